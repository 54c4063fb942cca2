"""Everything of one policy that its part of a site is made from, read together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.codec import canonical
from policytree.letters import render_letters
from policytree.loading import load_apart, load_policy, load_scenarios
from policytree.releases import in_force, release_as_json, shelf_of
from policytree.training.kept import read_kept

if TYPE_CHECKING:
    from pathlib import Path

    from policytree.as_of import AsOf
    from policytree.checks.letters import Sheet
    from policytree.model import Apart, Policy, Scenario
    from policytree.releases import Release, Shelf
    from policytree.training.kept import Outcomes

__all__ = ["Inputs"]


@final
@dataclass(frozen=True, slots=True)
class Inputs:
    """One policy as it was read: from its folder, or from the release that is `shown`.

    What changed is told of the last of the releases `told`: none comes after the one shown.
    """

    policy: Policy
    scenarios: tuple[Scenario, ...]
    sheets: tuple[Sheet, ...]
    kept: Outcomes | None
    shelf: Shelf
    shown: Release | None
    told: tuple[Release, ...]
    apart: tuple[Apart, ...] = ()

    @classmethod
    def of(cls, trees: Path, templates: Path, policy_id: str, shown_as_of: AsOf | None) -> Inputs:
        """Read the policy, or take the release that is in force on the day, where there is one."""
        shelf = shelf_of(trees, policy_id)
        shown = in_force(shelf.releases, shown_as_of.day) if shown_as_of else None
        if shown is None:
            policy = load_policy(trees, policy_id)
            scenarios = load_scenarios(trees, policy_id)
            sheets = render_letters(templates, policy)
            # Before the first release holds, nothing has changed with one yet.
            told = () if shown_as_of else shelf.releases
            kept = read_kept(trees, policy_id)
            apart = load_apart(trees, policy)
            return cls(policy, scenarios, sheets, kept, shelf, None, told, apart)
        # Scenarios and templates of letters that are there no more, or not yet, are the folder's.
        sheets = render_letters(templates, shown.policy)
        ours = tuple(one for one in sheets if one.letter in shown.policy.letters)
        told = tuple(one for one in shelf.releases if one.order <= shown.order)
        return cls(shown.policy, (), ours, None, shelf, shown, told)

    def parts(self) -> list[str | bytes]:
        """Everything of it that a result can depend on."""
        releases = [release_as_json(one)["sha256"] for one in self.shelf.releases]
        shelf = [*releases, repr(self.shelf.damaged)]
        kept = repr(self.kept)
        told = [repr(self.scenarios), repr(self.apart), repr(self.sheets)]
        return [canonical(self.policy), *told, kept, *shelf]
