"""Steps of proofs and a theorem for them, as the tests of the rules write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofs_check.kernel import rules as kernel
from proofs_check.kernel.theorem import Theorem, define

GIVEN = {
    "x>0": "x > 0",
    "y>=0": "y >= 0",
    "z=x": "z = x",
    "xy": "x*y = 0",
    "Kf": "K*f = 0",
    "M0": "M = 0",
    "K>=0": "psd: K",
    "f>=0": "nonneg: f",
    "A>=0": "nonneg: A",
    "u>=0": "u >= 0",
    "u<=0": "-u >= 0",
    "zero": "f'*A*A'*f = 0",
    "traced": "tr(A'*A) = 0",
}
LETTERS: dict[str, tuple[str, str]] = {
    "K": ("P", "P"),
    "A": ("P", "P"),
    "M": ("P", "P"),
    "f": ("P", "1"),
    "g": ("P", "1"),
    "Y": ("d", "P"),
}

Step = dict[str, Any]


def theorem(*goals: str, **more: str) -> Theorem:
    given = {label: define(text) for label, text in {**GIVEN, **more}.items()}
    scalars = ("x", "y", "z", "u", "v")
    return Theorem("t", "", scalars, LETTERS, frozenset({"K"}), given, goals)


def check(*steps: Step, **more: str) -> int:
    """Check steps on the way to the formula of the last one."""
    return kernel.check(theorem(steps[-1]["formula"], **more), list(steps))


def combine(conclusion: str, *terms: Mapping[str, Any], name: str = "s", **more: Any) -> Step:
    return {"name": name, "rule": "combine", "formula": conclusion, "terms": list(terms), **more}


def use(label: str, times: str = "1", **more: Any) -> dict[str, Any]:
    return {"use": label, "times": times, **more}


def square(factor: str, *of: str, **more: Any) -> dict[str, Any]:
    return {"square": factor, "of": list(of), **more}


def product(*of: str, coefficient: str = "1") -> dict[str, Any]:
    return {"of": list(of), "coefficient": coefficient}


def split(**changes: Any) -> Step:
    """v^2 >= 0 by the sign of v, without a square."""
    step: Step = {
        "name": "s",
        "rule": "split",
        "formula": "v*v >= 0",
        "on": "v",
        "as": "case",
        "positive": [combine("v*v >= 0", product("case", "case"), name="p")],
        "zero": [combine("v*v >= 0", use("case", "v"), name="p")],
        "negative": [combine("v*v >= 0", product("case", "case"), name="p")],
    }
    return {**step, **changes}
