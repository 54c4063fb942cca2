"""Pages through Typst, whose wheel brings compiler and nothing else: tagged PDF, and pictures.

Only the fonts of the locked packages are used, so that the same input gives the same bytes.
"""

from __future__ import annotations

import importlib.resources
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytree.exports.made import ExportError, Options
from policytree.site.wording import day, label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytree.model import Policy

FONT = "Source Sans Pro"
_FONTS = "font_source_sans_pro"
_MAIN = "main.typ"


def quoted(text: str) -> str:
    """The text as a string of the markup: nothing in it is read as markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def stamp_line(policy: Policy, tree: str, standing: str) -> str:
    """What stands on every page: the document, its version and dates, the tree, its release."""
    metadata = policy.metadata
    said = [label_of(metadata)]
    if metadata.reference:
        said.append(f"reference {metadata.reference}")
    said.append(f"version {metadata.version}" if metadata.version else "no version stated")
    if metadata.approved:
        said.append(f"approved {day(metadata.approved)}")
    said.append(
        f"review due {day(metadata.review_due)}" if metadata.review_due else "no review date stated"
    )
    said += [f"tree {tree}", standing]
    return " · ".join(said)


def preamble(title: str, author: str, options: Options) -> str:
    """The start of every document: its title, language, font and, if given, date of making."""
    made = options.made
    date = f"datetime(year: {made.year}, month: {made.month}, day: {made.day})" if made else "none"
    return (
        f"#set document(title: {quoted(title)}, author: {quoted(author)}, date: {date})\n"
        f'#set text(font: {quoted(FONT)}, lang: "en", region: "GB", size: 10pt)\n'
        "#set par(leading: 0.55em)\n"
        '#show link: set text(fill: rgb("#1c4b9b"))\n'
    )


def pdf_of(markup: str, files: Mapping[str, bytes]) -> bytes:
    """A tagged PDF that keeps to the accessible profile PDF/UA-1."""
    made = _typeset(markup, files, "pdf", None)
    if len(made) != 1:
        raise ExportError("Typst gave no PDF")
    return made[0]


def pngs_of(markup: str, files: Mapping[str, bytes], dpi: int) -> list[bytes]:
    """A picture of each page."""
    return _typeset(markup, files, "png", dpi)


def _typeset(markup: str, files: Mapping[str, bytes], form: str, dpi: int | None) -> list[bytes]:
    try:
        import typst  # noqa: PLC0415 - only exports need it

        fonts = importlib.resources.files(_FONTS) / "files"
    except ModuleNotFoundError as error:
        message = f"pages cannot be made without the package {error.name}; install policytree[site]"
        raise ExportError(message) from error
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name, data in files.items():
            (home / name).write_bytes(data)
        (home / _MAIN).write_text(markup, encoding="utf-8")
        try:
            made: Any = typst.compile(
                str(home / _MAIN),
                root=folder,
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                format="pdf" if form == "pdf" else "png",
                ppi=dpi,
                pdf_standards=["ua-1"] if form == "pdf" else [],
                timestamp=0,
            )
        except typst.TypstError as error:
            raise ExportError(f"Typst could not set the pages: {error.message}") from error
    if made is None:
        raise ExportError("Typst gave nothing back")
    return list(made) if isinstance(made, list) else [made]
