"""A template is older than the page it was made from.

What it does: reads the documents that are given to `l10nkit check`, and reports the messages of
templates that refer to one of them although it does not have the text any more. The dates of the
files do not matter.

Why it is bad: translators work on texts that nobody will read.

Example:
    locales/content.pot  #: page.html:12
                         msgid "We move to Lyon."
    page.html            has no such text

How to fix: run `l10nkit extract` and `l10nkit update`.
"""

from __future__ import annotations

from l10nkit.checks.engine import Check, documentation_of

CHECK = Check(
    code="D102",
    slug="outdated-template",
    severity="warning",
    help="run `l10nkit extract` and `l10nkit update`",
    documentation=documentation_of(__doc__),
    emitted_by="l10nkit check DOCUMENT",
)
"""Found by `l10nkit.pipeline.document_checks`."""
