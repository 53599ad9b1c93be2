"""Two layers: pattern cost, label weight, optimal kernel, energy, collapse and width, derived.

Every closed form is solved for, with symbols, from the objects of the theory: the pattern cost
from the spectrum of the input kernel, the label weight from the stationarity of the reduced
energy. Numbers are put in afterwards, and stay exact.

The optimal kernel has the form K* = b (d J + K_Y). Each label i contributes its two rays
alpha (1 + v_i) and alpha (1 - v_i) with 2 alpha^2 = b; on the labels lambda2 + K* has the
eigenvalue s = lambda2 + b P.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import sympy as sp

from theory.exact import sign
from theory.ratios import Approach, Ratio, homogeneous_ratio

#: Symbols of the derivations: P samples, d labels, penalties, r the ratio of the activation.
SAMPLE_COUNT, LABELS, LAMBDA1, LAMBDA2, RATIO, WEIGHT = sp.symbols(
    "P d lambda1 lambda2 r b", positive=True
)
KAPPA0, KAPPA1, SCALE = sp.symbols("kappa0 kappa1 alpha", positive=True)


@dataclass(frozen=True)
class TwoLayer:
    """One problem, with exact numbers or symbols.

    Attributes
    ----------
    labels, sample_count
        d and P = n 2^d.
    lambda1, lambda2
        Penalties of the first layer (bias included) and of the read-out, both positive.
    ratio
        r, what a unit of label weight is worth: a unit of b costs lambda1 P/r for each label.
        For ReLU on whitened inputs with a bias it is (P+1)/(P+2): :func:`whitened_relu`.
    neuron
        The optimal neuron, of that ratio; None where only the ratio is known.
    """

    labels: sp.Expr
    sample_count: sp.Expr
    lambda1: sp.Expr
    lambda2: sp.Expr
    ratio: sp.Expr
    neuron: Ratio | None = None

    def __post_init__(self) -> None:
        for name in ("labels", "sample_count", "lambda1", "lambda2", "ratio"):
            value = sp.sympify(getattr(self, name), strict=True)
            if not value.is_positive:
                raise ValueError(f"{name} must be positive, got {value}")
            object.__setattr__(self, name, value)

    def put(self, expression: sp.Expr) -> sp.Expr:
        """The expression with this problem's numbers in the place of the symbols."""
        values = {
            LABELS: self.labels,
            SAMPLE_COUNT: self.sample_count,
            LAMBDA1: self.lambda1,
            LAMBDA2: self.lambda2,
            RATIO: self.ratio,
        }
        return expression.subs(values, simultaneous=True)

    @property
    def collapsed(self) -> bool:
        """Whether lambda1 lambda2 has reached the collapse, so that the zero network is optimal.

        Raises
        ------
        ValueError
            If symbols leave the question open.
        """
        gap = self.lambda1 * self.lambda2 - collapse_product(self)
        return sign(gap, "lambda1*lambda2 less the collapse") >= 0


def two_layer(
    labels: int,
    samples_per_class: int,
    lambda1: sp.Expr,
    lambda2: sp.Expr,
    neuron: Ratio,
) -> TwoLayer:
    """The problem of A0: any activation on admissible inputs, through its optimal neuron."""
    count = sp.Integer(samples_per_class) * 2 ** sp.Integer(labels)
    return TwoLayer(sp.Integer(labels), count, lambda1, lambda2, neuron.value, neuron)


def whitened_relu(
    labels: int, samples_per_class: int, lambda1: sp.Expr, lambda2: sp.Expr
) -> TwoLayer:
    """The problem of R2: ReLU on whitened inputs with a bias.

    >>> whitened_relu(2, 1, sp.Integer(1), sp.Integer(1)).ratio
    5/6
    """
    mean = sp.Integer(samples_per_class) * 2 ** sp.Integer(labels) + 1
    neuron = homogeneous_ratio(sp.Integer(0), mean, sp.Integer(1))
    return two_layer(labels, samples_per_class, lambda1, lambda2, neuron)


@cache
def pattern_cost() -> sp.Expr:
    """h' K_X^-1 h = P sum_S h^(S)^2 / kappa_S of h = alpha (1 +- v_i): R1.

    The pattern has two Fourier coefficients, alpha on the constant and +-alpha on the label.

    >>> sp.factor(pattern_cost().subs({KAPPA0: SAMPLE_COUNT + 1, KAPPA1: 1}))
    P*alpha**2*(P + 2)/(P + 1)
    """
    coefficients = {KAPPA0: SCALE, KAPPA1: SCALE}
    return sp.together(SAMPLE_COUNT * sum(h**2 / kappa for kappa, h in coefficients.items()))


