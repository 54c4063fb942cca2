"""Where each journey that ran its course ends."""

from __future__ import annotations

from decision_trees.stars.anyway import ANYWHERE, IF_CONDUCT, IF_DISABILITY, IF_NO_BENEFIT
from decision_trees.stars.words import ask_line_manager
from policytree.model import EndKind
from policytree.notation import end, section

ENDS = section(
    "ends",
    "What comes next",
    "Letters of Concern, Review Meeting and the letters",
    end(
        "accepted-done",
        EndKind.ACTED,
        "The reason is accepted: the miss does not count",
        "Carry out what is listed. If another appointment is missed, start again.",
        cites="S40 S21",
        gaps="A47",
    ),
    end(
        "evidence-accepted",
        EndKind.ACTED,
        "Evidence accepted: the miss does not count after all",
        "The count goes back to what it was. If another appointment is missed, start again.",
        cites="S151",
        gaps="A2 CB5",
    ),
    end(
        "miss-classed",
        EndKind.ACTED,
        "The miss is classed as unacceptable",
        "Carry out what is listed. If another appointment is missed, start again: it is one more.",
        cites="S151",
        gaps="A41",
    ),
    end(
        "provisional",
        EndKind.WAIT,
        "The letter is out, and the person can still explain",
        "Come back when an explanation with evidence arrives, or when it is settled that the "
        "chance to explain is over. The policy sets no date for this letter and names nobody to "
        "set one. Whether the miss counts meanwhile is not said.",
        cites="S150 S151",
        gaps="A2 A3 A50",
    ),
    end(
        "window-running",
        EndKind.WAIT,
        "The final letter is out; the person has until its date to explain",
        "Come back when an explanation with evidence arrives, or after the date in the letter. "
        "Whether a meeting may be given a date meanwhile is not said; after that date is the "
        "later, safer reading for the person.",
        cites="S152 S153",
        gaps="A2 A64",
    ),
    end(
        "no-date-to-settle",
        EndKind.REFER,
        "The final letter is out, and the policy sets no date to reply",
        "Item 3 refers at the third miss and sets no time to reply; by the letter the miss is "
        "classed only if no explanation with evidence comes. Who says when that is, is not said. "
        "The five working days of the other final letter are not for this one. Come back when it "
        "is settled, or when an explanation arrives.",
        cites="S30 S144 S151 S153",
        gaps="A3 A64 CB2",
    ),
    end(
        "late-evidence-ask",
        EndKind.REFER,
        "Settle with your line manager whether late evidence undoes the third miss",
        "By the final letter the miss is classed as the third once its date has passed. Whether an "
        "explanation accepted later undoes that is not said. If it does, the count goes back by "
        "this miss, and nothing calls for a meeting over it. Come back when it is settled.",
        ask_line_manager(
            "late-evidence-end-manager",
            "whether an explanation that came after the date takes the miss out of the count",
            gaps="A64",
        ),
        *ANYWHERE,
        cites="S152 S38",
        gaps="A64 CB5",
    ),
    end(
        "strategies-go-on",
        EndKind.WAIT,
        "The strategies left are tried before the meeting",
        "The person has been told that the case will be referred, and item 3 asks for that. Come "
        "back when the strategies have been explored without success, or when it is settled that "
        "the case is referred now.",
        cites="S30 S130",
        gaps="A5",
    ),
    end(
        "strategies-to-settle",
        EndKind.REFER,
        "Settle whether strategies are left, and whether the case is referred now",
        "Item 3 asks for the referral at the third miss. Not following one of the two texts may be "
        "a departure, for which team leaders and managers are named. Come back then.",
        cites="S8 S30 S130",
        gaps="A5 CB2",
    ),
    end(
        "meeting-ahead",
        EndKind.WAIT,
        "The review meeting is ahead",
        "Give the full notice. Come back when the meeting was held, or if another appointment is "
        "missed before it.",
        cites="S134 S161",
        gaps="A11 A40",
    ),
    end(
        "meeting-decides",
        EndKind.ACTED,
        "The review meeting was held: its decision goes out in writing",
        "The text lists no outcomes, no appeal and no discharge. If misses go on, start again.",
        cites="S139 S140",
        gaps="A42",
    ),
    end(
        "meeting-to-settle",
        EndKind.REFER,
        "Find out whether the review meeting was held",
        "The text names nobody to ask; the meeting's decision goes to the key worker in writing.",
        cites="S139",
        gaps="A6 CB2",
    ),
    end(
        "before-meeting",
        EndKind.NOT_COVERED,
        "A further miss before the meeting: no step of its own",
        "There is no fourth letter. The meeting hears how the person attended meanwhile. The "
        "letters already sent stand, and so does the referral that the third miss asked for.",
        cites="S161 S140",
        gaps="A40",
    ),
    end(
        "panel-possible",
        EndKind.REFER,
        "The misses go on after the meeting: a Review Panel may be called",
        "Who calls it, with what notice and powers, is not said. The three working days belong to "
        "the review meeting, not to the panel.",
        cites="S140 S141",
        gaps="A56 CB2",
    ),
    end(
        "departure-done",
        EndKind.ACTED,
        "By agreement the miss stands and no letter goes",
        "Record the departure and the agreement. The reason is still not accepted, so the miss "
        "stays in the count. If another appointment is missed, start again.",
        cites="S7 S8",
        gaps="A34 A51",
    ),
    end(
        "ask-line-manager",
        EndKind.REFER,
        "Your line manager settles with you whether the reason is accepted",
        "Come back with the answer; where the doubt is about departing from the rules, it is for "
        "team leaders and managers. Whether the miss counts meanwhile is not said.",
        cites="S38",
        gaps="A2",
    ),
    end(
        "count-to-settle",
        EndKind.REFER,
        "Settle first how many misses count",
        "The case file shows which letters went out. What counts, and over what time, is not said, "
        "and nobody is named to ask.",
        cites="S20 S27",
        gaps="A1 A41 CB2",
    ),
    end(
        "conduct-done",
        EndKind.ACTED,
        "Conduct: carry out what is listed",
        "The document does not say what a formal warning looks like, how many there can be, or "
        "whether it or being sent away counts with the letters; this guide keeps it apart.",
        IF_DISABILITY,
        IF_NO_BENEFIT,
        cites="S97 S98",
        gaps="A39",
    ),
    end(
        "benefit-done",
        EndKind.ACTED,
        "Try what is listed for this person",
        "The options are suggestions for good practice. Whether letters may wait while they are "
        "tried is not said; pausing one would be a departure from the rules. If an appointment is "
        "missed, start again.",
        IF_DISABILITY,
        cites="S101 S107",
        gaps="A57",
    ),
    end(
        "stopping-done",
        EndKind.ACTED,
        "Carry out the cautions before any decision to stop",
        "As this guide reads it (gap A43), nothing in the text makes missed appointments, or the "
        "words of the letters, an authority to stop treatment. Who decides is not said.",
        IF_DISABILITY,
        IF_NO_BENEFIT,
        IF_CONDUCT,
        cites="S121 S123",
        gaps="A43",
    ),
)
