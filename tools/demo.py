"""`make demo`: localize the sample document into it and en, and show what was made.

The catalogs in `locales/` are complete, so that the pages come out finished.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = "demo-output"
HEAD = 12


def main() -> None:
    """Run the commands one after the other, each announced as a person would type it."""
    seeds = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "seeds").glob("*.txt"))
    run("localize", *seeds, "-l", "it", "-l", "en", "-o", OUTPUT)
    run("segment", *seeds)
    run("status")
    run("check")
    for locale in ("it", "en"):
        for path in sorted((ROOT / OUTPUT / locale).rglob("*.txt")):
            show(path)
    show(ROOT / "locales" / "ui.pot")
    for folder in ("de", "ar"):
        run("localize", *seeds, "-l", folder, "-o", OUTPUT)
        for path in sorted((ROOT / OUTPUT / folder).rglob("*.txt")):
            show(path)
    print(f"\nThe rendered pages are in {OUTPUT}/, the catalogs in locales/.")


def run(*arguments: str) -> None:
    """Announce and run a command; end the demo if it fails."""
    print(f"\n$ l10nkit {' '.join(arguments)}", flush=True)
    done = subprocess.run(  # noqa: S603  # our own command with our own arguments
        [sys.executable, "-m", "l10nkit", *arguments], cwd=ROOT, check=False
    )
    if done.returncode:
        sys.exit(done.returncode)


def show(path: Path) -> None:
    """Print the beginning of a file and its end."""
    lines = path.read_text(encoding="utf-8").splitlines()
    print(f"\n--- {path.relative_to(ROOT).as_posix()} ({len(lines)} lines)")
    shown = lines if len(lines) <= 2 * HEAD else [*lines[:HEAD], "…", *lines[-HEAD:]]
    for line in shown:
        print(f"  {line if len(line) <= 100 else line[:99] + '…'}")  # a terminal's width
    sys.stdout.flush()


if __name__ == "__main__":
    main()
