"""Who acts, the clocks, whom to ask, and how proof is asked for."""

from __future__ import annotations

from policytree.conditions import Condition
from policytree.model import Answer, Duty
from policytree.notation import event, info, instruction, not_sure, on, should

# Who acts, in the policy's words. Where it names nobody, that is said and nobody is put in.
KEY_WORKER = "Key worker"
KW_OR_CC = "Key worker or care co-ordinator"
KW_AND_LM = "Key worker and line manager"
LINE_MANAGER = "Line manager"
SERVICE_USER = "Service user"
SERVICE = "Treatment service"
CLINICIANS = "Clinicians"
REVIEW_MEETING = "Review meeting"
NOT_NAMED = "Role not named"

CASE_FILE = "Case file"

APPOINTMENT = event(
    "missed_appointment",
    "the appointment missed or come to late",
    "When was the appointment that they missed or came to late?",
    cites="S15 S17",
    day=True,
)
FINAL_LETTER = event(
    "final_letter",
    "the date of the final letter (prescribed)",
    "What is the date of the final letter to the prescribed service user?",
    cites="S152",
    day=True,
)
MEETING_DAY = event(
    "review_meeting",
    "the review meeting",
    "When is or was the review meeting?",
    cites="S134 S139",
    planned=True,
    day=True,
)
SICKNESS_REVIEW = event(
    "sickness_review",
    "the last review of the sickness with the line manager",
    "When was the long-term sickness last reviewed with the line manager?",
    cites="S52",
    day=True,
)


def ask_line_manager(
    duty_id: str, about: str, *, gaps: str = "", when: Condition | None = None
) -> Duty:
    """What the policy gives for doubt about whether to accept a reason: the line manager."""
    return instruction(
        duty_id,
        f"Consult your line manager: {about}",
        who=KEY_WORKER,
        cites="S38",
        refers="line manager",
        when=when,
        gaps=gaps,
    )


def ask_managers(duty_id: str, about: str, *, gaps: str = "") -> Duty:
    """What the policy gives for departing from its rules: team leaders and managers."""
    return should(
        duty_id,
        f"Consult team leaders and managers: {about}",
        who=KEY_WORKER,
        cites="S8",
        refers="team leaders and managers",
        gaps=gaps,
    )


def nobody_named(
    duty_id: str, about: str, *, gaps: str = "", when: Condition | None = None
) -> Duty:
    """For any other doubt the policy names nobody, and the page says just that."""
    return info(
        duty_id,
        f"{about} The policy names nobody to ask about this",
        who=NOT_NAMED,
        cites="S164",
        refers="nobody named in the policy",
        when=when,
        gaps=f"{gaps} CB2",
    )


TRUTHFUL = "None yet, but the person is usually truthful and a little checking could confirm it"
UNSURE_OF_PROOF = (
    "Not sure; or it could be checked, but the person is not known as usually truthful"
)


def proof_answers(accept: str, *, shown: str = "Yes, proof was shown") -> tuple[Answer, ...]:
    """What can be said of proof, where an item asks that the reason be verified."""
    return (
        on("shown", shown, to=accept),
        on("coming", "Not yet: proof is still to come", to="decision-pending"),
        on("checkable", TRUTHFUL, to="verify"),
        on("none", "No, and it cannot be looked into or confirmed", to="unverified"),
        not_sure(to="proof-unsure", label=UNSURE_OF_PROOF),
    )
