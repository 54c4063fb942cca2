"""Duties about the letters of concern and the review meeting that several places share."""

from __future__ import annotations

from decision_trees.stars.letter_facts import LATE_EVIDENCE, REPLY
from decision_trees.stars.words import (
    CASE_FILE,
    KEY_WORKER,
    MEETING_DAY,
    NOT_NAMED,
    SERVICE_USER,
)
from policytree.notation import (
    any_of,
    before,
    either,
    info,
    instruction,
    is_,
    moment,
    must,
    must_not,
    should,
    within,
)

REVERSED = any_of(is_(REPLY, "accepted"), is_(LATE_EVIDENCE, "accepted"))

ANSWERED = is_(REPLY, "accepted refused late over")

PROVISIONAL = must_not(
    "keep-provisional",
    "Do not treat the miss as finally unacceptable while the person can still explain and show "
    "evidence",
    who=KEY_WORKER,
    cites="S151",
    until=ANSWERED,
    gaps="A2",
)

CLASS_AND_FILE = must(
    "class-and-file",
    "Class the miss as unacceptable, and enter the letter of concern on the case file",
    who=KEY_WORKER,
    cites="S151",
    record=CASE_FILE,
    gaps="A2 A52",
    about="silent",
)

NOT_CLASSED = must_not(
    "not-classed",
    "Do not class this miss as unacceptable, or count it towards the next letter: a reasonable "
    "explanation with evidence has been accepted",
    who=KEY_WORKER,
    cites="S151",
    gaps="A2 CB5",
)

NO_MEETING_ON_IT = info(
    "no-meeting-on-it",
    "If it was to be the third miss: nothing then calls for a review meeting over it. How to call "
    "off one already dated is not said",
    who=NOT_NAMED,
    cites="S144 S147 S153",
    gaps="A64",
)

WRITTEN_DECISION = must(
    "written-decision",
    "Send the panel's decisions or advice in writing to the key worker and the person, if that has "
    "not been done yet",
    who=NOT_NAMED,
    by=within(working_days=3, of=MEETING_DAY, reading="the day of the meeting is not counted"),
    cites="S139",
    gaps="A13 A42",
    about="notify",
)

MEETING_REPORT = must(
    "attendance-reported",
    "Tell the review meeting how well the person attended up to it",
    who=NOT_NAMED,
    cites="S161",
    gaps="A40",
)

HARM_REDUCTION = info(
    "harm-reduction",
    "If the person has decided that treatment is not for them: the letters offer a talk about harm "
    "reduction before they leave",
    who=KEY_WORKER,
    cites="S156",
    gaps="A42",
    about="before-closing",
)

SU_EXPLAINS = must(
    "su-explains",
    "With a good reason: contact the key worker or co-ordinator, explain and bring evidence",
    who=SERVICE_USER,
    cites="S150",
    until=ANSWERED,
    gaps="A3 A44",
)

LETTER_ONCE_SENT = (
    must(
        "su-conditions",
        "Come to all appointments and give a good reason for any miss; three misses with reasons "
        "not accepted bring a review meeting",
        who=SERVICE_USER,
        cites="S149",
    ),
    instruction(
        "su-understands",
        "If the letter is not understood: contact the key worker or co-ordinator and arrange to be "
        "seen",
        who=SERVICE_USER,
        cites="S159",
        gaps="A54",
    ),
    info(
        "next-appointment",
        "The letter prints date, place and time of the next treatment appointment: book it first",
        who=KEY_WORKER,
        by=moment("Before the letter is sent"),
        cites="S155",
        until=REVERSED,
    ),
    HARM_REDUCTION,
    PROVISIONAL,
)
"""What goes with every letter of concern."""

WARNING_ONLY = (
    "What the letter must contain is listed with it. As this guide reads it (gap A43), what it "
    "says of the person's place or of prescribing is a warning: nothing in the text makes the "
    "letter an authority to end or stop anything."
)

TELL_OF_MEETING = (
    should(
        "tell-what-meeting",
        "Tell the person what the meeting is, what sort of people are likely to be there (no "
        "names), and what could follow",
        who=NOT_NAMED,
        by=moment("Before the meeting"),
        cites="S33",
        until=REVERSED,
        gaps="A8",
        about="repeated",
    ),
    should(
        "tell-companion",
        "Tell the person that they may bring an advocate or a friend, to support them or speak for "
        "them",
        who=NOT_NAMED,
        by=moment("Before the meeting"),
        cites="S34 S154",
        until=REVERSED,
        gaps="A8 A10",
    ),
)
"""What the person is told of the meeting, which the invitation itself leaves out."""

TELL_OF_REFERRAL = (
    must(
        "tell-referral",
        "Tell the person that their case goes to the Review Meeting",
        who=KEY_WORKER,
        cites="S30",
        until=REVERSED,
        gaps="A1 A5 A6 A46",
        about="repeated notify",
    ),
    must(
        "tell-expected-there",
        "Tell the person that they are expected at the meeting",
        who=KEY_WORKER,
        by=moment("Together with the news of the referral"),
        cites="S31",
        until=REVERSED,
        gaps="A9",
        about="repeated",
    ),
)
"""What a third miss brings by item 3, whatever becomes of the letters."""

LETTERS_CONFLICT = info(
    "letters-conflict",
    "Item 3 refers at the third miss, whatever letters went before; the section on the meeting "
    "waits until the letters are used up. With one missing both cannot be met",
    who=KEY_WORKER,
    cites="S30 S130 S144",
    gaps="A5 A51",
)

THREE_DAYS_NOTICE = either(
    before(working_days=3, of=MEETING_DAY, reading="the day of the letter not counted"),
    before(
        working_days=4,
        of=MEETING_DAY,
        reading="three clear working days between; the safer one for the person",
    ),
)
"""The earlier reading is worked to: notice protects the person, who never gets less than is due."""

CALL_MEETING = must(
    "call-meeting",
    "Without a reasonable explanation and evidence: call a case review meeting as well, and tell "
    "the person its date in writing",
    who=NOT_NAMED,
    cites="S153",
    until=REVERSED,
    gaps="A3 A4 A64",
    about="repeated silent",
)
