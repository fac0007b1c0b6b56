"""Translation memories as files: TMX 1.4b, read and written through python-tmx and lxml.

TMX knows pairs of texts, but no plurals and no contexts. A plural is written as one unit a form,
the first with the singular as its source, the others with the plural; properties (`x-gettext-…`)
tell that they belong together, and the context. Other tools see plain pairs.

A file is read with the safe settings of libxml2: nothing is fetched, a file that declares entities
is refused, and so are elements nested deeper than 256 and texts above 10 MB.
"""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from l10nkit.catalog.memory import MemoryUnit
from l10nkit.errors import CatalogSyntaxError, L10nkitError, UsageError
from l10nkit.locales import bcp47, language_of
from l10nkit.model import UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from PythonTmx import Tu

_CONTEXT = "x-gettext-msgctxt"
_SINGULAR = "x-gettext-msgid"
_PLURAL = "x-gettext-msgid-plural"
_FORM = "x-gettext-form"
_FORM_NUMBERS = re.compile(r"([0-9]{1,2})/([0-9]{1,3})")
_ANY_LANGUAGE = "*all*"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Nothing of these matters here, and many files have them wrong.
_UNUSED = ("usagecount", "lastusagedate", "creationdate", "changedate", "segtype")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """A text in several languages.

    Attributes:
        texts: Pairs of a language, as the file spells it, and the text in it, in file order.
        source_lang: The language that the others were translated from; None if it can be any.
        context: The msgctxt, or None.
        singular: Of a plural, its msgid, or None.
        plural: Of a plural, its msgid_plural, or None.
        form: Of a plural, which form this is, and of how many, or None.
    """

    texts: tuple[tuple[str, str], ...]
    source_lang: str | None = None
    context: str | None = None
    singular: str | None = None
    plural: str | None = None
    form: tuple[int, int] | None = None


class TmxFile(NamedTuple):
    """A file made of a memory, and the sources it can't hold: those with control characters."""

    data: bytes
    omitted: tuple[str, ...]


class _Pair(NamedTuple):
    """A text and one of its translations; the language of the source."""

    lang: str
    source: str
    target: str


def read_tmx(data: bytes, *, path: str = "") -> list[TmxUnit]:
    """Read a TMX file.

    Inline elements are read as the codes that they hold; subflows in them are left out.

    Args:
        data: The file, in any encoding that XML has.
        path: Shown in errors.

    Raises:
        UsageError: The extra `tmx` is not installed.
        CatalogSyntaxError: It is no TMX file, breaks the rules of XML or TMX, or declares entities.
    """
    etree = _libraries()
    units: list[TmxUnit] = []
    problems: list[L10nkitError] = []
    default: str | None = None
    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in events:
            if event == "start":
                if element.getparent() is None:
                    _check_root(element, path=path)
                elif element.tag == "header":
                    default = _source_language(element.get("srclang"))
                continue
            if element.tag != "tu":
                continue
            try:
                units.append(_read_unit(element, default=default))
            except (KeyError, ValueError) as error:
                problems.append(_bad_unit(error, path=path, line=element.sourceline))
            _forget(element)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise _syntax_error(
            f"this is not well-formed XML: {_reason(error)}", path=path, line=line, column=column
        ) from None
    if problems:
        raise CatalogSyntaxError(problems)
    return units


def tmx_memory(
    units: Iterable[TmxUnit], *, distance: Callable[[str], int | None]
) -> list[MemoryUnit]:
    """Return what units add to the memory of a locale.

    Args:
        units: As `read_tmx` gives them.
        distance: Tells how far off a language is on the locale's fallback chain, None if it is not
            on it.
    """
    found: list[MemoryUnit] = []
    plurals: defaultdict[tuple[object, ...], dict[int, str]] = defaultdict(dict)
    seen: Counter[tuple[object, ...]] = Counter()
    for unit in units:
        for lang, text in unit.texts:
            far = distance(lang)
            if far is None or not text:
                continue
            for pair in _pairs(unit, lang, text):
                if unit.form is None:
                    found.append(
                        MemoryUnit(
                            pair.source, (text,), context=unit.context, lang=pair.lang, distance=far
                        )
                    )
                    continue
                index, count = unit.form
                key = (unit.context, unit.singular, unit.plural, pair.lang, lang, count)
                # The second translation of a form belongs to another plural than the first.
                forms = plurals[*key, seen[*key, index]]
                seen[*key, index] += 1
                forms[index] = text
                if len(forms) == count:
                    found.append(_plural_unit(unit, pair, forms, distance=far))
    return found


