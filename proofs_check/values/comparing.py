"""Compares a closed form that somebody typed with those of the theory, by exact algebra.

The typed names are read as the theory's variables, as they are usually spelled or in every order
that fits. Equal means equal for all admissible values; different comes with the smallest exact
point at which the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice, permutations

import sympy as sp

from proofs_check.values.deep_forms import HIDDEN, RHO, deep_forms
from proofs_check.values.forms import Form, forms
from proofs_check.values.formula_text import Typed, typed
from proofs_check.values.points import deep_points, points
from proofs_check.values.radicals import Field, Undecided
from theory.numbers.roots import X as GROWTH
from theory.shallow import KAPPA0, KAPPA1, LABELS, LAMBDA1, LAMBDA2, RATIO, SAMPLE_COUNT

_SAMPLES, _PATTERNS = sp.symbols("n Q", positive=True)  # per class; 2^d
_LEAST = {LABELS: 1, _SAMPLES: 1, _PATTERNS: 2, SAMPLE_COUNT: 2}
_READINGS = 200
_SHALLOW = (LAMBDA1, LAMBDA2, SAMPLE_COUNT, LABELS, _SAMPLES, KAPPA0, KAPPA1, RATIO)
_DEEP = (GROWTH, HIDDEN, LAMBDA1, LAMBDA2, SAMPLE_COUNT, LABELS, _SAMPLES, RHO, KAPPA0, KAPPA1)

#: How the variables are spelled, without underscores and in lower case except for P.
SPELLINGS: Mapping[str, sp.Symbol] = {
    **dict.fromkeys(("lambda1", "lam1", "l1"), LAMBDA1),
    **dict.fromkeys(("lambda2", "lam2", "l2"), LAMBDA2),
    **dict.fromkeys(("lambda", "lam", "lambdahidden", "lambdar", "lambdarecurrent"), HIDDEN),
    **dict.fromkeys(("kappa0", "k0"), KAPPA0),
    **dict.fromkeys(("kappa1", "k1"), KAPPA1),
    **dict.fromkeys(("gamma", "gammaw", "g"), GROWTH),
    "rho": RHO,
    "d": LABELS,
    "dy": LABELS,
    "P": SAMPLE_COUNT,
    "n": _SAMPLES,
    "r": RATIO,
}
#: What stands before the equality sign, and the quantity that it names.
_QUANTITY_NAMES = {
    **dict.fromkeys(("b", "bstar", "labelweight"), "label_weight"),
    **dict.fromkeys(("E", "Estar", "energy"), "energy"),
    **dict.fromkeys(("u", "meanweight"), "mean_weight"),
    **dict.fromkeys(("r", "activationratio"), "activation_ratio"),
    "width": "width",
    "M": "width",
    "collapseproduct": "collapse_product",
}


class Comparison(Enum):
    """How a typed formula compares with a closed form."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Checked:
    """The outcome of a comparison.

    Attributes
    ----------
    reading
        Typed name -> the variable that it was taken for.
    point
        Exact values of the variables at which the two differ, and both values there.
    why
        What could not be decided, for ``unknown``.
    """

    comparison: Comparison
    quantity: str | None
    claim: str | None
    setting: str | None
    domain: str | None
    reading: Mapping[str, str]
    closed_form: str | None = None
    point: Mapping[str, str] | None = None
    why: str = ""


