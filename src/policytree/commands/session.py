"""Walking a tree with somebody at a terminal: one question at a time, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from policytree.case_record import record_of
from policytree.commands.local_time import EXAMPLES, parse_local_time
from policytree.commands.terminal import Style
from policytree.commands.words import tell_dropped, tell_journey
from policytree.dependence import Dependence
from policytree.engine import Journey, replay
from policytree.errors import InputError, shown
from policytree.model import Policy, Question, Step
from policytree.times import time_in_words
from policytree.wording import due_in_words, force_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from policytree.commands.terminal import Terminal

_BACK, _WHY, _QUIT = "b", "?", "q"


class _Stopped(Exception):  # noqa: N818 - somebody's wish, not an error
    """Somebody wants to stop, or the input is at its end."""


class _Back(Exception):  # noqa: N818 - somebody's wish, not an error
    """Somebody wants to see the question before."""


@final
class Session:
    """One walk. It keeps answers in memory only, and forgets them with the process."""

    def __init__(self, policy: Policy, terminal: Terminal, clock: Callable[[], datetime]) -> None:
        self._policy = policy
        self._terminal = terminal
        self._clock = clock
        self._answers: dict[str, tuple[str, ...]] = {}
        self._taken_back: dict[str, tuple[str, ...]] = {}
        self._events: dict[str, datetime] = {}
        self._skipped: set[str] = set()
        self._told: set[str] = set()

    def run(self) -> str:
        """Ask until an end is reached, and tell what the policy asks; or stop when told to.

        Gives the record of it, which is empty where somebody stopped before the end.
        """
        self._greet()
        journey = self._replay()
        try:
            while isinstance(journey.position, Question):
                journey = self._one_question(journey, journey.position)
        except _Stopped:
            self._terminal.say("Stopped before the end. Nothing was kept.")
            return ""
        tell_journey(journey, self._terminal)
        return record_of(self._policy, self._answers, self._events, journey.now)

    def _greet(self) -> None:
        metadata = self._policy.metadata
        self._terminal.say(f"{metadata.title}, {metadata.organisation}", style=Style.STRONG)
        self._terminal.say(
            f"Answer with a number. {_BACK} goes back, {_WHY} says why you are asked, {_QUIT} "
            "stops. What you enter is not kept."
        )

    def _replay(self) -> Journey:
        return replay(self._policy, self._answers, self._events, self._clock())

    def _one_question(self, before: Journey, question: Question) -> Journey:
        self._show(question)
        try:
            after = self._answer(question)
            self._tell_kept(before, after)
            tell_dropped(after, self._terminal)
            for one in after.dropped:
                del self._answers[one.question]
            after = self._times(after)
        except _Back:
            return self._back()
        self._tell_new(after)
        return after

    def _show(self, question: Question) -> None:
        self._terminal.say()
        self._terminal.say(question.text, style=Style.STRONG)
        if question.hint:
            self._terminal.say(question.hint, style=Style.QUIET)
        for number, answer in enumerate(question.answers, 1):
            words = f"{answer.label} ({answer.hint})" if answer.hint else answer.label
            self._terminal.say(f"{number:2}  {words}", indent=1, hang=4)
        if question.id in self._taken_back:
            before = _labels(question, self._taken_back[question.id])
            self._terminal.say(f"Your answer was: {before}", style=Style.QUIET)

    def _answer(self, question: Question) -> Journey:
        """Ask until the reply is an answer to the question."""
        many = self._policy.facts[question.fact].many
        prompt = "Numbers of all that apply: " if many else "Number: "
        while True:
            reply = self._reply(prompt, lambda: self._say_why(question))
            try:
                self._answers[question.id] = choices(question, reply)
                journey = self._replay()
            except InputError as error:
                self._answers.pop(question.id, None)
                self._terminal.say(f"{error}.")
            else:
                self._taken_back.clear()
                return journey

    def _times(self, journey: Journey) -> Journey:
        """Ask when things happened that the duties gathered so far turn on."""
        for name in journey.events:
            if name in self._events or name in self._skipped:
                continue
            event = self._policy.events[name]
            self._terminal.say()
            self._terminal.say(f"{event.ask} (Local time, {EXAMPLES}; Enter to skip)")
            self._ask_time(name, journey)
        return self._replay()

    def _ask_time(self, name: str, journey: Journey) -> None:
        while True:
            reply = self._reply("Time: ", lambda: self._say_what_needs(name, journey))
            if not reply:
                self._skipped.add(name)
                return
            try:
                moment = parse_local_time(reply, self._clock())
            except InputError as error:
                self._terminal.say(f"{error}.")
            else:
                self._events[name] = moment
                self._terminal.say(time_in_words(moment))
                return

    def _reply(self, prompt: str, explain: Callable[[], None]) -> str:
        """What somebody types, once it is neither back, nor why, nor quit."""
        while True:
            reply = self._terminal.ask(prompt)
            if reply is None or reply.lower() == _QUIT:
                raise _Stopped
            if reply.lower() == _BACK:
                raise _Back
            if reply != _WHY:
                return reply
            explain()

    def _back(self) -> Journey:
        """Take back the last answer. Those taken back before are held until it is given again."""
        journey = self._replay()
        asked = [visit.node for visit in journey.route if visit.values and not visit.known]
        if not asked:
            self._terminal.say("This is the first question.")
        else:
            self._answers |= self._taken_back
            self._taken_back = {asked[-1]: self._answers.pop(asked[-1])}
            journey = self._replay()
        # What is no longer needed is asked again if it is needed again: it may have been mistyped.
        for name in (*self._events, *self._skipped):
            if name not in journey.events:
                self._events.pop(name, None)
                self._skipped.discard(name)
        self._told = {state.duty.id for state in journey.duties}
        return journey

    def _say_why(self, question: Question) -> None:
        clauses = "; ".join(self._policy.clauses[one].ref for one in question.clauses)
        if question.why:
            self._terminal.say(question.why)
        self._terminal.say(f"In the policy: {clauses}. What depends on it:")
        for sentence in Dependence(self._policy).sentences(question):
            self._terminal.say(f"- {sentence}", indent=2, hang=2)
        for name in question.gaps:
            gap = self._policy.gaps[name]
            self._terminal.say(f"{gap.id}. {gap.title}: {gap.staff}", indent=2, hang=2)

    def _say_what_needs(self, name: str, journey: Journey) -> None:
        for state in journey.duties:
            if any(clock.event == name for clock in state.duty.deadline.clocks):
                self._terminal.say(f"- {state.duty.text}", indent=2, hang=2)

    def _tell_kept(self, before: Journey, after: Journey) -> None:
        """Which of the answers held since going back now stand again."""
        for visit in after.route:
            question = self._policy.node(visit.node)
            if visit.node in before.held and visit.values and isinstance(question, Question):
                labels = _labels(question, visit.values)
                self._terminal.say(f"Kept: “{question.text}” {labels}", hang=2)

    def _tell_new(self, journey: Journey) -> None:
        """The duties that this answer added, under the steps that added them."""
        now = {state.duty.id: state for state in journey.duties}
        new = {name: state for name, state in now.items() if name not in self._told}
        for visit in journey.route:
            node = self._policy.node(visit.node)
            here = [state for state in new.values() if state.node == visit.node]
            if not isinstance(node, Step) or not here:
                continue
            self._terminal.say()
            self._terminal.say(f"{node.title}: {len(here)} to do or to know", style=Style.STRONG)
            if node.says:
                self._terminal.say(node.says, indent=2)
            for state in here:
                known = (
                    state.duty.who,
                    force_in_words(state.duty),
                    due_in_words(self._policy, state),
                )
                words = "; ".join(word for word in known if word)
                self._terminal.say(f"- {state.duty.text} ({words})", indent=2, hang=2)
            if node.checkpoint:
                self._terminal.say("When that is done, say here what came of it.", indent=2)
        for duty in journey.settled:
            if duty.id in self._told:
                self._terminal.say(f"No longer asked: {duty.text}", hang=2)
        self._told = set(now)


def _labels(question: Question, values: tuple[str, ...]) -> str:
    return ", ".join(question.answer(value).label for value in values)


def choices(question: Question, reply: str) -> tuple[str, ...]:
    """The answers that a reply names by number or by id. Raises `InputError` for any other."""
    names = {answer.value.lower(): answer.value for answer in question.answers}
    names |= {str(number): answer.value for number, answer in enumerate(question.answers, 1)}
    words = reply.replace(",", " ").lower().split()
    expected = f"expected a number from 1 to {len(question.answers)}"
    if not words:
        raise InputError(expected)
    for word in words:
        if word not in names:
            message = f"{shown(word)} is not an answer here; {expected}"
            raise InputError(message)
    return tuple(names[word] for word in words)
