r"""The closed forms of deep and recurrent networks: formulas in the growth gamma.

Penalties and growth are tied by a polynomial equation, whose solutions have rational parameters:
with y = w_L P/lambda2 and rho = (d kappa1/kappa0)^(1/L)

.. math::
    \lambda = \frac{P y}{\gamma (1 + \rho/d)(1 + y)^2}, \quad
    \lambda_2 = \frac{P \lambda \gamma^L}{p\, y}, \quad p = \lambda_1 P/\kappa_1.

So a formula in gamma is right exactly if it is once lambda, lambda2 and kappa0 are put in. The
growth of the minimum is the larger positive root: there y > L - 1 (D1, D2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy as sp

from proofs_check.values.forms import Form, weak_mean_ratio
from theory import depth, shallow
from theory.numbers.roots import X as GROWTH
from theory.shallow import KAPPA0, KAPPA1, LABELS, LAMBDA1, LAMBDA2, SAMPLE_COUNT

HIDDEN, RHO, READ_OUT = sp.symbols("lambda rho y", positive=True)
DEPTH_LIMIT = 12


def deep_forms(layers: int | None, steps: int | None) -> tuple[Form, ...]:
    """The closed forms of a number of hidden layers, or of recurrent steps.

    Raises
    ------
    ValueError
        If both are given, or if the number is not between 2 and 12.
    """
    if layers is not None and steps is not None:
        raise ValueError("--layers and --steps exclude each other: a network is deep or recurrent")
    name, count = ("layers", layers) if layers is not None else ("steps", steps)
    if count is None or not 2 <= count <= DEPTH_LIMIT:
        raise ValueError(f"--{name} must be between 2 and {DEPTH_LIMIT}, got {count}")
    return tuple(
        form
        for setting in _settings(count)
        for form in _of_setting(count, *setting, recurrent=steps is not None)
    )


Ties = dict[sp.Symbol, sp.Expr]


def _settings(count: int) -> Iterator[tuple[str, str, sp.Expr, Ties, str, Any]]:
    """Name, conditions, price p of label weight, what is put in, claim, what a point must meet.

    The general ones come first.
    """
    P, d, one = SAMPLE_COUNT, LABELS, sp.Integer(1)
    first, mean, share = LAMBDA1 * P, d / RHO**count, 1 + 1 / d
    ratio = shallow.relu_ratio()
    yield (
        "inputs with a strong mean",
        f"kappa0 >= d*kappa1, rho = (d*kappa1/kappa0)^(1/{count})",
        first / KAPPA1,
        {KAPPA0: mean * KAPPA1},
        "D1-first-corrected",
        sp.true,  # by what is put in, as rho <= 1
    )
    yield (
        "inputs with a weak mean",
        "kappa1 <= kappa0 <= d*kappa1, rho = 1",
        first / (ratio * share),
        {RHO: one},
        "D1-none",
        (KAPPA1 <= KAPPA0) & (d * KAPPA1 >= KAPPA0),
    )
    yield (
        "inputs with a mean weaker than a label",
        "kappa0 <= kappa1, rho = 1",
        first / (weak_mean_ratio() * share),
        {RHO: one},
        "D1-none",
        KAPPA0 <= KAPPA1,
    )
    yield (
        "whitened inputs with a bias in the first layer",
        f"rho = (d/(P + 1))^(1/{count})",
        first,
        {KAPPA0: P + 1, KAPPA1: one, P: mean - 1},
        "D1-first-corrected",
        sp.true,
    )
    yield (
        "whitened inputs without a bias",
        "rho = 1",
        first / (ratio.subs({KAPPA0: 1, KAPPA1: 1}) * share),
        {KAPPA0: one, KAPPA1: one, RHO: one},
        "D1-none",
        sp.true,
    )


def _of_setting(
    count: int,
    setting: str,
    where: str,
    price: sp.Expr,
    put: Ties,
    claim: str,
    within: Any,
    *,
    recurrent: bool,
) -> Iterator[Form]:
    P, d = SAMPLE_COUNT, LABELS
    uses = count - 1 if recurrent else 1  # D1 with the penalty lambda_r/(T - 1) is N1
    penalty, rho = HIDDEN / uses, put.get(RHO, RHO)
    numbers = (sp.Integer(count), d, P, penalty, LAMBDA2, price, rho)
    symbols = ("L", "d", "P", "lambda", "lambda2", "p", "rho")
    values = {depth.SYMBOLS[s]: value for s, value in zip(symbols, numbers, strict=True)}
    share = 1 + rho / d
    ties = {
        LAMBDA2: P * penalty * GROWTH**count / (price * READ_OUT),
        HIDDEN: uses * P * READ_OUT / (GROWTH * share * (1 + READ_OUT) ** 2),
        **put,
    }
    limit = depth.threshold().xreplace(values)
    limit *= LAMBDA1 / (price * penalty ** (count - 1) * share**count)
    equation = depth.stationarity().xreplace(values)
    growth = f"gamma the larger positive root of {equation}"
    kind = ("recurrent, " if recurrent else "") + setting
    proof = "N1" if recurrent else claim

    def form(quantity: str, value: sp.Expr, below: sp.Expr | None, more: str = "") -> Form:
        conditions = f"{where}, {growth}"
        named = f"{kind}{more}"
        return Form(
            quantity, named, value, proof, below, limit, conditions, within, ties, equation, count
        )  # fmt: skip

    yield form("energy", d * depth.label_energy().xreplace(values), d * P)
    weights, place = ("step_weights", "step") if recurrent else ("layer_weights", "layer")
    for layer in range(1, count + 1):
        label = penalty / price * GROWTH**layer
        yield form(weights, label, sp.Integer(0), f", w of {place} {layer}")
        mean = d * label * rho ** (layer - count)
        yield form(weights, mean, sp.Integer(0), f", u of {place} {layer}")
    for letter, value in (("w", GROWTH), ("u", rho * GROWTH)):
        yield form("growth", value, None, f", growth of {letter}")
    collapse = "N1" if recurrent else "D2"
    yield Form(
        "collapse_product", kind, limit, collapse, where=where, within=within, put=put, layers=count
    )
