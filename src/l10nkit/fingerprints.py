"""What stays the same about a finding when lines above it come and go."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from l10nkit.model import Finding


def fingerprints(
    findings: Iterable[Finding], *, path_of: Callable[[str], str] | None = None
) -> list[str]:
    """Give each finding a name that does not depend on lines and columns.

    Args:
        findings: The findings of a run. Findings that are alike in all that counts are told apart
            by their order.
        path_of: Gives the path that is to count, such as one relative to a folder.

    Returns:
        32 hexadecimal digits each, in the order of the findings.
    """
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        path = path_of(finding.path) if path_of is not None else finding.path.replace("\\", "/")
        facts = (finding.code, path, finding.context or "", finding.msgid, finding.message)
        own = "\0".join(facts)
        seen[own] += 1
        data = f"{own}\0{seen[own]}".encode("utf-8", "surrogatepass")
        names.append(hashlib.sha256(data).hexdigest()[:32])
    return names
