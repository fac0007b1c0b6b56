"""A comment silences a check that finds nothing.

What it does: reports every name in a comment `# l10nkit: ignore CODE` that silenced nothing in
this run. A name is only judged if all checks that it means ran.

Why it is bad: the comment was right once. The next mistake of its kind in this message would go
unseen.

Example:
    # l10nkit: ignore T101
    msgid "Read more"
    msgstr "Leggi tutto"

How to fix: remove the name, or the whole comment.
"""

from __future__ import annotations

from l10nkit.checks.engine import Check, documentation_of
from l10nkit.checks.engine.ignoring import UNUSED

CHECK = Check(
    code=UNUSED,
    slug="unused-ignore",
    severity="warning",
    help="remove the name from the comment",
    documentation=documentation_of(__doc__),
)
