"""White space at the edges of blocks goes; what anybody reads stays as it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.site.tightening import tightened

BLOCKS = ("div", "p", "ul", "li", "section", "h2", "dl", "dd", "fieldset", "legend", "details")
INLINE = ("a", "span", "strong", "label", "button", "em")
WORDS = st.text(alphabet="abc <>&\n ", max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)


def element(names: tuple[str, ...], content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def of(name: str, inside: list[str]) -> str:
        return f'<{name} class="x y">' + "".join(inside) + f"</{name}>"

    return st.builds(of, st.sampled_from(names), st.lists(content, max_size=4))


PAGES = st.recursive(
    WORDS, lambda content: element(BLOCKS, content) | element(INLINE, content), max_leaves=25
)


class Read(HTMLParser):
    """What a reader meets: elements, and the words between the edges of blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[str] = []
        self.words = ""

    def end(self, mark: str) -> None:
        words = re.sub(r"\s+", " ", self.words)
        self.met += [words.strip(), mark] if words.strip() else [mark]
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in INLINE:
            self.words += f"[{tag}"
        else:
            self.end(f"{tag} {attrs}")

    def handle_endtag(self, tag: str) -> None:
        if tag in INLINE:
            self.words += "]"
        else:
            self.end(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> list[str]:
    reader = Read()
    reader.feed(html)
    reader.close()
    reader.end("")
    return reader.met


@given(PAGES)
def test_the_same_is_read(html: str) -> None:
    assert read(tightened(html)) == read(html)


@given(PAGES)
def test_once_is_enough(html: str) -> None:
    once = tightened(html)
    assert tightened(once) == once


@pytest.mark.parametrize(
    ("loose", "tight"),
    [
        ("<ul>\n  <li>\n one\n  </li>\n</ul>\n", "<ul><li>one</li></ul>"),
        ("<p>One\n<a>two</a>, <em>three</em> four</p>",) * 2,
        ("<dt>Who</dt> <dd>You</dd>", "<dt>Who</dt><dd>You</dd>"),
        ("<label>\n<a>Yes</a>\n<span>now</span>\n</label>",) * 2,
        (
            "<div>\n<pre>\n  <p>\n as it is\n</pre>\n</div>",
            "<div><pre>\n  <p>\n as it is\n</pre></div>",
        ),
        ("<p>\n<script>\n1 <p>\n2\n</script>\n</p>", "<p><script>\n1 <p>\n2\n</script></p>"),
    ],
)
def test_edges_of_blocks_lose_it_and_nothing_else_does(loose: str, tight: str) -> None:
    assert tightened(loose) == tight