@cache
def relu_ratio() -> sp.Expr:
    """r of ReLU: two rays of cost h' K_X^-1 h buy the label weight b = 2 alpha^2.

    >>> relu_ratio()
    kappa0*kappa1/(kappa0 + kappa1)
    """
    price = (2 * pattern_cost() / (2 * SCALE**2)) / SAMPLE_COUNT
    return sp.cancel(1 / price)


@cache
def reduced_energy() -> sp.Expr:
    """E of the kernel b (d J + K_Y): every label pays for its rays and leaves lambda2 P/s."""
    eigenvalue = LAMBDA2 + WEIGHT * SAMPLE_COUNT
    per_label = LAMBDA1 * WEIGHT * SAMPLE_COUNT / RATIO + LAMBDA2 * SAMPLE_COUNT / eigenvalue
    return LABELS * per_label


@cache
def stationary_weight() -> sp.Expr:
    """The b at which the reduced energy is stationary and that a positive s allows: b* of R2.

    Solved from dE/db = 0; of the two roots the one with s = lambda2 + b P > 0 is kept, and the
    second derivative is positive wherever s is, so that it is the minimum.

    >>> stationary_weight()
    -lambda2/P + sqrt(lambda2)*sqrt(r)/(sqrt(P)*sqrt(lambda1))
    """
    slope = sp.diff(reduced_energy(), WEIGHT)
    eigenvalue = sp.Symbol("s", positive=True)
    weight = (eigenvalue - LAMBDA2) / SAMPLE_COUNT
    curvature = sp.diff(slope, WEIGHT).subs(WEIGHT, weight)
    if not sp.factor(curvature).is_positive:
        raise ArithmeticError("the reduced energy is not convex in the label weight")
    (root,) = sp.solve(sp.together(slope.subs(WEIGHT, weight)), eigenvalue)
    return sp.expand(weight.subs(eigenvalue, root))


@cache
def stationary_energy() -> sp.Expr:
    """E at the stationary weight: E* below the collapse.

    >>> stationary_energy()
    2*sqrt(P)*d*sqrt(lambda1)*sqrt(lambda2)/sqrt(r) - d*lambda1*lambda2/r
    """
    return sp.expand(sp.simplify(reduced_energy().subs(WEIGHT, stationary_weight())))


@cache
def collapse_threshold() -> sp.Expr:
    """lambda1 lambda2 at which the stationary weight is zero.

    >>> collapse_threshold()
    P*r
    """
    product = sp.Symbol("p", positive=True)
    weight = stationary_weight().subs(LAMBDA2, product / LAMBDA1)
    (root,) = sp.solve(weight * SAMPLE_COUNT * LAMBDA1 / sp.sqrt(product), product)
    return root


def label_weight(problem: TwoLayer) -> sp.Expr:
    """b, the weight of K_Y in the optimal kernel; 0 from the collapse on (R2, R7).

    >>> one = sp.Integer(1)
    >>> label_weight(whitened_relu(1, 1, one / 6, one))
    1
    """
    if problem.collapsed:
        return sp.Integer(0)
    return problem.put(stationary_weight())


def mean_weight(problem: TwoLayer) -> sp.Expr | None:
    """Weight of J in the optimal kernel: d b for ReLU, 0 for odd activations and the collapse.

    With values p, q of the activation on the two half-cubes a neuron adds ((p-q)/2)^2 to b and
    ((p+q)/2)^2 to the weight of J (A0). None where that has no bound.
    """
    if problem.collapsed:
        return sp.Integer(0)
    if problem.neuron is None or problem.neuron.values is None:
        return None
    p, q = problem.neuron.values
    return sp.expand(problem.labels * ((p + q) / (p - q)) ** 2 * label_weight(problem))


def energy(problem: TwoLayer) -> sp.Expr:
    """E*, the minimum over networks of every width; d P from the collapse on (R2, R7)."""
    if problem.collapsed:
        return problem.labels * problem.sample_count
    return problem.put(stationary_energy())


def collapse_product(problem: TwoLayer) -> sp.Expr:
    """The lambda1 lambda2 from which on the zero network is optimal (R7)."""
    return problem.put(collapse_threshold())


def width(problem: TwoLayer) -> sp.Expr | None:
    """The smallest width that reaches E*: two rays for each label (R5, I1-unique).

    None where no finite width reaches it; 0 past the collapse.

    Raises
    ------
    ValueError
        If the ratio is attained otherwise than by ReLU with kappa1 < kappa0: neurons that serve
        several labels at once may then be optimal, and the least number is not known.
    """
    if problem.collapsed:
        return sp.Integer(0)
    neuron = problem.neuron
    if neuron is not None and neuron.approach is not Approach.REACHED:
        return None
    if neuron is None or neuron.theorem != "A3.leaky-flat":
        raise ValueError(
            "width is proved for relu (or a leaky_relu that is flat enough) with kappa1 < kappa0, "
            "got another optimal neuron"
        )
    return 2 * problem.labels
