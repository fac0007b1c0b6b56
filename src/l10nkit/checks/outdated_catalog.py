"""A catalog is not up to date with its template.

What it does: brings every catalog up to date in memory, and reports those that would change or are
not there.

Why it is bad: new strings can't be translated, and changed ones show an old translation or none.

Example:
    locales/ui.pot                 msgid "Read more"
    locales/it/LC_MESSAGES/ui.po   has no such message

How to fix: run `l10nkit update`.
"""

from __future__ import annotations

from l10nkit.checks.engine import Check, documentation_of

CHECK = Check(
    code="C303",
    slug="outdated-catalog",
    severity="error",
    help="run `l10nkit update`",
    documentation=documentation_of(__doc__),
    emitted_by="l10nkit update --check",
)
