"""Two layers: pattern cost, label weight, optimal kernel, energy, collapse and width, derived.

Every closed form is solved for, with symbols, from the objects of the theory: the pattern cost
from the spectrum of the input kernel, the label weight from the stationarity of the reduced
energy. Numbers are put in afterwards, and stay exact.

The optimal kernel has the form K* = b (d J + K_Y). Each label i contributes its two rays
alpha (1 + v_i) and alpha (1 - v_i) with 2 alpha^2 = b; on the labels lambda2 + K* has the
eigenvalue s = lambda2 + b P.
"""

from __future__ import annotations

from functools import cache

import sympy as sp

from theory.definitions.problem import Problem
from theory.numbers.exact import ceiling, sign
from theory.ratios import Approach, Ratio, activation_ratio

#: Symbols of the derivations: P samples, d labels, penalties, r the ratio of the activation.
SAMPLE_COUNT, LABELS, LAMBDA1, LAMBDA2, RATIO, WEIGHT = sp.symbols(
    "P d lambda1 lambda2 r b", positive=True
)
KAPPA0, KAPPA1, SCALE = sp.symbols("kappa0 kappa1 alpha", positive=True)


@cache
def neuron(problem: Problem) -> Ratio:
    """The optimal neuron: the pair of values that attains or approaches r.

    Raises
    ------
    ValueError
        If r has no closed form.

    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> one = sp.Integer(1)
    >>> neuron(whitened(Task(2), one, one)).value
    5/6
    """
    found = activation_ratio(problem.activation, problem.kappa0, problem.kappa1)
    if found is None:
        raise ValueError(f"r of {problem.activation.name} has no closed form")
    return found


def put(problem: Problem, expression: sp.Expr, ratio: sp.Expr | None) -> sp.Expr:
    """The expression with the problem's numbers in the place of the symbols.

    Parameters
    ----------
    ratio
        r, where that of the activation has no closed form.
    """
    values = {
        LABELS: problem.labels,
        SAMPLE_COUNT: problem.sample_count,
        LAMBDA1: problem.lambda1,
        LAMBDA2: problem.lambda2,
        RATIO: neuron(problem).value if ratio is None else ratio,
    }
    return expression.xreplace(values)


def one_by_one(problem: Problem) -> bool:
    """Whether every optimal neuron is known to take one value on each half-cube of one label.

    So it is where pairs on two rays alone attain r and the even part of h must be constant:
    for kappa1 < kappa0 on inputs with kappa_S < kappa0 for even |S| >= 2 (I1.equality), which
    whitened ones with a bias are, and for one label and one sample each, where no other even
    function exists. Otherwise a neuron may serve several labels (I3-bias).
    """
    return neuron(problem).rays == 2 and (neuron(problem).strict or problem.sample_count == 2)


def collapsed(problem: Problem, ratio: sp.Expr | None = None) -> bool:
    """Whether lambda1 lambda2 has reached the collapse, so that the zero network is optimal."""
    gap = problem.lambda1 * problem.lambda2 - collapse_product(problem, ratio)
    return sign(gap, "lambda1*lambda2 less the collapse") >= 0


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
    zero = sp.Poly(sp.numer(sp.together(slope.subs(WEIGHT, weight))), eigenvalue)
    (root,) = (found for found in sp.roots(zero) if found.is_positive)
    return sp.expand(weight.subs(eigenvalue, root))


@cache
def stationary_energy() -> sp.Expr:
    """E at the stationary weight: E* below the collapse.

    >>> stationary_energy()
    2*sqrt(P)*d*sqrt(lambda1)*sqrt(lambda2)/sqrt(r) - d*lambda1*lambda2/r
    """
    return sp.expand(reduced_energy().subs(WEIGHT, stationary_weight()))


@cache
def collapse_threshold() -> sp.Expr:
    """lambda1 lambda2 at which the stationary weight is zero.

    >>> collapse_threshold()
    P*r
    """
    root = sp.Symbol("q", positive=True)
    weight = stationary_weight().subs(LAMBDA2, root**2 / LAMBDA1)
    (found,) = sp.roots(sp.Poly(sp.expand(weight * SAMPLE_COUNT * LAMBDA1 / root), root))
    return found**2


def label_weight(problem: Problem, ratio: sp.Expr | None = None) -> sp.Expr:
    """b, the weight of K_Y in the optimal kernel; 0 from the collapse on (R2, R7).

    Parameters
    ----------
    ratio
        r, where that of the activation has no closed form.

    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> one = sp.Integer(1)
    >>> label_weight(whitened(Task(1), one / 6, one))
    1
    """
    if collapsed(problem, ratio):
        return sp.Integer(0)
    return put(problem, stationary_weight(), ratio)


