"""The configuration of a project: the text of `l10nkit.toml` in, a frozen `Config` out.

Only the command line uses it; the library takes everything as arguments. Nothing here opens a file.
"""

from l10nkit.config.parsing import FAIL_ON, Config, parse_config, parse_config_if_any
from l10nkit.config.urls import URL_FIELDS, url_pattern

__all__ = ["FAIL_ON", "URL_FIELDS", "Config", "parse_config", "parse_config_if_any", "url_pattern"]
