"""Counts for how many texts in older encodings the right text is found, not the right name.

    python benchmarks/encoding_detection.py

Sentences of 75 languages from `../shared/data` (or `L10NKIT_DATA`) are encoded in what was used
for their language, 1, 5 and 20 at a time. charset-normalizer is compared if it is installed.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.readers.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WESTERN = "fr de es it pt nl sv da nb fi is ca eu ga sq"
_CENTRAL = "pl cs hu sk sl hr bs ro sq"
_LANGUAGES = {
    "cp1252": f"{_WESTERN} af et id",
    "iso-8859-1": _WESTERN,
    "iso-8859-15": "fr fi de es et",
    "iso-8859-2": _CENTRAL,
    "cp1250": _CENTRAL,
    "cp1251": "ru uk bg sr be mk mn",
    "iso-8859-5": "ru bg sr be mk",
    "koi8-r": "ru bg",
    "koi8-u": "uk",
    "iso-8859-7": "el",
    "cp1253": "el",
    "iso-8859-9": "tr",
    "cp1254": "tr",
    "cp1255": "he",
    "cp1256": "ar fa ur",
    "cp1257": "lt lv et",
    "cp932": "ja",
    "euc-jp": "ja",
    "iso-2022-jp": "ja",
    "gb18030": "zh",
    "gbk": "zh",
    "big5": "zh",
    "euc-kr": "ko",
    "cp874": "th",
}
_SIZES = {1: 24, 5: 10, 20: 6}
"""How many texts of how many sentences each, for each language and encoding."""


def main() -> int:
    """Print the share of right texts by detector, and ours by encoding."""
    data = Path(os.environ.get("L10NKIT_DATA", Path(__file__).parents[2] / "shared" / "data"))
    source = data / "language" / "sents.jsonl.gz"
    if not source.exists():
        print(f"skipped: there is no {source}; set L10NKIT_DATA")
        return 0
    samples = list(_samples(source))
    for name, detect in _detectors().items():
        begin = time.perf_counter()
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for encoding, text, raw in samples:
            total[encoding] += 1
            right[encoding] += detect(raw) == text
        seconds = time.perf_counter() - begin
        share = sum(right.values()) / len(samples)
        print(f"{name}: {share:.1%} of {len(samples)} texts right, {seconds:.1f} s")
        print("  " + ", ".join(f"{key} {right[key] / total[key]:.0%}" for key in total))
    return 0


def _samples(source: Path) -> Iterator[tuple[str, str, bytes]]:
    sentences = defaultdict(list)
    with gzip.open(source, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            sentences[row["lang"]].append(row["text"])
    for encoding, languages in _LANGUAGES.items():
        for language in languages.split():
            fitting = [text for text in sentences[language] if _is_telling(text, encoding)]
            for size, count in _SIZES.items():
                for start in range(0, min(count * size, len(fitting) - size + 1), size):
                    text = "\n".join(fitting[start : start + size])
                    yield encoding, text, text.encode(encoding)


def _is_telling(text: str, encoding: str) -> bool:
    try:
        raw = text.encode(encoding)
    except UnicodeEncodeError:
        return False
    try:
        return raw.decode("utf-8") != text
    except UnicodeDecodeError:
        return True


def _detectors() -> dict[str, Callable[[bytes], str]]:
    found: dict[str, Callable[[bytes], str]] = {
        "l10nkit": lambda raw: decode(raw, path="sample").text,
        "chardet alone": _chardet,
    }
    if importlib.util.find_spec("charset_normalizer"):
        found["charset-normalizer"] = _charset_normalizer
    return found


def _chardet(raw: bytes) -> str:
    import chardet  # noqa: PLC0415 - only a peer here

    encoding = chardet.detect(raw, compat_names=False)["encoding"] or "utf-8"
    return raw.decode(encoding, "replace")


def _charset_normalizer(raw: bytes) -> str:
    module = importlib.import_module("charset_normalizer")
    return str(module.from_bytes(raw).best() or "")


if __name__ == "__main__":
    sys.exit(main())
