"""Activation functions as expressions in z, by name.

What the theory needs of an activation is one number, its ratio: :mod:`theory.ratios`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import sympy as sp

#: The preactivation.
Z = sp.Symbol("z", real=True)
_RATIONAL = re.compile(r"[+-]?\d{1,100}(/0*[1-9]\d{0,99})?|[+-]?\d{0,100}\.\d{1,100}", re.ASCII)


@dataclass(frozen=True)
class Activation:
    """phi(z), with exact parameters.

    Attributes
    ----------
    name
        What a user types: ``leaky_relu:slope=1/10``, or the expression itself.
    expression
        phi(z), built from rational operations, Max, Min, exp, log, tanh and erf.
    family
        ``leaky_relu``, ``tanh``, ... of an activation that is known by name; None of others.
    parameter
        The number that a family takes, such as the slope; None where there is none.

    Raises
    ------
    ValueError
        If the expression has another symbol than z.
    """

    name: str
    expression: sp.Expr
    family: str | None = None
    parameter: sp.Expr | None = None

    def __post_init__(self) -> None:
        if foreign := self.expression.free_symbols - {Z}:
            names = ", ".join(sorted(str(symbol) for symbol in foreign))
            raise ValueError(f"activation must be a function of z alone, got {names} in it")


def _relu(z: sp.Expr) -> sp.Expr:
    return sp.Max(z, 0)


def _clip(z: sp.Expr, low: sp.Expr, high: sp.Expr) -> sp.Expr:
    return sp.Min(sp.Max(z, low), high)


def _dead_zone(width: sp.Expr) -> sp.Expr:
    return sp.Max(Z - width, 0) - sp.Max(-Z - width, 0)


#: Activations without a parameter.
PLAIN: Mapping[str, sp.Expr] = MappingProxyType(
    {
        "linear": Z,
        "relu": _relu(Z),
        "hard_sigmoid": _clip(Z, sp.Integer(0), sp.Integer(1)),
        "sigmoid": 1 / (1 + sp.exp(-Z)),
        "shifted_sigmoid": 1 / (1 + sp.exp(-Z)) - sp.Rational(1, 2),
        "tanh": sp.tanh(Z),
        "hard_tanh": _clip(Z, sp.Integer(-1), sp.Integer(1)),
        "softplus": sp.log(1 + sp.exp(Z)),
        "gelu": Z * (1 + sp.erf(Z / sp.sqrt(2))) / 2,
    }
)

#: Name -> (parameter, least value, greatest value or None, expression).
PARAMETRIC: Mapping[str, tuple[str, int, int | None, Callable[[sp.Expr], sp.Expr]]] = (
    MappingProxyType(
        {
            "leaky_relu": ("slope", 0, 1, lambda s: _relu(Z) - s * _relu(-Z)),
            "dead_zone": ("width", 0, None, _dead_zone),
            "clipped_dead_zone": (
                "width",
                0,
                None,
                lambda w: _clip(_dead_zone(w), sp.Integer(-1), sp.Integer(1)),
            ),
        }
    )
)


def activation(name: str, parameters: Mapping[str, sp.Expr] | None = None) -> Activation:
    """The activation of that name.

    Parameters
    ----------
    parameters
        Exact numbers by name, for those that take one.

    Raises
    ------
    ValueError
        If the name is unknown, or a parameter is missing, foreign or out of range.

    >>> activation("leaky_relu", {"slope": sp.Rational(1, 10)}).name
    'leaky_relu:slope=1/10'
    >>> activation("relu").expression
    Max(0, z)
    """
    given = dict(parameters or {})
    if name in PLAIN:
        if given:
            raise ValueError(f"{name} takes no parameter, got {', '.join(given)}")
        return Activation(name, PLAIN[name], family=name)
    if name not in PARAMETRIC:
        known = ", ".join([*PLAIN, *(f"{key}:{row[0]}=Q" for key, row in PARAMETRIC.items())])
        raise ValueError(f"activation must be one of {known}, got {name[:40]!r}")
    parameter, low, high, build = PARAMETRIC[name]
    if set(given) != {parameter}:
        got = ", ".join(given) or "none"
        raise ValueError(f"{name} takes the parameter {parameter}, got {got}")
    value = sp.sympify(given[parameter], strict=True)
    inside = value.is_number and value.is_real and bool(value >= low)
    if not inside or (high is not None and not bool(value <= high)):
        limits = f"at least {low}" if high is None else f"in [{low}, {high}]"
        raise ValueError(f"{parameter} of {name} must be a number {limits}, got {value}")
    return Activation(f"{name}:{parameter}={value}", build(value), name, value)


def named(text: str) -> Activation:
    """The activation that a text names: ``relu``, or ``leaky_relu:slope=1/10``.

    Raises
    ------
    ValueError
        If there is none, or its parameter is not a rational number.

    >>> named("leaky_relu:slope=1/10").parameter
    1/10
    """
    family, _, rest = text.partition(":")
    parameter, _, number = rest.partition("=")
    if not rest:
        return activation(family)
    if _RATIONAL.fullmatch(number) is None:
        raise ValueError(f"{parameter} must be a rational number, got {number[:40]!r}")
    return activation(family, {parameter: sp.Rational(number)})


RELU = activation("relu")
