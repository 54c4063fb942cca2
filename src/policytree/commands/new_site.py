"""`policytree new-site`: all that another organisation needs for a site of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policytree.commands.ask import write_json
from policytree.commands.command import FINE, Command
from policytree.commands.progress import progress
from policytree.starting.site import EXAMPLE, new_site

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from policytree.commands.terminal import Terminal

__all__ = ["COMMAND"]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", metavar="FOLDER", help="an empty folder, or one to be made")
    parser.add_argument("--organisation", metavar="TEXT", default="", help="whose site it is")


def _run(_folder: Path, options: Namespace, terminal: Terminal) -> int:
    site = Path(options.site)
    with progress(f"Filling {site}"):
        new_site(site, options.organisation)
    if options.json:
        write_json({"site": str(site), "policy": EXAMPLE}, terminal)
        return FINE
    terminal.out.write(
        f"Made {site}, with one policy, {EXAMPLE}, which is an example to be replaced.\n"
        "Go to that folder and run: make serve\n"
    )
    return FINE


COMMAND = Command(
    "new-site",
    "Start a site for another organisation in an empty folder.",
    """\
examples:
  policytree new-site ../our-guides
  policytree new-site "../Our guides" --organisation "Our Library"

The folder has all that it needs, this version of policytree included: make serve shows the site.
""",
    _arguments,
    _run,
    free=True,
)