def write_tmx(entries: Iterable[tuple[str, MemoryUnit]], *, version: str = "") -> TmxFile:
    """Write a memory as a TMX file; the same memory gives the same bytes.

    Args:
        entries: Locales and what was translated into them. Translations of one text into several
            locales become one unit.
        version: Of the tool, for the header.

    Raises:
        UsageError: The extra `tmx` is not installed.
    """
    etree = _libraries()
    from PythonTmx import SEGTYPE, Header, Tmx, to_element  # noqa: PLC0415 - an optional library

    omitted: dict[str, None] = {}
    collected: dict[MemoryUnit, list[dict[str, tuple[str, ...]]]] = {}
    languages: dict[str, None] = {}
    for locale, unit in entries:
        texts = (unit.source, unit.plural or "", unit.context or "", *unit.target)
        if any(map(_NOT_IN_XML.search, texts)):
            omitted[unit.source] = None
            continue
        languages[unit.lang] = None
        # One key for all locales that have the same number of forms.
        key = replace(unit, target=("",) * len(unit.target), distance=0, obsolete=False)
        _collect(collected.setdefault(key, []), bcp47(locale), unit.target)
    tus = [
        _tu(key, {lang: target[form] for lang, target in variants.items()}, form=form)
        for key, found in collected.items()
        for variants in found
        for form in range(len(key.target))
    ]
    header = Header(
        creationtool="l10nkit",
        creationtoolversion=version,
        segtype=SEGTYPE.BLOCK,
        tmf="gettext",
        adminlang="en",
        srclang=next(iter(languages)) if len(languages) == 1 else _ANY_LANGUAGE,
        datatype="plaintext",
        encoding="UTF-8",
    )
    # `True` asks for elements of lxml.
    root = to_element(Tmx(header=header, tus=tus), True, validate_element=False)  # noqa: FBT003
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return TmxFile(data, tuple(omitted))


def _libraries() -> Any:  # noqa: ANN401 - lxml has no types
    """Return `lxml.etree`, and make sure that python-tmx is there, too."""
    try:
        import PythonTmx  # noqa: F401, PLC0415 - an optional library
        from lxml import etree  # type: ignore[import-untyped] # noqa: PLC0415 - comes with it
    except ImportError:
        raise UsageError(
            "TMX files need libraries that are not installed",
            hint="install the extra `tmx`: pip install 'l10nkit[tmx]'",
        ) from None
    return etree


