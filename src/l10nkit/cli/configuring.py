"""How a configuration file becomes the defaults of options."""

from __future__ import annotations

from dataclasses import fields
from itertools import takewhile
from pathlib import Path

import click

from l10nkit.config import Config
from l10nkit.errors import L10nkitError, UsageError
from l10nkit.pipeline.configuring import find_config, read_config

# A field of `Config` and the parameter that it sets have one name.
_CONFIGURABLE = frozenset(field.name for field in fields(Config))

config_file_option = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Configuration file; default: l10nkit.toml or [tool.l10nkit] in pyproject.toml, in this "
    "folder or above.",
)
no_config_option = click.option("--no-config", is_flag=True, help="Read no configuration file.")


class ConfiguredGroup(click.Group):
    """A group whose commands take the defaults of their options from a configuration file.

    It needs `config_file_option` and `no_config_option`. What stands on the command line wins, as
    over any default. For a command without an option that can be configured no file is looked for.
    """

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, and set the defaults of its options."""
        name, found, rest = super().resolve_command(ctx, args)
        if name is not None and found is not None and not ctx.resilient_parsing:
            ctx.default_map = {name: _defaults(ctx, found, rest)}
        return name, found, rest


def option_defaults(config: Config) -> dict[str, object]:
    """Give what a configuration sets, by the name of the option's parameter."""
    values = {field.name: getattr(config, field.name) for field in fields(config)}
    values["languages"] = ",".join(config.languages)
    values["per_file_ignores"] = [
        f"{pattern}:{','.join(names)}" for pattern, names in config.per_file_ignores
    ]
    return {name: value for name, value in values.items() if value not in (None, "", (), [])}


def _defaults(ctx: click.Context, command: click.Command, args: list[str]) -> dict[str, object]:
    try:
        config = _config(ctx, command)
    except L10nkitError:
        before_paths = takewhile(lambda argument: argument != "--", args)
        if set(ctx.help_option_names).intersection(before_paths):
            return {}  # Help is never refused.
        raise
    return {} if config is None else option_defaults(config)


def _config(ctx: click.Context, command: click.Command) -> Config | None:
    options = ctx.find_root().params  # of the command itself, also for a group in it
    file: Path | None = options["config_file"]
    if options["no_config"]:
        if file is not None:
            raise UsageError("--config and --no-config exclude each other", hint="choose one")
        return None
    if file is not None:
        return read_config(file)
    names = {parameter.name for parameter in command.params}
    return find_config(Path()) if names & _CONFIGURABLE else None
