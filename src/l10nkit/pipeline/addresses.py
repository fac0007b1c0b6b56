"""The addresses of a page's versions, which `hreflang` tells search engines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from l10nkit.config import url_pattern
from l10nkit.locales import bcp47

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Addresses:
    """How a site addresses the versions of its pages.

    Attributes:
        pattern: Such as `https://example.org/{locale}/{path}`; see `url_pattern`.
        default_locale: The locale of the version for visitors of any other language, or None.
    """

    pattern: str
    default_locale: str | None = None

    def of(self, path: str, *, locales: Sequence[str]) -> dict[str, str]:
        """Give the address of a page in each locale, by BCP 47 tag or `x-default`.

        Args:
            path: The page's path below the folder that is published, with slashes.
            locales: The locales.

        Raises:
            UsageError: The pattern is none.
        """
        url_pattern(self.pattern)
        found = {bcp47(locale): self._address(path, locale) for locale in locales}
        if self.default_locale is not None:
            found["x-default"] = self._address(path, self.default_locale)
        return found

    def _address(self, path: str, locale: str) -> str:
        stem, dot, extension = path.rpartition(".")
        name = stem if dot and "/" not in extension else path
        return self.pattern.format(
            locale=locale, language=bcp47(locale), path=quote(path), name=quote(name)
        )
