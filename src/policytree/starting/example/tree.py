"""The questions, steps and ends of the policy, from the top of the document to its bottom.

AN EXAMPLE TO BE REPLACED: a made-up rule of a made-up bicycle workshop.

How to read and change this file, if you have never programmed:

- Whatever stands behind a # is a note for you. The computer does not read it.
- A part is a word with a pair of round brackets: ask(...), step(...), end(...). What belongs to it
  stands between the brackets, and a comma ends each thing, the last one too.
- Text stands between two quotation marks: "like this".
- The first text of each part is its name. It is yours to choose, without spaces, and used once.
  Other parts lead to it by this name: to="record" and then="reached".
- cites="C3" names the statement of clauses.toml that a part carries, gaps="G1" the gap of gaps.toml
  that is shown there. Several are named with spaces between: cites="C3 C4".
- Lines are moved to the right with four blanks for each open bracket, never with the tab key.

When you have changed something, run: policytree check
It says which line to mend.
"""

from __future__ import annotations

# The words used below. A word that is missing here is said by policytree check.
from policytree.model import EndKind
from policytree.notation import (
    ask,
    at_once,
    checklist,
    end,
    event,
    fact,
    gate,
    good_practice,
    is_,
    may,
    must,
    must_not,
    not_sure,
    on,
    same_day,
    section,
    should,
    step,
    tree,
    within,
    yes_no,
)

# Who acts, in the document's words. A name in capitals stands for the text behind it, so that it
# has to be written, and mended, in one place only.
HELPER = "Helper on duty"
ANYBODY = "Anybody"
COORDINATOR = "the coordinator"

# FACTS: what the questions find out. Each has a name, a few words, and what it can be.

# judgement=False: anybody can see it, so nobody needs "not sure".
HAPPENED = fact(
    "happened",
    "what happened",
    ("missed", "did not come, and had said nothing"),
    ("told", "said beforehand that they cannot come"),
    ("group", "a whole group did not come"),
    ("unbooked", "came without a booking"),
    judgement=False,
)
REACHED = fact(
    "reached",
    "the person on the telephone",
    ("yes", "reached"),
    ("no", "not reached"),
    judgement=False,
)

# A checklist: several answers can be ticked. "None of these" and "not sure" come by themselves.
REASONS = checklist(
    "reasons",
    "what kept them",
    ("travel", "the journey"),
    ("money", "money"),
)

# A judgement that is yes or no: "not sure" comes by itself. worse= puts the answers in order, and
# policytree check then finds a worse answer that leads to less.
WORRIED = yes_no("worried", "worry about the person", worse="no yes")

# EVENTS: what deadlines are counted from. The second text is how staff are asked for the time.
MISSED = event(
    "missed_booking",
    "the missed booking",
    "When was the booking that was missed?",
    cites="C3 C4 C10",
)

