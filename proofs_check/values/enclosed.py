"""Values of an activation whose ratio is only enclosed: the formulas of two layers, in balls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import sympy as sp
from flint import arb, ctx

from numeric.arithmetic.activations import BALL_ARITHMETIC
from numeric.arithmetic.decimals import decimal, rounded_ball
from numeric.arithmetic.expressions import at
from numeric.ratio.enclosure import enclose_ratio
from theory import shallow
from theory.definitions.activations import Z
from theory.definitions.problem import Problem

#: Formulas in r; those of the label weight and of the energy hold below the collapse.
FORMULAS: Mapping[str, Callable[[], sp.Expr]] = MappingProxyType(
    {
        "activation_ratio": lambda: shallow.RATIO,
        "collapse_product": shallow.collapse_threshold,
        "label_weight": shallow.stationary_weight,
        "energy": shallow.stationary_energy,
    }
)
_WITHOUT_SIDE = ("activation_ratio", "collapse_product")
#: Digits of r beyond those of the value: the formulas lose few, except beside the collapse.
_GUARD = 3
#: Most digits of r that an enclosure takes.
_MOST = 4000
#: Powers of ten between which the eigenvalues must lie: the search for the pair runs in floats.
_EIGENVALUES = 100
#: Digits of r that are tried where those asked for cannot be had.
_FEWER = (15, 4)


def enclosed_value(name: str, problem: Problem, digits: int) -> tuple[Any, str | None]:
    """A value of ``theory.shallow``, or r itself, from a ball around r.

    Parameters
    ----------
    digits
        Significant digits of the decimal, which is correctly rounded.

    Returns
    -------
    The exact value, known from the collapse on alone, and the decimal. Below the collapse both
    are None for the mean weight: a ball around r does not say at which values of phi it lies.

    Raises
    ------
    ValueError
        If r has no enclosure, if the ball around it does not decide the decimal or the side of
        the collapse, if an eigenvalue is beyond 10^-100..10^100, or if a width is asked for below
        the collapse.

    >>> from theory.definitions.activations import activation
    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> case = whitened(Task(2), 1, 1, activation=activation("gelu"))
    >>> enclosed_value("activation_ratio", case, 9)
    (None, '0.840088847')
    >>> enclosed_value("energy", case, 5)  # 2 (2 sqrt(4/r) - 1/r)
    (None, '6.3476')
    """
    for kappa, value in (("kappa0", problem.kappa0), ("kappa1", problem.kappa1)):
        if not sp.Rational(1, 10**_EIGENVALUES) <= value <= 10**_EIGENVALUES:
            raise ValueError(
                f"{kappa} must lie in 10^-{_EIGENVALUES}..10^{_EIGENVALUES} where r has no closed "
                f"form, got {sp.N(value, 3)}"
            )
    for wanted in sorted({min(k * (digits + _GUARD), _MOST) for k in (1, 4)}):
        ratio, fewer = _enclosure(problem, wanted)
        with ctx.workprec(4 * wanted + 64):
            side = 0 if name in _WITHOUT_SIDE else _side(problem, ratio)
            if side is None:
                refusal = _beside_the_collapse(problem, ratio)
            elif side > 0:
                exact = _of_zero_network(name, problem)
                return exact, None if exact is None else decimal(exact, digits)
            elif name == "mean_weight":
                return None, None
            elif name not in FORMULAS:
                raise ValueError(
                    f"{name} needs a ratio in closed form, got one that is only enclosed"
                )
            else:
                ball = _at(FORMULAS[name](), problem, ratio)
                if (text := rounded_ball(ball, digits)) is not None:
                    return None, text
                refusal = _too_wide(f"{name} of {problem.activation.name}", ball, digits)
        if fewer:
            break
    raise refusal


def _of_zero_network(name: str, problem: Problem) -> sp.Expr | None:
    """A value from the collapse on."""
    if name == "energy":
        return problem.labels * problem.sample_count
    free_mean = problem.activation.expression.subs(Z, 0) != 0  # zero weights add a multiple of J
    return None if name == "mean_weight" and free_mean else sp.Integer(0)


def _enclosure(problem: Problem, digits: int) -> tuple[arb, bool]:
    """A ball around r, and whether it has fewer digits because there is none of so many."""
    for wanted in (digits, *(fewer for fewer in _FEWER if fewer < digits)):
        try:
            found = enclose_ratio(problem.activation, problem.kappa0, problem.kappa1, wanted)
        except ValueError as reason:
            refusal = reason
        else:
            return found.value, wanted < digits
    raise refusal


def _at(formula: sp.Expr, problem: Problem, ratio: arb) -> arb:
    """A formula in r at this problem's numbers, as a ball."""
    in_ratio = shallow.put(problem, formula, shallow.RATIO)
    ball: arb = at(in_ratio.xreplace({shallow.RATIO: Z}), BALL_ARITHMETIC, ratio)
    return ball


def _side(problem: Problem, ratio: arb) -> int | None:
    """1 past the collapse, -1 below it, None where the ball does not say."""
    product = problem.lambda1 * problem.lambda2
    gap = _at(product - shallow.collapse_threshold(), problem, ratio)
    return 1 if gap >= 0 else -1 if gap < 0 else None


def _middle(ratio: arb) -> sp.Rational:
    mantissa, exponent = ratio.mid().man_exp()
    return sp.Integer(int(mantissa)) * sp.Integer(2) ** int(exponent)


def _beside_the_collapse(problem: Problem, ratio: arb) -> ValueError:
    product = problem.lambda1 * problem.lambda2
    threshold = _at(shallow.collapse_threshold(), problem, ratio)
    return ValueError(
        f"lambda1*lambda2 = {product} cannot be told from the collapse of "
        f"{problem.activation.name}, which {_between(threshold)}"
    )


def _too_wide(what: str, ball: arb, digits: int) -> ValueError:
    # More digits than asked for can be had where a decimal lies midway between two shorter ones.
    most = min(digits - 1, ball.rel_accuracy_bits() * 30103 // 100000 + 1)
    others = (*range(most, 0, -1), *range(digits + 1, digits + _GUARD))
    fitting = next((str(k) for k in others if rounded_ball(ball, k) is not None), "none")
    return ValueError(
        f"{what} cannot be rounded to {digits} digits but to {fitting}, it {_between(ball)}"
    )


def _between(ball: arb) -> str:
    low, high = (end.str(17, radius=False) for end in (ball.lower(), ball.upper()))
    return f"lies between {low} and {high}"
