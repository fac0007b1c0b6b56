"""Cuts a document into segments and tells what each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.model import Segment, Span
from l10nkit.segmenting.cutting import LanguageChanges, cut_blocks, whole_blocks
from l10nkit.segmenting.decision import Classifier, Decision
from l10nkit.segmenting.features import Features, measure
from l10nkit.segmenting.lexicon import load_lexicon
from l10nkit.segmenting.markup import classify_markup
from l10nkit.segmenting.page import Phrase, Phrases, read_page
from l10nkit.segmenting.rules import classify_by_rules

if TYPE_CHECKING:
    from l10nkit.model import Block, Document

__all__ = [
    "Classifier",
    "Decision",
    "Features",
    "LanguageChanges",
    "Phrase",
    "Phrases",
    "classify_by_rules",
    "holds_blocks",
    "segment_document",
    "unclassified",
]


def segment_document(
    document: Document,
    *,
    phrases: Phrases,
    classify: Classifier = classify_by_rules,
    cut: bool = True,
    changes: LanguageChanges | None = None,
) -> tuple[Segment, ...]:
    """Cut a document's blocks where texts were glued together and classify the pieces.

    Args:
        document: What a reader gave.
        phrases: The interface phrases to recognize.
        classify: Decides on the pieces; the rules of this package, or a scored model. It is not
            asked where a page itself says what its blocks are.
        cut: False leaves every block whole.
        changes: Tells where the language changes, which is evidence for a cut.

    Returns:
        Ordered segments without white space at their ends, disjoint but for those inside of a code.
        Gaps and segments together are the source. Languages are not told yet.
    """
    lexicon = load_lexicon()
    if holds_blocks(document):
        decided = classify_markup(document.blocks, phrases=phrases, lexicon=lexicon)
        return tuple(map(_whole_block, document.blocks, decided))
    page = read_page([block.text for block in document.blocks], phrases=phrases)
    pieces = list(
        cut_blocks(page, phrases=phrases, lexicon=lexicon, changes=changes)
        if cut
        else whole_blocks(page)
    )
    decisions = classify(measure(pieces, phrases=phrases, lexicon=lexicon))
    segments = []
    for piece, decision in zip(pieces, decisions, strict=True):
        block = document.blocks[piece.block]
        offset = block.span.start
        why = f"{decision.why}; cut: {piece.why}" if piece.why else decision.why
        segments.append(
            Segment(
                span=Span(offset + piece.start, offset + piece.end),
                text=piece.text,
                line=block.line + block.text[: piece.start].count("\n"),
                role=decision.role,
                kind=decision.kind,
                confidence=decision.confidence,
                why=why,
                glued=piece.glued,
            )
        )
    return tuple(segments)


def holds_blocks(document: Document) -> bool:
    """True if the document's format holds its texts together, so that none is ever cut."""
    return any(block.hints is not None for block in document.blocks)


def unclassified(document: Document) -> tuple[Segment, ...]:
    """Give the segments of a document that holds its blocks, without telling what they are.

    Returns:
        Segments that all say that they are paragraphs; spans, texts and codes are right.
    """
    unknown = Decision("paragraph", 0.0, "not looked at")
    return tuple(_whole_block(block, unknown) for block in document.blocks)


def _whole_block(block: Block, decision: Decision) -> Segment:
    """Make the segment of a block that its page holds together."""
    return Segment(
        span=block.span,
        text=block.text,
        line=block.line,
        role=decision.role,
        kind=decision.kind,
        confidence=decision.confidence,
        why=decision.why,
        codes=block.codes,
        syntax=block.syntax,
        hints=block.hints,
    )
