"""A pytest plugin (`-p tests.sample`): as many of the long tests as a few minutes allow.

The order changes from day to day, so that each has its turn; what was left out is counted at the
end. CASEWORK_SAMPLE_SECONDS says after how long no further test is started (300 if it does not).
"""

import os
import time
from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

ENDS = time.monotonic() + float(os.environ.get("CASEWORK_SAMPLE_SECONDS", "300"))
LEFT_OUT: list[str] = []


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    yield
    Random(date.today().isoformat()).shuffle(items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    if time.monotonic() < ENDS:
        return None
    LEFT_OUT.append(item.nodeid)
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LEFT_OUT:
        terminalreporter.section(f"{len(LEFT_OUT)} left out of this sample: the time was up")
        terminalreporter.write_line("\n".join(LEFT_OUT))
