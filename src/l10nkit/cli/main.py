"""The `l10nkit` command; the one place that turns errors into exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from l10nkit.cli.configuring import ConfiguredGroup, config_file_option, no_config_option
from l10nkit.cli.output import say_error
from l10nkit.collector import collect_seldom
from l10nkit.errors import CatalogSyntaxError, L10nkitError

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_CLEAN = 0
EXIT_FAILED = 2
EXIT_INTERRUPTED = 130


_MODULES = {
    "check": "checking",
    "compile": "catalogs",
    "detect": "detecting",
    "extract": "documents",
    "init": "catalogs",
    "localize": "documents",
    "memory": "pretranslating",
    "merge": "merging",
    "phrases": "phrases",
    "pretranslate": "pretranslating",
    "render": "documents",
    "rule": "checking",
    "segment": "documents",
    "status": "status",
    "update": "catalogs",
}
"""The module of each command; only that of the one that is called is loaded."""


class _Commands(ConfiguredGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return sorted({*_MODULES, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name in _MODULES and cmd_name not in self.commands:
            module = import_module(f"l10nkit.cli.{_MODULES[cmd_name]}")
            for one in module.COMMANDS:
                self.add_command(one)
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 clean, 1 findings, 2 the tool could not do its work, 130 interrupted.",
)
@config_file_option
@no_config_option
@click.version_option(package_name="l10nkit", message="%(prog)s %(version)s")
def command(**_options: object) -> None:
    """Localize articles as they are found in the wild.

    l10nkit separates an article's body from the boilerplate around it, tells the language of every
    segment, keeps gettext catalogs up to date, and renders the same page in another locale.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Texts of any language go to any terminal or pipe; what has no character is escaped.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    collect_seldom()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    try:
        code = command.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="l10nkit",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say_error("interrupted; files are either as they were or complete")
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return EXIT_FAILED
    except CatalogSyntaxError as error:
        for problem in error.problems:
            say_error(str(problem))
        return EXIT_FAILED
    except L10nkitError as error:
        say_error(str(error))
        return EXIT_FAILED
    except BrokenPipeError:
        # The reader of our output has left, as `| head` does: nothing is wrong. Python would
        # complain when it flushes the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLEAN
    except OSError as error:
        say_error(f"the output could not be written: {error.strerror or error}")
        return EXIT_FAILED
    return code if isinstance(code, int) else EXIT_CLEAN
