"""The program over the joint cells: linear and kept warm, in whole numbers where that differs.

People are whole. The linear optimum is often reached by whole people and then is the true one;
where it is not, HiGHS is asked again in whole numbers, so that an outsider with an integer
solver knows no more than we do.
"""

from dataclasses import dataclass

import highspy
import numpy as np

from casework.evidence.control.bounds import Limits
from casework.evidence.control.domain import Contradiction
from casework.evidence.control.system import Columns, Floats, Matrix

EPS = 1e-6  # what the solver may be off by
PRIMAL = (
    4  # HiGHS simplex strategy: the last solution stays feasible when only the question changes
)
RETRIES = 3  # corners of the linear optimum to look at before branch and bound
LEAN = 1_000.0  # weight of the question against the dice that choose the corner
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
        self._model = _model(rows, limits, bounds)
        self._linear = _solver(presolve="off", solver="simplex", simplex_strategy=PRIMAL)
        self._linear.passModel(self._model)
        self._integer: highspy.Highs | None = None
        self._dice = np.random.default_rng(1)

    def relaxed(self, costs: Floats) -> Answer:
        """The minimum of costs times x, be people whole or not."""
        x = self._ask(self._linear, costs)
        if x is None:
            raise Contradiction("these figures cannot all be true at once")
        return Answer(float(costs @ x), x, 1)

    def least(self, costs: Floats, enough: float = -np.inf, gap: float = 0.0) -> Answer:
        """The minimum of costs times whole people, or any value not above `enough`.

        `gap` is how far from the minimum the value may be, relative to it.
        """
        first = self.relaxed(costs)
        answer, runs = first, 1
        while not answer.whole and runs <= RETRIES:
            answer, runs = self._elsewhere(costs, max(first.value, enough), first), runs + 1
        if not answer.whole:
            answer, runs = self._least_whole(costs, enough, gap) or first, runs + 1
        x = np.rint(answer.x) if answer.whole else answer.x
        return Answer(float(costs @ x), x, runs)

    def _elsewhere(self, costs: Floats, enough: float, first: Answer) -> Answer:
        """Another corner of the same optimum, if the dice find one of whole people."""
        other = self.relaxed(LEAN * costs + self._dice.random(self.width))
        return other if other.whole and costs @ other.x <= enough + EPS else first

    def _least_whole(self, costs: Floats, enough: float, gap: float) -> Answer | None:
        """The minimum by branch and bound; None if the solver gives up."""
        if self._integer is None:
            self._integer = _solver(mip_max_nodes=NODES)
            self._integer.passModel(self._model)
            kinds = np.full(self.width, highspy.HighsVarType.kInteger)
            self._integer.changeColsIntegrality(self.width, self._columns, kinds)
        self._integer.setOptionValue("objective_target", enough)
        self._integer.setOptionValue("mip_rel_gap", gap)
        x = self._ask(self._integer, costs)
        if self._integer.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            raise Contradiction("these figures cannot all be true of whole people")
        return None if x is None else Answer(float(costs @ x), x, 1)

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
