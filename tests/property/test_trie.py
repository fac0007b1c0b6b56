"""The trie finds the keys that a text begins with, and no others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10nkit.phrases.trie import Trie, build_trie

# Few letters, so that keys begin with each other; others that the trie does not know.
keys = st.dictionaries(st.text("aábß字\x01", min_size=1, max_size=6), st.integers(0, 2**31 - 1))


@given(keys, st.text("aábß字\x01 z", max_size=12), st.integers(0, 4))
def test_prefixes_are_the_keys_at_the_place(entries: dict[str, int], text: str, begin: int) -> None:
    expected = [
        (end, entries[text[begin:end]])
        for end in range(begin + 1, len(text) + 1)
        if text[begin:end] in entries
    ]
    assert expected == Trie(build_trie(entries)).prefixes(text, begin)


@given(keys)
def test_every_key_is_found(entries: dict[str, int]) -> None:
    trie = Trie(build_trie(entries))
    assert list(entries.values()) == [trie.prefixes(key)[-1][1] for key in entries]


@given(keys)
def test_the_order_of_the_keys_does_not_matter(entries: dict[str, int]) -> None:
    backwards = dict(reversed(list(entries.items())))
    assert build_trie(entries) == build_trie(backwards)


def test_a_trie_of_any_size_is_built() -> None:
    for size in range(1, 60):
        entries = {chr(ord("a") + n % 26) * (n // 26 + 1): n for n in range(size)}
        trie = Trie(build_trie(entries))
        assert list(range(size)) == [trie.prefixes(key)[-1][1] for key in entries]
