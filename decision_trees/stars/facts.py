"""What this policy asks, fact by fact, in the order in which a journey meets them.

Kinds of reason are in the vocabulary; what has happened is told apart further here.
"""

from __future__ import annotations

from decision_trees import vocabulary
from policytree.notation import checklist, extended, fact, yes_no

SCOPE = fact(
    "scope",
    "place in treatment",
    (
        "in_treatment",
        "in treatment with STaRS",
        "STaRS has taken them on, and you are the key worker who sees them.",
    ),
    (
        "not_begun",
        "assessed, treatment not begun",
        "STaRS has assessed them, and they wait for the first day of their treatment.",
    ),
    (
        "elsewhere",
        "not with STaRS",
        "Another service treats them, and STaRS has nothing to do with it.",
    ),
    unsure="Whether they belong to STaRS or to another service nobody can tell you.",
)
HAPPENED = extended(
    vocabulary.HAPPENED,
    ("conduct", "unacceptable behaviour", "At the desk they shouted insults at a colleague."),
    (
        "benefit",
        "little benefit, or something in the way",
        "No date was missed; the talk is of what makes coming hard, or not worth it.",
    ),
    (
        "stopping",
        "stopping or holding back treatment is considered",
        "A colleague asks whether to end or cut what they are given.",
    ),
    ("meeting", "a review meeting", "The talk is of the big meeting on their case."),
)
ADVANCE = fact(
    "advance",
    "what they told beforehand",
    ("ordinary", "none of the special cases", "A shift at their work has been moved to that hour."),
    ("holiday", "a holiday", "They want to spend that week by the sea."),
    ("listed", "one of the ten listed reasons", "A match is on that day which they want to see."),
    (
        "routine",
        "a solicitor's or another routine appointment",
        "They have to sign papers at their lawyer's at that hour.",
    ),
    ("medical", "a medical appointment", "They are due at the eye clinic at that hour."),
    ("faith", "a religious or cultural duty", "It falls on one of the holy days that they keep."),
    (
        "disability",
        "disability or long-term ill health",
        "A condition of many years will not let them come that day.",
    ),
    (
        "foreseen",
        "a foreseen event such as a graduation",
        "Their daughter is to be handed her degree that day.",
    ),
    ("money", "money", "They cannot pay for the way to you."),
    unsure="What they wrote about it can be read in two ways.",
)
SUFFICIENT = yes_no(
    "sufficient",
    "reason enough to re-arrange",
    yes="You find that good enough for another date.",
    no="You do not find that good enough for another date.",
    unsure="You cannot make up your mind whether that is good enough for another date.",
)

# Welfare, and reasonable adjustments.
WELFARE = fact(
    "welfare",
    "the person's welfare",
    ("none", "nothing known", "To begin with, nothing made you worry about how they were."),
    ("moved", "may have moved away", "The name on their door is a new one, neighbours say."),
    ("ill", "ill", "A friend of theirs says that they sounded feverish."),
    ("hospital", "in hospital", "A neighbour saw an ambulance take them away."),
    (
        "died",
        "may have died",
        "A neighbour has heard that they passed away; nobody has confirmed it.",
    ),
    unsure="A light burns in their flat day and night; what that means nobody can tell.",
)
DISABILITY = yes_no(
    "disability",
    "a disability, or learning difficulties considered",
    yes="They live with a lasting impairment.",
    no="As the file has it, they live without any impairment, and learn with ease.",
    unsure="Whether they live with a lasting impairment the file does not say.",
)
ADJUSTMENTS = fact(
    "adjustments",
    "reasonable adjustments",
    (
        "none_needed",
        "none needed",
        "They can come as easily as anybody, without anything being changed for them.",
    ),
    (
        "in_place",
        "in place for this appointment",
        "Everything had been set up that day so that they could come.",
    ),
    (
        "other_cause",
        "lacking, but not the cause",
        "One thing that would help them to come is missing, but this time it was not that.",
    ),
    (
        "since",
        "put in place only since, and their lack was the cause",
        "What they need in order to come was missing that day, hence this; it is there now.",
    ),
    (
        "undone",
        "discussed, never put in place, and the cause",
        "What they need in order to come had been talked over, nobody saw to it, hence this.",
    ),
    (
        "undiscussed",
        "never discussed, and the cause",
        "What they need in order to come nobody ever asked, hence this.",
    ),
    unsure="Whether something they need in order to come was missing that day nobody can say.",
)

