"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says something about the machine, not about the code.
settings.register_profile("l10nkit", deadline=None)
settings.load_profile("l10nkit")