def check(
    text: str,
    quantity: str | None = None,
    where: Mapping[str, str] | None = None,
    *,
    layers: int | None = None,
    steps: int | None = None,
) -> Checked:
    """Compare a typed closed form with those of the theory.

    Parameters
    ----------
    quantity
        Which quantity it is to be; found out if it is not named.
    where
        Typed name -> the theory's name of the variable, for own names.
    layers, steps
        The number of hidden layers, or of recurrent steps, for formulas of depth. There gamma is
        the growth of the weights; a formula may end with an equation for it, after ``where``.

    Raises
    ------
    ValueError
        If the text cannot be read, or its names cannot be told apart.

    >>> check("sqrt(r l2 / (P l1)) - l2/P").claim
    'A0'
    >>> check("w_2 = lambda gamma^2/(lambda1 P)", layers=2).claim
    'D1-first-corrected'
    """
    deep = layers is not None or steps is not None
    found = typed(text, {"L": layers, "T": steps})
    if found.equation is not None and not deep:
        raise ValueError("an equation after where says what gamma is; it needs --layers or --steps")
    every = deep_forms(layers, steps) if deep else forms()
    known = tuple(dict.fromkeys(form.quantity for form in every))
    asked, place = _asked(found.name or "", "layer" if layers is not None else "step", deep=deep)
    asked = quantity or asked
    if asked is not None and asked not in known:
        raise ValueError(f"--as takes one of {', '.join(known)}, got {asked!r}")
    wanted = [f for f in every if asked in (None, f.quantity) and f.setting.endswith(place)]
    if not wanted:
        raise ValueError(f"there is no{place.replace(',', '')} among {layers or steps}")
    variables = _DEEP if deep else _SHALLOW
    readings = list(islice(_readings(found, where or {}, variables), _READINGS))
    undecided = ""
    for reading in readings:
        for form in wanted:
            try:
                domain = _agrees(found, reading, form)
            except Undecided as refusal:
                undecided = undecided or str(refusal)
                continue
            if domain is not None:
                return Checked(
                    Comparison.EQUAL,
                    form.quantity,
                    form.claim,
                    form.setting,
                    domain or None,
                    _spelled(reading),
                    str(form.value),
                )
    if len(readings) > 1:
        own = [n for n in found.names if n not in (where or {}) and _usual(n) not in variables]
        needs = ", ".join(name for name in own if _usual(name) in _DEEP)
        raise ValueError(
            f"{', '.join(own)} may stand for several variables, and no choice gives a closed form "
            "of the theory; say which, as in --where a=lambda1"
            + (f"; as usual letters {needs} need --layers or --steps" if needs else "")
        )
    if undecided:
        return Checked(
            Comparison.UNKNOWN, asked, None, None, None, _spelled(readings[0]), why=undecided
        )
    if asked is None:
        return Checked(
            Comparison.DIFFERENT, None, None, None, None, _spelled(readings[0]),
            why="it is none of the closed forms",
        )  # fmt: skip
    return _different(found, readings[0], wanted)


# Names


def _asked(name: str, place: str, *, deep: bool) -> tuple[str | None, str]:
    """The quantity that a name stands for, and how its setting ends."""
    bare = name.replace("_", "")
    weight = re.fullmatch(r"([uw])([0-9]{1,2})", bare)
    if deep and weight:
        return f"{place}_weights", f", {weight.group(1)} of {place} {weight.group(2)}"
    if deep and (growth := re.fullmatch(r"gamma([uw]?)", bare)):
        return "growth", f", growth of {growth.group(1)}" if growth.group(1) else ""
    return _QUANTITY_NAMES.get(bare), ""


def _usual(name: str) -> sp.Symbol | None:
    bare = name.replace("_", "")
    return SPELLINGS.get(bare if bare == "P" else bare[:1].lower() + bare[1:].lower())


def _readings(
    found: Typed, where: Mapping[str, str], variables: Sequence[sp.Symbol]
) -> Iterator[dict[str, sp.Symbol]]:
    """What the typed names may stand for."""
    fixed: dict[str, sp.Symbol] = {}
    said = ", ".join(map(str, variables))
    for name, variable in where.items():
        symbol = _usual(variable)
        if symbol not in variables:
            raise ValueError(f"--where takes one of {said}, got {variable!r}")
        if name not in found.names:
            raise ValueError(f"--where: the formula has no letter {name!r}")
        fixed[name] = symbol
    for name in found.names:
        symbol = _usual(name)
        if name not in fixed and symbol in variables:
            fixed[name] = symbol
    if len(set(fixed.values())) < len(fixed):
        raise ValueError("two letters stand for the same variable; say which with --where")
    own = [name for name in found.names if name not in fixed]
    free = [symbol for symbol in variables if symbol not in fixed.values()]
    if len(own) > 3:
        raise ValueError(
            f"{', '.join(own)} are no variables here, which are {said}; say which they are, as in "
            "--where a=lambda1"
        )
    for chosen in permutations(free, len(own)):
        yield {**fixed, **dict(zip(own, chosen, strict=True))}


