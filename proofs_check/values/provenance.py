"""Where a value comes from: the claim behind it, and a fingerprint of the value."""

from __future__ import annotations

import hashlib
from typing import Any

from proofs_check.sections import claims
from proofs_check.values.closed_forms import RATIO_CLAIMS
from proofs_check.values.known_functions import recognised
from proofs_check.values.setting import Row, Setting
from theory import depth, shallow
from theory.definitions.activations import RELU
from theory.definitions.problem import Bias, Problem


def claim_of(name: str, setting: Setting, row: Row) -> str | None:
    """The claim of the ledger that proves a value; None where no claim states it.

    >>> row = Row({"labels": 2}, None, None)
    >>> claim_of("energy", Setting(), row), claim_of("energy", Setting(bias=Bias.NONE), row)
    ('R2', 'I1')
    """
    problem = setting.problem(row.parameters["labels"])
    if name == "alignment":
        if row.parameters["layer"] == problem.layers + 1:
            return "C3" if problem.layers == 1 else "C4-deep"
        return "C4" if problem.layers == 1 else "C4-deep"
    if problem.layers > 1:
        return _of_chain(name, problem)
    activation = recognised(problem.activation)
    if name == "activation_ratio":
        return RATIO_CLAIMS.get(activation.family or "", "A0")
    plain = problem.bias is not Bias.NONE and setting.kappa0 is setting.kappa1 is None
    if name == "width":
        return "R5" if plain and activation == RELU else None
    if activation != RELU:
        return "A0"
    if not plain:
        return "I1"
    return "R7" if name == "collapse_product" or shallow.collapsed(problem) else "R2"


def _of_chain(name: str, problem: Problem) -> str:
    if problem.bias is Bias.EVERY:  # that no other chain is lower rests on a search
        single = problem.labels == 1 and problem.sample_count == 2
        return "D1-every-one-label" if single else "D1-every-tilted"
    if problem.recurrent:
        return "N1"
    if name == "collapse_product" or depth.collapsed(problem):
        return "D2"
    return "D1-first-corrected" if depth.strong_mean(problem) else "D1-none"


def recorded(claim: str) -> str:
    """The verdict on record of a claim."""
    return claims.by_id(claim).recorded.value


def fingerprint(*texts: Any) -> str:
    """16 hexadecimal digits of SHA-256 over texts, a line each.

    >>> fingerprint("a", "b")
    '7e18f737311b2dc3'
    """
    return hashlib.sha256("\n".join(map(str, texts)).encode()).hexdigest()[:16]