# Lateness.
MINUTES = fact(
    "minutes",
    "lateness",
    ("upto", "15 minutes or less", "They walked in 14 minutes after you should have begun."),
    ("over", "more than 15 minutes", "They walked in 16 minutes after you should have begun."),
    worse="upto over",
    unsure="Nobody looked at the clock when they walked in.",
    limits="upto over",
)
WORK_DONE = fact(
    "work_done",
    "the planned work",
    ("done", "could still be done", "There was time enough left to do all that you had meant to."),
    ("lost", "could not be done", "There was no time left to do what you had meant to."),
    worse="done lost",
    unsure="Whether there was time enough left for what you had meant to do is hard to say.",
)
LATE_COUNTS = yes_no(
    "late_counts",
    "this lateness agreed to count as an absence",
    yes="Your line manager has told you to treat this as if they had stayed away.",
    no="Your line manager has told you not to treat this as if they had stayed away.",
    unsure="Your line manager has not told you so far what to treat this as.",
)
LATE_PROOF = fact(
    "late_proof",
    "proof of why they were late",
    (
        "none",
        "none, and it cannot be checked",
        "Nothing bears out what they say held them up, and there is nobody to ask.",
    ),
    ("coming", "still to come", "A paper about what held them up is in the post."),
    (
        "checkable",
        "none yet, a little checking could confirm it",
        "No paper bears it out, but they are known for honesty, and one call would settle it.",
    ),
    (
        "verified",
        "verified, not exceptional",
        "A paper bears out what held them up, an everyday thing.",
    ),
    (
        "exceptional",
        "exceptional and acceptable",
        "A paper bears out what held them up, a thing so rare that you find it good.",
    ),
    unsure="The one paper about what held them up is too smudged to read.",
)
LATE_CHECK = fact(
    "late_check",
    "what checking the lateness brought",
    (
        "verified",
        "confirmed, not exceptional",
        "You rang, and it was just as they said: an everyday thing.",
    ),
    (
        "exceptional",
        "confirmed, exceptional and acceptable",
        "You rang, and it was just as they said: a thing so rare that you find it good.",
    ),
    ("waiting", "no answer yet", "You rang, and are to be called back."),
    ("unconfirmed", "not confirmed", "You rang, and nobody could say that it was so."),
    unsure="You rang, and what you heard can be taken either way.",
)

# The reason, and the general test.
REASON_STATE = fact(
    "reason_state",
    "the reason",
    ("given", "known", "They have told you what was behind it."),
    (
        "none",
        "reached, no explanation given",
        "You have spoken with them, and they would not say what was behind it.",
    ),
    (
        "silent",
        "no answer, and settled that none is coming",
        "Calls and texts brought nothing, and it is agreed that no word will come.",
    ),
    ("waiting", "not known yet", "What was behind it you have not heard so far."),
    unsure="A message came from their phone; whether it says what was behind it is hard to tell.",
)
NOTICE = fact(
    "notice",
    "notice",
    ("before", "given beforehand", "They had rung you ahead of that day."),
    (
        "not_possible",
        "not reasonably possible, given afterwards",
        "There was no way to ring you ahead, and they did so as soon as they could.",
    ),
    (
        "neither",
        "not reasonably possible, and not given afterwards",
        "There was no way to ring you ahead, and later they said nothing until you asked.",
    ),
    ("withheld", "possible, and not given", "They could have rung you ahead, and did not."),
    unsure="Whether they rang ahead of that day nobody at the desk remembers.",
)
REARRANGED = yes_no(
    "rearranged",
    "another appointment agreed before this one came",
    yes="You had put them down for a new day well ahead.",
    no="You had not put them down for a new day.",
    unsure="Whether they had been put down for a new day the diary does not show.",
)
REASONABLE = yes_no(
    "reasonable",
    "a reasonable explanation",
    yes="To you it sounds like a fair cause.",
    no="To you it does not sound like a fair cause.",
    unsure="You cannot make up your mind whether it is a fair cause.",
)
PROOF = fact(
    "proof",
    "proof",
    ("shown", "shown", "They have laid a paper before you that bears it out."),
    ("coming", "still to come", "A paper that bears it out is in the post."),
    (
        "checkable",
        "none yet, a little checking could confirm it",
        "No paper bears it out, but they are known for honesty, and one call would settle it.",
    ),
    (
        "not_apt",
        "neither appropriate nor possible",
        "It is a private matter that leaves no papers, and asking for one would be out of place.",
    ),
    ("none", "none, and it cannot be checked", "Nothing bears it out, and there is nobody to ask."),
    unsure="The one paper they lay before you is too smudged to read.",
)
CHECKED = fact(
    "checked",
    "what the check brought",
    ("confirmed", "confirmed", "You rang, and it was just as they said."),
    ("waiting", "no answer yet", "You rang, and are to be called back."),
    ("unconfirmed", "not confirmed", "You rang, and nobody could say that it was so."),
    unsure="You rang, and what you heard can be taken either way.",
)
DECISION = fact(
    "decision",
    "the reason's acceptance",
    ("accepted", "accepted", "Whoever has the say has let it pass."),
    ("pending", "not decided yet", "Whoever has the say is still thinking it over."),
    ("refused", "not accepted", "Whoever has the say has not let it pass."),
    (
        "wished",
        "a departure wished, not agreed yet",
        "You would like to make an exception, and no manager has said yes so far.",
    ),
    (
        "departed",
        "a departure agreed",
        "You are making an exception, and the managers have said yes.",
    ),
    unsure="You cannot make up your mind whether to let it pass.",
)
DEPARTURE = fact(
    "departure",
    "the departure agreed",
    ("accept", "the reason is accepted", "What you settled together is that this is excused."),
    (
        "no_letter",
        "the reason is not accepted, and no letter goes",
        "What you settled together is that this stays unexcused, but nobody writes to them.",
    ),
    unsure="What exactly you settled together nobody wrote down.",
)

