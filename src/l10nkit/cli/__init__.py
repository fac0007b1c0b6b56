"""The command line: data on stdout, everything else on stderr."""

from l10nkit.cli.main import main

__all__ = ["main"]
