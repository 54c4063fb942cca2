"""A leaflet as one HTML file to be printed: nothing is loaded, and no script runs in it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from policytree.training.leaflet import (
    Contents,
    Drawn,
    Heading,
    Kept,
    Lines,
    Points,
    Story,
    Table,
    Ticks,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytree.training.leaflet import Block, Leaflet

__all__ = ["html_pack"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """\
:root { color-scheme: light; }
body { font: 1rem/1.45 "Source Sans Pro", system-ui, "Segoe UI", Arial, sans-serif;
  color: #1a1f29; background: #fff; max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.9rem; line-height: 1.2; } h2 { font-size: 1.45rem; line-height: 1.25; }
h3 { font-size: 1.1rem; margin: 1.3rem 0 .4rem; } h4 { font-size: 1rem; margin: .9rem 0 .2rem; }
p { margin: .35rem 0; } .small { font-size: .85rem; } a { color: #1c4b9b; }
section { border-top: 1px solid #596273; margin-top: 2rem; padding-top: .5rem; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
th, td { border: 1px solid #7d8695; padding: .3rem .45rem; text-align: left; vertical-align: top; }
.story { background: #f2f3f5; border-left: .25rem solid #596273; padding: .6rem .9rem;
  font-size: 1.1rem; margin: .8rem 0; }
.line { border-bottom: 1px solid #596273; height: 2rem; list-style-position: inside; }
ul.lines { list-style: none; } .lines { padding: 0 0 0 1.2rem; }
.box { display: inline-block; width: .8rem; height: .8rem; border: 1px solid #1a1f29;
  margin-right: .5rem; vertical-align: -.1rem; }
.ticks li { margin: .35rem 0; } figure { margin: .5rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
.stamp { font-size: .75rem; border-top: 1px solid #7d8695; margin-top: 1rem; padding-top: .3rem; }
@media print {
  @page { size: A4; margin: 12mm 15mm; }
  html { font-size: 9.5pt; } body { max-width: none; padding: 0; line-height: 1.35; }
  section { border: 0; margin: 0; padding: 0; break-before: page; }
  .line { height: 1.7rem; } .ticks li { margin: .2rem 0; } h3 { margin-top: 1rem; }
  .follows { break-before: auto; }
  .apart { break-before: page; } h2, h3, h4 { break-after: avoid; }
  tr, li, .story, .kept { break-inside: avoid; } .table, figure { overflow: visible; }
  figure svg { max-height: 240mm; } figcaption { display: none; }
}
"""


def html_pack(leaflet: Leaflet) -> str:
    """The leaflet as a page that stands alone."""
    title = escape(leaflet.title)
    stamp = f'<p class="stamp">{escape(leaflet.stamp)}</p>\n'
    said = [
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
        f'<meta name="author" content="{escape(leaflet.author)}">\n',
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n",
        f"<h1>{title}</h1>\n",
    ]
    for number, page in enumerate(leaflet.pages):
        followed = number + 1 < len(leaflet.pages) and leaflet.pages[number + 1].follows
        if page.title:
            own = f"page-{number}"
            kind = ' class="follows"' if page.follows else ""
            said.append(f'<section{kind} aria-labelledby="{own}">\n')
            said.append(f'<h2 id="{own}">{escape(page.title)}</h2>\n')
        said += _blocks(page.blocks, leaflet)
        said += ["" if followed else stamp, "</section>\n" if page.title else ""]
    said.append("</main>\n</body>\n</html>\n")
    return "".join(said)


def _blocks(blocks: Iterable[Block], leaflet: Leaflet) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Kept):
            yield f'<div class="kept">\n{"".join(_blocks(block.blocks, leaflet))}</div>\n'
        else:
            yield from _block(block, leaflet)


def _block(block: Block, leaflet: Leaflet) -> Iterator[str]:
    match block:
        case Words():
            yield f"<p{_small(small=block.small)}>{_words(block)}</p>\n"
        case Heading():
            apart = ' class="apart"' if block.apart else ""
            level = block.level + 2
            yield f"<h{level}{apart}>{escape(block.text)}</h{level}>\n"
        case Points():
            yield f"<ul>{''.join(f'<li>{_words(one)}</li>' for one in block.items)}</ul>\n"
        case Ticks():
            box = '<span class="box" aria-hidden="true"></span>'
            items = "".join(f"<li>{box}{escape(one)}</li>" for one in block.items)
            yield f'<ol class="ticks">{items}</ol>\n'
        case Lines():
            kind = "ol" if block.numbered else "ul"
            yield f'<{kind} class="lines" aria-label="Lines to write on">'
            yield f"{'<li class="line"></li>' * block.amount}</{kind}>\n"
        case Story():
            said = "".join(f"<p>{escape(one)}</p>" for one in block.paragraphs)
            yield f'<div class="story">{said}</div>\n'
        case Table():
            yield _table(block)
        case Drawn():
            alt = escape(block.alt)
            yield f'<figure>{block.svg}<figcaption class="small">{alt}</figcaption></figure>\n'
        case Contents():
            yield from _contents(leaflet)


def _contents(leaflet: Leaflet) -> Iterator[str]:
    yield '<nav aria-label="In this pack"><ol>'
    for number, page in enumerate(leaflet.pages):
        if page.title:
            yield f'<li><a href="#page-{number}">{escape(page.title)}</a></li>'
    yield "</ol></nav>\n"


def _words(words: Words) -> str:
    lead = f"<strong>{escape(words.lead)}</strong> " if words.lead else ""
    return f"{lead}{escape(words.text)}"


def _small(*, small: bool) -> str:
    return ' class="small"' if small else ""


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in block.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_cell(one)}</td>' for one in row)}</tr>\n" for row in block.rows
    )
    return (
        f'<div class="table"><table{_small(small=block.small)}>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table></div>\n"
    )


def _cell(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n") if line)
