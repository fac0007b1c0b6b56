from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from l10nkit.errors import ReadError, WriteError
from l10nkit.files import (
    NewFile,
    find_documents,
    read_bytes,
    read_if_there,
    write_bytes,
    write_together,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="there are no modes there")


def fail_with(number: int) -> NoReturn:
    raise OSError(number, os.strerror(number))


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208 - names are wanted


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\r\n\x00")
    assert read_bytes(path) == b"a\r\n\x00"
    assert read_bytes(str(path)) == b"a\r\n\x00"


def test_a_missing_file_is_named_with_what_looks_like_it(tmp_path: Path) -> None:
    (tmp_path / "article.txt").touch()
    (tmp_path / "other.md").touch()
    with pytest.raises(ReadError, match="there is no such file") as caught:
        read_bytes(tmp_path / "artcle.txt")
    assert caught.value.path == str(tmp_path / "artcle.txt")
    assert caught.value.hint == f"did you mean {tmp_path / 'article.txt'}?"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(tmp_path / "no" / "a.txt")
    assert f"there is no folder {tmp_path / 'no'}" in str(caught.value.hint)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="it is a folder, not a file"):
        read_bytes(tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(ReadError, match=r"a part of its path is a file|no such file"):
        read_bytes(tmp_path / "a" / "b")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "you are not allowed to read it"), (errno.EIO, os.strerror(errno.EIO).lower())],
)
def test_a_refused_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: fail_with(number))
    with pytest.raises(ReadError, match=words):
        read_bytes(tmp_path / "a.txt")


def test_names_that_can_not_be_decoded_or_exist_are_refused_in_print(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(tmp_path / "a\udcff.txt")
    assert r"a\udcff.txt" in str(caught.value)
    str(caught.value).encode("utf-8")
    with pytest.raises(ReadError, match=r"no file name may hold|no such file"):
        read_bytes("a\x00b")
    with pytest.raises(WriteError, match="no file name may hold"):
        write_bytes("a\x00b", b"")


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "locales" / "it" / "a.po"
    assert write_bytes(path, b"new") is True
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["a.po"]


@needs_modes
def test_a_new_file_gets_the_usual_mode_and_an_old_one_keeps_its(tmp_path: Path) -> None:
    usual, new, old = tmp_path / "usual", tmp_path / "new", tmp_path / "old"
    usual.touch()
    write_bytes(new, b"new")
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    old.touch()
    old.chmod(0o640)
    write_bytes(old, b"new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_equal_content_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"same")
    os.utime(path, ns=(1, 1))
    assert write_bytes(path, b"same") is False
    assert path.stat().st_mtime_ns == 1
    assert write_bytes(path, b"diff") is True
    assert path.read_bytes() == b"diff"


@needs_links
def test_a_link_stays_one_and_its_target_is_written(tmp_path: Path) -> None:
    target = tmp_path / "real" / "a.txt"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link = tmp_path / "a.txt"
    link.symlink_to(target)
    assert write_bytes(link, b"new") is True
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["a.txt"]


@needs_links
def test_a_dangling_link_gets_its_target(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / "real.txt")
    with pytest.raises(ReadError) as caught:
        read_bytes(link)
    assert caught.value.hint == "it is a symbolic link to a file that is not there"
    write_bytes(link, b"new")
    assert (tmp_path / "real.txt").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "you are not allowed to write there"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EIO, os.strerror(errno.EIO).lower()),
    ],
)
def test_a_refused_write_says_why_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda _: fail_with(number))
    with pytest.raises(WriteError, match=words):
        write_bytes(path, b"new")
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["a.txt"])


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_an_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(path, b"new")
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["a.txt"])


def test_the_temporary_file_is_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(names(tmp_path)))
    write_bytes(tmp_path / "a.txt", b"new")
    assert [name[0] for name in seen] == ["."]


def test_a_folder_or_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="it is a folder, not a file"):
        write_bytes(tmp_path, b"")
    (tmp_path / "a").touch()
    with pytest.raises(WriteError, match="a part of its path is a file"):
        write_bytes(tmp_path / "a" / "b", b"")
    with pytest.raises(WriteError, match="a part of its path is a file"):
        write_bytes(tmp_path / "a" / "b" / "c", b"")


@needs_links
def test_links_in_a_circle_are_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to(link)
    with pytest.raises(WriteError, match="symbolic links form a loop"):
        write_bytes(link, b"new")
    assert link.is_symlink()