# Single reasons.
SICKNESS = fact(
    "sickness",
    "sickness",
    ("appointment", "medical appointment", "They had to see a doctor at that hour."),
    ("illness", "illness or injury", "They had hurt themselves the day before."),
    ("hospital", "admitted to hospital", "They lay on a ward that day."),
    ("long_term", "long-term sickness", "They have been ill for most of the year."),
    unsure="What it was that ailed them does not become clear.",
)
CERTIFICATE = fact(
    "certificate",
    "certificate",
    (
        "self_cert",
        "self-certificate",
        "They hand in a form about it that they filled in themselves.",
    ),
    ("doctor_cert", "doctor's certificate", "They hand in a note about it that a doctor signed."),
    ("none", "none", "They hand in no sick note of any kind."),
    unsure="The sick note that they hand in has no name at the bottom.",
)
MEDICAL = fact(
    "medical",
    "medical appointment",
    ("emergency", "emergency", "It had come up suddenly, and could not wait."),
    ("routine", "no emergency", "It was a check-up that could have waited."),
    unsure="Whether it could have waited they cannot say.",
)
CARD = fact(
    "card",
    "appointment card",
    ("seen", "seen", "You have held the clinic's little card with that hour on it."),
    ("none", "not seen", "The clinic's little card with that hour on it was not brought to you."),
    unsure="On the clinic's little card, which they hold up, the hour is smudged.",
)
AILMENT = fact(
    "ailment",
    "the ailment",
    ("prevents", "kept them from coming", "They could not stand up."),
    (
        "may_not",
        "need not have kept them from coming",
        "It was a sore wrist, and the way to you is short.",
    ),
    unsure="Whether they could have made the way to you in spite of it you cannot judge.",
)
SELF_CERTS = fact(
    "self_certs",
    "self-certificates accepted before",
    ("under_two", "none or one", "One such form was let through before, so this is the second."),
    ("two", "two or more", "Two such forms were let through before, so this is the third."),
    (
        "differ",
        "two or more handed in, fewer accepted",
        "Three such forms came before this one, of which only one was let through.",
    ),
    unsure="How many such forms were let through before does not show in the file.",
    limits="under_two two",
)
WORK = fact(
    "work",
    "work, training or education",
    ("interview", "job interview", "A firm that may take them on had asked to see them."),
    (
        "employed",
        "employment, casual work, training or education",
        "They had to do an extra shift at the warehouse.",
    ),
    ("self_employed", "self-employment", "They had a roof to mend for a customer of their own."),
    unsure="What exactly they were busy with does not become clear.",
)
COURT = fact(
    "court",
    "custody or court",
    ("custody", "held in custody", "The police held them in a cell."),
    ("court", "required at court", "A judge had ordered them to appear."),
    ("solicitor", "solicitor's appointment", "They sat with the lawyer who acts for them."),
    (
        "other",
        "another matter of justice",
        "They went along with a friend who had to appear before a judge.",
    ),
    unsure="What exactly it was about does not become clear.",
)
HOLIDAY = fact(
    "holiday",
    "holiday",
    ("asked", "asked for before", "They had put the trip to you before they set off."),
    (
        "refused",
        "asked for before, and refused",
        "They had put the trip to you before they set off, and were told no.",
    ),
    ("after", "told of after", "Of the trip itself you heard only when they were back."),
    unsure="Whether they had put the trip to you before they set off is not on file.",
)
CONTINUITY = yes_no(
    "continuity",
    "treatment safely continued while away",
    yes="A service where they stay can see to their treatment all that time.",
    no="Nowhere near where they stay could their treatment be kept up.",
    unsure="Whether anybody where they stay could see to their treatment is not known.",
)
CONTROL = fact(
    "control",
    "control",
    ("outside", "outside their control", "The minder had fallen ill."),
    ("inside", "within their control", "They had sent the minder home themselves."),
    unsure="Why the minder was not there they cannot explain.",
)
DOMESTIC = fact(
    "domestic",
    "domestic reason",
    ("unforeseen", "unforeseen", "Their father died that week."),
    ("foreseen", "foreseen", "Their daughter was handed her degree that day."),
    ("other", "neither", "There had been a quarrel in the family."),
    unsure="What it was they would rather not say.",
)
NEGOTIATED = yes_no(
    "negotiated",
    "negotiated beforehand, with proof",
    yes="You had both agreed on it beforehand, and they bring the invitation.",
    no="They have no invitation or ticket to show for it.",
    unsure="Whether you had both agreed on it beforehand nobody wrote down.",
)
MONEY = fact(
    "money",
    "money",
    ("plain", "lack of money", "There was nothing left for the bus."),
    (
        "fares",
        "approved fares not provided",
        "You had promised to pay for the bus, and nothing was sent.",
    ),
    (
        "disability",
        "disability behind it",
        "With their impairment only a taxi will do, and they cannot pay for it.",
    ),
    unsure="What was the matter with it they cannot explain.",
)
EMERGENCY = yes_no(
    "emergency",
    "an emergency appointment",
    yes="It had come up suddenly, and could not wait.",
    no="It was a thing that could have waited.",
    unsure="Whether it could have waited they cannot say.",
)
LISTED = fact(
    "listed",
    "exceptions for a listed reason",
    (
        "progress",
        "good progress and sufficient reason",
        "They have come a long way of late, and you find the cause good enough.",
    ),
    (
        "advance",
        "told in advance and sufficient reason",
        "As you knew ahead, you find the cause good enough for another day.",
    ),
    (
        "neither",
        "neither exception",
        "They have not come far of late, and you do not find the cause good enough.",
    ),
    unsure="You cannot make up your mind whether the cause is good enough.",
)

