"""A catalog has no .mo file.

What it does: looks for the .mo file beside every catalog.

Why it is bad: programs read the .mo file; without it readers get the source language.

Example:
    locales/it/LC_MESSAGES/ui.po   is there
    locales/it/LC_MESSAGES/ui.mo   is not

How to fix: run `l10nkit compile`.
"""

from __future__ import annotations

from l10nkit.checks.engine import Check, documentation_of

CHECK = Check(
    code="C302",
    slug="missing-mo",
    severity="error",
    help="run `l10nkit compile`",
    documentation=documentation_of(__doc__),
    emitted_by="l10nkit compile --check",
)
