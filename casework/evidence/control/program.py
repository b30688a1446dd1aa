"""The program over the joint cells: linear and kept warm, in whole numbers where that differs.

People are whole. The linear optimum is often reached by whole people and then is the true one;
where it is not, HiGHS is asked again in whole numbers, first near the linear solution, so that
an outsider with an integer solver knows no more than we do.
"""

from dataclasses import dataclass, replace
from math import ceil

import highspy
import numpy as np

from casework.evidence.control.bounds import Limits
from casework.evidence.control.domain import Contradiction
from casework.evidence.control.system import Columns, Floats, Matrix

EPS = 1e-6  # what the solver may be off by
PRIMAL = (
    4  # HiGHS simplex strategy: the last solution stays feasible when only the question changes
)
NODES = 2_000  # of branch and bound; after them the linear answer stands, which is never narrower
REACHED = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kObjectiveTarget)


@dataclass(frozen=True)
class Answer:
    """A solution, what the question comes to in it, and the solver's runs; `x`: (columns,)."""

    value: float
    x: Floats
    runs: int

    @property
    def whole(self) -> bool:
        """Whether nobody is divided."""
        return bool(np.abs(self.x - np.rint(self.x)).max(initial=0.0) <= EPS)


class Program:
    """low <= rows x <= high, bounds on x, and a question asked many times.

    Every question has a vector of costs, shape (columns,), and raises Contradiction if no x is
    possible at all.
    """

    def __init__(self, rows: Matrix, limits: Limits, bounds: Limits) -> None:
        self.width = len(bounds.low)
        self._columns = np.arange(self.width, dtype=np.int32)
        self._bounds = bounds
        self._model = _model(rows, limits, bounds)
        self._linear = _solver(presolve="off", solver="simplex", simplex_strategy=PRIMAL)
        self._linear.passModel(self._model)
        self._integer: highspy.Highs | None = None

    def relaxed(self, costs: Floats) -> Answer:
        """The minimum of costs times x, be people whole or not."""
        x = self._ask(self._linear, costs)
        if x is None:
            raise Contradiction("these figures cannot all be true at once")
        return Answer(float(costs @ x), x, 1)

    def least(self, costs: Floats, enough: float = -np.inf, gap: float = 0.0) -> Answer:
        """The minimum of whole costs times whole people, or any value not above `enough`.

        `gap` is how far above the minimum the value may be, relative to it.
        """
        first = self.relaxed(costs)
        if first.whole:
            return replace(first, x=np.rint(first.x))
        goal = max(enough, ceil(first.value - EPS))
        near = self._branch(costs, goal, gap, self._around(first.x))
        if near and (gap or near.value <= goal + EPS):
            return replace(near, runs=2)
        found = self._branch(costs, goal, gap, self._bounds)
        if found is None and self._integer_status() == highspy.HighsModelStatus.kInfeasible:
            raise Contradiction("these figures cannot all be true of whole people")
        return replace(found or near or first, runs=3)

    def _around(self, x: Floats) -> Limits:
        """Whole people as they are; the divided ones to be rounded up or down."""
        divided = np.abs(x - np.rint(x)) > EPS
        low, high = (
            np.maximum(np.floor(x), self._bounds.low),
            np.minimum(np.ceil(x), self._bounds.high),
        )
        return Limits(np.where(divided, low, np.rint(x)), np.where(divided, high, np.rint(x)))

    def _branch(self, costs: Floats, goal: float, gap: float, bounds: Limits) -> Answer | None:
        """The minimum in whole people by branch and bound, or None if none was reached."""
        if self._integer is None:
            self._integer = _solver(mip_max_nodes=NODES)
            self._integer.passModel(self._model)
            kinds = np.full(self.width, highspy.HighsVarType.kInteger)
            self._integer.changeColsIntegrality(self.width, self._columns, kinds)
        self._integer.changeColsBounds(self.width, self._columns, bounds.low, bounds.high)
        self._integer.setOptionValue("objective_target", goal)
        self._integer.setOptionValue("mip_rel_gap", gap)
        x = self._ask(self._integer, costs)
        return None if x is None else Answer(float(costs @ np.rint(x)), np.rint(x), 1)

    def _integer_status(self) -> highspy.HighsModelStatus | None:
        return self._integer.getModelStatus() if self._integer else None

    def _ask(self, solver: highspy.Highs, costs: Floats) -> Floats | None:
        """A solution at the optimum; None if the solver did not reach one."""
        solver.changeColsCost(self.width, self._columns, costs)
        solver.run()
        if solver.getModelStatus() not in REACHED:
            return None
        return np.array(solver.getSolution().col_value, dtype=np.float64)

    def sum_of(self, columns: Columns) -> Floats:
        """The costs that add up some columns."""
        costs = np.zeros(self.width)
        costs[columns] = 1.0
        return costs


def _solver(**options: bool | float | str) -> highspy.Highs:
    """A quiet HiGHS on one thread, so that the same question has the same answer."""
    solver = highspy.Highs()
    quiet = {"output_flag": False, "threads": 1, "primal_feasibility_tolerance": 1e-9}
    for option, value in {**quiet, **options}.items():
        solver.setOptionValue(option, value)
    return solver


def _model(rows: Matrix, limits: Limits, bounds: Limits) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(bounds.low), len(rows)
    model.col_cost_ = np.zeros(len(bounds.low))
    model.col_lower_, model.col_upper_ = bounds.low, bounds.high
    model.row_lower_, model.row_upper_ = limits.low, limits.high
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.start
    model.a_matrix_.index_ = rows.index
    model.a_matrix_.value_ = rows.value
    return model
