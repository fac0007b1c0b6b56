"""The keys that a text begins with are found, and no others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10nkit.phrases.keys import Keys, sort_keys

# Few letters, so that keys begin with each other; others that no key has.
keys = st.dictionaries(st.text("aábß字\x01 ", min_size=1, max_size=6), st.integers(0, 2**31 - 1))


@given(keys, st.text("aábß字\x01 z", max_size=12), st.integers(0, 4))
def test_prefixes_are_the_keys_at_the_place(entries: dict[str, int], text: str, begin: int) -> None:
    expected = [
        (end, entries[text[begin:end]])
        for end in range(len(text), begin, -1)
        if text[begin:end] in entries
    ]
    assert expected == Keys(sort_keys(entries)).prefixes(text, begin)


@given(keys)
def test_every_key_is_found(entries: dict[str, int]) -> None:
    found = Keys(sort_keys(entries))
    assert list(entries.values()) == [found.prefixes(key)[0][1] for key in entries]


@given(keys)
def test_the_order_of_the_keys_does_not_matter(entries: dict[str, int]) -> None:
    backwards = dict(reversed(list(entries.items())))
    assert sort_keys(entries) == sort_keys(backwards)


@given(st.lists(st.integers(1, 0x10FFFF).filter(lambda code: not 0xD800 <= code < 0xE000)))
def test_keys_of_any_characters_are_stored(codes: list[int]) -> None:
    entries = {chr(code) + "a" * (number % 3): number for number, code in enumerate(codes)}
    found = Keys(sort_keys(entries))
    assert list(entries.values()) == [found.prefixes(f"{key}!")[0][1] for key in entries]
