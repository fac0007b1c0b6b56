"""A comment silences a check that there is not.

What it does: reports every name in a comment `# l10nkit: ignore CODE` that is neither the code of
a check, nor the beginning of one, nor its slug.

Why it is bad: the comment silences nothing; there is a slip of the pen in it.

Example:
    # l10nkit: ignore T1O1
    msgid "Read more"
    msgstr ""

How to fix: write a code that `l10nkit rule` lists.
"""

from __future__ import annotations

from l10nkit.checks.engine import Check, documentation_of
from l10nkit.checks.engine.ignoring import UNKNOWN

CHECK = Check(
    code=UNKNOWN,
    slug="unknown-ignore",
    severity="warning",
    help="write a code that `l10nkit rule` lists",
    documentation=documentation_of(__doc__),
)
