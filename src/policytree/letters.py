"""The letters of a policy, rendered from their templates with marked places to fill in.

A template marks each paragraph with the contents it carries, so that a check can tell what is
missing. Dates that a journey may know are marked places too, which the guide's script fills in.
Nothing of a person is ever put in here.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, final

import jinja2
from markupsafe import Markup, escape

from policytree.checks.letters import ENDING, Sheet, letter_file
from policytree.errors import shown
from policytree.letter_blocks import LetterError, blocks_of
from policytree.model import Timing, Unit, duties_of
from policytree.times import amount_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from policytree.model import Duty, Policy

_DAYS = (Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS)
_TAGS = ("p", "li")


def render_letters(templates: Path, policy: Policy) -> tuple[Sheet, ...]:
    """A sheet for every template of the policy's letters, in the order of the policy.

    Templates that belong to no letter come last, unrendered. Files whose name begins with an
    underscore are parts of templates.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    there = dict(_files(templates, policy))
    sheets = [
        _render(environment, policy, name, there[name]) for name in policy.letters if name in there
    ]
    sheets += [Sheet(name, file) for name, file in there.items() if name not in policy.letters]
    return tuple(sheets)


def sheets_of(templates: Path, policy: Policy) -> dict[str, Markup]:
    """Each letter that has a template, as HTML. Raises `LetterError` where one is broken."""
    sheets = {}
    for sheet in render_letters(templates, policy):
        if sheet.problem:
            raise LetterError(f"{policy.id}, letter {sheet.letter}: {sheet.problem}")
        if sheet.html:
            sheets[sheet.letter] = Markup(sheet.html)  # noqa: S704 - escaped where it was rendered
    return sheets


def _files(templates: Path, policy: Policy) -> Iterator[tuple[str, str]]:
    home = templates / "letters" / policy.id
    for path in sorted(home.glob(f"*{ENDING}")):
        name = path.name.removesuffix(ENDING)
        if path.is_file() and not name.startswith("_"):
            yield name, letter_file(policy.id, name)


def _render(environment: jinja2.Environment, policy: Policy, letter: str, file: str) -> Sheet:
    writer = _Writer(policy)
    try:
        html = environment.get_template(file).render(
            card=writer.card,
            carries=writer.carries,
            due_date=writer.due_date,
            event_date=writer.event_date,
            place=place,
        )
        blocks_of(html)
    except Exception as error:  # noqa: BLE001 - a template can raise anything
        return Sheet(letter, file, problem=_problem(error, file))
    return Sheet(letter, file, html, tuple(writer.carried))


@final
class _Writer:
    """What a template of one letter can call. Notes which contents have been carried."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self.carried: list[str] = []

    def carries(self, *contents: str, caller: Callable[[], str], tag: str = "p") -> Markup:
        """A paragraph, or an item of a list, that carries contents; an empty one carries none."""
        if not contents:
            raise LetterError("carries() names no content; name at least one")
        if tag not in _TAGS:
            raise LetterError(f"carries() makes {' or '.join(_TAGS)}, and is asked for {tag!r}")
        inside = Markup(caller().strip())  # noqa: S704 - rendered by the same template, escaped there
        if inside.striptags():
            self.carried += contents
        return Markup('<{0} data-carries="{1}">{2}</{0}>\n').format(tag, " ".join(contents), inside)

    def card(self, caller: Callable[[], str]) -> Markup:
        """A small card instead of a whole page."""
        return Markup('<div class="pt-card">\n{}</div>\n').format(Markup(caller()))  # noqa: S704 - the same

    def event_date(self, event: str, words: str = "") -> Markup:
        """A marked place for the day of an event."""
        events = self._policy.events
        if event not in events:
            expected = ", ".join(events) or "none, for the policy has no events"
            raise LetterError(f"there is no event {shown(event)}; expected one of {expected}")
        return _place(words or f"date of {events[event].text}", "event", event)

    def due_date(self, duty: str, after: str = "") -> Markup:
        """A marked place for the last day that a duty's clock leaves.

        The amount of time comes from the policy. `after` says what it is counted from in the
        words of the letter.
        """
        clocks = self._duty(duty).deadline.clocks
        events = self._policy.events
        spans = (
            f"{amount_in_words(one)} after {after or events[one.event].text}" for one in clocks
        )
        return _place(" or ".join(dict.fromkeys(spans)), "last-day", duty)

    def _duty(self, name: str) -> Duty:
        for node in self._policy.nodes.values():
            for duty in duties_of(node):
                if duty.id == name:
                    return _counting_days(duty)
        raise LetterError(f"there is no duty {shown(name)}")


def _counting_days(duty: Duty) -> Duty:
    deadline = duty.deadline
    if deadline.timing not in (Timing.WITHIN, Timing.ONCE) or not all(
        clock.unit in _DAYS for clock in deadline.clocks
    ):
        message = (
            f"the deadline of duty {shown(duty.id)} does not count days, so it has no last day"
        )
        raise LetterError(message)
    return duty


def place(words: str) -> Markup:
    """A marked place that somebody fills in by hand: its brackets are seen in any print or copy."""
    return _place(words)


def _place(words: str, *data: str) -> Markup:
    filled = Markup(' data-{}="{}"').format(*data) if data else Markup("")
    return Markup('<span class="pt-place"{}>[{}]</span>').format(filled, escape(words))


def _problem(error: Exception, file: str) -> str:
    """What is wrong with a template, and where, on one line."""
    text = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.name or file}, line {error.lineno}: {text}"
    if isinstance(error, jinja2.TemplateNotFound):
        text = f"it builds on {error.name}, and there is no such file"
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith(ENDING)]
    if not inside:
        return f"{file}: {text}"
    _, home, rest = inside[-1].filename.rpartition("letters/")
    return f"{home}{rest}, line {inside[-1].lineno}: {text}"
