"""Compares a closed form that somebody typed with those of the theory, by exact algebra.

The typed names are read as the theory's variables, as they are usually spelled or in every order
that fits. Equal means equal for all admissible values; different comes with the smallest exact
point at which the two differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice, permutations, product

import sympy as sp

from proofs_check.values.formula_text import Typed, typed
from proofs_check.values.radicals import Field, Undecided
from theory import shallow
from theory.shallow import KAPPA0, KAPPA1, LABELS, LAMBDA1, LAMBDA2, RATIO, SAMPLE_COUNT

_SAMPLES, _PATTERNS = sp.symbols("n Q", positive=True)  # per class; 2^d
_LEAST = {LABELS: 1, _SAMPLES: 1, _PATTERNS: 2, SAMPLE_COUNT: 2}
_FREE = (LAMBDA1, LAMBDA2, KAPPA0, KAPPA1, RATIO)
_READINGS = 200

#: How the variables are spelled, without underscores and in lower case except for P.
SPELLINGS: Mapping[str, sp.Symbol] = {
    **dict.fromkeys(("lambda1", "lam1", "l1"), LAMBDA1),
    **dict.fromkeys(("lambda2", "lam2", "l2"), LAMBDA2),
    **dict.fromkeys(("kappa0", "k0"), KAPPA0),
    **dict.fromkeys(("kappa1", "k1"), KAPPA1),
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
class Form:
    """A closed form of the theory.

    Attributes
    ----------
    setting
        For which networks it holds.
    below
        Whether it holds below the collapse alone, and what the quantity is from there on.
    claim
        The claim of the ledger that proves it.
    """

    quantity: str
    setting: str
    value: sp.Expr
    claim: str
    below: sp.Expr | None = None
    product: sp.Expr | None = None

    @property
    def domain(self) -> str | None:
        """Where the closed form holds, if not everywhere."""
        return None if self.product is None else f"lambda1*lambda2 < {self.product}"


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


def forms() -> tuple[Form, ...]:
    """The closed forms of one hidden layer, from the general to the special."""
    P, d = SAMPLE_COUNT, LABELS
    relu, bias, plain = "ReLU, any input spectrum", "ReLU, whitened inputs with a bias", ""
    plain = "ReLU, whitened inputs without a bias"
    settings = (
        ("any activation of ratio r", RATIO, "A0"),
        (relu, shallow.relu_ratio(), "I1"),
        (bias, shallow.relu_ratio().subs({KAPPA0: P + 1, KAPPA1: 1}), "R2"),
        (plain, shallow.relu_ratio().subs({KAPPA0: 1, KAPPA1: 1}), "I1"),
    )
    found: list[Form] = []
    for setting, ratio, claim in settings:
        weight = shallow.stationary_weight().subs(RATIO, ratio)
        energy = shallow.stationary_energy().subs(RATIO, ratio)
        limit = sp.factor(shallow.collapse_threshold().subs(RATIO, ratio))
        zero, all_ = sp.Integer(0), d * P
        found += [
            Form("label_weight", setting, weight, claim, zero, limit),
            Form("energy", setting, energy, claim, all_, limit),
            Form("collapse_product", setting, limit, "R7" if setting == bias else claim),
        ]
        if setting != settings[0][0]:
            found.append(Form("activation_ratio", setting, ratio, "A3"))
        if setting == bias:
            found.append(Form("mean_weight", setting, d * weight, claim, zero, limit))
            found.append(Form("width", setting, 2 * d, "R5"))
    return tuple(found)


def check(
    text: str, quantity: str | None = None, where: Mapping[str, str] | None = None
) -> Checked:
    """Compare a typed closed form with those of the theory.

    Parameters
    ----------
    quantity
        Which quantity it is to be; found out if it is not named.
    where
        Typed name -> the theory's name of the variable, for own names.

    Raises
    ------
    ValueError
        If the text cannot be read, or its names cannot be told apart.

    >>> check("sqrt(r l2 / (P l1)) - l2/P").claim
    'A0'
    """
    found = typed(text)
    known = tuple(dict.fromkeys(form.quantity for form in forms()))
    asked = quantity or _QUANTITY_NAMES.get((found.name or "").replace("_", ""))
    if asked is not None and asked not in known:
        raise ValueError(f"--as takes one of {', '.join(known)}, got {asked!r}")
    wanted = [form for form in forms() if asked in (None, form.quantity)]
    readings = list(islice(_readings(found, where or {}), _READINGS))
    undecided = ""
    for reading in readings:
        value = _put(found.value, reading)
        for form in wanted:
            if not _near(value, form):
                continue
            try:
                domain = _agrees(value, form)
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
        names = ", ".join(name for name in found.names if _usual(name) is None)
        raise ValueError(
            f"{names} may stand for several variables, and no choice gives a closed form of the "
            "theory; say which, as in --where a=lambda1"
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
    return _different(_put(found.value, readings[0]), readings[0], wanted)


# Names


def _usual(name: str) -> sp.Symbol | None:
    bare = name.replace("_", "")
    return SPELLINGS.get(bare if bare == "P" else bare[:1].lower() + bare[1:].lower())


def _readings(found: Typed, where: Mapping[str, str]) -> Iterator[dict[str, sp.Symbol]]:
    """What the typed names may stand for."""
    fixed: dict[str, sp.Symbol] = {}
    for name, variable in where.items():
        symbol = _usual(variable)
        if symbol is None:
            raise ValueError(f"--where takes one of {', '.join(_variables())}, got {variable!r}")
        if name not in found.names:
            raise ValueError(f"--where: the formula has no letter {name!r}")
        fixed[name] = symbol
    for name in found.names:
        symbol = _usual(name)
        if name not in fixed and symbol is not None:
            fixed[name] = symbol
    if len(set(fixed.values())) < len(fixed):
        raise ValueError("two letters stand for the same variable; say which with --where")
    own = [name for name in found.names if name not in fixed]
    free = [symbol for symbol in _ALL if symbol not in fixed.values()]
    if len(own) > 3:
        raise ValueError(
            f"{', '.join(own)} are no variables here, which are {', '.join(_variables())}; say "
            "which they are, as in --where a=lambda1"
        )
    for chosen in permutations(free, len(own)):
        yield {**fixed, **dict(zip(own, chosen, strict=True))}


_ALL = (LAMBDA1, LAMBDA2, SAMPLE_COUNT, LABELS, _SAMPLES, KAPPA0, KAPPA1, RATIO)


def _variables() -> list[str]:
    return [str(symbol) for symbol in _ALL]


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


def _field(*values: sp.Expr) -> tuple[Field, list[sp.Expr]]:
    """The variables at hand; P is n 2^d where a formula has either of these."""
    found = list(values)
    if any(value.has(_SAMPLES) or value.has(_PATTERNS) for value in found):
        found = [value.subs(SAMPLE_COUNT, _SAMPLES * _PATTERNS) for value in found]
    used = sorted({s for value in found for s in value.free_symbols}, key=str)
    return Field({symbol: _LEAST.get(symbol, 0) for symbol in used}), found


def _equal(left: sp.Expr, right: sp.Expr) -> bool:
    field, (first, second) = _field(left, right)
    return field.vanishes(first - second)


def _agrees(value: sp.Expr, form: Form) -> str | None:
    """None: it does not. Otherwise where it does; the empty text is everywhere."""
    if isinstance(value, sp.Max):
        inner = [part for part in value.args if part != 0]
        if form.quantity != "label_weight" or len(inner) != 1 or 0 not in value.args:
            raise Undecided("a maximum is read as max(formula, 0) of a label weight alone")
        return "" if _equal(inner[0], form.value) else None
    if not _equal(value, form.value):
        return None
    if form.product is None:
        return ""
    return f"{form.domain}; from there on it is {form.below}"


def _near(value: sp.Expr, form: Form) -> bool:
    """Whether the two agree to some digits at a point: only then is it worth to decide exactly."""
    if isinstance(value, sp.Max):
        return True
    _, (left, right) = _field(value, form.value)
    symbols = sorted(left.free_symbols | right.free_symbols, key=str)
    point = {symbol: sp.Float(f"0.{17 * (i + 3)}", 20) + 2 for i, symbol in enumerate(symbols)}
    gap, size = (sp.N(e.subs(point), 15) for e in (left - right, right))
    return bool(not gap.is_real or abs(gap) <= 1e-9 * (1 + abs(size)))


def _different(value: sp.Expr, reading: Mapping[str, sp.Symbol], wanted: Sequence[Form]) -> Checked:
    """The smallest exact point at which the formula is not the closed form."""
    used = set(value.free_symbols)
    settings = [f for f in wanted if used <= f.value.free_symbols | {_SAMPLES, _PATTERNS, LABELS}]
    form = next((f for f in settings if "with a bias" in f.setting), (settings or list(wanted))[0])
    for point in _points(used | form.value.free_symbols):
        inner = value.subs(point)
        closed = form.value.subs(point)
        if form.product is not None:
            gap = sp.sign((LAMBDA1 * LAMBDA2 - form.product).subs(point))
            if gap >= 0:
                continue
        if inner.has(sp.zoo, sp.nan):
            continue
        try:
            if not Field({}).vanishes(inner - closed):
                shown = {str(symbol): str(v) for symbol, v in point.items() if symbol != _PATTERNS}
                values = {"formula": str(inner), "closed form": str(closed)}
                return Checked(
                    Comparison.DIFFERENT,
                    form.quantity,
                    form.claim,
                    form.setting,
                    form.domain,
                    _spelled(reading),
                    str(form.value),
                    {**shown, **values},
                )
        except Undecided:
            continue
    return Checked(
        Comparison.UNKNOWN,
        form.quantity,
        form.claim,
        form.setting,
        None,
        _spelled(reading),
        why="no exact point was found at which the two differ",
    )


def _points(symbols: set[sp.Symbol]) -> Iterator[dict[sp.Symbol, sp.Expr]]:
    """Small exact values of the variables, the smallest first; P = n 2^d."""
    half, quarter = sp.Rational(1, 2), sp.Rational(1, 4)
    pools = {
        LAMBDA1: (quarter, half, sp.Rational(1, 10), sp.Integer(1)),
        LAMBDA2: (quarter, half, sp.Rational(1, 10), sp.Integer(1)),
        KAPPA0: (sp.Integer(1), sp.Integer(2), sp.Integer(3)),
        KAPPA1: (sp.Integer(1), sp.Integer(2), sp.Integer(3)),
        RATIO: (half, sp.Integer(1)),
    }
    free = [symbol for symbol in _FREE if symbol in symbols]
    for d, n in ((1, 1), (2, 1), (1, 2), (3, 1)):
        for values in product(*(pools[symbol] for symbol in free)):
            point = dict(zip(free, values, strict=True))
            sizes = {LABELS: d, _SAMPLES: n, _PATTERNS: 2**d, SAMPLE_COUNT: n * 2**d}
            point |= {s: sp.Integer(v) for s, v in sizes.items() if s in symbols}
            yield point
