"""Write what docs/checks.md says of each check, out of the checks' own documentation.

    python tools/document_checks.py

What stands above the mark in that file is written by hand and stays.
"""

from __future__ import annotations

from pathlib import Path

from l10nkit.checks import Check, all_checks

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"
MARK = "<!-- What follows is written by tools/document_checks.py. -->\n"
_GROUPS = {
    "C0": "Files",
    "C1": "Characters",
    "C2": "Headers and catalogs",
    "C3": "Files that are made from others",
    "C4": "Comments that silence checks",
    "D1": "Documents",
    "T1": "Translations",
    "T2": "White space and shape",
    "T3": "Punctuation",
    "T4": "Numbers and addresses",
    "T5": "Placeholders and markup",
    "T6": "Length, terms and consistency",
}


def reference() -> str:
    """Give the part of the page that is made: a table and a section for each check."""
    lines = ["| Code | Name | Severity | Certainty |", "|---|---|---|---|"]
    for check in all_checks():
        off = "" if check.enabled else ", off"
        lines.append(
            f"| [{check.code}](#{check.code.lower()}-{check.slug}) | {check.slug} "
            f"| {check.severity}{off} | {check.certainty} |"
        )
    group = ""
    for check in all_checks():
        if check.code[:2] != group:
            group = check.code[:2]
            lines += ["", f"## {_GROUPS[group]}"]
        lines += ["", f"### {check.code} {check.slug}", "", *_section(check)]
    return "\n".join(lines) + "\n"


def _section(check: Check) -> list[str]:
    """Lay out the documentation: paragraphs as they are, the example as a block of code."""
    lines: list[str] = []
    inside = False
    for line in check.documentation.splitlines():
        indented = line.startswith("    ")
        if indented and not inside:
            lines += ["", "```po"]
        if inside and not indented and line:
            blank = lines.pop() if lines[-1] == "" else None
            lines += ["```", *([""] if blank is not None else [])]
        inside = (indented or (inside and not line)) if line or inside else False
        lines.append(line[4:] if indented else line)
    if inside:
        lines.append("```")
    facts = f"*{check.severity}, {check.certainty}"
    if not check.enabled:
        facts += f"; off unless `--select {check.code}` names it"
    if check.emitted_by:
        facts += f"; reported by `{check.emitted_by}`"
    return [*lines, "", f"{facts}*"]


def main() -> None:
    """Write the page anew."""
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(f"{head}{MARK}\n{reference()}", encoding="utf-8")


if __name__ == "__main__":
    main()
