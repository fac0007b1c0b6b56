"""Turns segments into the messages of gettext templates, one for each domain."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10nkit.model import UNDETERMINED, Catalog, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10nkit.model import Document, Segment

DOMAINS = ("content", "ui")
"""The article and other prose; the interface around it."""

ROLE_COMMENT = "role: "
LANGUAGE_COMMENT = "lang: "

# Headlines and summaries of other articles are prose: a translator of articles does them.
_PROSE_BOILERPLATE = frozenset({"related-title", "related-summary"})
# A .po file can't hold what is no text: NUL ends a string in a .mo file, C0 and C1 controls and
# lone surrogates are refused by other tools.
_NOT_IN_CATALOGS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(slots=True)
class _Occurrences:
    """What is known of one message while it is collected."""

    references: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)


def domain_of(segment: Segment) -> str:
    """Tell which domain a segment's message belongs to."""
    prose = segment.role == "body" or segment.kind in _PROSE_BOILERPLATE
    return "content" if prose else "ui"


def message_text(text: str) -> str:
    """Give the msgid of a segment's text.

    It is the text itself, but for characters that no catalog can hold (NUL and other controls,
    lone surrogates of undecodable bytes): each becomes U+FFFD.
    """
    return _NOT_IN_CATALOGS.sub("\ufffd", text)


def is_translatable(segment: Segment) -> bool:
    """True if there is anything to translate: numbers and symbols alone are left out."""
    return any(char.isalpha() for char in segment.text)


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
        Extracted comments name every role and kind, and the language that most occurrences have.
    """
    collected: dict[str, dict[str, _Occurrences]] = {domain: {} for domain in DOMAINS}
    for document, segments in documents:
        for segment in segments:
            if not is_translatable(segment):
                continue
            found = collected[domain_of(segment)].setdefault(
                message_text(segment.text), _Occurrences()
            )
            found.references[f"{document.path}:{segment.line}"] = None
            found.roles[f"{segment.role}/{segment.kind}"] = None
            found.languages[segment.lang] += 1
    head = Message(
        msgid="", msgstr=("".join(f"{key}: {value}\n" for key, value in header.items()),)
    )
    return {
        domain: Catalog(messages=(head, *map(_message, messages, messages.values())))
        for domain, messages in collected.items()
    }


def _message(msgid: str, found: _Occurrences) -> Message:
    # The first of the most frequent; "und" only if nothing better was told anywhere.
    language = max(
        found.languages,
        key=lambda lang: (lang != UNDETERMINED, found.languages[lang]),
    )
    return Message(
        msgid=msgid,
        extracted_comments=(
            f"{ROLE_COMMENT}{', '.join(found.roles)}",
            f"{LANGUAGE_COMMENT}{language}",
        ),
        references=tuple(found.references),
    )


def source_language(message: Message) -> str:
    """Give the BCP 47 tag of a message's source, `und` if its comments do not tell."""
    for comment in message.extracted_comments:
        if comment.startswith(LANGUAGE_COMMENT):
            return comment.removeprefix(LANGUAGE_COMMENT).strip()
    return UNDETERMINED