def _spelled(reading: Mapping[str, sp.Symbol]) -> dict[str, str]:
    return {name: str(symbol) for name, symbol in reading.items()}


def _put(value: sp.Expr, reading: Mapping[str, sp.Symbol]) -> sp.Expr:
    symbols = {sp.Symbol(name, positive=True): symbol for name, symbol in reading.items()}
    value = value.subs(symbols, simultaneous=True)

    def pattern(exponent: sp.Expr) -> sp.Expr:
        slope = sp.diff(exponent, LABELS)
        rest = sp.expand(exponent - slope * LABELS)
        if not (slope.is_Rational and rest.is_Rational and abs(slope) <= 12 and abs(rest) <= 99):
            raise ValueError(f"an exponent above 2 must be linear in d, got {exponent}")
        return _PATTERNS**slope * 2**rest

    powers = [p for p in value.atoms(sp.Pow) if p.base == 2 and not p.exp.is_Rational]
    return value.subs({power: pattern(power.exp) for power in powers}, simultaneous=True)


# Comparing


def _field(form: Form, *values: sp.Expr) -> tuple[Field, list[sp.Expr]]:
    """The variables at hand; P is n 2^d where a formula has either of these."""
    found = list(values)
    if any(value.has(_SAMPLES) or value.has(_PATTERNS) for value in found):
        if SAMPLE_COUNT in form.put:
            found = [value.subs(_SAMPLES, SAMPLE_COUNT / _PATTERNS) for value in found]
        else:
            found = [value.subs(SAMPLE_COUNT, _SAMPLES * _PATTERNS) for value in found]
    found = [form.at(value) for value in found]
    if any(value.has(_SAMPLES) for value in found) and SAMPLE_COUNT not in form.put:
        found = [value.subs(SAMPLE_COUNT, _SAMPLES * _PATTERNS) for value in found]
    used = sorted({s for value in found for s in value.free_symbols}, key=str)
    return Field({symbol: _LEAST.get(symbol, 0) for symbol in used}), found


def _equal(left: sp.Expr, right: sp.Expr, form: Form) -> bool:
    field, (first, second) = _field(form, left, right)
    return _near(first, second) and field.vanishes(first - second)


def _agrees(found: Typed, reading: Mapping[str, sp.Symbol], form: Form) -> str | None:
    """None: it does not. Otherwise where it does; the empty text is everywhere."""
    value = _put(found.value, reading)
    above = value
    for part in value.atoms(sp.Max):
        inner = sum(part.args)  # of max(formula, 0)
        if 0 not in part.args or len(part.args) != 2 or not _is_weight(inner, form):
            if not _near_anything(value, form):
                return None
            raise Undecided("a maximum is read as max(formula, 0) of a label weight alone")
        value, above = value.subs(part, inner), above.subs(part, 0)
    if not _equal(value, form.value, form):
        return None
    domain = form.domain or ""
    if form.below is not None and form.product is not None:
        if _equal(above, form.below, form):
            domain = form.where
        else:
            domain = f"{domain}; from there on it is {form.below}"
    if found.equation is not None and not _determines(_put(found.equation, reading), form):
        return None
    return "; ".join(filter(None, (domain, *_conditions(found, reading))))


def _is_weight(inner: sp.Expr, form: Form) -> bool:
    """Whether it is the label weight, which is positive below the collapse and nowhere else."""
    weights = (f for f in forms() if f.quantity == "label_weight" and f.setting == form.setting)
    return any(_equal(inner, weight.value, form) for weight in weights)


def _near_anything(value: sp.Expr, form: Form) -> bool:
    """Whether a formula with a maximum cannot be told from a closed form by a few digits."""
    _, (left, right) = _field(form, value, form.value)
    return _near(left, right)


