"""What this policy asks: its own facts, and shared ones that it tells apart further."""

from __future__ import annotations

from decision_trees import vocabulary
from decision_trees.vocabulary import CHILDREN, LAST_REPLY
from policytree.notation import any_of, extended, fact, is_, yes_no

SERVICE = fact(
    "service",
    "the service",
    (
        "community",
        "adult community mental health",
        "You are a nurse in one of the town's mental health teams for adults.",
    ),
    (
        "home_treatment",
        "home treatment",
        "You are a nurse in the team that looks after adults at home instead of in hospital.",
    ),
    (
        "young",
        "for children or young people",
        "You are a nurse in a team for teenagers and those who are younger.",
    ),
    (
        "ward",
        "hospital ward",
        "They have been admitted, and you are one of the nurses at their bedside.",
    ),
    (
        "not_clinical",
        "reader is not clinical staff",
        "You keep the diary at reception, and treat nobody.",
    ),
    unsure="Which part of the trust looks after them nobody in the office can say.",
)
HAPPENED = extended(
    vocabulary.HAPPENED,
    (
        "at_risk",
        "only at risk of disengaging",
        "They have kept every date, but a colleague fears that they will soon stay away.",
    ),
)
STAGE = fact(
    "stage",
    "stage of care",
    (
        "referred",
        "referred, not yet assessed",
        "They have been sent to you, and what they need is still to be worked out.",
    ),
    (
        "between",
        "assessed, treatment not begun",
        "What they need has been worked out, and their first session is still to come.",
    ),
    (
        "receiving",
        "in receipt of services",
        "Their sessions with you have been running for a while.",
    ),
    unsure="How far things had come with them does not show in the file.",
)
URGENCY = fact(
    "urgency",
    "referral",
    (
        "urgent",
        "urgent or emergency",
        "The form that came with them asks for help within the day.",
    ),
    ("routine", "routine", "The form that came with them says that they can wait their turn."),
    unsure="How soon they should be seen was left blank on the form.",
)
REFERRER_CHILD = yes_no(
    "referrer_child",
    "concern for a child from the referrer",
    worse="no yes",
    yes="Whoever sent them wrote of what this might do to somebody young.",
    no="Whoever sent them wrote of no fears for anybody young.",
    unsure="The form that came with them lacks the page on those around them.",
)
REBOOKED = fact(
    "rebooked",
    "what contact led to",
    ("agreed", "another appointment agreed", "They have a new date to come in."),
    ("otherwise", "something else", "They told you not to expect them again."),
    unsure="What they said about coming in could be taken either way.",
)
PHONE = fact(
    "phone",
    "the first try at reaching the person",
    ("reached", "person reached", "They picked up when you rang."),
    (
        "other",
        "only somebody else reached",
        "When you rang, somebody close to them picked up and could not fetch them.",
    ),
    ("none", "nobody reached", "You rang twice and heard only the tone."),
    unsure="When you rang, somebody picked up; who it was you could not make out.",
)
CONTACT = fact(
    "contact",
    "contact with the person",
    ("reached", "made", "In the end they were in touch themselves."),
    (
        "other",
        "made with somebody else only",
        "In the end somebody close to them was in touch; with them nobody has spoken.",
    ),
    (
        "none",
        "not made",
        "Up to this hour nobody has got through to them, and no word has come from them.",
    ),
    unsure="A message came under their name, and who sent it does not show.",
)
MEANINGFUL = fact(
    "meaningful",
    "meaningful contact",
    ("yes", "made", "As things stand now, you and they can talk about what matters."),
    (
        "trying",
        "still being tried for",
        "As things stand now, you are still trying for a real talk with them.",
    ),
    (
        "no",
        "not possible",
        "As things stand now, your team sees no way to a real talk with them.",
    ),
    unsure="As things stand now, a few words have passed; whether they are "
    "enough is hard to judge.",
)
REPEATED = yes_no(
    "repeated",
    "a pattern or risk of leaving and coming back",
    worse="no yes",
    yes="With other teams they have gone and come back more than once.",
    no="They have never gone and come back before, and nobody expects that of them.",
    unsure="Whether they have gone and come back before, with other teams, nobody could find out.",
)
DISENGAGED = yes_no(
    "disengaged",
    "disengagement suspected",
    yes="Your team takes it that they have broken off.",
    no="Your team takes it for a mix-up over the day, and nothing more.",
    unsure="Your team is of two minds about whether they have broken off.",
)
TRIED = fact(
    "tried",
    "phone and writing",
    ("both", "both tried, both failed", "You rang and you wrote, and both came to nothing."),
    ("one", "only one tried", "You rang without luck, and have not written so far."),
    (
        "impossible",
        "one or both impossible",
        "Your papers lack what it takes to ring them, to write to them, or both.",
    ),
    ("reached", "patient reached", "You rang, and had them on the line."),
    unsure="You rang without luck; whether a colleague wrote does not show in the file.",
)
LOW_LEVEL = yes_no(
    "low_level",
    "low level of support",
    yes="They see one nurse every few weeks, and need no more than that.",
    no="Several people of your team see them every week.",
    unsure="How often they are seen, and by whom, two papers put differently.",
)
STATE = fact(
    "state",
    "how the patient is",
    ("worse", "mental health worse, or may be", "They sound far lower than a month ago."),
    (
        "worse_leave",
        "worse, or may be, and wants discharge",
        "They sound far lower than a month ago, and want their care to end.",
    ),
    ("well_leave", "well, and wants discharge", "They feel well, and want their care to end."),
    (
        "well_stay",
        "well, another appointment agreed",
        "They feel well, and have a new date with you.",
    ),
    (
        "well_neither",
        "well, wants neither",
        "They feel well, and want neither a new date nor an end of their care.",
    ),
    ("mixed", "mixed picture", "In some ways they are doing well, in others they are not."),
    ("risk", "a risk has come to light", "They say something that makes you afraid of harm."),
    unsure="From the little they say you cannot make out how they are.",
)
RISK_EMERGED = yes_no(
    "risk_emerged",
    "risk come to light",
    yes="A cousin of theirs has since told you something that makes you afraid of harm.",
    no="Nobody has since told you anything that makes you afraid of harm.",
    unsure="A cousin of theirs has since dropped a hint that may be grave, or nothing.",
)
NO_ANSWER = yes_no(
    "no_answer",
    "visit or call without answer",
    yes="Somebody from the team has knocked or rung in vain.",
    no="Nobody from the team has knocked or rung in vain so far.",
    unsure="Whether somebody from the team knocked or rang in vain the sheet does not say.",
)
BESIDE_APPENDIX = yes_no(
    "beside_appendix",
    "5.2 beside Appendix A",
    yes="The manager you asked wants the general list for lost contact worked through too.",
    no="The manager you asked wants nothing but the home treatment list worked through.",
    unsure="The manager you asked has not said whether one list is enough.",
)
DEEMED_HIGH = yes_no(
    "deemed_high",
    "deemed high risk",
    worse="no yes",
    yes="Your team counts them among those it fears for most.",
    no="Your team does not fear much for them.",
    unsure="How much to fear for them your team cannot agree.",
)
HOME_AGREED = fact(
    "home_agreed",
    "pathway agreed for home treatment",
    (
        "elsewhere",
        "one of 5.1 to 5.3",
        "You and your team manager settled on the way for all community teams.",
    ),
    (
        "appendix",
        "Appendix A",
        "You and your team manager settled on the protocol that home treatment has of its own.",
    ),
    ("not_yet", "none yet", "Your team manager has had no moment yet to settle the way with you."),
    unsure="You spoke with your team manager about the way, and cannot say what was settled.",
)
PARENT_AGREED = fact(
    "parent_agreed",
    "pathway agreed for an adult with a child",
    ("no_risk", "5.3", "You and your team manager settled on the way for those without risk."),
    (
        "risk",
        "5.2",
        "You and your team manager settled on the way for adults with a child in their life.",
    ),
    ("not_yet", "none yet", "Which way to take you and your team manager have still to settle."),
    unsure="Which way you and your team manager settled on, your note does not show.",
)
ENGAGED = extended(
    vocabulary.ENGAGED,
    (
        "trying",
        "still being tried",
        "Your team has not given up, and goes on looking for a way to them.",
    ),
    (
        "refuses",
        "reached, but not re-engaged",
        "Your team spoke with them, and they want no more help.",
    ),
    (
        "other",
        "only somebody else reached",
        "Your team got as far as somebody close to them, and not to them.",
    ),
    (
        "none",
        "contact not possible",
        "Your team has tried every way to them, and none has worked.",
    ),
)
AGREED = fact(
    "agreed",
    "discharge agreement",
    (
        "both",
        "meeting held and team manager agrees",
        "The full meeting has talked about ending their care, and the team manager says yes.",
    ),
    (
        "no_agreement",
        "team manager does not agree",
        "To ending their care the team manager says no.",
    ),
    (
        "no_meeting",
        "team manager agrees, meeting not held as required",
        "The team manager says yes to ending their care, without a full meeting.",
    ),
    (
        "advised_against",
        "meeting advised against it",
        "The meeting spoke against ending their care, yet the team manager says yes.",
    ),
    (
        "neither_yet",
        "not yet settled",
        "To ending their care the team manager has said neither yes nor no.",
    ),
    unsure="Whether a meeting or the team manager said yes to ending their "
    "care does not show in the file.",
)

CONTACT_MADE = any_of(is_(CONTACT, "reached"), is_(PHONE, "reached"), is_(LAST_REPLY, "replied"))
WITH_CHILD = is_(CHILDREN, "yes")
