"""Turns segments into the messages of gettext templates, one for each domain."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from l10nkit.inline import catalog_text, message_text, tagged_text
from l10nkit.model import UNDETERMINED, Catalog, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10nkit.model import Document, Segment

DOMAINS = ("content", "ui")
"""The article and other prose; the interface around it."""

ROLE_COMMENT = "role: "
LANGUAGE_COMMENT = "lang: "
NOTE_COMMENT = "note: "

# Headlines and summaries of other articles are prose: a translator of articles does them.
_PROSE_BOILERPLATE = frozenset({"related-title", "related-summary"})
_MARK_OF_ADDRESS = re.compile(r"://|www\.", re.IGNORECASE)
_WORD_CHARACTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*://|www\.)\S+\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Occurrences:
    """What is known of one message while it is collected.

    Attributes:
        places: The reference, the role with the kind, and the language of each occurrence.
        notes: What the author tells translators.
        codes: What each tag is.
    """

    places: list[tuple[str, str, str]] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def domain_of(segment: Segment) -> str:
    """Tell which domain a segment's message belongs to."""
    prose = segment.role == "body" or segment.kind in _PROSE_BOILERPLATE
    return "content" if prose else "ui"


def is_translatable(segment: Segment) -> bool:
    """True if there is anything to translate: numbers, symbols and addresses are left out."""
    text = segment.text
    if not _has_letter(text):
        return False
    if not _MARK_OF_ADDRESS.search(text):
        return True
    # A tag parts words: "Archive<br>https://…" is more than an address.
    spaced = (replace(code, tag=" ") for code in segment.codes if code.tag)
    return not _ADDRESS.fullmatch(tagged_text(segment.text, spaced))


def _has_letter(text: str) -> bool:
    found = _WORD_CHARACTER.search(text)
    # Superscripts and fractions are parts of words as well, for the library, but no letters.
    return found is not None and (found[0].isalpha() or any(map(str.isalpha, text)))


def extract_templates(
    documents: Iterable[tuple[Document, Sequence[Segment]]],
    *,
    header: Mapping[str, str],
) -> dict[str, Catalog]:
    """Collect the messages of documents; equal strings of a domain are one message.

    Args:
        documents: Documents with their segments, languages told.
        header: Header fields of the templates, in order.

    Returns:
        For each domain a template whose messages stand in the order of their first occurrence.
        Extracted comments name every role and kind, the language that most occurrences have, what
        the author tells translators, and what each tag is.
    """
    collected: dict[str, dict[str, _Occurrences]] = {domain: {} for domain in DOMAINS}
    for document, segments in documents:
        for segment in segments:
            if is_translatable(segment):
                messages = collected[domain_of(segment)]
                msgid = message_text(segment)
                found = messages.get(msgid)
                if found is None:
                    found = messages[msgid] = _Occurrences()
                _add(found, segment, f"{document.path}:{segment.line}")
    head = Message(
        msgid="", msgstr=("".join(f"{key}: {value}\n" for key, value in header.items()),)
    )
    return {
        domain: Catalog(messages=(head, *_messages_of(messages)))
        for domain, messages in collected.items()
    }


def _add(found: _Occurrences, segment: Segment, reference: str) -> None:
    found.places.append((reference, _role_and_kind(segment.role, segment.kind), segment.lang))
    if segment.hints is not None and segment.hints.notes:
        found.notes += segment.hints.notes
    if segment.codes and not found.codes:
        found.codes = tuple(f"{code.tag} = {code.note}" for code in segment.codes if code.note)


@cache
def _role_and_kind(role: str, kind: str) -> str:
    """Give one string for all texts that play one role."""
    return f"{role}/{kind}"


def _messages_of(collected: dict[str, _Occurrences]) -> Iterator[Message]:
    """Give the messages of a domain; what was collected is let go of one by one."""
    left = [*collected.items()]
    collected.clear()
    left.reverse()
    while left:
        yield _message(*left.pop())


def _message(msgid: str, found: _Occurrences) -> Message:
    references, roles, languages = zip(*found.places, strict=True)
    return Message(
        msgid=msgid,
        extracted_comments=(
            _role_comment(roles),
            _language_comment(languages),
            *(f"{NOTE_COMMENT}{catalog_text(note)}" for note in dict.fromkeys(found.notes)),
            *map(catalog_text, found.codes),
        ),
        references=references if len(references) == 1 else tuple(dict.fromkeys(references)),
    )


@lru_cache(maxsize=1024)
def _role_comment(roles: tuple[str, ...]) -> str:
    return f"{ROLE_COMMENT}{', '.join(dict.fromkeys(roles))}"


@lru_cache(maxsize=1024)
def _language_comment(languages: tuple[str, ...]) -> str:
    """Name the first of the most frequent; "und" only if nothing better was told anywhere."""
    counts = Counter(languages)
    most = max(counts, key=lambda lang: (lang != UNDETERMINED, counts[lang]))
    return f"{LANGUAGE_COMMENT}{most}"


def source_language(message: Message) -> str:
    """Give the BCP 47 tag of a message's source, `und` if its comments do not tell."""
    for comment in message.extracted_comments:
        if comment.startswith(LANGUAGE_COMMENT):
            return comment.removeprefix(LANGUAGE_COMMENT).strip()
    return UNDETERMINED
