"""What this policy asks about a reason: the general test, and each kind in turn."""

from __future__ import annotations

from policytree.notation import fact, yes_no

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
        "They had no chance to send word ahead, and did not do so afterwards of themselves.",
    ),
    ("withheld", "possible, and not given", "They could have sent word ahead, and did not."),
    unsure="Whether they sent word ahead, or could have, you do not know.",
)
REARRANGED = yes_no(
    "rearranged",
    "another appointment agreed before this one came",
    yes="A new time had been settled before the old one came.",
    no="No new time had been settled before the old one came.",
    unsure="Whether a new time had been settled before the old one came nobody can tell.",
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
