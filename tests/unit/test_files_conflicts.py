"""Two people write at once: nobody's work is overwritten."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from l10nkit.errors import ConflictError
from l10nkit.files import (
    NewFile,
    read_bytes,
    read_if_there,
    snapshot,
    write_anew,
    write_together,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208 - names are wanted


@pytest.mark.parametrize("before", [b"old", None])
@pytest.mark.parametrize("after", [b"theirs", None])
def test_what_somebody_else_changed_in_between_is_not_overwritten(
    tmp_path: Path, before: bytes | None, after: bytes | None
) -> None:
    path, other = tmp_path / "a.po", tmp_path / "b.po"
    if before is not None:
        path.write_bytes(before)
    read = snapshot(path, read_if_there(path))

    def files() -> Iterator[NewFile]:
        yield NewFile(other, b"new")
        yield NewFile(path, b"ours", made_from=(read,))
        if after is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(after)

    if before is after is None:
        assert write_together(files()) == (other, path)
        return
    with pytest.raises(ConflictError, match="somebody else changed this file") as caught:
        write_together(files())
    assert caught.value.path == str(path)
    assert read_if_there(path) == after
    assert names(tmp_path) == ([] if after is None else ["a.po"])


def test_a_file_that_was_saved_without_a_change_is_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    read = snapshot(path, b"old")
    path.write_bytes(b"old")
    assert write_together([NewFile(path, b"new", made_from=(read,))]) == (path,)


def test_a_conflict_while_files_are_renamed_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    second.write_bytes(b"old")
    rename = os.replace

    def rename_and_save(source: str, target: str) -> None:
        rename(source, target)
        second.write_bytes(b"theirs")

    monkeypatch.setattr(os, "replace", rename_and_save)
    read = snapshot(second, b"old")
    with pytest.raises(ConflictError):
        write_together([NewFile(first, b"new"), NewFile(second, b"ours", made_from=(read,))])
    assert second.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("saves", [1, 2, 3])
def test_after_a_conflict_files_are_made_anew_a_few_times(tmp_path: Path, saves: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0")
    left = list(range(saves))

    def make() -> Iterator[NewFile]:
        data = read_bytes(path)
        yield NewFile(path, data + b"!", made_from=(snapshot(path, data),))
        if left:
            path.write_bytes(b"%d" % left.pop())

    if saves < 3:
        assert write_anew(make) == (path,)
        assert path.read_bytes() == b"0!"
    else:
        with pytest.raises(ConflictError):
            write_anew(make)
        assert path.read_bytes() == b"0"
    assert names(tmp_path) == ["a"]
