"""The whole guide on paper: one tagged PDF with its diagrams and everything that stands in it.

The first pages have small numerals. Then the diagrams have the pages that they name each other by,
and the words follow: every question, step and end with its answers and duties, then the lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.exports.guide_parts import (
    clauses_markup,
    gaps_markup,
    gates_markup,
    letters_markup,
    node_markup,
    page_of,
    section_label,
)
from policytree.exports.guide_read import require_all
from policytree.exports.paper import pdf_of, preamble, quoted, stamp_line
from policytree.exports.sheet_files import (
    FOOT,
    NUMBER_OF_PAGE,
    STAMP_SIZE,
    pages_in_words,
    sheet_link,
    sheet_markup,
)
from policytree.exports.sheets import sheets_of
from policytree.exports.splitting import MARGIN
from policytree.exports.told import control_rows, told
from policytree.site.wording import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.exports.made import Options
    from policytree.exports.sheets import Sheets
    from policytree.exports.told import Told
    from policytree.model import Policy, Section

_WORDS_MARGIN = 48
"""Left free at the sides of pages with words, in points."""
_HOW = """\
This is the guide as it is asked on the screen, for reading and for the file. It says what the \
policy asks; it replaces neither the policy nor judgement.

The pages with small numerals come first. The diagrams follow from page 1, and the pages they name \
are these. After them the same is said in words, section by section.

Every question, step and end has a number, such as 2.3, and every duty a letter there, such as \
2.3.a. An arrow says where an answer leads. A duty that stands in several places is told in full \
where it stands first; elsewhere it is told in short, with that number.

What the policy leaves open is named where it matters, and told in a list at the end. So are the \
clauses on which everything rests, each with the places where it stands."""


def guide_of(policy: Policy, options: Options) -> bytes:
    """The PDF. Raises `ExportError` where something that the tree says cannot be read in it."""
    content, sheets = told(policy, options.folder), sheets_of(policy, options)
    files: dict[str, bytes] = {}
    markup = "".join(_markup(content, sheets, files))
    options.progress("setting the pages of the guide")
    made = pdf_of(markup, files)
    options.progress("reading the guide back")
    require_all(made, content, foot_of(content), len(sheets.sheets))
    return made


def foot_of(content: Told) -> str:
    """What stands at the foot of every page."""
    return stamp_line(content.policy, content.tree, content.standing)


def _markup(content: Told, sheets: Sheets, files: dict[str, bytes]) -> Iterator[str]:
    policy = content.policy
    title = f"{label_of(policy.metadata)}: the whole guide"
    yield preamble(title, policy.metadata.organisation, sheets.options)
    yield (
        f'#set page(paper: "{sheets.options.paper.lower()}", numbering: "i", '
        f"margin: (x: {_WORDS_MARGIN}pt, top: {MARGIN}pt, bottom: {MARGIN + FOOT + STAMP_SIZE}pt), "
        "footer-descent: 0pt, footer: align(bottom)[\n"
        f"#set text(size: {STAMP_SIZE}pt)\n#grid(columns: (1fr, auto), gutter: 8pt, "
        f"text({quoted(foot_of(content))}), [page #context {NUMBER_OF_PAGE}])\n"
        f"#v({MARGIN - 5}pt)])\n"
        "#show heading.where(level: 2): set block(above: 18pt, below: 9pt)\n"
        "#show heading.where(level: 3): set block(above: 14pt, below: 6pt)\n"
        "#show heading.where(level: 3): set text(size: 10.5pt)\n"
        "#set par(spacing: 0.62em)\n#set table.cell(breakable: false)\n"
        "#set table(stroke: 0.5pt + luma(60%))\n"
    )
    yield f"#heading(level: 1, text({quoted(title)}))\n#par(text({quoted(content.standing)}))\n"
    yield "#heading(level: 2)[Document control]\n#table(columns: (1fr, 3fr),\n"
    yield "table.header([*Part*], [*What the document and the tree say*]),\n"
    for label, words in control_rows(content):
        yield f"text({quoted(label)}), text({quoted(words)}),\n"
    yield ")\n#heading(level: 2)[How to read this]\n"
    for words in _HOW.split("\n\n"):
        yield f"#par(text({quoted(words)}))\n#v(3pt)\n"
    yield "#heading(level: 2)[Contents]\n"
    yield from _contents(content, sheets)
    yield f'#set page(numbering: "1", margin: (x: {MARGIN}pt))\n#[\n#set text(size: 9pt)\n'
    for sheet in sheets.sheets:
        yield from sheet_markup(sheet, files)
    yield f"]\n#set page(flipped: false, margin: (x: {_WORDS_MARGIN}pt))\n"
    for number, section, nodes in content.sections:
        title = f"{number} {section.title}"
        yield f"#heading(level: 2, text({quoted(title)})) <{section_label(number)}>\n"
        shown = pages_in_words(_pages_of(section, sheets), sheet_link)
        yield f"#par[#text({quoted(section.ref)}). Diagrams: {shown}.]\n"
        for node in nodes:
            yield from node_markup(node, content)
    for _, part in _lists(content):
        yield part


def _lists(content: Told) -> Iterator[tuple[str, str]]:
    """The parts after the sections: their headings, and all of their markup."""
    for title, made in (
        ("What must come before", gates_markup(content)),
        ("What the policy leaves open", gaps_markup(content)),
        ("Letters", letters_markup(content)),
        ("Clauses", clauses_markup(content)),
    ):
        if made:
            label = title.lower().replace(" ", "-")
            yield title, f"#heading(level: 2)[{title}] <list-{label}>\n{made}"


def _contents(content: Told, sheets: Sheets) -> Iterator[str]:
    yield "#table(columns: (3fr, 3fr, 2fr, auto),\n"
    yield "table.header([*Section*], [*In the document*], [*Diagrams*], [*In words, page*]),\n"
    for number, section, _ in content.sections:
        title = f"{number} {section.title}"
        shown = pages_in_words(_pages_of(section, sheets), sheet_link)
        yield f"text({quoted(title)}), text({quoted(section.ref)}), [{shown}], "
        yield f"[{page_of(section_label(number))}],\n"
    for title, _ in _lists(content):
        label = title.lower().replace(" ", "-")
        yield f"text({quoted(title)}), [–], [–], [{page_of(f'list-{label}')}],\n"
    yield ")\n"


def _pages_of(section: Section, sheets: Sheets) -> tuple[int, ...]:
    return tuple(one.page.number for one in sheets.sheets if one.page.section.id == section.id)
