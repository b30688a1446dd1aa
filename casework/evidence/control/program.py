"""The linear program over the joint cells, kept warm in HiGHS from one question to the next."""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from casework.evidence.control.bounds import Limits
from casework.evidence.control.domain import Contradiction
from casework.evidence.control.system import Floats, Matrix

PRIMAL = (
    4  # HiGHS simplex strategy: the last solution stays feasible when only the question changes
)


@dataclass(frozen=True)
class Answer:
    """The optimum and the solution that reaches it; `x` has shape (columns,)."""

    value: float
    x: Floats


class Program:
    """low <= rows x <= high, bounds on x, and a question asked many times.

    `asked` counts the solver's runs.
    """

    def __init__(self, rows: Matrix, limits: Limits, bounds: Limits) -> None:
        self.width = len(bounds.low)
        self.asked = 0
        self._solver = _quiet_solver()
        self._solver.passModel(_model(rows, limits, bounds))
        self._all = np.arange(self.width, dtype=np.int32)

    def least(self, costs: Floats) -> Answer:
        """The minimum of costs times x; `costs` has shape (columns,). Raises Contradiction."""
        self.asked += 1
        self._solver.changeColsCost(self.width, self._all, costs)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise Contradiction("these figures cannot all be true at once")
        x = np.array(self._solver.getSolution().col_value, dtype=np.float64)
        return Answer(float(costs @ x), x)

    def most(self, costs: Floats) -> Answer:
        """The maximum of costs times x; as `least`."""
        answer = self.least(-costs)
        return Answer(-answer.value, answer.x)

    def least_of(self, columns: NDArray[np.int32]) -> Answer:
        """The minimum of the sum of some columns."""
        return self.least(self._sum_of(columns))

    def most_of(self, columns: NDArray[np.int32]) -> Answer:
        """The maximum of the sum of some columns."""
        return self.most(self._sum_of(columns))

    def _sum_of(self, columns: NDArray[np.int32]) -> Floats:
        costs = np.zeros(self.width)
        costs[columns] = 1.0
        return costs


def _quiet_solver() -> highspy.Highs:
    """HiGHS on one thread, without presolve, so that it goes on from its last basis."""
    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("presolve", "off"),
        ("solver", "simplex"),
        ("simplex_strategy", PRIMAL),
        ("primal_feasibility_tolerance", 1e-9),
    ):
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
