"""`policytree hosting`: the settings for the server that the site is put on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.commands.ask import write_json
from policytree.commands.command import FINE, Command
from policytree.exports.made import needed

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from policytree.commands.terminal import Terminal

__all__ = ["COMMAND", "hosting_as_json", "hosting_in_words"]


def hosting_in_words(host: str | None, path: str) -> str:
    """The settings as they are put on the host; without one, which hosts there are."""
    site = needed("policytree.site.hosting")
    if host is None:
        return "".join(f"{name}\n" for name in site.HOSTS)
    settings: str = site.settings_for(host, path)
    return settings


def hosting_as_json(host: str | None, path: str) -> dict[str, str]:
    """The settings of one host, or of all, by name."""
    site = needed("policytree.site.hosting")
    names = list(site.HOSTS) if host is None else [host]
    return {name: site.settings_for(name, path) for name in names}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("host", metavar="HOST", nargs="?", help="which; else lists them")
    parser.add_argument(
        "--path", default="/", help="where the site stands on the host; / if not given"
    )


def _run(_folder: Path, options: Namespace, terminal: Terminal) -> int:
    if options.json:
        write_json(hosting_as_json(options.host, options.path), terminal)
    else:
        terminal.out.write(hosting_in_words(options.host, options.path))
    return FINE


COMMAND = Command(
    "hosting",
    "Print the settings for the server that the site is put on.",
    """\
examples:
  policytree hosting                         the hosts there are settings for
  policytree hosting nginx > guides.conf
  policytree hosting caddy --path /guides/   for a site that is a part of a larger one
""",
    _arguments,
    _run,
    free=True,
)
