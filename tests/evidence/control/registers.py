"""Invented registers: skewed, correlated, and consistent with what the codebook says cannot be."""

import numpy as np
from numpy.typing import NDArray

from tests.evidence.control.packs import POOLS, REPORTED, STATUS, WHEN, Register

Rng = np.random.Generator
Codes = NDArray[np.str_]

USUAL = (0.34, 0.14, 0.22, 0.13, 0.07, 0.07, 0.03)
REPORTS = (0.14, 0.12, 0.02, 0.09, 0.53, 0.10)


def register(women: int, seed: int = 1, status: tuple[float, ...] = USUAL) -> Register:
    """A register of so many women; `status` are the shares of the status groups."""
    rng = np.random.default_rng(seed)
    group = rng.choice(STATUS, women, p=status)
    insecure = _insecure(rng, group)
    return {
        "unit": np.full(women, "women"),
        "count_me": rng.choice(["YES", "NO", "NOT_ASKED"], women, p=[0.8, 0.06, 0.14]),
        "quarter": np.array([f"2025-Q{1 + i * 4 // women}" for i in range(women)]),
        "status_group": group,
        "is_insecure": insecure,
        "referred_by_police": rng.choice(["YES", "NO", "NOT_RECORDED"], women, p=[0.15, 0.8, 0.05]),
        "reported": rng.choice(REPORTED, women, p=REPORTS),
        **_why(rng, group),
        **_abuse(rng, women),
    }


def _insecure(rng: Rng, group: Codes) -> Codes:
    chosen = np.where(rng.random(len(group)) < 0.85, "YES", "NO")
    chosen[np.isin(group, ["FAM", "UND"])] = "YES"
    chosen[np.isin(group, ["SEC", "NOT_RECORDED"])] = "NO"
    return chosen


def _why(rng: Rng, group: Codes) -> dict[str, Codes]:
    """Why insecure, mostly from the status group."""
    blank = np.isin(group, ["UNK", "NOT_RECORDED"])
    often = {"WAIT": ("WAI", 0.97, 0.06), "LACK": ("UND", 1.0, 0.05), "COND": ("RES", 0.98, 0.4)}
    found = {"why_insecure.DEP": np.where(group == "FAM", "YES", "NO")}
    for name, (usual, here, elsewhere) in often.items():
        share = np.where(group == usual, here, elsewhere)
        found[f"why_insecure.{name}"] = np.where(rng.random(len(group)) < share, "YES", "NO")
    return {name: np.where(blank, "NOT_RECORDED", codes) for name, codes in found.items()}


def _abuse(rng: Rng, women: int) -> dict[str, Codes]:
    """Immigration abuse: pools of very different size, and ANY wider than all of them."""
    share = np.geomspace(0.4, 0.02, len(POOLS)) * rng.uniform(0.5, 1.3)
    blank = rng.random(women) < 0.06
    found = {}
    strongest = rng.choice([1, 2, 2, 2, 2], women)  # ANY alone: 1 PAST, 2 NO
    for pool, often in zip(POOLS, np.minimum(share, 0.6), strict=True):
        level = rng.choice([0, 1, 2], women, p=[often * 0.75, often * 0.25, 1 - often])
        strongest = np.minimum(strongest, np.where(blank, 2, level))
        found[f"immigration_abuse.{pool}"] = np.where(blank, "NOT_RECORDED", np.array(WHEN)[level])
    found["immigration_abuse.ANY"] = np.where(blank, "NOT_RECORDED", np.array(WHEN)[strongest])
    return found
