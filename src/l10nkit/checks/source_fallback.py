"""A page would be rendered with texts in the source language.

What it does: looks for the translations of a document that is given to `l10nkit check`, as
`l10nkit render` does: in the catalogs of the locale, of those it falls back to, and among the
phrases that need no translator. Texts that are in that language already need none.

Why it is bad: readers get a page in two languages.

Example:
    page.html                           <p>We moved to Lyon.</p>
    locales/it/LC_MESSAGES/content.po   msgid "We moved to Lyon."
                                        msgstr ""

How to fix: translate the texts; `l10nkit check` without the document lists them one by one.
"""

from __future__ import annotations

from l10nkit.checks.engine import Check, documentation_of

CHECK = Check(
    code="D103",
    slug="source-fallback",
    severity="warning",
    help="translate the texts, and look at the fuzzy ones",
    documentation=documentation_of(__doc__),
    emitted_by="l10nkit check DOCUMENT",
)
"""Found by `l10nkit.pipeline.document_checks`."""
