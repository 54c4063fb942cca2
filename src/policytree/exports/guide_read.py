"""The guide on paper, read back: whether it says what the tree says, in the same order, tagged."""

from __future__ import annotations

import io
from itertools import chain
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from policytree.exports.made import ExportError
from policytree.exports.told import IN_SHORT, gap_details, gate_details, letter_details, places_of
from policytree.exports.words import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytree.exports.told import Told, ToldNode

__all__ = ["require_all", "said_by", "tags_in", "words_in"]


def require_all(made: bytes, content: Told, foot: str, drawings: int) -> None:
    """Raise `ExportError` where the PDF lacks words of the tree, a drawing or the tags of either.

    `foot` is what stands at the foot of each page; `drawings` are the pages with diagrams.
    """
    name = content.policy.id
    try:
        reader = PdfReader(io.BytesIO(made))
        tags = list(tags_in(reader))
        words = words_in(reader, foot, drawings)
    except PyPdfError as error:
        raise ExportError(f"{name}: the guide cannot be read back: {error}") from error
    place = 0
    for said in said_by(content):
        wanted = _squeezed(said)
        found = words.find(wanted, place)
        if found < 0:
            raise ExportError(f"{name}: the guide does not say where it should: {said}")
        place = found + len(wanted)
    pictures = [words for kind, words in tags if kind == "Figure"]
    if len(pictures) != drawings or not all(pictures):
        raise ExportError(f"{name}: the guide lacks a diagram or the words for one")
    heads = sum(kind == "H3" for kind, _ in tags)
    if heads < len(content.nodes):
        raise ExportError(f"{name}: {heads} headings for {len(content.nodes)} places of the guide")


def words_in(reader: PdfReader, foot: str, drawings: int) -> str:
    """The words of all pages but those with drawings, without spaces and without their feet."""
    first = reader.page_labels.index("1")
    pages = [*reader.pages[:first], *reader.pages[first + drawings :]]
    numbers = [*reader.page_labels[:first], *reader.page_labels[first + drawings :]]
    said = []
    for page, number in zip(pages, numbers, strict=True):
        words, under = _squeezed(page.extract_text()), _squeezed(f"{foot}page {number}")
        if not words.endswith(under):
            raise ExportError(f"page {number} of the guide does not say what it was made from")
        said.append(words.removesuffix(under))
    return "".join(said)


def tags_in(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """Every tag in the order of reading, with the words that stand for it where it has some."""
    catalog: Any = reader.trailer["/Root"]
    if not catalog.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in catalog:
        raise ExportError("the PDF is not tagged")
    waiting = [catalog["/StructTreeRoot"]]
    while waiting:
        part = waiting.pop().get_object()
        if isinstance(part, list):
            waiting += reversed(part)
        elif isinstance(part, dict):
            if "/S" in part:
                yield str(part["/S"])[1:], str(part.get("/Alt", ""))
            if "/K" in part:
                waiting.append(part["/K"])


def said_by(content: Told) -> Iterator[str]:
    """What the guide has to say, in its order: each line once for each place it stands at."""
    policy = content.policy
    yield content.standing
    for number, section, nodes in content.sections:
        yield f"{number} {section.title}"
        yield section.ref
        yield from chain.from_iterable(_of_node(node, content) for node in nodes)
    for gate in policy.gates:
        yield gate.title
        yield from _labelled(gate_details(gate, content))
    for gap in policy.gaps.values():
        yield f"{gap.id} {gap.title}"
        yield from _labelled(gap_details(gap, policy))
    for letter in policy.letters.values():
        to, clauses = _labelled(letter_details(letter, policy))
        yield from (letter.title, to, *letter.contents.values(), clauses)
    places = places_of(policy)
    for clause in policy.clauses.values():
        yield from (clause.id, clause.ref, clause.says, clause.force)
        yield f"Left out: {clause.left_out}" if clause.left_out else ", ".join(places[clause.id])


def _of_node(node: ToldNode, content: Told) -> Iterator[str]:
    yield from (f"{node.number} {node.title}", node.kind, *node.says)
    for duty in node.duties:
        yield f"{duty.number} {duty.text}"
        yield " · ".join(_labelled(one for one in duty.details if one[0] in IN_SHORT))
        if duty.first:
            yield f"The same duty as {duty.first}"
        else:
            yield from _labelled(one for one in duty.details if one[0] not in IN_SHORT)
    for way in node.ways:
        yield way.words + (f" ({way.hint})" if way.hint else "") + f" → {content.numbers[way.to]}"
    if node.clauses != NOTHING:
        yield f"Clauses: {node.clauses}"
    for name in node.gaps:
        yield f"Left open, {name}: {content.policy.gaps[name].title}"


def _labelled(details: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{label}: {words}" for label, words in details)


def _squeezed(words: str) -> str:
    return "".join(words.split())
