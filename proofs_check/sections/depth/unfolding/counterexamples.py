"""Exact networks that cost less than every affine kernel, stored with this package.

They were found by :mod:`numeric.unfolding.search` and rounded to few digits. The kernel computes
their energy, and what affine kernels cost at least, each time that they are used.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from proofs_check.kernel.document import read
from proofs_check.ledger.claim import Exact
from proofs_check.ledger.evidence import counterexample

Document = dict[str, Any]

FOLDER = Path(__file__).parent / "networks"


def stored(name: str) -> Document:
    """The document of that name."""
    return read(FOLDER / f"{name}.json")


def deep(
    labels: int,
    layers: int,
    bias: str,
    widths: str,
    penalties: tuple[str, str, str] = ("1/100", "1/100", "1/100"),
) -> Exact:
    """A deep network with the penalties lambda1, lambda and lambda2, as a counterexample."""
    first, hidden, last = penalties
    name = (
        f"deep network {widths} below affine kernels: L={layers} lambda={hidden} bias={bias} "
        f"d={labels} n=1 lambda1={first} lambda2={last}"
    )
    equal = f"all penalties {first}"
    each = f"lambda1 = {first}, lambda = {hidden}, lambda2 = {last}"
    return counterexample(
        f"d = {labels}, L = {layers}, bias {bias}, {equal if len({*penalties}) == 1 else each}",
        (name,),
        lambda: [stored(f"d{labels}-{bias}-L{layers}")],
    )


def recurrent(
    labels: int, steps: int, bias: str, width: int, penalties: tuple[str, str, str]
) -> Exact:
    """A recurrent network, as a counterexample."""
    first, again, last = penalties
    name = (
        f"recurrent network {width} below affine kernels: T={steps} lambda_r={again} bias={bias} "
        f"d={labels} n=1 lambda1={first} lambda2={last}"
    )
    return counterexample(
        f"d = {labels}, T = {steps}, bias {bias}, penalties {first}, {again}, {last}",
        (name,),
        lambda: [stored(f"d{labels}-{bias}-T{steps}")],
    )


def at_penalty(name: str, penalty: str) -> Document:
    """Stored weights under other penalties, all equal: no counterexample if these are large."""
    document = stored(name)
    keys = [key for key in document["parameters"] if key.startswith("lambda")]
    parameters = {**document["parameters"], **dict.fromkeys(keys, penalty)}
    return {**document, "parameters": parameters}


def another_convention() -> Document:
    """The network without biases in the place of one with a first bias that is zero."""
    document = stored("d2-none-L6")
    biases = [["0"] * len(document["weights"][0]), *document["biases"][1:]]
    return {
        **document, "biases": biases, "parameters": {**document["parameters"], "bias": "first"},
    }  # fmt: skip


#: The smallest L that is found, for each number of labels and each bias.
DEEP_NONE = deep(2, 6, "none", "2-2-2-2-5-5")
DEEP_FIRST = deep(2, 5, "first", "2-2-2-5-5")
DEEP = (
    DEEP_NONE,
    DEEP_FIRST,
    deep(3, 6, "none", "4-4-4-4-7-7"),
    deep(3, 5, "first", "4-4-4-4-7"),
    deep(4, 6, "none", "4-4-4-4-4-9"),
    deep(4, 6, "first", "4-4-4-4-8-8"),
)
_SMALL_ENDS = ("1/10000", "1/100", "1/10000")
DEEP_EVERY = (
    deep(2, 7, "every", "1-1-1-1-1-1-5", _SMALL_ENDS),
    deep(2, 12, "every", "1-1-1-1-1-1-1-5-5-5-4-5"),
    deep(3, 7, "every", "2-2-2-2-2-2-7", _SMALL_ENDS),
    deep(4, 7, "every", "2-2-2-2-2-9-9", _SMALL_ENDS),
)
_TINY_ENDS = ("1/1000000", "1/10", "1/1000000")
#: The smallest T that is found, for each number of labels and each bias.
RECURRENT = (
    recurrent(2, 12, "first", 8, _TINY_ENDS),
    recurrent(2, 14, "none", 8, _TINY_ENDS),
    recurrent(2, 20, "first", 8, ("1/1000", "1/10", "1/100000")),
    recurrent(3, 18, "none", 11, _TINY_ENDS),
    recurrent(3, 18, "first", 11, _TINY_ENDS),
    recurrent(4, 18, "none", 14, _TINY_ENDS),
    recurrent(4, 20, "first", 14, _TINY_ENDS),
)
