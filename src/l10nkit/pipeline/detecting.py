"""The language of lines: of one page, decided together, or of a stream, each for itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from l10nkit.detect import Verdict, detect_each, detect_languages, load_detector
from l10nkit.model import Block, Document, Span
from l10nkit.pipeline.documents import (
    DEFAULT_DETECTOR,
    valid_languages,
)
from l10nkit.pipeline.phrases import load_phrases, phrase_languages
from l10nkit.pipeline.streams import lines_of_stream
from l10nkit.readers.encodings import decode
from l10nkit.segmenting import segment_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BREAK = re.compile(r"\r\n?|\n")
# So many at a time keep array libraries busy at little memory.
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class LineLanguage:
    """A line and its language.

    Attributes:
        line: Its 1-based number.
        text: What stands there, without the line end.
        lang: BCP 47 tag, `und` when there is nothing to decide on.
        confidence: How sure the language is, 0 to 1.
        why: The evidence, in words.
    """

    line: int
    text: str
    lang: str
    confidence: float
    why: str


def detect_page(
    data: bytes,
    *,
    path: str,
    detector: str = DEFAULT_DETECTOR,
    languages: Sequence[str] | None = None,
) -> tuple[LineLanguage, ...]:
    r"""Tell the language of each line of one page; every line helps to decide on the others.

    Args:
        data: The page's bytes, in any encoding of text. Lines end at `\n`, `\r\n` and `\r`.
        path: Its name, for messages.
        detector: Name of a language detector.
        languages: Consider only these BCP 47 tags; None considers all that the detector knows.

    Returns:
        Every line, blank ones included.

    Raises:
        ReadError: It is a binary file.
        UsageError: There is no such detector.
        UnknownLocaleError: There is no such language.
    """
    scorer, allowed = load_detector(detector), valid_languages(languages)
    document = _document_of_lines(decode(data, path=path).text, path=path)
    # What is interface and what is the article's own text has its own prior.
    phrases = load_phrases()
    segments = segment_document(document, phrases=phrases, cut=False)
    decided = detect_languages(
        segments,
        detector=scorer,
        languages=allowed,
        phrase_languages=partial(phrase_languages, phrases=phrases),
    )
    verdicts = {one.line: Verdict(one.lang, one.lang_confidence, one.lang_why) for one in decided}
    return tuple(
        LineLanguage(number, text, *verdicts.get(number, Verdict()))
        for number, text in enumerate(_lines(document.source), start=1)
    )


def _document_of_lines(source: str, *, path: str) -> Document:
    blocks = []
    start = 0
    for number, line in enumerate(_lines(source), start=1):
        text = line.strip()
        if text:
            inner = start + len(line) - len(line.lstrip())
            blocks.append(Block(Span(inner, inner + len(text)), text, number))
        end = _BREAK.match(source, start + len(line))
        start = end.end() if end else len(source)
    return Document(path=path, source=source, blocks=tuple(blocks), format="text")


def _lines(source: str) -> list[str]:
    lines = _BREAK.split(source)
    return lines if lines[-1] else lines[:-1]


def detect_lines(
    chunks: Iterable[bytes],
    *,
    detector: str = DEFAULT_DETECTOR,
    languages: Sequence[str] | None = None,
) -> Iterator[list[LineLanguage]]:
    """Tell the language of each line of a stream by itself, at constant memory.

    Args:
        chunks: The stream in pieces of any length: UTF-8, or UTF-16 or UTF-32 with a byte order
            mark. Bytes that are none become U+FFFD. Of a line only the first 65,536 code points
            are kept.
        detector: Name of a language detector.
        languages: Consider only these BCP 47 tags; None considers all that the detector knows.

    Returns:
        Every line, blank ones included, in batches as they come.

    Raises:
        UsageError: There is no such detector.
        UnknownLocaleError: There is no such language.
    """
    scorer, allowed = load_detector(detector), valid_languages(languages)
    known = partial(phrase_languages, phrases=load_phrases())
    number = 0
    for texts in _batches(chunks):
        verdicts = detect_each(texts, detector=scorer, languages=allowed, phrase_languages=known)
        yield [
            LineLanguage(line, text, *verdict)
            for line, (text, verdict) in enumerate(
                zip(texts, verdicts, strict=True), start=number + 1
            )
        ]
        number += len(texts)


def _batches(chunks: Iterable[bytes]) -> Iterator[list[str]]:
    for lines in lines_of_stream(chunks):
        for start in range(0, len(lines), _BATCH):
            yield lines[start : start + _BATCH]
