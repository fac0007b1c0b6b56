"""Cuts a document into segments and tells what each of them is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from l10nkit.model import Segment, Span
from l10nkit.segmenting.decision import Classifier, Decision
from l10nkit.segmenting.features import Features, measure
from l10nkit.segmenting.lexicon import load_lexicon
from l10nkit.segmenting.page import Phrase, Phrases, read_page
from l10nkit.segmenting.page_phrases import phrases_of_page
from l10nkit.segmenting.rules import classify_by_rules

if TYPE_CHECKING:
    from l10nkit.model import Block, Document
    from l10nkit.segmenting.cutting import LanguageChanges, Piece
    from l10nkit.segmenting.scoring.models import Models

__all__ = [
    "Classifier",
    "Decision",
    "Features",
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
    classify: Classifier | None = None,
    models: Models | None = None,
    cut: bool = True,
    changes: LanguageChanges | None = None,
) -> tuple[Segment, ...]:
    """Cut a document's blocks where texts were glued together and classify the pieces.

    Args:
        document: What a reader gave.
        phrases: The interface phrases to recognize.
        classify: Decides on the pieces instead of the rules and the model. It is not asked where a
            page itself says what its blocks are.
        models: The models that score texts; None takes those of this package.
        cut: False leaves every block whole.
        changes: Tells where the language changes, which is evidence for a cut.

    Returns:
        Ordered segments without white space at their ends, disjoint but for those inside of a code.
        Gaps and segments together are the source. Languages are not told yet.
    """
    # NumPy takes longer to load than a command that shows its help may take.
    from l10nkit.segmenting.cutting import cut_blocks, whole_blocks  # noqa: PLC0415
    from l10nkit.segmenting.markup import classify_markup  # noqa: PLC0415
    from l10nkit.segmenting.pieces import classify_pieces  # noqa: PLC0415
    from l10nkit.segmenting.scoring.models import default_models  # noqa: PLC0415

    lexicon = load_lexicon()
    models = models or default_models()
    phrases = phrases_of_page([block.text for block in document.blocks], phrases=phrases)
    if holds_blocks(document):
        decided = classify_markup(document.blocks, phrases=phrases, lexicon=lexicon, models=models)
        return tuple(map(_whole_block, document.blocks, decided))
    page = read_page([block.text for block in document.blocks], phrases=phrases)
    pieces = list(
        cut_blocks(page, phrases=phrases, lexicon=lexicon, changes=changes, model=models.joints)
        if cut
        else whole_blocks(page)
    )
    classify = classify or partial(classify_pieces, models=models)
    decisions = classify(measure(pieces, phrases=phrases, lexicon=lexicon))
    return tuple(
        _segment(piece, document.blocks[piece.block], decision)
        for piece, decision in zip(pieces, decisions, strict=True)
    )


def _segment(piece: Piece, block: Block, decision: Decision) -> Segment:
    """Make the segment of a piece of a block."""
    return Segment(
        span=Span(block.span.start + piece.start, block.span.start + piece.end),
        text=piece.text,
        line=block.line + block.text[: piece.start].count("\n"),
        role=decision.role,
        kind=decision.kind,
        confidence=decision.confidence,
        why=f"{decision.why}; cut: {piece.why}" if piece.why else decision.why,
        glued=piece.glued,
    )


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