# Letters and the meeting.
EARLIER = fact(
    "earlier",
    "earlier misses not accepted",
    ("none", "none", "Until now the file holds no absence without good cause."),
    ("one", "one", "Until now the file holds one absence without good cause."),
    ("two", "two", "Until now the file holds two absences without good cause."),
    ("three", "three or more", "Until now the file holds three absences without good cause."),
    worse="none one two three",
    unsure="From the file, the page on absences is missing.",
    limits="none one two three",
)
LETTER_OUT = fact(
    "letter_out",
    "a letter already sent for this miss",
    ("no", "none", "Nobody has written to them about it so far."),
    (
        "yes",
        "one sent, explained in time or without a date",
        "You had written to them about it already, and their answer was not too late.",
    ),
    (
        "dated",
        "final letter to a prescribed person, explained after its date",
        "The final letter to people on medicine was out; they explained a day too late.",
    ),
    unsure="Whether somebody had written to them about it already does not show in the file.",
)
LETTERS = yes_no(
    "letters",
    "a letter sent for each earlier miss",
    yes="Somebody wrote to them after each absence in the file.",
    no="After one absence in the file nobody wrote to them.",
    unsure="Whether somebody wrote to them after each absence in the file nobody can tell.",
)
PRESCRIBED = fact(
    "prescribed",
    "prescribed",
    ("no", "not prescribed", "They get talks and groups from you, and no medicine."),
    ("yes", "prescribed", "They get medicine from you, on a doctor's order."),
    unsure="Whether they still got medicine from you on the day you write is unclear.",
)
REPLY = fact(
    "reply",
    "explanation since the letter",
    (
        "accepted",
        "explanation with evidence accepted",
        "They have answered the letter with proof, which was found good.",
    ),
    ("open", "nothing yet", "They have not answered the letter so far, and may still do so."),
    (
        "refused",
        "not accepted",
        "They have answered the letter with papers, which were not found good.",
    ),
    (
        "late",
        "came after the date in the letter",
        "They have answered the letter with a paper, one day after the date in it.",
    ),
    (
        "over",
        "nothing accepted, and the chance is over",
        "They have not answered the letter, and it is settled that they had long enough.",
    ),
    unsure="They have answered the letter with a paper, and you cannot decide whether it will do.",
)
LATE_EVIDENCE = fact(
    "late_evidence",
    "evidence after the date",
    (
        "accepted",
        "accepted all the same",
        "Together with your line manager you let the late paper count.",
    ),
    (
        "refused",
        "not accepted",
        "Together with your line manager you do not let the late paper count.",
    ),
    unsure="Your line manager has not said so far whether the late paper counts.",
)
NO_DATE = fact(
    "no_date",
    "the meeting after a final letter without a date",
    (
        "refer",
        "arranged now",
        "You go ahead with the big meeting on their case without waiting for a word from them.",
    ),
    (
        "wait",
        "not before an explanation could come",
        "You let the big meeting on their case wait until they have had time for a word.",
    ),
    unsure="Whether to give them time for a word before anything else, your team cannot agree.",
)
EXHAUSTED = fact(
    "exhausted",
    "three misses classed and their letters sent",
    ("yes", "yes", "Three absences are final, and a letter went out for each."),
    (
        "letter_missing",
        "three classed, a letter never sent",
        "Three absences are final, but for one of them no letter went out.",
    ),
    ("no", "no", "Only two absences are final."),
    unsure="How many absences are final the file does not show.",
)
STRATEGIES = fact(
    "strategies",
    "strategies",
    ("explored", "all explored", "Whatever might win them back was tried, in vain."),
    (
        "refer_now",
        "some left, and the case referred now",
        "Group work might win them back and is untried; you pass their case on all the same.",
    ),
    (
        "first",
        "some left, and tried first",
        "Group work might win them back and is untried; you begin with that.",
    ),
    unsure="Whether anything that might win them back is untried, your team cannot agree.",
)
MEETING = fact(
    "meeting",
    "review meeting",
    ("none", "not arranged", "Nobody has fixed a day for the big meeting on their case."),
    (
        "dated",
        "date set, not held",
        "The big meeting on their case is in the diary, and still ahead.",
    ),
    ("held", "held", "The big meeting on their case is behind you."),
    unsure="Whether the big meeting on their case took place, two colleagues remember differently.",
)

