"""The process of the command line: `l10nkit` and `python -m l10nkit`."""

from __future__ import annotations

import gc
import sys

_INTERRUPTED = 130
_OBJECTS_BETWEEN_COLLECTIONS = 20_000


def main() -> None:
    """Load and run the command line; an interruption while it loads is one as well."""
    # A page or a catalog is thousands of objects that live on; looking for garbage among them after
    # every 700, as Python does, costs about a tenth of the time.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        from l10nkit.cli import main as run_command_line  # noqa: PLC0415  # see above

        run_command_line()
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
