"""A text of a page is in no template.

What it does: reads the documents that are given to `l10nkit check` as `l10nkit extract` does, and
reports the texts that no template of the project has.

Why it is bad: nobody can translate them, and every rendered page has them in the source language.

Example:
    page.html            <p>We moved to Lyon.</p>
    locales/content.pot  has no "We moved to Lyon."

How to fix: run `l10nkit extract` and `l10nkit update`.
"""

from __future__ import annotations

from l10nkit.checks.engine import Check, documentation_of

CHECK = Check(
    code="D101",
    slug="untracked-text",
    severity="error",
    help="run `l10nkit extract` and `l10nkit update`",
    documentation=documentation_of(__doc__),
    emitted_by="l10nkit check DOCUMENT",
)
"""Found by `l10nkit.pipeline.document_checks`."""
