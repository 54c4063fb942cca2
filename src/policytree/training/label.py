"""What an export of exercises is called, and the trees that it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.codec import fingerprint
from policytree.errors import InputError
from policytree.site.stamps import lasting_stamp
from policytree.site.wording import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytree.model import Policy
    from policytree.standing import Marks
    from policytree.training.exercise import Exercise

__all__ = ["Label", "Source"]


@final
@dataclass(frozen=True)
class Source:
    """A policy that exercises were made from, and where its tree stands with the releases."""

    policy: Policy
    marks: Marks

    @property
    def name(self) -> str:
        """Whose policy it is and what it is called."""
        return label_of(self.policy.metadata)

    @property
    def release(self) -> str:
        """The release in a word or two: "Release 1.2", or "DRAFT"."""
        return self.marks.lasting.partition(",")[0].partition(":")[0]

    @cached_property
    def tree(self) -> str:
        """The tree's fingerprint."""
        return fingerprint(self.policy)

    @cached_property
    def stamp(self) -> str:
        """Release or draft, document, dates and fingerprint in sentences, for any day to come."""
        return lasting_stamp(self.policy, self.marks)


@final
@dataclass(frozen=True, slots=True)
class Label:
    """The title of a set of exercises, and every policy that they come from."""

    title: str
    sources: tuple[Source, ...]

    def of(self, policy: str) -> Source:
        """The source of an exercise, by its policy's id. Raises `InputError` for another's."""
        for source in self.sources:
            if source.policy.id == policy:
                return source
        raise InputError(f"{self.title}: an exercise of {policy}, which the label does not name")

    def grouped(
        self, exercises: Sequence[Exercise]
    ) -> Iterator[tuple[Source, list[tuple[int, Exercise]]]]:
        """The exercises of each policy with their numbers in the set, which count from 1."""
        numbered = list(enumerate(exercises, start=1))
        for policy in dict.fromkeys(exercise.policy for exercise in exercises):
            yield self.of(policy), [pair for pair in numbered if pair[1].policy == policy]

    def check(self, exercises: Iterable[Exercise]) -> None:
        """Raise `InputError` where there is nothing to export, or not from the trees named."""
        found = list(exercises)
        if not found:
            raise InputError(f"{self.title}: there is no case to export")
        for exercise in found:
            source = self.of(exercise.policy)
            if exercise.tree != source.tree:
                message = f"{self.title}: {exercise.case.id} was made from tree {exercise.tree}"
                raise InputError(f"{message}; {exercise.policy} is now tree {source.tree}")