# THE TREE: sections in the order of the document, and in each its questions, steps and ends.
TREE = tree(
    section(
        "what-for",
        "What it is for",
        "paragraphs 1.1 and 1.2",
        # A question: its name, the fact, the words staff read, and the answers. Each answer has the
        # fact's value, the words staff read, and the part that follows.
        ask(
            "happened",
            HAPPENED,
            "What happened?",
            on("missed", "Somebody who had booked did not come", to="record"),
            on("told", "They said beforehand that they cannot come", to="told-beforehand"),
            on("group", "A whole group did not come", to="group"),
            on("unbooked", "Somebody came without a booking", to="unbooked"),
            cites="C1 C2",
            hint="A booking is anything that stands in the diary.",
            why="The rule is about missed bookings and nothing else.",
        ),
        # Ends, one for each reason why a route can stop. These three ask for nothing.
        end(
            "told-beforehand",
            EndKind.NOT_TRIGGERED,
            "Nothing was missed",
            "Saying so beforehand is enough. The rule asks for nothing.",
            cites="C2",
        ),
        end(
            "group",
            EndKind.NOT_COVERED,
            "The rule has no step for groups",
            "The rule is about missed bookings and says nothing about groups. Ask the coordinator.",
            cites="C1",
            gaps="G2",
        ),
        end(
            "unbooked",
            EndKind.OUT_OF_SCOPE,
            "The rule is not about this",
            "People who come without a booking are outside the rule.",
            cites="C1",
        ),
    ),
    section(
        "on-the-day",
        "On the day",
        "paragraphs 2.1 to 2.3",
        # A step: duties, and the part that follows. checkpoint=True: staff do this first, then come
        # back and say what came of it.
        step(
            "record",
            "What every missed booking asks for",
            # A duty: how binding it is (must, instruction, should, good_practice, may, info), its
            # name, what to do, who does it, and by when. Without by= no time is stated.
            must(
                "write-down",
                "Write the missed booking into the diary",
                who=HELPER,
                by=same_day(MISSED),
                record="The diary",
                cites="C3",
            ),
            should(
                "ring",
                "Ring the person",
                who=HELPER,
                by=within(working_days=2, of=MISSED),
                cites="C4",
                gaps="G1",
            ),
            # Something not to do. standing=True: it holds all the way through.
            must_not(
                "no-money",
                "Ask for money because they did not come",
                who=ANYBODY,
                cites="C5",
                standing=True,
            ),
            then="reached",
            checkpoint=True,
        ),
        ask(
            "reached",
            REACHED,
            "Have you reached the person?",
            on("yes", "Yes", to="find-out"),
            on("no", "No", to="letter"),
            cites="C4",
        ),
        # A section can be a starting point on the home page, for somebody who is in this situation.
        situation="Somebody who had booked did not come",
    ),
    section(
        "person-reached",
        "When the person is reached",
        "paragraphs 3.1 to 3.4",
        step(
            "find-out",
            "What kept them",
            good_practice(
                "ask-reason",
                "Find out what kept them from coming",
                who=HELPER,
                cites="C6",
            ),
            then="reasons",
        ),
        # The options that can be ticked lead to one part; "none" and "not sure" may lead elsewhere.
        ask(
            "reasons",
            REASONS,
            "What kept them from coming?",
            on("travel", "The journey", to="reasons-known"),
            on("money", "Money", to="reasons-known"),
            on("none", "Something else", to="worried"),
            not_sure(to="reasons-unsure"),
            cites="C6 C7",
        ),
        step(
            "reasons-known",
            "What can be offered",
            # when=: only after these answers.
            good_practice(
                "look-up-travel",
                "Look up a bus or a lift together with them",
                who=HELPER,
                cites="C6",
                when=is_(REASONS, "travel"),
            ),
            may(
                "free-place",
                "Offer a free place",
                who=HELPER,
                cites="C7",
                when=is_(REASONS, "money"),
            ),
            then="worried",
        ),
        # "Not sure" leads to a person, never to a guess: refers= names them.
        step(
            "reasons-unsure",
            "The reason is not clear",
            should(
                "ask-about-reason",
                "Ask the coordinator what to offer",
                who=ANYBODY,
                cites="C9",
                refers=COORDINATOR,
            ),
            then="worried",
        ),
        # A question of judgement, so it offers "not sure".
        ask(
            "worried",
            WORRIED,
            "Are you worried about the person?",
            on("yes", "Yes", to="coordinator"),
            on("no", "No", to="done"),
            not_sure(to="worry-unsure"),
            cites="C8",
            hint="The rule does not say what counts. This is your judgement.",
        ),
        step(
            "worry-unsure",
            "Unsure whether to worry",
            should(
                "ask-about-worry",
                "Ask the coordinator whether this is a worry",
                who=ANYBODY,
                cites="C9",
                refers=COORDINATOR,
            ),
            then="done",
        ),
        # An end at which a person decides. Ends can hold duties too.
        end(
            "coordinator",
            EndKind.REFER,
            "The coordinator decides",
            "What happens next is for the coordinator to decide.",
            must(
                "tell-coordinator",
                "Tell the coordinator about your worry",
                who=HELPER,
                by=at_once("Without delay"),
                cites="C8",
                refers=COORDINATOR,
            ),
            cites="C8",
        ),
        # An end at which all that is listed is to be done.
        end(
            "done",
            EndKind.ACTED,
            "Nothing else is asked",
            "Carry out what is listed.",
            cites="C6",
        ),
    ),
    section(
        "person-not-reached",
        "When the person is not reached",
        "paragraphs 4.1 and 4.2",
        # letter= names a letter of letters.toml.
        step(
            "letter",
            "The person was not reached",
            must(
                "send-letter",
                "Send the letter “Sorry we missed you”",
                who=HELPER,
                by=within(weeks=1, of=MISSED),
                letter="sorry",
                cites="C10 C11",
            ),
            then="letter-sent",
        ),
        # An end at which staff wait for something and then come back.
        end(
            "letter-sent",
            EndKind.WAIT,
            "Wait for an answer",
            "Once the letter is sent, wait. If they get in touch, start again.",
            cites="C10",
        ),
    ),
    # The name of the first question.
    start="happened",
    # Every event that a deadline is counted from.
    events=(MISSED,),
    # A gate: policytree check makes sure that no route comes to these parts without these duties.
    gates=(
        gate(
            "every-missed-booking",
            "What every missed booking asks for",
            before="coordinator done letter-sent",
            needs="write-down ring no-money",
            cites="C3 C4 C5",
        ),
    ),
)
