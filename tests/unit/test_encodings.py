from __future__ import annotations

import codecs
import gzip
import io
import zipfile

import pytest

from l10nkit.errors import ReadError
from l10nkit.readers.encodings import Decoded, decode

RUSSIAN = "Вчера в городе прошёл сильный дождь. Дороги были закрыты до утра."
FRENCH = "L’été fut très chaud à Nîmes. Où est le garçon naïf ?"
JAPANESE = "町はまだ眠っています。子供たちは庭で遊んでいます。"


def back(decoded: Decoded) -> bytes:
    return decoded.bom + decoded.text.encode(decoded.encoding, decoded.errors)


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(bom: bytes, encoding: str) -> None:
    decoded = decode(bom + RUSSIAN.encode(encoding), path="a.txt")
    assert (RUSSIAN, encoding, bom) == (decoded.text, decoded.encoding, decoded.bom)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Plain English text", RUSSIAN, f"{JAPANESE}\n{JAPANESE}\n"])
def test_wide_encodings_are_known_without_a_mark(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), path="a.txt")
    assert (text, encoding, b"") == (decoded.text, decoded.encoding, decoded.bom)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", FRENCH),
        ("cp1252", "Le café était fermé à Genève. L’été."),
        ("cp1252", "It’s “Müller” – 5 €"),
        ("cp1252", "Qytetarët e Shqipërisë janë të lirë dhe të barabartë përpara ligjit."),
        ("iso-8859-2", "Zażółć gęślą jaźń. Święta w górach są piękne."),
        ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("iso-8859-5", RUSSIAN),
        ("cp866", RUSSIAN),
        ("koi8-u", "Учора їхній потяг запізнився. Ґанок і єдиний їжак."),
        ("cp1253", "Η πόλη κοιμάται ακόμα. Τα παιδιά παίζουν στον κήπο."),
        ("cp1254", "Işıklar söndü, şehir sessiz. Ağaçlar çok güzeldi."),
        ("cp1255", "העיר עדיין ישנה. הילדים משחקים בגינה."),
        ("cp1256", "المدينة ما زالت نائمة. يلعب الأطفال في الحديقة."),
        ("cp1257", "Įžymūs žmonės gyvena čia. Šiandien šilčiau nei vakar."),
        ("cp874", "เมืองยังหลับอยู่ เด็กๆ เล่นในสวน"),
        ("cp932", JAPANESE),
        ("euc-jp", JAPANESE),
        ("iso-2022-jp", JAPANESE),
        ("gb18030", "城市还在沉睡。孩子们在花园里玩耍。"),
        ("big5", "城市還在沉睡。孩子們在花園裡玩耍。"),
        ("euc-kr", "도시는 아직 잠들어 있다. 아이들이 정원에서 논다."),
        ("iso-2022-kr", "도시는 아직 잠들어 있다."),
    ],
)
def test_older_encodings_are_recognized_by_their_text(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    decoded = decode(data, path="a.txt")
    assert (text, data) == (decoded.text, back(decoded))


def test_an_older_encoding_is_recognized_far_inside_a_long_file() -> None:
    data = b"plain\n" * 100_000 + RUSSIAN.encode("cp1251") + b"\n"
    assert decode(data, path="a.txt").text.endswith(RUSSIAN + "\n")


def test_a_long_line_is_sampled_where_it_tells_something() -> None:
    data = b"plain " * 100_000 + RUSSIAN.encode("koi8-r")
    assert decode(data, path="a.txt").text.endswith(RUSSIAN)


def test_bad_bytes_do_not_turn_utf_8_into_something_else() -> None:
    data = FRENCH.encode() + b" \xff\xfe " + RUSSIAN.encode()
    decoded = decode(data, path="a.txt")
    assert FRENCH in decoded.text
    assert RUSSIAN in decoded.text
    assert (decoded.encoding, decoded.errors) == ("utf-8", "surrogateescape")
    assert data == back(decoded)


def test_encoded_surrogates_leave_the_rest_utf_8() -> None:
    decoded = decode(b"a \xed\xa0\xbd\xed\xb8\x80 " + "né".encode(), path="a.txt")
    assert decoded.text.endswith(" né")


def test_a_character_with_two_codes_is_escaped_where_the_other_would_be_written() -> None:
    data = (JAPANESE * 3).encode("cp932") + b"\x87\x9a\n" + JAPANESE.encode("cp932")
    decoded = decode(data, path="a.txt")
    assert f"{JAPANESE * 3}\udc87\udc9a\n{JAPANESE}" == decoded.text
    assert data == back(decoded)


def test_an_undefined_byte_does_not_change_the_encoding() -> None:
    decoded = decode(FRENCH.encode("cp1252") + b" \x81", path="a.txt")
    assert (f"{FRENCH} \udc81", "cp1252") == (decoded.text, decoded.encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_cut_off_wide_file_loses_nothing(encoding: str) -> None:
    bom = "\ufeff".encode(encoding)
    data = (bom + RUSSIAN.encode(encoding))[:-1]
    decoded = decode(data, path="a.txt")
    assert decoded.text.startswith(RUSSIAN[:-1])
    assert data == back(decoded)


def test_lone_surrogates_of_utf_16_are_kept() -> None:
    data = codecs.BOM_UTF16_LE + "a\ud83d b\udc00".encode("utf-16-le", "surrogatepass")
    decoded = decode(data, path="a.txt")
    assert ("a\ud83d b\udc00", data) == (decoded.text, back(decoded))


def _docx() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("PNG image", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("JPEG image", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"),
        ("GIF image", b"GIF89a\x01\x00\x01\x00\x80\x00\x00"),
        ("PDF", b"%PDF-1.7\n1 0 obj\n"),
        ("Word document", _docx()),
        ("ZIP archive", b"PK\x03\x04" + b"\x00" * 26 + b"a.txt"),
        ("gzip archive", gzip.compress(b"text", mtime=0)),
        ("ELF program", b"\x7fELF\x02\x01\x01"),
        ("gettext MO catalog", b"\xde\x12\x04\x95\x00\x00\x00\x00"),
        ("SQLite database", b"SQLite format 3\x00"),
    ],
)
def test_a_binary_file_is_refused_by_name(kind: str, data: bytes) -> None:
    with pytest.raises(ReadError, match=rf"^a\.bin: this looks like a binary file \({kind}\)"):
        decode(data, path="a.bin")


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50])
def test_a_binary_file_of_unknown_format_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="looks like a binary file") as caught:
        decode(data, path="a.bin")
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "GIF89a is a format of 1989.",
        "PK is a short name, RIFF a longer one.",
        "MZ begins many programs.",
        "first\x00 line, second\x00 line\n",
        "\x1b[1mbold\x1b[0m and a bell \x07",
        "\u202eabc\u202c \u2067def\u2069",
        "a\u2028b\u2029c\x85d",
        "\x00",
    ],
)
def test_odd_characters_do_not_make_a_file_binary(text: str) -> None:
    assert Decoded(text, "utf-8", "strict", b"") == decode(text.encode(), path="a.txt")
