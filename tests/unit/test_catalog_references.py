"""References without line numbers, for catalogs that conflict less."""

from __future__ import annotations

from l10nkit.catalog import dump_catalog, parse_catalog, update_catalog, with_references
from l10nkit.model import Catalog, Message

MESSAGE = Message("a", references=("x.txt:1", "x.txt:22", "dir/y:z.txt:3", "plain"))


def test_full_references_are_left_alone() -> None:
    catalog = Catalog((MESSAGE,))
    assert with_references(catalog, "full") is catalog


def test_file_references_have_no_line_and_stand_once() -> None:
    (found,) = with_references(Catalog((MESSAGE,)), "file").messages
    assert found.references == ("x.txt", "dir/y:z.txt", "plain")


def test_no_references_at_all() -> None:
    (found,) = with_references(Catalog((MESSAGE,)), "none").messages
    assert found.references == ()


def test_what_does_not_change_is_the_same_message() -> None:
    catalog = Catalog((Message("a", references=("x.txt",)), Message("b")))
    for old, new in zip(catalog.messages, with_references(catalog, "file").messages, strict=True):
        assert old is new


def test_references_without_lines_get_a_line_each() -> None:
    catalog = with_references(Catalog((MESSAGE,)), "file")
    assert dump_catalog(catalog).startswith(b"#: x.txt\n#: dir/y:z.txt\n#: plain\nmsgid")


def test_references_with_lines_fill_them() -> None:
    assert dump_catalog(Catalog((MESSAGE,))).startswith(
        b"#: x.txt:1 x.txt:22 dir/y:z.txt:3 plain\nmsgid"
    )


def test_a_file_that_has_them_side_by_side_keeps_its_style() -> None:
    old = parse_catalog(b'#: a b\nmsgid "x"\nmsgstr ""\n\n#: a\nmsgid "y"\nmsgstr ""\n')
    template = Catalog((old.messages[0], Message("y", references=("a", "b"))))
    assert b'#: a b\nmsgid "y"' in dump_catalog(update_catalog(old, template))


def test_a_file_that_has_a_line_each_keeps_its_style() -> None:
    old = parse_catalog(b'#: a\n#: b\nmsgid "x"\nmsgstr ""\n\n#: a\nmsgid "y"\nmsgstr ""\n')
    template = Catalog((old.messages[0], Message("y", references=("a", "b"))))
    assert b'#: a\n#: b\nmsgid "y"' in dump_catalog(update_catalog(old, template))
