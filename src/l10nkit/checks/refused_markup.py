"""A translation would be refused when the page is rendered.

What it does: puts the translations of a document that is given to `l10nkit check` in place, and
reports those whose tags can't be matched with the markup of the page.

Why it is bad: the page is rendered with the source text there, and nobody who looks at the catalog
alone sees on which page.

Example:
    page.html                           <p>Read <a href="/a">this</a>.</p>
    locales/it/LC_MESSAGES/content.po   msgid "Read <a1>this</a1>."
                                        msgstr "Leggi <a1>questo."

How to fix: give the translation the tags of its source, each once, and nest them.
"""

from __future__ import annotations

from l10nkit.checks.engine import Check, documentation_of

CHECK = Check(
    code="D104",
    slug="refused-markup",
    severity="error",
    help="give the translation the tags of its source, each once, and nest them",
    documentation=documentation_of(__doc__),
    emitted_by="l10nkit check DOCUMENT",
)
"""Found by `l10nkit.pipeline.document_checks`."""