# What applies besides.
PRACTICAL = checklist(
    "practical",
    "practical barriers",
    ("agencies", "several agencies", "Four services want to see them in the same week."),
    (
        "mobility",
        "mobility or physical health",
        "A bad knee makes the stairs to your door hard for them.",
    ),
    ("mental", "mental health", "Dark moods make it hard for them to leave the house."),
    ("working", "in work", "Their shifts change from week to week."),
    (
        "avoidance",
        "keeping away from other service users",
        "They would rather not meet the others in your waiting room.",
    ),
    nothing="The way to you and your hours suit them well.",
    unsure="Whether the way to you and your hours suit them nobody has asked.",
)
ENGAGEMENT = checklist(
    "engagement",
    "benefit, and barriers in treatment",
    (
        "benefit",
        "not benefiting from treatment",
        "A colleague thinks that their treatment does them no good.",
    ),
    (
        "ambivalence",
        "in two minds about treatment",
        "One day they want to be treated, the next day they do not.",
    ),
    (
        "alliance",
        "poor relationship with key worker or service",
        "They find it hard to get on with you.",
    ),
    (
        "priorities",
        "many needs that compete",
        "Rent, debts and a sick mother all press on them at once.",
    ),
    (
        "script_only",
        "comes only for the prescription",
        "They turn up for their medicine, and not to talk.",
    ),
    nothing="Their treatment is right for them, as far as anybody can see.",
    unsure="Whether their treatment is right for them nobody can say.",
)
ALSO = fact(
    "also",
    "behaviour, and stopping treatment",
    (
        "none",
        "neither",
        "They are civil to everybody, and nobody thinks of ending what they are given.",
    ),
    (
        "conduct",
        "unacceptable behaviour",
        "They shouted insults at a visitor; nobody thinks of ending what they are given.",
    ),
    (
        "stopping",
        "stopping or holding back treatment is considered",
        "They are civil to everybody, but a colleague thinks of ending what they are given.",
    ),
    (
        "both",
        "both",
        "They shouted insults at a visitor, and a colleague thinks of ending what they are given.",
    ),
    worse="none conduct both",
    unsure="A note says only “rude?”, and who meant what by it nobody knows.",
)
STOP_STEPS = fact(
    "stop_steps",
    "the steps before it",
    (
        "all",
        "all done",
        "Other ways, a review, a new plan, risks, what an end means: all of it was seen to.",
    ),
    ("missing", "not all done", "Nobody has talked through with them what an end would mean."),
    unsure="Whether everything that has to come before such a thing was done, "
    "the file does not show.",
)
