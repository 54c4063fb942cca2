"""What this policy asks, fact by fact, in the order in which a journey meets them.

Kinds of reason are in the vocabulary; what has happened is told apart further here.
"""

from __future__ import annotations

from decision_trees import vocabulary
from policytree.notation import checklist, extended, fact, yes_no

SCOPE = fact(
    "scope",
    "place in treatment",
    ("in_treatment", "in treatment with STaRS", "STaRS has taken them on."),
    (
        "not_begun",
        "assessed, treatment not begun",
        "STaRS has assessed them, and what was planned has not begun.",
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
    (
        "conduct",
        "unacceptable behaviour",
        "The way they behaved at the service went beyond what is let pass.",
    ),
    (
        "benefit",
        "little benefit, or something in the way",
        "No date was missed; the talk is of what makes coming hard, or not worth it.",
    ),
    (
        "stopping",
        "stopping or holding back treatment is considered",
        "The question has come up whether to end or cut what they are given.",
    ),
    ("meeting", "a review meeting", "The talk is of the big meeting on their case."),
)
ADVANCE = fact(
    "advance",
    "what they told beforehand",
    (
        "ordinary",
        "none of the special cases",
        "What they have to do then is nothing for which the rules hold an item.",
    ),
    ("holiday", "a holiday", "They mean to be away then, for pleasure."),
    (
        "listed",
        "one of the ten listed reasons",
        "What keeps them is one of the ten everyday things that the rules name.",
    ),
    (
        "routine",
        "a solicitor's or another routine appointment",
        "They are expected elsewhere then: nothing urgent, and nothing about their health.",
    ),
    ("medical", "a medical appointment", "They are to be seen about their health then."),
    ("faith", "a religious or cultural duty", "Their faith or customs call for them then."),
    (
        "disability",
        "disability or long-term ill health",
        "A lasting condition will not let them come then.",
    ),
    (
        "foreseen",
        "a foreseen event such as a graduation",
        "A great day in the family, long known about, falls on it.",
    ),
    ("money", "money", "They do not have what the way to you costs."),
    unsure="What they said about it can be read in more than one way.",
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
    ("moved", "may have moved away", "From what you hear, they may live somewhere else now."),
    ("ill", "ill", "From what you hear, they may be unwell."),
    ("hospital", "in hospital", "From what you hear, they may be on a ward."),
    ("died", "may have died", "From what you hear, they may no longer be alive."),
    unsure="There are odd hints about how they are, which nobody can read.",
)
DISABILITY = yes_no(
    "disability",
    "a disability, or learning difficulties considered",
    yes="They live with a lasting impairment, or somebody wonders how well they can learn.",
    no="As far as is known, they live without any impairment, and learn with ease.",
    unsure="Whether they live with a lasting impairment is not known.",
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
        "Everything had been set up beforehand so that they could come.",
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
    (
        "upto",
        "15 minutes or less",
        "They walked in no more than 15 minutes after you should have begun.",
    ),
    (
        "over",
        "more than 15 minutes",
        "They walked in at least 16 minutes after you should have begun.",
    ),
    worse="upto over",
    unsure="How long after the hour they walked in nobody can say.",
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
    yes="It is settled to treat this as if they had stayed away.",
    no="It is settled not to treat this as if they had stayed away.",
    unsure="Nobody has settled whether to treat this as if they had stayed away.",
)
LATE_PROOF = fact(
    "late_proof",
    "proof of why they were late",
    (
        "none",
        "none, and it cannot be checked",
        "Nothing bears out why they came when they did, and there is no way to look into it.",
    ),
    (
        "coming",
        "still to come",
        "What would bear out why they came when they did is still on its way.",
    ),
    (
        "checkable",
        "none yet, a little checking could confirm it",
        "Nothing bears it out so far; they are known for honesty, and a short call would do.",
    ),
    (
        "verified",
        "verified, not exceptional",
        "What held them up is borne out, and is an everyday thing.",
    ),
    (
        "exceptional",
        "exceptional and acceptable",
        "What held them up is borne out, and is a rare thing that you find good enough.",
    ),
    unsure="Whether anything bears out what held them up, or their word can "
    "be trusted, is unclear.",
)
LATE_CHECK = fact(
    "late_check",
    "what checking the lateness brought",
    (
        "verified",
        "confirmed, not exceptional",
        "You looked into it, and it was just as they said: an everyday thing.",
    ),
    (
        "exceptional",
        "confirmed, exceptional and acceptable",
        "You looked into it; it was just as they said, a rare thing that you find good enough.",
    ),
    ("waiting", "no answer yet", "You looked into it, and have heard nothing back so far."),
    ("unconfirmed", "not confirmed", "You looked into it, and nobody could say that it was so."),
    unsure="You looked into it, and what you found can be taken either way.",
)

# The reason, and the general test.
REASON_STATE = fact(
    "reason_state",
    "the reason",
    ("given", "known", "They have told you what was behind it."),
    (
        "none",
        "reached, no explanation given",
        "You have been in touch with them, and they do not say what was behind it.",
    ),
    (
        "silent",
        "no answer, and settled that none is coming",
        "They have not answered, and it is settled that no word will come.",
    ),
    ("waiting", "not known yet", "What was behind it you have not heard so far."),
    unsure="Whether what reached you from them says what was behind it is hard to tell.",
)
NOTICE = fact(
    "notice",
    "notice",
    ("before", "given beforehand", "You had heard from them before the hour came."),
    (
        "not_possible",
        "not reasonably possible, given afterwards",
        "They had no chance to send word ahead, and did so as soon as they could.",
    ),
    (
        "neither",
        "not reasonably possible, and not given afterwards",
        "They had no chance to send word ahead, and did not come forward afterwards.",
    ),
    ("withheld", "possible, and not given", "They could have sent word ahead, and did not."),
    unsure="Whether they sent word ahead, or could have, you do not know.",
)
REARRANGED = yes_no(
    "rearranged",
    "another appointment agreed before this one came",
    yes="A new day had been settled before the old one came.",
    no="No new day had been settled before the old one came.",
    unsure="Whether a new day had been settled before the old one came nobody can tell.",
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
    ("shown", "shown", "You have seen or heard what bears it out."),
    ("coming", "still to come", "What would bear it out is still on its way."),
    (
        "checkable",
        "none yet, a little checking could confirm it",
        "Nothing bears it out so far; they are known for honesty, and a short call would do.",
    ),
    (
        "not_apt",
        "neither appropriate nor possible",
        "It is a matter for which nobody could have, or should be asked for, a paper.",
    ),
    (
        "none",
        "none, and it cannot be checked",
        "Nothing bears it out, and there is no way to look into it.",
    ),
    unsure="Whether anything bears it out, or their word can be trusted, is unclear.",
)
CHECKED = fact(
    "checked",
    "what the check brought",
    ("confirmed", "confirmed", "You looked into it, and it was just as they said."),
    ("waiting", "no answer yet", "You looked into it, and have heard nothing back so far."),
    ("unconfirmed", "not confirmed", "You looked into it, and nobody could say that it was so."),
    unsure="You looked into it, and what you found can be taken either way.",
)
DECISION = fact(
    "decision",
    "the reason's acceptance",
    ("accepted", "accepted", "Whoever has the say has let it pass."),
    ("pending", "not decided yet", "Whoever has the say has not come to a view."),
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
    unsure="What exactly you settled together is not clear.",
)

# Single reasons.
SICKNESS = fact(
    "sickness",
    "sickness",
    ("appointment", "medical appointment", "They had to be seen about their health at that hour."),
    ("illness", "illness or injury", "They were unwell, or had hurt themselves."),
    ("hospital", "admitted to hospital", "They had been taken in on a ward."),
    ("long_term", "long-term sickness", "They have been unwell for months on end."),
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
    unsure="What sort of sick note it is that they hand in you cannot tell.",
)
MEDICAL = fact(
    "medical",
    "medical appointment",
    ("emergency", "emergency", "It had come up suddenly, and could not wait."),
    ("routine", "no emergency", "It had been planned, or could have waited."),
    unsure="Whether it could have waited you do not know.",
)
CARD = fact(
    "card",
    "appointment card",
    ("seen", "seen", "The card for that hour has been in your hands."),
    ("none", "not seen", "No card for that hour has been in your hands."),
    unsure="A card has been in your hands, and whether it was for that hour is unclear.",
)
AILMENT = fact(
    "ailment",
    "the ailment",
    ("prevents", "kept them from coming", "In the state they were in, they could not have come."),
    (
        "may_not",
        "need not have kept them from coming",
        "In the state they were in, they might have come all the same.",
    ),
    unsure="Whether they could have come in the state they were in you cannot judge.",
)
SELF_CERTS = fact(
    "self_certs",
    "self-certificates accepted before",
    (
        "under_two",
        "none or one",
        "At most one such form was let through before, so this is at most the second.",
    ),
    (
        "two",
        "two or more",
        "At least two such forms were let through before, so this is at least the third.",
    ),
    (
        "differ",
        "two or more handed in, fewer accepted",
        "At least two such forms came before this one, but not even two were let through.",
    ),
    unsure="How many such forms were let through before does not show in the file.",
    limits="under_two two",
)
WORK = fact(
    "work",
    "work, training or education",
    ("interview", "job interview", "Somebody who may employ them had asked to see them."),
    (
        "employed",
        "employment, casual work, training or education",
        "They were wanted at their work, or had to learn.",
    ),
    ("self_employed", "self-employment", "They work for themselves, and were busy with that."),
    unsure="What exactly they were busy with does not become clear.",
)
COURT = fact(
    "court",
    "custody or court",
    ("custody", "held in custody", "They had been locked up."),
    ("court", "required at court", "A judge or bench had ordered them to appear."),
    ("solicitor", "solicitor's appointment", "They were with a lawyer."),
    (
        "other",
        "another matter of justice",
        "Nobody had locked them up or ordered them to appear, and it was no visit to a lawyer.",
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
    ("after", "told of after", "Of the trip itself you heard only when it was over."),
    unsure="Whether they had put the trip to you before they set off is not on file.",
)
CONTINUITY = yes_no(
    "continuity",
    "treatment safely continued while away",
    yes="For all that time their care can be kept up without danger.",
    no="For all that time their care cannot be kept up without danger.",
    unsure="Whether their care can be kept up for all that time without danger nobody knows.",
)
CONTROL = fact(
    "control",
    "control",
    ("outside", "outside their control", "There was nothing that they could have done about it."),
    ("inside", "within their control", "It had been in their own hands."),
    unsure="Whether they could have done something about it you cannot judge.",
)
DOMESTIC = fact(
    "domestic",
    "domestic reason",
    ("unforeseen", "unforeseen", "It was a grave thing that nobody could see coming."),
    ("foreseen", "foreseen", "It was an occasion that they had known about for long."),
    ("other", "neither", "It was no grave blow, and no great occasion."),
    unsure="What exactly it was does not become clear.",
)
NEGOTIATED = yes_no(
    "negotiated",
    "negotiated beforehand, with proof",
    yes="It had been talked over with you well ahead, and they have something to show for it.",
    no="Nobody had talked it over ahead, or they have nothing to show for it.",
    unsure="Whether it had been talked over ahead nobody can say for certain.",
)
MONEY = fact(
    "money",
    "money",
    ("plain", "lack of money", "They had nothing left to get to you with."),
    (
        "fares",
        "approved fares not provided",
        "What you had agreed to pay for the way did not reach them.",
    ),
    ("disability", "disability behind it", "A lasting impairment lies behind it."),
    unsure="How that came about does not become clear.",
)
EMERGENCY = yes_no(
    "emergency",
    "an emergency appointment",
    yes="It had come up suddenly, and could not wait.",
    no="It had been planned, or could have waited.",
    unsure="Whether it could have waited you do not know.",
)
LISTED = fact(
    "listed",
    "exceptions for a listed reason",
    (
        "progress",
        "good progress and sufficient reason",
        "They are doing well otherwise, and you find the cause good enough.",
    ),
    (
        "advance",
        "told in advance and sufficient reason",
        "As they spoke up ahead, you find the cause good enough for another day.",
    ),
    ("neither", "neither exception", "Nothing that speaks for them makes the cause good enough."),
    unsure="You cannot make up your mind whether the cause is good enough.",
)

# Letters and the meeting.
EARLIER = fact(
    "earlier",
    "earlier misses not accepted",
    ("none", "none", "Until now the file holds no absence without good cause."),
    ("one", "one", "Until now the file holds one absence without good cause."),
    ("two", "two", "Until now the file holds two absences without good cause."),
    (
        "three",
        "three or more",
        "Until now the file holds at least three absences without good cause.",
    ),
    worse="none one two three",
    unsure="How many absences without good cause the file holds nobody can say.",
    limits="none one two three",
)
LETTER_OUT = fact(
    "letter_out",
    "a letter already sent for this miss",
    ("no", "none", "Nobody has written to them about it so far."),
    (
        "yes",
        "one sent, explained in time or without a date",
        "Somebody had written to them about it already, and their answer was not too late.",
    ),
    (
        "dated",
        "final letter to a prescribed person, explained after its date",
        "The final letter to people on medicine was out; they explained after the date in it.",
    ),
    unsure="Whether somebody had written to them about it already is not clear.",
)
LETTERS = yes_no(
    "letters",
    "a letter sent for each earlier miss",
    yes="Somebody wrote to them after each absence in the file.",
    no="After an absence in the file nobody wrote to them.",
    unsure="Whether somebody wrote to them after each absence in the file nobody can tell.",
)
PRESCRIBED = fact(
    "prescribed",
    "prescribed",
    ("no", "not prescribed", "They get no medicine from you."),
    ("yes", "prescribed", "They get medicine from you, on a doctor's order."),
    unsure="Whether they get medicine from you on the day you write is not clear.",
)
REPLY = fact(
    "reply",
    "explanation since the letter",
    (
        "accepted",
        "explanation with evidence accepted",
        "What came from them after the letter was found good, proof and all.",
    ),
    (
        "open",
        "nothing yet",
        "No proof has come from them after the letter, and some may still come.",
    ),
    (
        "refused",
        "not accepted",
        "What came from them after the letter was looked at, and not found good.",
    ),
    (
        "late",
        "came after the date in the letter",
        "After the letter they explained, but later than the date in it.",
    ),
    (
        "over",
        "nothing accepted, and the chance is over",
        "After the letter nothing good enough came, and it is settled that they had long enough.",
    ),
    unsure="You cannot decide whether what came from them after the letter will do.",
)
LATE_EVIDENCE = fact(
    "late_evidence",
    "evidence after the date",
    (
        "accepted",
        "accepted all the same",
        "After a talk with your line manager, what came late is let through.",
    ),
    (
        "refused",
        "not accepted",
        "After a talk with your line manager, what came late is not let through.",
    ),
    unsure="Nobody has settled whether what came late is let through.",
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
    unsure="Whether to give them time for a word before anything else nobody can say.",
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
    ("no", "no", "Fewer than three absences are final so far."),
    unsure="How many absences are final is not clear.",
)
STRATEGIES = fact(
    "strategies",
    "strategies",
    ("explored", "all explored", "Whatever might win them back was tried, in vain."),
    (
        "refer_now",
        "some left, and the case referred now",
        "Something that might win them back is untried; you pass their case on all the same.",
    ),
    (
        "first",
        "some left, and tried first",
        "Something that might win them back is untried, and you begin with that.",
    ),
    unsure="Whether anything that might win them back is untried nobody can say.",
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
    unsure="Whether the big meeting on their case took place is not clear.",
)

# What applies besides.
PRACTICAL = checklist(
    "practical",
    "practical barriers",
    ("agencies", "several agencies", "They have to see other services besides yours."),
    ("mobility", "mobility or physical health", "The state of their body makes the way hard."),
    ("mental", "mental health", "The state of their mind makes coming hard."),
    ("working", "in work", "They have a job to fit it in with."),
    (
        "avoidance",
        "keeping away from other service users",
        "They would rather not meet others whom you treat.",
    ),
    nothing="In their daily life you find nothing that makes coming hard.",
    unsure="What in their daily life may make coming hard is not known.",
)
ENGAGEMENT = checklist(
    "engagement",
    "benefit, and barriers in treatment",
    (
        "benefit",
        "not benefiting from treatment",
        "What you do with them does them no good, or somebody thinks so.",
    ),
    (
        "ambivalence",
        "in two minds about treatment",
        "They cannot decide whether they want what you do with them.",
    ),
    (
        "alliance",
        "poor relationship with key worker or service",
        "They do not get on with you, or with the service.",
    ),
    ("priorities", "many needs that compete", "Too many things press on them at once."),
    (
        "script_only",
        "comes only for the prescription",
        "They turn up for their medicine, and not to talk.",
    ),
    nothing="What you do with them is right for them, as far as anybody can see.",
    unsure="Whether what you do with them is right for them nobody can say.",
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
        "They went too far with somebody here; nobody thinks of ending what they are given.",
    ),
    (
        "stopping",
        "stopping or holding back treatment is considered",
        "They are civil to everybody, but somebody thinks of ending what they are given.",
    ),
    (
        "both",
        "both",
        "They went too far with somebody here, and a colleague thinks of ending what they get.",
    ),
    worse="none conduct both",
    unsure="Whether they went too far, or somebody thinks of ending what they get, is unclear.",
)
STOP_STEPS = fact(
    "stop_steps",
    "the steps before it",
    (
        "all",
        "all done",
        "Other ways, a review, a new plan, risks, what an end means: all of it was seen to.",
    ),
    (
        "missing",
        "not all done",
        "Of all that has to come before such a thing, something is still to be done.",
    ),
    unsure="Whether everything that has to come before such a thing was done is not clear.",
)