@needs_modes
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError, match="it is a device or pipe, not a file"):
        write_bytes(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    # The superuser may write anything, so that taking the right away would prove nothing.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WriteError, match="you are not allowed to write there"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"


def test_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"old")
    (tmp_path / "wall").touch()
    with pytest.raises(WriteError):
        write_together({first: b"new", second: b"new", tmp_path / "wall" / "third": b"new"})
    assert (first.read_bytes(), names(tmp_path)) == (b"old", ["first", "wall"])
    assert write_together({first: b"new", tmp_path / "wall": b"", second: b"2"}) == (first, second)
    assert (first.read_bytes(), second.read_bytes()) == (b"new", b"2")


def test_new_files_are_taken_one_by_one_and_an_error_leaves_all(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def files() -> Iterator[NewFile]:
        yield NewFile(tmp_path / "a", b"new")
        seen.append(names(tmp_path))
        raise ReadError("the second one can't be made")

    with pytest.raises(ReadError):
        write_together(files())
    assert [name.startswith(".") for name in seen[0]] == [True]
    assert names(tmp_path) == []


def test_a_file_may_be_missing(tmp_path: Path) -> None:
    assert read_if_there(tmp_path / "a") is None
    (tmp_path / "a").write_bytes(b"1")
    assert read_if_there(tmp_path / "a") == b"1"
    with pytest.raises(ReadError, match="it is a folder"):
        read_if_there(tmp_path)


def test_what_a_killed_process_left_is_removed_after_a_day(tmp_path: Path) -> None:
    for name in (".l10nkit-old.tmp", ".l10nkit-new.tmp", "l10nkit-x.tmp", ".l10nkit-x"):
        (tmp_path / name).touch()
    for name in names(tmp_path):
        if "new" not in name:
            os.utime(tmp_path / name, (1, 1))
    write_bytes(tmp_path / "a", b"1")
    assert names(tmp_path) == [".l10nkit-new.tmp", ".l10nkit-x", "a", "l10nkit-x.tmp"]


def make(folder: Path, *relative: str) -> None:
    for name in relative:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def found(folder: Path, *paths: Path) -> list[str]:
    documents = find_documents(paths, extensions=(".txt", ".html"))
    return [path.relative_to(folder).as_posix() for path in documents]


def test_a_folder_is_walked_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.HTML", "a/c.txt", "c.md", ".git/x.txt", ".x.txt", "a/.y/y.txt")
    assert found(tmp_path, tmp_path) == ["b.txt", "a/c.txt", "a/z.HTML"]


def test_named_files_come_first_and_once_and_with_any_extension(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.md", "d/c.txt")
    paths = (tmp_path / "b.md", tmp_path / "d" / "c.txt", tmp_path, tmp_path / "a.txt")
    assert found(tmp_path, *paths) == ["b.md", "d/c.txt", "a.txt"]


def test_a_hidden_folder_that_is_named_is_walked(tmp_path: Path) -> None:
    make(tmp_path, ".drafts/a.txt")
    assert found(tmp_path, tmp_path / ".drafts") == [".drafts/a.txt"]


@needs_links
def test_links_are_followed_once(tmp_path: Path) -> None:
    make(tmp_path, "a/b.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "again.txt").symlink_to(tmp_path / "a" / "b.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert found(tmp_path, tmp_path) == ["again.txt"]


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "b/c.md")
    with pytest.raises(ReadError, match=r"there is no document \(\.html, \.txt\) in this folder"):
        found(tmp_path, tmp_path)


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "article.txt")
    with pytest.raises(ReadError, match="there is no such file") as caught:
        found(tmp_path, tmp_path / "article.tx")
    assert "article.txt" in str(caught.value.hint)


def test_a_folder_that_can_not_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "scandir", lambda _: fail_with(errno.EACCES))
    with pytest.raises(ReadError, match="you are not allowed to read it"):
        found(tmp_path, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names of any bytes")
def test_names_of_any_bytes_are_found(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    make(tmp_path, name)
    (path,) = find_documents([tmp_path], extensions=(".txt",))
    assert (path.name, read_bytes(path)) == (name, b"")
    assert write_bytes(path, b"new") is True


def test_a_deep_tree_is_walked(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["d"] * 300)
    make(folder, "a.txt")
    assert len(find_documents([tmp_path], extensions=(".txt",))) == 1
