"""A translation ends otherwise than its source, or with the mark of another script.

What it does: compares what ends both texts (full stop, question mark, exclamation mark, colon,
comma), each with its form in the language: `;` asks in Greek, `؟` in Arabic, `՞` in Armenian; `。`
ends a sentence in Chinese and Japanese, `।` in Hindi. Thai and Lao have none. Quotes, brackets and
tags behind the mark don't count, nor do full stops of abbreviations. A full stop may turn into an
exclamation mark and back, and a sentence without full stop may get one; a label of one or two
words may not. It also looks for marks of another script between words of this one, such as `?` in
Arabic. Where a catalog leaves out a mark again and again, or has marks of another script again and
again, that is how its translators write, and nothing is reported; a lost question mark always is.

Why it is bad: a question reads as a statement, a label is not told from its value, and sentences
run into each other where texts are put in a row.

Example:
    msgid "Delete the page?"
    msgstr "Eliminare la pagina"

How to fix: end the translation with the mark of its source, as its language writes it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine import BETWEEN, Check, Problem, documentation_of
from l10nkit.checks.engine.marks import NAMES, end_kind, kind_of_mark, marks_of, plain_end
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView, Pair, Texts
    from l10nkit.checks.engine.marks import EndKind, Marks
    from l10nkit.model import Severity

# One deviation is a slip; more of them are a habit unless they are few among those that comply.
_FEW = 2
_RARE = 0.03
# Full stops are left out, and put behind labels, more often than other marks.
_RARE_STOP = 0.01
_LABEL_WORDS = 2
_LONG_WORD = 6
_FREE = frozenset({("stop", "exclamation"), ("exclamation", "stop"), ("question", "exclamation"),
                   ("exclamation", "question"), ("stop", "ellipsis"), ("colon", "ellipsis"),
                   ("semicolon", "stop"), ("semicolon", "comma"), ("comma", "semicolon"),
                   ("colon", "question"), ("colon", "comma"), ("colon", "semicolon"),
                   ("stop", "question"), ("comma", "stop"), ("stop", "semicolon"),
                   ("stop", "colon"), ("colon", "stop")})  # fmt: skip
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/,\ufffc])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|etc|inc|ltd|corp|co|no|vs|jr|sr|st"
    r"|dr|approx|max|min|dept|est|fig|vol|pp?|ca|al|cf|ed|eds)\.$",
    re.IGNORECASE,
)
_INNER_STOP = re.compile(r"[.!?]\s")
# "@/./+/-/_" can't end with a full stop, and a label with its value, "Date: %s", needs none.
_SYMBOL_OR_VALUE = re.compile(r"[_/+@-]\s*$|(?:^|[:：])\s*[\"“„«'「]?\ufffc+[\"”“»'」]?\s*$")
_LETTERS_ONLY = re.compile(r"(?:[^\W\d_]|[\u0900-\u0fff\u0300-\u036f\u064b-\u065f])+")
_QUESTION_MARKS = re.compile("[?？؟;\u037e՞]")
# Japanese makes a sentence of a label, whose predicate stands at its end.
_PREDICATE = re.compile("(?:です|ます|した|せん|ない|ください)$")
_SHORT_WORD = re.compile(r"(?:^|\s)[\u0531-\u0587\u1200-\u135f]{1,4}$")
_LETTERS = {
    "Grek": "\u0370-\u03ff\u1f00-\u1fff", "Arab": "\u0620-\u06d3", "Armn": "\u0531-\u0587",
    "Jpan": "\u3041-\u30ff\u4e00-\u9fff", "Hans": "\u4e00-\u9fff", "Hant": "\u4e00-\u9fff",
    "Deva": "\u0900-\u0963", "Beng": "\u0980-\u09ff", "Guru": "\u0a00-\u0a7f",
    "Orya": "\u0b00-\u0b7f", "Ethi": "\u1200-\u135f",
}  # fmt: skip


class _Deviation(NamedTuple):
    pair: Pair
    at: int


def _run(view: CatalogView) -> Iterator[Problem]:
    context = view.context
    marks = marks_of(context.language, context.script)
    if marks is None:
        return
    foreign = _ForeignMarks(marks, context.script)
    foreign.note_all(view.texts)
    kept, found = _compared(view, marks)
    for (wanted, actual), deviations in found.items():
        total = len(deviations) + (kept[wanted] if wanted else len(view.texts))
        if _is_habit(wanted, actual, len(deviations), total):
            continue
        for pair, at in deviations:
            problem = _problem(wanted, actual, at)
            yield problem._replace(message=pair.message, form=pair.form)
    yield from foreign.problems(view.texts)


def _compared(
    view: CatalogView, marks: Marks
) -> tuple[Counter[str], dict[tuple[EndKind, EndKind], list[_Deviation]]]:
    """Count the translations that end as their source, and list the others by what ends both."""
    script = view.context.script
    kept: Counter[str] = Counter()
    found: dict[tuple[EndKind, EndKind], list[_Deviation]] = defaultdict(list)
    texts = view.texts
    for row in _unlike(texts, kept):
        target = texts.targets[row]
        wanted, actual = plain_end(texts.sources[row]), plain_end(target)
        at = len(target) - bool(actual)
        if (wanted, actual) in _FREE:
            continue
        pair = texts.pair(row)
        if wanted is None:
            wanted, _at = end_kind(pair.source_parts)
        if actual is None:
            actual, at = end_kind(pair.target_parts, script=script)
        if wanted == actual:
            kept[wanted] += 1
        elif _is_wrong(pair, wanted, actual, marks):
            found[wanted, actual].append(_Deviation(pair, at))
    return kept, found


def _unlike(texts: Texts, kept: Counter[str]) -> list[int]:
    """Give the rows whose last characters are not of one kind, and count the others by kind."""
    ends = [(source[-1], target[-1]) for source, target in zip(texts.sources, texts.targets,
                                                               strict=True)]  # fmt: skip
    # There are few different ends, so that most texts need no look of their own.
    unlike = set()
    for (last, other), number in Counter(ends).items():
        kind = kind_of_mark(last)
        if last == other or (kind and kind == kind_of_mark(other)):
            if not last.isalnum():
                kept[kind] += number
        elif not (last.isalnum() and other.isalnum()):
            unlike.add((last, other))
    return [row for row, both in enumerate(ends) if both in unlike]


def _is_habit(wanted: EndKind, actual: EndKind, count: int, total: int) -> bool:
    if wanted == "question":
        return False
    if "stop" in (wanted, actual):
        return count > max(1, _RARE_STOP * total)
    return count > max(_FEW, _RARE * total)


def _problem(wanted: EndKind, actual: EndKind, at: int) -> Problem:
    severity: Severity | None = "warning" if wanted == "question" else None
    if not actual:
        return Problem(f"the {NAMES[wanted]} at the end is missing", at, at, severity=severity)
    text = f"its source with {_a(wanted)}" if wanted else "its source does not"
    return Problem(f"ends with {_a(actual)}, {text}", at, at + 1, severity=severity)


def _a(kind: EndKind) -> str:
    name = NAMES[kind]
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _is_wrong(pair: Pair, wanted: EndKind, actual: EndKind, marks: Marks) -> bool:
    """Tell whether a translation that ends otherwise is wrong, as far as one text can tell."""
    if "ellipsis" in (wanted, actual) and not (wanted and actual):
        return False  # T306 reports these
    if (wanted, actual) in _FREE:
        return False
    if wanted == "question":
        return _lacks_question(pair, actual, marks)
    if wanted == "stop":
        return (
            bool(marks.stop)
            and _is_sentence(pair.source_parts.prose)
            and (bool(actual) or not _SYMBOL_OR_VALUE.search(pair.target_parts.prose))
        )
    if wanted == "exclamation":
        return bool(marks.exclamation)
    if wanted in ("semicolon", "comma"):
        return not actual and len(pair.source_parts.words) > 1
    return bool(wanted) or _is_added(pair, actual)


def _lacks_question(pair: Pair, actual: EndKind, marks: Marks) -> bool:
    """Tell whether a question has no mark at all; it may stand inside, as in Armenian."""
    if not marks.question or _QUESTION_MARKS.search(pair.target):
        return False
    source = pair.source_parts
    if actual and (source.of("tag") or _INNER_STOP.search(source.prose)):
        return False  # the sentence may have been built another way
    body = pair.target.rstrip("。. ")
    return not (actual == "stop" and body.endswith(("か", "까", "吗", "嗎", "呢")))


def _is_sentence(prose: str) -> bool:
    """Tell a sentence from an abbreviation, such as `6 a.m.` or `Jan.`."""
    body = prose.rstrip()
    return len(body.split()) > 1 and not _ABBREVIATION.search(body)


def _is_added(pair: Pair, actual: EndKind) -> bool:
    """Tell whether a mark that the source has not is wrong: a full stop only behind a label."""
    prose = pair.target_parts.prose.rstrip()
    if pair.target_parts.of("url"):
        return False
    if actual == "colon":
        return bool(prose) and not prose.split()[-1].startswith((":", "http"))
    if actual in ("semicolon", "comma"):
        return pair.source[-1:].isalnum()
    if actual == "question" and pair.source.startswith("Whether "):
        return False  # a question that the source puts indirectly
    if actual != "stop":
        return not pair.source_parts.tokens or pair.source[-1:].isalnum()
    source = pair.source_parts
    words = source.words
    if not 0 < len(words) <= _LABEL_WORDS or source.tokens or not source.text[-1].isalpha():
        return False
    if source.text.isupper() or "abbr" in (pair.message.context or ""):
        return False
    # Vowel signs of Indic scripts are no letters for Python.
    body = prose.rstrip(".。।։۔")
    last = re.split(r"[\s/,(-]", body)[-1]
    if not _LETTERS_ONLY.fullmatch(last) or "." in body or _PREDICATE.search(body):
        return False
    return len(last) >= _LONG_WORD or (last == body and len(last) > len(pair.source))


class _ForeignMarks:
    """Marks of another script between words of this one."""

    def __init__(self, marks: Marks, script: str) -> None:
        self._wanted = dict(marks.foreign)
        self._found: dict[str, list[tuple[Pair, int]]] = defaultdict(list)
        self.pattern: re.Pattern[str] | None = None
        if marks.foreign:
            signs = "".join(re.escape(mark) for mark in self._wanted)
            # An ellipsis of dots is right in any script, and so is a list such as "yes,no".
            letter = f"[{_LETTERS[script]}]"
            behind = rf"(?<={letter}.)|(?<={letter}[ \u00a0].)|(?<=\?)(?=\s*(?:$|{BETWEEN}))"
            self.pattern = re.compile(rf"([{signs}])(?:{behind})(?![.\w\ufffc])")

    def note_all(self, texts: Texts) -> None:
        """Note the marks of a catalog."""
        if self.pattern is not None:
            for row in texts.all_targets.rows_with(self.pattern):
                self.note(texts.pair(row))

    def note(self, pair: Pair) -> None:
        """Note the marks of a pair that has some, but for one that was not translated."""
        if pair.target == pair.source or self.pattern is None:
            return
        prose = pair.target_parts.prose.rstrip()
        for match in self.pattern.finditer(prose):
            # A short word with a full stop inside of a text is an abbreviation.
            inside = match[1] == "." and match.end() < len(prose)
            if inside and _SHORT_WORD.search(prose, 0, match.start(1)):
                continue
            self._found[match[1]].append((pair, match.start(1)))

    def problems(self, texts: Texts) -> Iterator[Problem]:
        """Give what is rare in this catalog."""
        for mark, places in self._found.items():
            wanted = self._wanted[mark]
            own = len(texts.all_targets.rows_with_any(wanted))
            if len(places) > max(_FEW, _RARE * (len(places) + own)):
                continue
            for pair, at in places:
                text = f"{excerpt(mark)} should be {excerpt(wanted)} in this language"
                yield Problem(text, at, at + 1, message=pair.message, form=pair.form)


CHECK = Check(
    code="T301",
    slug="end-punctuation",
    severity="info",
    certainty="likely",
    help="end the translation with the mark of its source, as its language writes it",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