def _check_root(root: Any, *, path: str) -> None:  # noqa: ANN401 - lxml has no types
    """Refuse what is no TMX, and entities: they are how XML attacks work, and no TMX needs any."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise _syntax_error(
            "this file declares XML entities, which are not read for safety",
            path=path,
            line=1,
            hint="remove the <!ENTITY …> declarations",
        )
    if root.tag != "tmx":
        raise _syntax_error(
            f"this is not a TMX file: its first element is <{root.tag}>, not <tmx>",
            path=path,
            line=root.sourceline,
        )


def _read_unit(element: Any, *, default: str | None) -> TmxUnit:  # noqa: ANN401 - lxml has no types
    from PythonTmx import Tu, from_element  # noqa: PLC0415 - an optional library

    if any(not isinstance(part.tag, str) for part in element.iter()):
        raise ValueError("it uses an XML entity that the file does not explain")
    for part in (element, *element.findall("tuv")):
        for name in _UNUSED:
            part.attrib.pop(name, None)
        if "lang" in part.attrib and _XML_LANG not in part.attrib:
            part.set(_XML_LANG, part.attrib.pop("lang"))  # as TMX 1.1 has it
    tu = from_element(element)
    if not isinstance(tu, Tu):
        raise ValueError("it is no translation unit")  # noqa: TRY004 - caught with the others
    properties = {prop.type: prop.text or "" for prop in tu.props}
    form = _form(properties)
    return TmxUnit(
        texts=tuple((tuv.lang, "".join(_text(tuv.content))) for tuv in tu.tuvs),
        source_lang=_source_language(tu.srclang) if tu.srclang else default,
        context=properties.get(_CONTEXT),
        singular=properties.get(_SINGULAR) if form else None,
        plural=properties.get(_PLURAL) if form else None,
        form=form,
    )


def _form(properties: Mapping[str, str]) -> tuple[int, int] | None:
    found = _FORM_NUMBERS.fullmatch(properties.get(_FORM, ""))
    if found is None or _SINGULAR not in properties or _PLURAL not in properties:
        return None
    index, count = int(found[1]), int(found[2])
    return (index, count) if index < count else None


def _text(content: Iterable[Any]) -> Iterator[str]:
    from PythonTmx import Sub  # noqa: PLC0415 - an optional library

    for item in content:
        if isinstance(item, str):
            yield item
        elif not isinstance(item, Sub):
            yield from _text(item.content)


def _source_language(name: str | None) -> str | None:
    return None if name is None or name.lower() == _ANY_LANGUAGE else name


def _pairs(unit: TmxUnit, lang: str, text: str) -> Iterator[_Pair]:
    """Yield the sources that a text may be the translation of."""
    others = [
        (other, source) for other, source in unit.texts if source and other.lower() != lang.lower()
    ]
    named = [pair for pair in others if unit.source_lang and _same(pair[0], unit.source_lang)]
    for other, source in named or others:
        known = language_of(other) != UNDETERMINED
        yield _Pair(other if known else UNDETERMINED, source, text)


def _same(lang: str, other: str) -> bool:
    return lang.lower() == other.lower() or language_of(lang) == language_of(other)


def _plural_unit(unit: TmxUnit, pair: _Pair, forms: dict[int, str], *, distance: int) -> MemoryUnit:
    return MemoryUnit(
        source=unit.singular or pair.source,
        target=tuple(forms[index] for index in sorted(forms)),
        plural=unit.plural,
        context=unit.context,
        lang=pair.lang,
        distance=distance,
    )


def _collect(found: list[dict[str, tuple[str, ...]]], lang: str, target: tuple[str, ...]) -> None:
    """Put a translation into the first set that has none, or this one, in its language."""
    for variants in found:
        if variants.setdefault(lang, target) == target:
            return
    found.append({lang: target})


def _tu(unit: MemoryUnit, translations: dict[str, str], *, form: int) -> Tu:
    """Make a unit of the file of one form of a unit of the memory."""
    from PythonTmx import Prop, Tu, Tuv  # noqa: PLC0415 - an optional library

    properties = {_CONTEXT: unit.context}
    source = unit.source
    if unit.plural is not None:
        source = unit.plural if form else unit.source
        properties[_SINGULAR] = unit.source
        properties[_PLURAL] = unit.plural
        properties[_FORM] = f"{form}/{len(unit.target)}"
    texts = [(unit.lang, source), *translations.items()]
    return Tu(
        srclang=unit.lang,
        props=[Prop(type=name, text=text) for name, text in properties.items() if text is not None],
        tuvs=[Tuv(lang=lang, content=[text]) for lang, text in texts],
    )


def _forget(element: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Free what was read of a file, so that a large one does not fill the memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _bad_unit(error: Exception, *, path: str, line: int | None) -> L10nkitError:
    name = str(error.args[0]) if error.args else ""
    if isinstance(error, KeyError):
        missing = "xml:lang" if name == _XML_LANG else name
        reason = f"an element in it lacks the attribute {missing}"
    else:
        reason = name[:100]
    return L10nkitError(
        f"this translation unit breaks the rules of TMX: {reason}",
        path=path or None,
        line=line,
        hint="correct it, or remove the <tu> element",
    )


def _reason(error: Exception) -> str:
    """Return what libxml2 says, without its advice to switch the limits off."""
    reason = re.split(r", use XML_|, try XML_|, see xml|, line \d", str(error))[0]
    return reason if reason.isascii() else "a character is not allowed"


def _syntax_error(
    message: str, *, path: str, line: int | None, column: int | None = None, hint: str | None = None
) -> CatalogSyntaxError:
    problem = L10nkitError(
        message, path=path or None, line=line or 1, column=column or None, hint=hint
    )
    return CatalogSyntaxError([problem])
