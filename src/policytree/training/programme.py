"""Integer programmes: how often each of some things is used, at the least cost.

They are solved by HiGHS. Solving is deterministic, so the same programme gives the same uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, final

from policytree.errors import PolicytreeError
from policytree.exports.made import needed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Programme", "Solution", "solved"]


@final
@dataclass(frozen=True, slots=True)
class Programme:
    """Whole numbers of uses, none below nought, that together cost as little as can be.

    `costs` has a cost for each thing. Each row of `balanced` has weights by the number of a thing,
    and its weighted uses add up to nought. Each of `at_least_one` lists things of which one or more
    must be used.
    """

    costs: Sequence[float]
    balanced: Sequence[Mapping[int, float]]
    at_least_one: Sequence[Sequence[int]]


@final
@dataclass(frozen=True, slots=True)
class Solution:
    """The uses of each thing, and what each demand of `at_least_one` adds to the cost.

    The latter are prices of the programme without the demand for whole numbers.
    """

    uses: tuple[int, ...]
    prices: tuple[float, ...]


def solved(programme: Programme) -> Solution:
    """The best uses. Raises `PolicytreeError` where there are none."""
    highspy = needed("highspy")
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the library's own way
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("mip_rel_gap", 0.0)
    model = _model(programme)
    _run(solver, model)
    duals = solver.getSolution().row_dual
    prices = tuple(float(price) for price in duals[len(programme.balanced) :])
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(programme.costs)
    _run(solver, model)
    uses = tuple(round(value) for value in solver.getSolution().col_value)
    return Solution(uses, prices)


def _run(solver: Any, model: Any) -> None:  # noqa: ANN401 - the library's own
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != needed("highspy").HighsModelStatus.kOptimal:
        raise PolicytreeError("The smallest set of cases cannot be worked out for this tree.")


def _model(programme: Programme) -> Any:  # noqa: ANN401 - the library's own
    highspy, np = needed("highspy"), needed("numpy")
    rows: list[Mapping[int, float]] = [
        *programme.balanced,
        *(dict.fromkeys(things, 1.0) for things in programme.at_least_one),
    ]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    demanded = [0.0] * len(programme.balanced) + [1.0] * len(programme.at_least_one)
    most = [0.0] * len(programme.balanced) + [highspy.kHighsInf] * len(programme.at_least_one)
    model = highspy.HighsLp()
    model.num_col_ = len(programme.costs)
    model.num_row_ = len(rows)
    model.col_cost_ = np.array(programme.costs)
    model.col_lower_ = np.zeros(len(programme.costs))
    model.col_upper_ = np.full(len(programme.costs), highspy.kHighsInf)
    model.row_lower_ = np.array(demanded)
    model.row_upper_ = np.array(most)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = np.array([thing for row in rows for thing in row])
    model.a_matrix_.value_ = np.array([weight for row in rows for weight in row.values()])
    return model
