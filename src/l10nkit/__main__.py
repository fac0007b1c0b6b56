"""The process of the command line: `l10nkit` and `python -m l10nkit`."""

from __future__ import annotations

import sys

_INTERRUPTED = 130


def main() -> None:
    """Load and run the command line; an interruption while it loads is one as well."""
    try:
        from l10nkit.cli import main as run_command_line  # noqa: PLC0415  # see above

        run_command_line()
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
