"""The closed forms of the theory as formulas, each with its domain and the claim that proves it.

Every formula is an object of ``theory``: the one whose numbers ``value`` prints. Nothing is typed
a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import sympy as sp

from proofs_check.values.forms import forms
from theory import depth, shallow
from theory.alignment import MomentName, Optimum, PairName, SideName, SlopeName
from theory.definitions.activations import activation
from theory.numbers.roots import X
from theory.ratios import activation_ratio, flat_ratio, leaky_transition, steep_ratio
from theory.shallow import KAPPA0, KAPPA1, LABELS, RATIO, SAMPLE_COUNT

#: Symbols of networks with several layers, and of recurrent ones.
LAYERS, LAMBDA_HIDDEN, PRICE, RHO, LAYER = sp.symbols("L lambda p rho l", positive=True)
#: The slope of a leaky ReLU.
SLOPE = sp.Symbol("s", positive=True)
STEPS, LAMBDA_RECURRENT, STEP = sp.symbols("T lambda_r t", positive=True)

#: Activations with a closed form without a parameter -> the claim that proves their ratio.
RATIO_CLAIMS = {
    "relu": "I1",
    "leaky_relu": "A3-leaky",
    "linear": "A3-leaky",
    "hard_sigmoid": "A1",
    "softplus": "A3-softplus",
    "hard_tanh": "A2",
    "tanh": "A2",
    "shifted_sigmoid": "A2",
    "sigmoid": "A2",
    "dead_zone": "A2",
}


@dataclass(frozen=True)
class Formula:
    """A closed form of the theory.

    Attributes
    ----------
    setting
        For which networks it holds.
    value
        The formula; two of them for a pair.
    claim
        The claim of the ledger that proves it.
    below
        What the quantity is from the collapse on, where it has one.
    product
        The lambda1 lambda2 of the collapse.
    letters
        What the auxiliary letters of the formula are.
    equation
        Zero at gamma, where the formula has it; negative at ``least``, and gamma is the only zero
        beyond.
    least
        See above.
    """

    quantity: str
    setting: str
    value: Any
    claim: str
    below: sp.Expr | None = None
    product: sp.Expr | None = None
    letters: tuple[tuple[sp.Symbol, sp.Expr], ...] = ()
    equation: sp.Expr | None = None
    least: sp.Expr | None = None

    @property
    def domain(self) -> str | None:
        """Where the closed form holds, if not everywhere."""
        return None if self.product is None else f"lambda1*lambda2 < {self.product}"

    @property
    def parts(self) -> tuple[Any, ...]:
        """The formulas: one, or two for a pair."""
        return self.value if isinstance(self.value, tuple) else (self.value,)

    def map(self, change: Callable[[sp.Expr], sp.Expr]) -> Formula:
        """The form with each formula in it changed."""

        def maybe(formula: sp.Expr | None) -> sp.Expr | None:
            return None if formula is None else change(formula)

        pair = isinstance(self.value, tuple)
        return replace(
            self,
            value=tuple(map(change, self.parts)) if pair else change(self.value),
            below=maybe(self.below),
            product=maybe(self.product),
            letters=tuple((letter, change(meaning)) for letter, meaning in self.letters),
            equation=maybe(self.equation),
            least=maybe(self.least),
        )


def shallow_formulas() -> Iterator[Formula]:
    """The closed forms of one hidden layer, from the general to the special.

    >>> next(str(each.value) for each in shallow_formulas() if each.claim == "R7")
    'P*(P + 1)/(P + 2)'
    """
    collapse = {form.setting: form.value for form in forms() if form.quantity == "collapse_product"}
    for form in forms():
        found = Formula(
            form.quantity, form.setting, form.value, form.claim, form.below, form.product
        )
        if form.quantity == "width":  # no neuron is needed past the collapse
            found = replace(found, below=sp.Integer(0), product=collapse[form.setting])
        yield found


def ratio_formulas() -> Iterator[Formula]:
    """The ratios of activations, for kappa0 > kappa1: of no parameter, and of leaky ReLU."""
    change = leaky_transition(KAPPA0, KAPPA1)
    for words, value in (
        (f"s <= {change}", sp.factor(flat_ratio(KAPPA0, KAPPA1))),
        (f"{change} <= s <= 1", steep_ratio(SLOPE, KAPPA0, KAPPA1)),
    ):
        setting = f"leaky_relu of slope s, {words}, kappa0 >= kappa1"
        yield Formula("activation_ratio", setting, value, "A3-leaky")
    excess = sp.Symbol("x", positive=True)
    for name, claim in RATIO_CLAIMS.items():
        if name in ("relu", "leaky_relu", "dead_zone"):
            continue
        found = activation_ratio(activation(name), KAPPA1 + excess, KAPPA1)
        if found is None:
            raise ArithmeticError(f"{name} must have a ratio in closed form")
        value = sp.cancel(found.value.subs(excess, KAPPA0 - KAPPA1))
        yield Formula("activation_ratio", f"{name}, kappa0 > kappa1", value, claim)


def deep_formulas() -> Iterator[Formula]:
    """The closed forms of several hidden layers, or steps: whitened inputs, then any others."""
    P, d = SAMPLE_COUNT, LABELS
    whitened, first = "whitened inputs", "D1-first-corrected"
    settings: tuple[tuple[str, bool, dict[sp.Symbol, sp.Expr], str], ...] = (
        (f"{whitened} with a bias in the first layer", True, {KAPPA0: P + 1, KAPPA1: 1}, first),
        (f"{whitened} without any bias", False, {KAPPA0: 1, KAPPA1: 1}, "D1-none"),
        ("inputs with kappa0 >= d*kappa1", True, {}, first),
        ("inputs with kappa1 <= kappa0 <= d*kappa1", False, {}, "D1-none"),
    )
    for words, strong, kappas, claim in settings:
        ratio = {RATIO: shallow.relu_ratio()}
        price = sp.factor(depth.chain_price(strong=strong).subs(ratio).subs(kappas))
        rho = depth.chain_rho(strong=strong).subs(kappas)
        limit = sp.powsimp(depth.collapse_limit().subs({PRICE: price, RHO: rho}))
        letters = ((PRICE, price), (RHO, rho))
        energy = d * depth.label_energy()
        for kind in ("deep", "recurrent"):
            deep = kind == "deep"
            setting = f"{kind} ReLU, {'L' if deep else 'T'} >= 2, {words}; among "
            setting += "kernels of mean and labels alone"
            proved, past = (claim, "D2") if deep else ("N1", "N1")
            weights = "layer_weights" if deep else "step_weights"
            forms = (
                Formula("energy", setting, energy, proved, d * P, limit),
                Formula(weights, setting, depth.chain_weights(), proved, sp.Integer(0), limit),
                Formula("growth", setting, (RHO * X, X), proved, None, limit),
            )
            at_root = {"equation": depth.stationarity(), "least": depth.least_growth()}
            for form in forms:
                whole = replace(form, letters=letters, **at_root)
                yield whole if deep else _unrolled(whole)
            collapse = Formula("collapse_product", setting, limit, past)
            yield collapse if deep else _unrolled(collapse)


def _unrolled(form: Formula) -> Formula:
    """The form of a recurrent network: lambda = lambda_r/(T - 1), and steps for layers (N1)."""
    shared = LAMBDA_RECURRENT / (STEPS - 1)
    values = {LAYERS: STEPS, LAMBDA_HIDDEN: shared, LAYER: STEP}
    return form.map(lambda formula: formula.xreplace(values))


def alignment_formulas(
    layer: int | None = None,
    side: SideName | None = None,
    moments: MomentName | None = None,
    pair: PairName | None = None,
    slope: SlopeName | None = None,
) -> Iterator[Formula]:
    """Scores of one hidden layer; all of them where nothing is chosen.

    >>> [str(form.value) for form in alignment_formulas(layer=2, side="backward", pair="H-Z")]
    ['1/sqrt(d + 1)']
    """
    optimum = Optimum(LABELS, SAMPLE_COUNT, KAPPA0, KAPPA1)
    sides: tuple[SideName, ...] = (side,) if side else ("forward", "backward")
    pairs: tuple[PairName, ...] = (pair,) if pair else ("H-G", "H-Z", "G-Z")
    for place in (layer,) if layer else (1, 2):
        for each in sides:
            for two in pairs:
                chosen = moments or "raw", slope or "stationary"
                value = sp.simplify(optimum.score(place, each, two, *chosen))
                words = f"map {place}, {each}, {two}, {chosen[0]} moments"
                words += (
                    f", slope {chosen[1]}; ReLU, one hidden layer, inputs kappa1 but for the mean"
                )
                yield Formula("alignment", words, value, "C4" if place == 1 else "C3")


def formulas(quantity: str) -> list[Formula]:
    """All closed forms of a quantity but those of ``alignment``, from the general to the special.

    >>> [each.claim for each in formulas("width")]
    ['R5']
    """
    every = (*shallow_formulas(), *ratio_formulas(), *deep_formulas())
    return [each for each in every if each.quantity == quantity]
