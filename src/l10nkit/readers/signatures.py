"""Tells common binary formats by the bytes they begin with."""

from __future__ import annotations

import re

# Only what no text begins with. Marks of printable characters alone come with what follows them,
# so that a text about GIF89a is still a text.
_SIGNATURES: tuple[tuple[str, str], ...] = (
    ("PNG image", r"\x89PNG"),
    ("JPEG image", r"\xff\xd8\xff[\xc0-\xfe]"),
    ("GIF image", r"GIF8[79]a.{0,4}[\x00-\x08\x80-\xff]"),
    ("WebP image", r"RIFF....WEBP"),
    ("TIFF image", r"II\*\x00|MM\x00\*"),
    ("AVIF or HEIF image, or MP4 video", r"\x00\x00..ftyp"),
    ("RIFF audio or video", r"RIFF....(?:WAVE|AVI )"),
    ("Ogg audio or video", r"OggS\x00"),
    ("MP3 audio", r"ID3[\x02-\x04][\x00-\x04]"),
    ("Matroska video", r"\x1aE\xdf\xa3"),
    ("PDF", r"\s{0,64}%PDF-\d\.\d"),
    ("Word document", r"PK\x03\x04.{0,4096}?word/"),
    ("Excel workbook", r"PK\x03\x04.{0,4096}?xl/"),
    ("PowerPoint presentation", r"PK\x03\x04.{0,4096}?ppt/"),
    ("OpenDocument file", r"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis"),
    ("EPUB book", r"PK\x03\x04.{26}mimetypeapplication/epub"),
    ("ZIP archive", r"PK(?:\x03\x04|\x05\x06|\x07\x08)"),
    ("old Office document", r"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("gzip archive", r"\x1f\x8b\x08"),
    ("bzip2 archive", r"BZh[1-9]1AY&SY"),
    ("xz archive", r"\xfd7zXZ\x00"),
    ("Zstandard archive", r"\x28\xb5\x2f\xfd"),
    ("7-Zip archive", r"7z\xbc\xaf\x27\x1c"),
    ("RAR archive", r"Rar!\x1a\x07"),
    ("ELF program", r"\x7fELF"),
    ("Windows program", r"MZ.{0,200}?\x00\x00.{0,200}?PE\x00\x00|MZ\x90\x00"),
    ("Mach-O program or Java class", r"\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe"),
    ("WebAssembly program", r"\x00asm\x01"),
    ("gettext MO catalog", r"\xde\x12\x04\x95|\x95\x04\x12\xde"),
    ("SQLite database", r"SQLite format 3\x00"),
    ("font", r"(?:\x00\x01\x00\x00\x00|OTTO\x00|wOF[F2](?:\x00|OTTO|true))"),
)
_ANY = re.compile(
    b"|".join(
        b"(?P<k%d>%b)" % (number, pattern.encode("ascii"))
        for number, (_, pattern) in enumerate(_SIGNATURES)
    ),
    re.DOTALL,
)


def binary_format(data: bytes) -> str | None:
    """Name the binary format that a file begins like, or None if it may be a text."""
    found = _ANY.match(data)
    if not found or not found.lastgroup:
        return None
    return _SIGNATURES[int(found.lastgroup[1:])][0]
