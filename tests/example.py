"""A small policy with every kind of duty and clock, and a way to replay it."""

from __future__ import annotations

from datetime import datetime, timedelta

from policytree.engine import Given, Journey, Status, replay
from policytree.model import EndKind
from policytree.notation import (
    ask,
    checklist,
    either,
    end,
    event,
    is_,
    may,
    must,
    must_not,
    not_sure,
    on,
    once,
    same_day,
    section,
    should,
    step,
    tree,
    within,
    yes_no,
)
from policytree.times import LONDON
from tests.small import gap, small_policy

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=LONDON)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)

SEEN = yes_no("seen", "a missed visit")
CONTACT = yes_no("contact", "contact made")
KINDS = checklist("kinds", "the kinds", ("a", "kind a"), ("b", "kind b"))
MISSED = event("missed", "the missed visit", "When was it?")
TRIED = event("tried", "the first try", "When was it?", after=MISSED)
WRITTEN = event("written", "the letter", "When was it written?")
CONTACT_MADE = is_(CONTACT, "yes")

LOG = must("log", "Write it down", who="Staff", cites="C1", standing=True)
ASK_MANAGER = should("ask-manager", "Ask", who="Staff", cites="C2", gaps="G2", refers="manager")

POLICY = small_policy(
    made=tree(
        section(
            "one",
            "One",
            "1",
            ask(
                "seen",
                SEEN,
                "Was a visit missed?",
                on("yes", "Yes", to="missed"),
                on("no", "No", to="nothing"),
                not_sure(to="manager"),
                cites="C1",
            ),
            step(
                "missed",
                "A visit was missed",
                LOG,
                may("visit", "Visit", who="Staff", cites="C1"),
                must("rest", "Do the rest", who="Staff", cites="C1"),
                should("write", "Write", who="Staff", cites="C1", by=within(days=5, of=MISSED)),
                must(
                    "today", "Try", who="Staff", cites="C1", by=same_day(MISSED), until=CONTACT_MADE
                ),
                must(
                    "tell",
                    "Tell others",
                    who="Staff",
                    cites="C1",
                    gaps="G1",
                    by=either(once(hours=24, since=MISSED), once(hours=24, since=TRIED)),
                    until=CONTACT_MADE,
                ),
                must_not("close", "Close the case", who="Staff", cites="C1"),
                should("danger", "Call for help", who="Staff", cites="C1", immediate=True),
                then="contact",
                checkpoint=True,
            ),
            ask(
                "contact",
                CONTACT,
                "Is contact made?",
                on("yes", "Yes", to="kinds"),
                on("no", "No", to="kinds"),
                not_sure(to="manager"),
                cites="C1",
                gaps="G1",
            ),
            ask(
                "kinds",
                KINDS,
                "Which kinds?",
                on("a", "A", to="by-kind"),
                on("b", "B", to="by-kind"),
                on("none", "None", to="by-kind"),
                not_sure(to="manager"),
                cites="C1",
            ),
            step(
                "by-kind",
                "By kind",
                LOG,
                must("for-a", "Do for a", who="Staff", cites="C1", when=is_(KINDS, "a")),
                must("for-b", "Do for b", who="Staff", cites="C1", when=is_(KINDS, "b")),
                must("if-none", "Go on", who="Staff", cites="C1", until=CONTACT_MADE),
                then="still",
            ),
            ask(
                "still",
                CONTACT,
                "Is contact made by now?",
                on("yes", "Yes", to="done"),
                on("no", "No", to="wait"),
                not_sure(to="manager"),
                cites="C1",
            ),
            end("done", EndKind.ACTED, "Done", "Done.", cites="C1"),
            end("wait", EndKind.WAIT, "Wait", "Wait.", cites="C1"),
            end("nothing", EndKind.NOT_TRIGGERED, "Nothing", "Nothing.", cites="C1"),
            end("manager", EndKind.REFER, "Ask", "Ask.", ASK_MANAGER, cites="C2"),
        ),
        start="seen",
        events=(MISSED, TRIED, WRITTEN),
    ),
    gaps=(gap("G1"), gap("G2")),
)


def journey(answers: Given | None = None, now: datetime = NOW, /, **ago: timedelta) -> Journey:
    """Replay the policy; events are given as the time since them."""
    return replay(POLICY, answers or {}, {name: now - since for name, since in ago.items()}, now)


def duty_ids(of: Journey) -> list[str]:
    return [state.duty.id for state in of.duties]


def status(of: Journey, duty: str) -> Status:
    return next(state.status for state in of.duties if state.duty.id == duty)


MISSED_ONE = {"seen": "yes"}
NO_CONTACT = {"seen": "yes", "contact": "no"}
CONTACTED = {"seen": "yes", "contact": "yes"}
