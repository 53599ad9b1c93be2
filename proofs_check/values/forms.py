"""The closed forms of the theory, as formulas in its variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy as sp

from theory import shallow
from theory.ratios import steep_ratio
from theory.shallow import KAPPA0, KAPPA1, LABELS, RATIO, SAMPLE_COUNT


@dataclass(frozen=True)
class Form:
    """A closed form of the theory.

    Attributes
    ----------
    setting
        For which networks it holds.
    claim
        The claim of the ledger that proves it.
    below, product
        What the quantity is from a value of lambda1 lambda2 on, and that value; None where the
        closed form holds everywhere.
    where
        Further conditions on the variables.
    within
        Conditions on the strengths of mean and labels, which a point must meet.
    put
        Variables that others determine -> rational functions of the others: all points at which
        the closed form holds, where it speaks of a root of a polynomial.
    equation
        The polynomial whose root the growth is.
    layers
        The number of hidden layers, or of steps.
    """

    quantity: str
    setting: str
    value: sp.Expr
    claim: str
    below: sp.Expr | None = None
    product: sp.Expr | None = None
    where: str = ""
    within: Any = sp.true
    put: Mapping[sp.Symbol, sp.Expr] = field(default_factory=dict)
    equation: sp.Expr | None = None
    layers: int = 1

    @property
    def domain(self) -> str | None:
        """Where the closed form holds, if not everywhere."""
        limit = "" if self.product is None else f"lambda1*lambda2 < {self.product}"
        return ", ".join(filter(None, (self.where, limit))) or None

    def at(self, expression: sp.Expr) -> sp.Expr:
        """An expression at the points at which the closed form holds."""
        for variable, value in self.put.items():
            expression = expression.subs(variable, value)
        return expression


def weak_mean_ratio() -> sp.Expr:
    """r of ReLU where the mean is no stronger than a label, kappa0 <= kappa1 (I1).

    >>> weak_mean_ratio()
    kappa0/4 + kappa1/4
    """
    return steep_ratio(sp.Integer(0), KAPPA0, KAPPA1)


def forms() -> tuple[Form, ...]:
    """The closed forms of one hidden layer, from the general to the special."""
    P, d = SAMPLE_COUNT, LABELS
    relu, bias = "ReLU, inputs with kappa0 >= kappa1", "ReLU, whitened inputs with a bias"
    plain = "ReLU, whitened inputs without a bias"
    weak = "ReLU, inputs with kappa0 <= kappa1"
    settings = (
        ("any activation of ratio r", RATIO, "A0", sp.true),
        (relu, shallow.relu_ratio(), "I1", KAPPA0 >= KAPPA1),
        (bias, shallow.relu_ratio().subs({KAPPA0: P + 1, KAPPA1: 1}), "R2", sp.true),
        (plain, shallow.relu_ratio().subs({KAPPA0: 1, KAPPA1: 1}), "I1", sp.true),
        (weak, weak_mean_ratio(), "I1", KAPPA0 <= KAPPA1),
    )
    found: list[Form] = []
    for setting, ratio, claim, within in settings:
        weight = shallow.stationary_weight().subs(RATIO, ratio)
        energy = shallow.stationary_energy().subs(RATIO, ratio)
        limit = sp.factor(shallow.collapse_threshold().subs(RATIO, ratio))
        zero, all_ = sp.Integer(0), d * P
        found += [
            Form("label_weight", setting, weight, claim, zero, limit, within=within),
            Form("energy", setting, energy, claim, all_, limit, within=within),
            Form(
                "collapse_product",
                setting,
                limit,
                "R7" if setting == bias else claim,
                within=within,
            ),
        ]
        if setting != settings[0][0]:
            found.append(Form("activation_ratio", setting, ratio, "I1", within=within))
        if setting == bias:
            found.append(Form("mean_weight", setting, d * weight, claim, zero, limit))
            found.append(Form("width", setting, 2 * d, "R5"))
    return tuple(found)
