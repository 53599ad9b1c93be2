"""The least energy on data that no closed form covers, between two certified numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from numeric.relaxation.problem import OutputBias
from proofs_check.finding.minimum import certified_minimum
from proofs_check.kernel.bounds import LEAK_BITS, OUTPUT_LIMIT, SAMPLE_LIMIT
from proofs_check.networks.file import Arrays
from proofs_check.networks.minimum import Minimum
from proofs_check.report.decimals import rounded
from proofs_check.values.activation_text import activation_from_text

#: Samples up to which a bound is looked for unasked, and for how many seconds.
SMALL, SECONDS = 16, 10.0


def with_bound(
    arrays: Arrays,
    known: Minimum,
    lambda1: Any,
    lambda2: Any,
    activation: str,
    *,
    output_bias: OutputBias = "none",
    seconds: float | None = None,
) -> Minimum:
    """What is known, or where that is no closed form an interval that the kernel certifies.

    Parameters
    ----------
    seconds
        How long to look for it; by default a few seconds for few samples, else not at all.
    """
    asked = seconds is not None
    if known.how == "closed form" or len(arrays.biases) > 1:
        return known
    if not asked and len(arrays.inputs) > SMALL:
        what = "certified bound" if known.value is None else "better one"
        return replace(known, note=f"{known.note}; --bound SECONDS looks for a {what}")
    if reason := _obstacle(arrays, lambda1, lambda2, activation):
        return replace(known, note=f"{known.note}; {reason}") if asked else known
    X = arrays.inputs
    if arrays.biases[0] is not None:
        X = np.hstack([X, np.ones((len(X), 1))])
    found = certified_minimum(
        X,
        arrays.labels,
        Fraction(int(lambda1.p), int(lambda1.q)),
        Fraction(int(lambda2.p), int(lambda2.q)),
        output_bias=output_bias,
        leak=slope_below_zero(activation),
        seconds=SECONDS if seconds is None else seconds,
    )
    value = float(rounded(found.lower, 15, upwards=False))
    if known.value is not None and known.value > value:
        return known
    upper = float(rounded(found.upper, 15, upwards=True))
    return Minimum(
        value=value,
        how="certified bound",
        upper=upper if known.upper is None else min(upper, known.upper),
        note=f"{found.cases} cases re-checked by the kernel; a network with "
        f"{rounded(found.upper, 9, upwards=True)} is known, relative gap {found.gap:.2g}",
        certificate=found.document,
    )


def slope_below_zero(activation: str) -> Fraction:
    """That of ReLU or leaky ReLU, for which bounds can be certified.

    Raises
    ------
    ValueError
        If it is another activation, or the slope is no fraction below one.

    >>> slope_below_zero("leaky_relu:slope=1/10")
    Fraction(1, 10)
    """
    phi = activation_from_text(activation)
    slope = {"relu": sp.Integer(0), "leaky_relu": phi.parameter}.get(phi.family or "")
    if slope is None:
        raise ValueError(
            "bounds are certified for relu and leaky_relu, which scale with the length of the "
            f"weights, got {activation}; the minimum of units that do not is no function of "
            "lambda1 lambda2 (show B12)"
        )
    if not slope.is_Rational or not slope < 1:
        raise ValueError(
            "bounds are certified for relu, and for leaky_relu with a fraction below 1 as its "
            f"slope, got {activation}"
        )
    found = Fraction(int(slope.p), int(slope.q))
    if found.denominator.bit_length() > LEAK_BITS:
        raise ValueError(
            f"the slope must have a denominator of at most {LEAK_BITS} bits, got {activation}"
        )
    return found


def _obstacle(arrays: Arrays, lambda1: Any, lambda2: Any, activation: str) -> str | None:
    """Why no bound can be certified."""
    P, d = arrays.labels.shape
    try:
        slope_below_zero(activation)
    except ValueError as refusal:
        return str(refusal)
    if d > OUTPUT_LIMIT or P > SAMPLE_LIMIT:
        return (
            f"bounds are certified for at most {OUTPUT_LIMIT} outputs and {SAMPLE_LIMIT} samples, "
            f"got {d} and {P}"
        )
    if not (lambda1.is_Rational and lambda2.is_Rational):
        return "bounds are certified for rational penalties"
    return None
