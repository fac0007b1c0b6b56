"""What looking a text up gives: the phrase, all that it may mean, and the value in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from l10nkit.model import Kind


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that sites say.

    Attributes:
        name: Its msgctxt.
        kind: The kind of segment that its phrases are.
        placeholder: The name of the placeholder in its English text, or empty.
        certain: False if articles have headings of just these words as well, such as `Overview`.
    """

    name: str
    kind: Kind
    placeholder: str = ""
    certain: bool = field(default=True, kw_only=True)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning of a wording.

    Attributes:
        concept: What it says, in any language: the msgctxt of its catalog entry.
        kind: The kind of segment it is.
        languages: BCP 47 tags of the languages in which the wording says so, sorted.
        near: True if it says something like the concept, but not the same (`Forgot password?` where
            sites have `Log in`), so that a translation of the concept is none of the text.
        certain: False if articles have headings of just these words as well.
    """

    concept: str
    kind: Kind
    languages: tuple[str, ...]
    near: bool = field(default=False, kw_only=True)
    certain: bool = field(default=True, kw_only=True)


@dataclass(frozen=True, slots=True)
class Value:
    """What stands for the placeholder of a phrase, such as the name in `By Jane Doe`.

    Attributes:
        name: The placeholder: `author`, `name`, `date`, `count` or `minutes`.
        text: The value as it is written.
        start: Offset in code points of its first character in the text that was looked up.
        end: Offset of its end.
    """

    name: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found in a text.

    Attributes:
        concept: The meaning that comes first in the catalogs.
        kind: The kind of segment of that meaning.
        languages: BCP 47 tags of all languages in which the wording occurs, sorted.
        start: Offset in code points of its first character (see the method that found it).
        end: Offset of the end of its last character, decoration and attached counts excluded.
        candidates: All meanings, in the order of the catalogs. `Home` is one thing in many
            languages; other words are several, and the page's languages decide.
        value: What stands for the placeholder, or None.
    """

    concept: str
    kind: Kind
    languages: tuple[str, ...]
    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()
    value: Value | None = None

    @property
    def certain(self) -> bool:
        """True if the text is of an interface by its words alone.

        `Leave a comment` is. `Technology` and `FAQ` are where other things show it: articles have
        sections with such headings.
        """
        return all(one.certain for one in self.candidates)

    def within(self, languages: Collection[str]) -> PhraseMatch | None:
        """What is left of the match if the text can only be in these languages; None if nothing.

        Args:
            languages: BCP 47 tags. `pt` stands for `pt-BR` and `pt-PT`, and each of them for `pt`.
        """
        candidates = tuple(
            replace(one, languages=left)
            for one in self.candidates
            if (left := tuple(tag for tag in one.languages if covers(languages, tag)))
        )
        if not candidates:
            return None
        first = candidates[0]
        tags = tuple(sorted({tag for one in candidates for tag in one.languages}))
        return replace(
            self, concept=first.concept, kind=first.kind, languages=tags, candidates=candidates
        )


def covers(languages: Collection[str], tag: str) -> bool:
    """True if one of the languages is the tag, a part of it (`pt`, `pt-BR`) or the other way."""
    return any(same_language(one, tag) for one in languages)


def same_language(one: str, other: str) -> bool:
    """True for equal tags, and if one of two tags only says more (`en-GB`, `en`)."""
    if one == other:
        return True
    if "no" in (one, other):  # what texts in Bokmål are mostly tagged with
        return {one, other} == {"no", "nb"}
    return one.startswith(f"{other}-") or other.startswith(f"{one}-")