def mean_weight(problem: Problem) -> sp.Expr | None:
    """Weight of J in the optimal kernel: d b for ReLU, 0 for odd activations and the collapse.

    None where the optimum does not fix it: where phi(0) is not 0, and where neurons that serve
    several labels have less of the mean (I3-bias).

    >>> from theory.definitions.activations import activation
    >>> from theory.definitions.problem import Bias, whitened
    >>> from theory.definitions.task import Task
    >>> one, none = sp.Integer(1), Bias.NONE
    >>> mean_weight(whitened(Task(2), one / 9, 2 * one, bias=none))
    >>> mean_weight(whitened(Task(2), one / 9, 2 * one, bias=none, activation=activation("linear")))
    0
    """
    if collapsed(problem):
        return None if neuron(problem).values is None else sp.Integer(0)
    if neuron(problem).rays == 2 and not one_by_one(problem):
        return None
    return balanced_mean_weight(problem)


def balanced_mean_weight(problem: Problem) -> sp.Expr | None:
    """Weight of J in the kernel of neurons of one label each, of the same size on either side.

    With values p, q of the activation on the two half-cubes a neuron adds ((p-q)/2)^2 to b and
    ((p+q)/2)^2 to the weight of J (A0). None where phi(0) is not 0.
    """
    values = neuron(problem).values
    if collapsed(problem):
        return sp.Integer(0)
    if values is None:
        return None
    p, q = values
    return sp.expand(problem.labels * ((p + q) / (p - q)) ** 2 * label_weight(problem))


def energy(problem: Problem, ratio: sp.Expr | None = None) -> sp.Expr:
    """E*, the minimum over networks of every width; d P from the collapse on (R2, R7).

    Parameters
    ----------
    ratio
        r, where that of the activation has no closed form.
    """
    if collapsed(problem, ratio):
        return problem.labels * problem.sample_count
    return put(problem, stationary_energy(), ratio)


def collapse_product(problem: Problem, ratio: sp.Expr | None = None) -> sp.Expr:
    """The lambda1 lambda2 from which on the zero network is optimal: P r (R7, A0).

    Parameters
    ----------
    problem
        Whose numbers are put in.
    ratio
        r, where that of the activation has no closed form.
    """
    return put(problem, collapse_threshold(), ratio)


def width(problem: Problem) -> sp.Expr | None:
    """The smallest width that reaches E*, where it is proved; None where no width does.

    Below the collapse a network that reaches E* has K Y' = b P Y' (A0.support), hence rank d, and
    every activation needs at least d neurons. Its neurons attain r at each pair h(x), h(-x), or
    vanish there: A0.inequality is tight.

    *Approached.* Where no pair attains r, every neuron vanishes, phi is constant on the samples,
    and K Y' = phi(0)^2 1 1' Y' = 0 < b P Y': no finite width reaches E*.

    *One ray.* Where phi(z) = z for |z| <= reach, the d neurons sqrt(b) v_i have K = b K_Y and
    energy E*, if b <= reach^2.

    *Two rays.* Where optimal neurons are ``one_by_one``, the even part of h is constant and the
    odd part of phi(h) linear in the labels (I1.equality). With (p, q) the pair that attains r,
    p + q is not 0, so that h is c (p, q) or c (q, p) at each pair with one c, and a linear
    function of modulus c g is +-c g v_i (R3.one-label): phi(h) = c (m +- g v_i), m and g half the
    sum and the difference of the activations. As K v_i = b P v_i, the c^2 g^2 of label i add up
    to b, and the +-c^2 m g to 0, so that either sign has half of b (m is not 0). No c exceeds the
    reach: each of the 2 d rays needs b/(2 reach^2 g^2) neurons, rounded up and at least one, and
    so many equal ones have the optimal kernel.

    Raises
    ------
    ValueError
        If r is attained otherwise: neurons that serve several labels at once may then be optimal,
        and the least number is not known.

    >>> from theory.definitions.activations import activation
    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> one = sp.Integer(1)  # b = 1: its halves need two neurons of c^2 g^2 = 1/4 each
    >>> width(whitened(Task(1), one / 6, one, activation=activation("hard_sigmoid")))
    4
    """
    if collapsed(problem):
        return sp.Integer(0)
    optimal = neuron(problem)
    if optimal.approach is not Approach.REACHED:
        return None
    if optimal.values is None or not (optimal.rays == 1 or one_by_one(problem)):
        raise ValueError(
            "width is proved where phi is odd and linear, and for relu, leaky_relu and "
            "hard_sigmoid with kappa1 < kappa0, got kappa1 >= kappa0"
        )
    p, q = optimal.values
    most = optimal.rays * (optimal.reach * (p - q) / 2) ** 2
    weight = label_weight(problem)
    copies = 1 if most is sp.oo else ceiling(weight / most, "the label weight")
    if optimal.rays == 1 and copies > 1:
        raise ValueError(
            f"width is proved for label weights b <= {most} where phi is linear up to "
            f"{optimal.reach} alone, got b = {weight}: neurons may then serve several labels"
        )
    return problem.labels * optimal.rays * copies
