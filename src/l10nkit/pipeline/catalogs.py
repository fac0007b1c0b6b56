"""Templates and catalogs on disk: init, update, status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.catalog import (
    DEFAULT_TRIVIAL_EDITS,
    dump_catalog,
    header_fields,
    new_catalog,
    parse_catalog,
    update_catalog,
    with_header_fields,
    with_references,
)
from l10nkit.errors import UsageError
from l10nkit.extraction import source_language
from l10nkit.files import NewFile, read_bytes, snapshot, write_together
from l10nkit.locales import canonical_locale, is_native, plural_count, plural_forms
from l10nkit.model import UNDETERMINED
from l10nkit.pipeline.moving import with_moved
from l10nkit.pipeline.prefilling import (
    DEFAULT_PREFILL,
    Prefill,
    translated_in_fallbacks,
    with_prefilled,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from l10nkit.catalog import References, TrivialEdits
    from l10nkit.model import Catalog, Message
    from l10nkit.pipeline.layout import Layout

_SOURCE_LANGUAGE = "X-Source-Language"


@dataclass(frozen=True, slots=True)
class UpdateOptions:
    """How catalogs are brought up to date.

    Attributes:
        fuzzy_matching: Offer the translation of a similar string that vanished, marked fuzzy.
        trivial_edits: Which edits of a string leave its translation as it is: `typography`, `keep`
            (also corrected typos) or `fuzzy` (none); see `l10nkit.catalog.update_catalog`.
        references: What references tell: `full`, `file` or `none`; see `with_references`.
        prefill: Where interface texts have translations from that need no translator; None leaves
            them empty.
    """

    fuzzy_matching: bool = True
    trivial_edits: TrivialEdits = DEFAULT_TRIVIAL_EDITS
    references: References = "full"
    prefill: Prefill | None = DEFAULT_PREFILL


@dataclass(frozen=True, slots=True)
class CatalogStatus:
    """How far the translation of one catalog is.

    Attributes:
        locale: The locale.
        domain: The domain.
        path: The .po file.
        translated: Messages with a translation that is used.
        fuzzy: Messages with a translation that a person has to look at first.
        missing: Messages without a translation.
    """

    locale: str
    domain: str
    path: str
    translated: int
    fuzzy: int
    missing: int

    @property
    def total(self) -> int:
        """Number of messages."""
        return self.translated + self.fuzzy + self.missing

    @property
    def percent(self) -> int:
        """Share of translated messages, rounded down: 100 means that nothing is left to do."""
        return int(self.exact_percent)

    @property
    def exact_percent(self) -> float:
        """Share of translated messages, 0 to 100; an empty catalog is complete."""
        return 100 * self.translated / self.total if self.total else 100.0


def read_catalog(path: str | Path) -> Catalog:
    """Read a .po or .pot file.

    Raises:
        ReadError: It is missing or unreadable.
        CatalogSyntaxError: It breaks the rules of the format; all problems are listed.
    """
    return parse_catalog(read_bytes(path), path=str(path))


def write_catalog(
    catalog: Catalog, path: str | Path | None = None, *, base: Catalog | None = None
) -> bool:
    """Write a catalog; what was not changed since it was read is written byte for byte.

    Args:
        catalog: The catalog.
        path: Where to; None writes to where it was read from.
        base: The catalog as it was read from there, before it was changed. With it, a file that
            somebody else has changed since is not overwritten.

    Returns:
        False if the file held just that already.

    Raises:
        WriteError: It could not be written; the old file is intact.
        ConflictError: The file is not `base` any more; it is intact.
        UsageError: There is no path.
    """
    target = path if path is not None else catalog.path
    if not str(target):
        raise UsageError("the catalog has no path", hint="say where to write it")
    # A catalog gives back the bytes that it was read from.
    made_from = () if base is None else (snapshot(target, dump_catalog(base)),)
    return bool(write_together([NewFile(Path(target), dump_catalog(catalog), made_from)]))


def write_templates(
    templates: Mapping[str, Catalog], layout: Layout, *, references: References = "full"
) -> tuple[Path, ...]:
    """Write templates; a file whose messages did not change keeps its POT-Creation-Date.

    Args:
        templates: By domain.
        layout: Where they stand.
        references: What references tell: `full`, `file` or `none`; see `with_references`.

    Returns:
        The files that changed.
    """
    files: dict[Path, bytes] = {}
    for domain, template in templates.items():
        path = layout.template(domain)
        new = with_references(template, references)
        files[path] = dump_catalog(_with_old_date(new, path))
    return write_together(files)


def _with_old_date(template: Catalog, path: Path) -> Catalog:
    """Take over the date of the file if nothing else changed, for quiet histories."""
    created = header_fields(template).get("POT-Creation-Date")
    if created is None or not path.exists():
        return template
    old = read_catalog(path)
    date = header_fields(old).get("POT-Creation-Date", "")
    same = [m for m in old.messages if m.msgid] == [m for m in template.messages if m.msgid]
    return with_header_fields(template, {"POT-Creation-Date": date}) if same and date else template


def init_catalogs(
    layout: Layout,
    locale: str,
    *,
    domains: Sequence[str] = (),
    created: str | None = None,
    prefill: Prefill | None = DEFAULT_PREFILL,
) -> tuple[Path, ...]:
    """Make the catalogs of a new locale from the templates.

    Args:
        layout: Where they stand.
        locale: The new locale.
        domains: Only these; none means all that have a template.
        created: Value of PO-Revision-Date; None leaves it empty.
        prefill: Where interface texts have translations from that need no translator; None leaves
            them empty.

    Returns:
        The new files.

    Raises:
        UsageError: A catalog is there already, or the locale does not exist.
        ReadError: There is no template.
    """
    name = canonical_locale(locale)
    wanted = tuple(domains) or layout.domains()
    for domain in wanted:
        if layout.catalog(name, domain).exists():
            raise UsageError(
                "this catalog is there already",
                path=str(layout.catalog(name, domain)),
                hint=f"run `l10nkit update -l {name}` to bring it up to date",
            )
    files: dict[Path, bytes] = {}
    for domain in wanted:
        template = template_for(read_catalog(layout.template(domain)), name)
        path = layout.catalog(name, domain)
        catalog = _new_catalog(template, name, domain, created=created)
        if prefill is not None:
            inherited = partial(translated_in_fallbacks, path, locale=name)
            catalog = with_prefilled(
                catalog, locale=name, domain=domain, prefill=prefill, inherited=inherited
            )
        files[path] = dump_catalog(catalog)
    return write_together(files)


def _new_catalog(template: Catalog, locale: str, domain: str, *, created: str | None) -> Catalog:
    fields = dict(header_fields(template))
    fields["Project-Id-Version"] = fields.get("Project-Id-Version") or domain
    if created:
        fields["PO-Revision-Date"] = created
    fields["Language"] = locale
    fields["Plural-Forms"] = plural_forms(locale)
    fields |= _source_language_field(template)
    return new_catalog(template, header=fields, nplurals=plural_count(locale))


def template_for(template: Catalog, locale: str) -> Catalog:
    """Leave out what needs no translation for a locale: messages that are in its language."""
    return replace(
        template,
        messages=tuple(
            message
            for message in template.messages
            if not message.msgid or not _is_native(message, locale)
        ),
    )


def _is_native(message: Message, locale: str) -> bool:
    return is_native(source_language(message), locale)


def _source_language_field(template: Catalog) -> dict[str, str]:
    """Give X-Source-Language if all messages share one source language, else nothing.

    Poedit and Weblate read the field; a catalog of several source languages has it in each
    message's comment instead.
    """
    languages = {source_language(message) for message in template.messages if message.msgid}
    if len(languages) == 1 and UNDETERMINED not in languages:
        return {_SOURCE_LANGUAGE: languages.pop()}
    return {}


def brought_up_to_date(
    catalog: Catalog | None,
    template: Catalog,
    *,
    locale: str,
    domain: str,
    options: UpdateOptions | None = None,
    siblings: Callable[[], Iterable[Catalog]] = tuple,
    inherited: Callable[[], Collection[str]] = frozenset,
) -> Catalog:
    """Give the catalog of a locale as it has to be.

    Args:
        catalog: As it is; None makes a new one.
        template: The domain's template.
        locale: The locale, in its usual form.
        domain: The domain.
        options: How it is brought up to date; None takes the defaults.
        siblings: Gives the locale's catalogs of the other domains, for messages that moved here.
        inherited: Gives the messages that people translated in the locales it falls back to.
    """
    options = options or UpdateOptions()
    own_template = with_references(template_for(template, locale), options.references)
    if catalog is None:
        catalog = _new_catalog(own_template, locale, domain, created=None)
    updated = update_catalog(
        with_moved(catalog, own_template, siblings=siblings),
        own_template,
        fuzzy_matching=options.fuzzy_matching,
        trivial_edits=options.trivial_edits,
    )
    if options.prefill is not None:
        updated = with_prefilled(
            updated, locale=locale, domain=domain, prefill=options.prefill, inherited=inherited
        )
    fields = header_fields(updated)
    source = _source_language_field(own_template)
    if _SOURCE_LANGUAGE in fields and fields[_SOURCE_LANGUAGE] != source.get(_SOURCE_LANGUAGE):
        # A field that would lie to the editor: say what is true, "mul" for several languages.
        source = source or {_SOURCE_LANGUAGE: "mul"}
        return with_header_fields(updated, source)
    return updated


def status(layout: Layout, *, locales: Sequence[str] = ()) -> tuple[CatalogStatus, ...]:
    """Count translated, fuzzy and missing messages, by locale and domain."""
    return tuple(
        status_of(read_catalog(path), locale=locale, domain=domain)
        for locale, domain, path in layout.catalogs(locales=tuple(locales))
    )


def status_of(catalog: Catalog, *, locale: str, domain: str) -> CatalogStatus:
    """Count one catalog's messages; those in the locale's own language count as translated."""
    translated = fuzzy = missing = 0
    for message in catalog.messages:
        if message.obsolete or not message.msgid:
            continue
        if message.translated and not message.fuzzy:
            translated += 1
        elif message.translated:
            fuzzy += 1
        elif _is_native(message, locale):
            translated += 1
        else:
            missing += 1
    return CatalogStatus(
        locale=locale,
        domain=domain,
        path=catalog.path,
        translated=translated,
        fuzzy=fuzzy,
        missing=missing,
    )
