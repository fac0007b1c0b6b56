"""Counts how many text files come back byte for byte when nothing is translated.

    python benchmarks/text_identity.py [FILE...]

The files are made here, in encodings, line ends, scripts and states of damage as they are found in
archives; files named on the command line are tried as well. Exits 1 if any comes back changed.
"""

from __future__ import annotations

import codecs
import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.errors import L10nkitError
from l10nkit.readers import reader_for

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "nel": "\x85", "ls": "\u2028", "ps": "\u2029"}

_TEXTS = {
    "en": ("Leader Kim Hyun-soo came home.", "They beat Taiwan – “at last”.", "Read more »"),
    "fr": ("L’été fut très chaud à Nîmes.", "Où est le garçon naïf ?", "Lire la suite…"),
    "de": ("Die größten Häuser sind schön.", "Übrigens: Öl kostet 5 % mehr.", "Mehr lesen"),
    "pl": ("Zażółć gęślą jaźń.", "Święta w górach są piękne.", "Czytaj więcej"),
    "tr": ("Işıklar söndü, şehir sessiz.", "Ağaçlar çok güzeldi.", "Devamını oku"),
    "lt": ("Įžymūs žmonės gyvena čia.", "Šiandien šilčiau nei vakar.", "Skaityti daugiau"),
    "ru": ("Вчера в городе прошёл сильный дождь.", "Дороги были закрыты.", "Читать далее"),
    "uk": ("Учора їхній потяг запізнився.", "Ґанок і єдиний їжак.", "Читати далі"),
    "el": ("Η πόλη κοιμάται ακόμα.", "Τα παιδιά παίζουν στον κήπο.", "Διαβάστε περισσότερα"),
    "he": ("העיר עדיין ישנה.", "הילדים משחקים בגינה.", "קרא עוד"),
    "ar": ("المدينة ما زالت نائمة.", "يلعب الأطفال في الحديقة.", "اقرأ المزيد"),
    "hi": ("शहर अभी सो रहा है।", "बच्चे बगीचे में खेलते हैं।", "और पढ़ें"),
    "th": ("เมืองยังหลับอยู่", "เด็กๆ เล่นในสวน", "อ่านต่อ"),
    "ja": ("町はまだ眠っています。", "子供たちは庭で遊んでいます。", "続きを読む"),
    "zh": ("城市还在沉睡。", "孩子们在花园里玩耍。", "阅读更多"),
    "zh-Hant": ("城市還在沉睡。", "孩子們在花園裡玩耍。", "閱讀更多"),
    "ko": ("도시는 아직 잠들어 있다.", "아이들이 정원에서 논다.", "더 읽기"),
    "emoji": ("Семья 👨‍👩‍👧‍👦 и флаг 🇮🇹", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈", "e\u0301 \u202bعربي\u202c"),
}
_ENCODINGS = {
    "en": ("cp1252", "mac-roman"),
    "fr": ("cp1252",),
    "de": ("iso-8859-1", "iso-8859-15", "cp850"),
    "pl": ("iso-8859-2", "cp1250"),
    "tr": ("iso-8859-9", "cp1254"),
    "lt": ("cp1257", "iso-8859-13"),
    "ru": ("cp1251", "koi8-r", "iso-8859-5", "cp866"),
    "uk": ("koi8-u", "cp1251"),
    "el": ("iso-8859-7", "cp1253"),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "th": ("tis-620", "cp874"),
    "ja": ("shift_jis", "cp932", "euc-jp", "iso-2022-jp"),
    "zh": ("gb18030", "gbk", "gb2312"),
    "zh-Hant": ("big5", "cp950"),
    "ko": ("euc-kr", "cp949", "iso-2022-kr"),
}
_BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def make_files() -> Mapping[str, bytes]:
    """Make the files: name to bytes, the same on every run."""
    return {**_scripts(), **_legacy(), **_unicode(), **_newlines(), **_damaged(), **_odd()}


def _scripts() -> dict[str, bytes]:
    return {f"utf-8 {lang}": "\n".join(lines).encode() for lang, lines in _TEXTS.items()}


def _legacy() -> dict[str, bytes]:
    files = {}
    for lang, encodings in _ENCODINGS.items():
        text = "\r\n".join((*_TEXTS[lang], ""))
        for encoding in encodings:
            files[f"{encoding} {lang}"] = text.encode(encoding, "replace")
    return files


def _unicode() -> dict[str, bytes]:
    files = {}
    for lang, (encoding, bom) in itertools.product(("en", "ru", "ja", "emoji"), _BOMS.items()):
        data = "\n".join(_TEXTS[lang]).encode(encoding)
        files[f"{encoding} {lang} with BOM"] = bom + data
        files[f"{encoding} {lang} without BOM"] = data
    return files


def _newlines() -> dict[str, bytes]:
    lines = _TEXTS["fr"]
    files = {}
    for name, newline in _NEWLINES.items():
        files[f"{name}, final newline"] = newline.join((*lines, "")).encode()
        files[f"{name}, no final newline"] = newline.join(lines).encode()
    files["mixed newlines"] = (
        b"a\nb\r\nc\rd\n\re\r\r\nf\x0bg\x0ch\xc2\x85i\xe2\x80\xa8j\xe2\x80\xa9"
    )
    files["only newlines"] = b"\n\r\n\r\r\n\n"
    return files


def _damaged() -> dict[str, bytes]:
    french = "\n".join(_TEXTS["fr"] * 3).encode()
    wide = "\n".join(_TEXTS["ru"]).encode("utf-16-le")
    wider = "\n".join(_TEXTS["ru"]).encode("utf-32-be")
    surrogate = ("The line before.\n" * 9 + "ab\ud83d cd\udc00\n").encode(
        "utf-16-le", "surrogatepass"
    )
    return {
        "UTF-8 cut inside a character": "\n".join(_TEXTS["ja"]).encode()[:-1],
        "UTF-8 with a bad byte": french.replace(b"\n", b" \xff\n", 1),
        "UTF-8 with cp1252 quotes": french + b"\n\x93quoted\x94",
        "UTF-8 BOM, then bad bytes": codecs.BOM_UTF8 + b"caf\xe9 \xc3\xa9\n",
        "UTF-8 with encoded surrogates": b"a \xed\xa0\xbd\xed\xb8\x80 b \xc3\xa9\xc3\xa8",
        "overlong UTF-8": b"a\xc0\xafb \xc3\xa9\xc3\xa9\xc3\xa9",
        "UTF-16 with lone surrogates": codecs.BOM_UTF16_LE + surrogate,
        "UTF-16 with lone surrogates, no BOM": surrogate,
        "truncated UTF-16 with BOM": codecs.BOM_UTF16_LE + wide[:-1],
        "truncated UTF-16 without BOM": wide[:-1],
        "truncated UTF-32 with BOM": codecs.BOM_UTF32_BE + wider[:-1],
        "truncated UTF-32 by 3": codecs.BOM_UTF32_BE + wider[:-3],
        "UTF-32 beyond Unicode": codecs.BOM_UTF32_LE + b"a\x00\x00\x00\xff\xff\xff\x7f",
        "cp932 with a bad byte": "\n".join(_TEXTS["ja"] * 4).encode("cp932") + b"\xff\n",
        "cp932 duplicate code": "\n".join(_TEXTS["ja"] * 4).encode("cp932") + b"\x87\x9a\n",
        "ISO-2022-JP left in kanji": "\n".join(_TEXTS["ja"]).encode("iso-2022-jp")[:-3],
        "cp1252 with an undefined byte": "\n".join(_TEXTS["fr"]).encode("cp1252") + b"\x81",
    }


def _odd() -> dict[str, bytes]:
    return {
        "empty": b"",
        "BOM alone": codecs.BOM_UTF8,
        "UTF-16 BOM alone": codecs.BOM_UTF16_BE,
        "half of a UTF-16 BOM": b"\xff",
        "white space alone": b" \t \n\t\n  ",
        "invisible characters alone": "\u200b\u200e\ufeff\n\u00ad".encode(),
        "NULs": b"first\x00 line\nsecond\x00\n" * 3,
        "NUL alone": b"\x00",
        "controls": b"\x1b[1mbold\x1b[0m text and a bell \x07\n\x1adone\n",
        "separators": b"a\x1cb\x1dc\x1ed\x1f\n",
        "BOMs inside": "a\ufeffb\n\ufeffc\n\ufeff".encode(),
        "bidi controls": "\u202eabc\u202c \u2067עברית\u2069\n".encode(),
        "noncharacters": "\ufffe \uffff \U0010ffff\n".encode(),
        "private use": "\ue000\uf8ff\n".encode(),
        "one line of 1 MB": "Der längste Satz der Welt endet nie und ".encode() * 25_000,
        "1 MB of cp1252 in one line": "Où l’été fut-il là ? ".encode("cp1252") * 50_000,
        "100,000 lines": "".join(f"Ligne n° {number}\n" for number in range(100_000)).encode(),
        "one bad byte after 200 kB": b"plain text\n" * 20_000 + b"\xe9t\xe9\n",
        "hard-wrapped": (b"wrapped at some width, as mail is, and\n" * 5 + b"\n") * 3,
    }


def comes_back(data: bytes, *, path: str) -> bool:
    """Tell whether reading and writing gives the bytes back, and every block is its slice."""
    reader = reader_for(path, "text")
    document = reader.read(data, path=path)
    for block in document.blocks:
        if document.source[block.span.start : block.span.end] != block.text:
            return False
    return reader.write(document, document.source) == data


def main(arguments: list[str]) -> int:
    """Try all files; print what comes back changed."""
    files = dict(make_files())
    files.update({argument: Path(argument).read_bytes() for argument in arguments})
    changed, refused = [], []
    for path, data in files.items():
        try:
            if not comes_back(data, path=path):
                changed.append(path)
        except L10nkitError as error:
            refused.append(str(error))
    for line in (*(f"changed: {path}" for path in changed), *(f"refused: {e}" for e in refused)):
        print(line)
    print(f"{len(files) - len(changed) - len(refused)} of {len(files)} files come back identical")
    return 1 if changed or refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