def _conditions(found: Typed, reading: Mapping[str, sp.Symbol]) -> Iterator[str]:
    """What must hold so that a formula means a real number at all."""
    field = Field({s: _LEAST.get(s, 0) for s in (*_SHALLOW, *_DEEP, _PATTERNS)})
    for divisor in found.divisors:
        put = _put(divisor, reading)
        if not (field.positive(put) or field.positive(-put)):
            yield f"{divisor} != 0"
    for below in found.below_roots:
        put = _put(below, reading)
        if field.positive(-put):
            raise ValueError(f"the formula has a root of {below}, which is negative")
        even = below.is_Pow and below.exp.is_even
        if not even and not field.positive(put):
            yield f"{below} >= 0"


def _determines(equation: sp.Expr, form: Form) -> bool:
    """Whether an equation has the growth as its largest root.

    Raises
    ------
    Undecided
        If it holds for the growth, but other roots might be larger.
    """
    if form.equation is None or not _equal(equation, sp.Integer(0), form):
        return False
    free = {s: v for s, v in form.put.items() if s not in (HIDDEN, LAMBDA2)}
    sides = [equation, form.equation]
    for symbol, value in free.items():
        sides = [side.subs(symbol, value) for side in sides]
    both = [sp.Poly(sp.fraction(sp.together(side))[0], GROWTH) for side in sides]
    quotient, rest = sp.div(*both, auto=True)
    symbols = sorted(quotient.free_symbols_in_domain | {LABELS}, key=str)
    field = Field({symbol: _LEAST.get(symbol, 0) for symbol in symbols})
    terms = quotient.coeffs()
    signs = {1 if field.positive(c) else -1 if field.positive(-c) else 0 for c in terms}
    if not rest.is_zero or len(signs) != 1 or 0 in signs:
        raise Undecided("the equation after where might have roots larger than the growth")
    return True


def _near(left: sp.Expr, right: sp.Expr) -> bool:
    """Whether the two agree to some digits at a point: only then is it worth to decide exactly."""
    symbols = sorted(left.free_symbols | right.free_symbols, key=str)
    point = {symbol: sp.Float(f"0.{17 * (i + 3)}", 20) + 2 for i, symbol in enumerate(symbols)}
    gap, size = (sp.N(e.subs(point), 15) for e in (left - right, right))
    return bool(not gap.is_real or abs(gap) <= 1e-9 * (1 + abs(size)))


def _different(found: Typed, reading: Mapping[str, sp.Symbol], wanted: Sequence[Form]) -> Checked:
    """The smallest exact point at which the formula is not the closed form."""
    value = _put(found.value, reading)
    used = set(value.free_symbols)
    if found.equation is not None:
        used |= _put(found.equation, reading).free_symbols
    settings = [f for f in wanted if used <= f.value.free_symbols | {_SAMPLES, _PATTERNS, LABELS}]
    form = next((f for f in settings if "with a bias" in f.setting), (settings or list(wanted))[0])
    common = (form.quantity, form.claim, form.setting)
    used |= form.value.free_symbols
    for point in (deep_points if form.layers > 1 else points)(form, used):
        shown = {str(symbol): str(v) for symbol, v in point.items() if symbol != _PATTERNS}
        inner, closed = value.subs(point), form.value.subs(point)
        values = {"formula": str(inner), "closed form": str(closed)}
        if _same(inner, closed) and found.equation is not None:
            inner, closed = _put(found.equation, reading).subs(point), sp.Integer(0)
            values = {"left less right of the equation after where": str(inner)}
        if _same(inner, closed) is False:
            return Checked(
                Comparison.DIFFERENT,
                *common,
                form.domain,
                _spelled(reading),
                str(form.value),
                {**shown, **values},
            )
    why = "no exact point was found at which the two differ"
    return Checked(Comparison.UNKNOWN, *common, None, _spelled(reading), why=why)


def _same(left: sp.Expr, right: sp.Expr) -> bool | None:
    """Whether two exact numbers are the same; None where that is not decided."""
    if left.has(sp.zoo, sp.nan):
        return None
    try:
        return Field({}).vanishes(left - right)
    except Undecided:
        return None
