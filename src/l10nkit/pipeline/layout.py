"""Where templates, catalogs and compiled catalogs stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from l10nkit.errors import ReadError, UsageError
from l10nkit.locales import canonical_locale

DEFAULT_LOCALE_DIR = "locales"
# A domain names a file and nothing else: no separators, no dots in front, nothing hidden.
_DOMAIN = re.compile(r"[^\W_](?:[\w-]|\.(?!\.))*")
_LOCALE_FOLDER = re.compile(r"[A-Za-z]{2,8}(?:[_@-][A-Za-z0-9@]+)*")


@dataclass(frozen=True, slots=True)
class Layout:
    """gettext's layout below one folder.

    `DIR/<domain>.pot`, `DIR/<locale>/LC_MESSAGES/<domain>.po` and `.mo`.

    Attributes:
        folder: The folder.
    """

    folder: Path = Path(DEFAULT_LOCALE_DIR)

    def template(self, domain: str) -> Path:
        """Give the path of a domain's template."""
        return self.folder / f"{valid_domain(domain)}.pot"

    def catalog(self, locale: str, domain: str) -> Path:
        """Give the path of a locale's catalog; the locale's name is brought to its usual form."""
        name = canonical_locale(locale)
        return self.folder / name / "LC_MESSAGES" / f"{valid_domain(domain)}.po"

    def domains(self) -> tuple[str, ...]:
        """List the domains that have a template.

        Raises:
            ReadError: If there is none.
        """
        found = tuple(sorted(path.stem for path in self.folder.glob("*.pot")))
        if not found:
            raise ReadError(
                "no template (.pot) in this folder",
                path=str(self.folder),
                hint="run `l10nkit extract PATH…` first, or name the folder with --locale-dir",
            )
        return tuple(valid_domain(domain) for domain in found)

    def locales(self) -> tuple[str, ...]:
        """List the locales that have catalogs."""
        return tuple(
            sorted(
                path.parent.name
                for path in self.folder.glob("*/LC_MESSAGES")
                if path.is_dir() and _LOCALE_FOLDER.fullmatch(path.parent.name)
            )
        )

    def catalogs(self, *, locales: tuple[str, ...] = ()) -> tuple[tuple[str, str, Path], ...]:
        """List existing catalogs as (locale, domain, path), all or those of some locales.

        Raises:
            ReadError: If there is none.
        """
        wanted = {canonical_locale(name) for name in locales}
        found = [
            (locale, path.stem, path)
            for locale in self.locales()
            if not wanted or locale in wanted
            for path in sorted((self.folder / locale / "LC_MESSAGES").glob("*.po"))
        ]
        if not found:
            which = f" of {', '.join(sorted(wanted))}" if wanted else ""
            raise ReadError(
                f"no catalog (.po){which} below this folder",
                path=str(self.folder),
                hint="run `l10nkit init -l LOCALE` first, or name the folder with --locale-dir",
            )
        return tuple(found)


def valid_domain(domain: str) -> str:
    """Give the domain back if it is one.

    Raises:
        UsageError: If it could be anything but the name of a file.
    """
    if _DOMAIN.fullmatch(domain):
        return domain
    raise UsageError(
        f"{domain!r} is no name for a domain",
        hint="use letters, digits, '-', '_' and '.', for example 'content'",
    )
