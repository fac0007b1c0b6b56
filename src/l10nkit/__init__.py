"""l10nkit."""
