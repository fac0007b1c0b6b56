"""`python -m l10nkit`."""

from l10nkit.cli import main

main()
