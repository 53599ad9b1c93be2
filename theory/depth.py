r"""Deep networks without biases in their hidden layers: weights, growth, energy, collapse.

L hidden layers have the kernels K_l = u_l J + w_l K_Y with u_l >= d w_l, because a neuron
m + sum_i a_i v_i that is never negative has m >= sum_i |a_i|. The least-norm weights cost

* first layer: lambda1 P (u_1/kappa0 + d w_1/kappa1),
* layer l to l + 1: lambda (u_{l+1}/u_l + d w_{l+1}/w_l): the mean is one direction of the
  kernel, the labels are d,
* read-out: d lambda2 P/(lambda2 + w_L P).

In the logarithms of u and w this is convex with linear constraints, so that a point with
multipliers mu_l >= 0 of u_l >= d w_l is the minimum for its w_L. Two cases meet at
kappa0 = d kappa1:

* *strong mean*, kappa0 >= d kappa1: the constraint binds in the last layer alone; u and w grow
  with two different ratios, gamma_u = rho gamma_w with rho^L = d kappa1/kappa0;
* *weak mean*, kappa0 <= d kappa1: it binds in every layer, u and w grow with one ratio, and the
  first layer pays lambda1 P w_1/r for each label, r the ratio of ReLU.

For kappa0 < kappa1 negative preactivations make the first layer cheaper: it costs as much as if
both eigenvalues were their mean, whatever the neurons (D1).

Either way w_l = (lambda/p) gamma^l, u_l = d w_l rho^(l-L), and for each label

.. math::
    E/d = L \lambda \gamma (1 + \rho/d) + \lambda_2 P / (\lambda_2 + w_L P),

with p the price of label weight in the first layer; what is left is one unknown.
"""

from __future__ import annotations

from functools import cache
from math import exp, log, log1p
from typing import TypeAlias

import sympy as sp

from theory import shallow
from theory.definitions.problem import Problem
from theory.numbers.roots import AtRoot, Root, X, polynomial, quick_sign
from theory.ratios import homogeneous_ratio

#: Symbols of the derivation: L, lambda, p, rho and the layer l; others are those of two layers.
_L, _LAM, _PRICE, _RHO, _LAYER = sp.symbols("L lambda p rho l", positive=True)
_D, _P, _OUT = shallow.LABELS, shallow.SAMPLE_COUNT, shallow.LAMBDA2
#: The same by their names.
SYMBOLS = {
    "L": _L,
    "d": _D,
    "P": _P,
    "lambda": _LAM,
    "lambda2": _OUT,
    "p": _PRICE,
    "rho": _RHO,
    "l": _LAYER,
}
#: Relative half-width of the interval that holds a root.
_NARROW = sp.Rational(1, 10**5)

#: Exact; an expression where there is one layer, a root where there are more.
Value: TypeAlias = "sp.Expr | AtRoot"


def strong_mean(problem: Problem) -> bool:
    """Whether kappa0 >= d kappa1, so that u_l = d w_l binds in the last layer alone.

    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> one = sp.Integer(1)
    >>> strong_mean(whitened(Task(2), one, one, layers=2, lambda_hidden=one))
    True
    """
    return quick_sign(problem.kappa0 - problem.labels * problem.kappa1, "kappa0 - d kappa1") >= 0


def ratio(problem: Problem) -> sp.Expr:
    """r, the ratio of ReLU at this spectrum (A3)."""
    return homogeneous_ratio(sp.Integer(0), problem.kappa0, problem.kappa1).value


@cache
def chain_rho(*, strong: bool) -> sp.Expr:
    """gamma_u/gamma_w in symbols, for a strong or a weak mean.

    >>> chain_rho(strong=True)
    (d*kappa1/kappa0)**(1/L)
    """
    return (_D * shallow.KAPPA1 / shallow.KAPPA0) ** (1 / _L) if strong else sp.Integer(1)


@cache
def chain_price(*, strong: bool) -> sp.Expr:
    """What a label pays in the first layer, p w_1, in symbols, for a strong or a weak mean.

    >>> chain_price(strong=True)
    P*lambda1/kappa1
    """
    first = shallow.LAMBDA1 * _P
    return first / shallow.KAPPA1 if strong else first / (shallow.RATIO * (1 + 1 / _D))


def _first_layer(problem: Problem, expression: sp.Expr) -> sp.Expr:
    values = {
        _L: sp.Integer(problem.layers),
        _D: problem.labels,
        _P: problem.sample_count,
        shallow.LAMBDA1: problem.lambda1,
        shallow.KAPPA0: problem.kappa0,
        shallow.KAPPA1: problem.kappa1,
    }
    if expression.has(shallow.RATIO):
        values[shallow.RATIO] = ratio(problem)
    return expression.xreplace(values)


@cache
def rho(problem: Problem) -> sp.Expr:
    """gamma_u/gamma_w, at most 1."""
    return _first_layer(problem, chain_rho(strong=strong_mean(problem)))


@cache
def price(problem: Problem) -> sp.Expr:
    """p: lambda gamma = p w_1 is what each label direction costs in every layer."""
    return _first_layer(problem, chain_price(strong=strong_mean(problem)))


def collapsed(problem: Problem) -> bool:
    """Whether the zero network is optimal among these kernels: lambda1 lambda2 too large."""
    gap = problem.lambda1 * problem.lambda2 - collapse_product(problem)
    return quick_sign(gap, "lambda1*lambda2 less the collapse") >= 0


def put(problem: Problem, expression: sp.Expr) -> sp.Expr:
    """The expression with the problem's numbers in the place of the symbols."""
    values = {
        _L: sp.Integer(problem.layers),
        _D: problem.labels,
        _P: problem.sample_count,
        _LAM: problem.lambda_hidden,
        _OUT: problem.lambda2,
        shallow.LAMBDA1: problem.lambda1,
        _PRICE: price(problem),
        _RHO: rho(problem),
    }
    return expression.xreplace(values)


@cache
def end_weight() -> sp.Expr:
    """w_L as a function of the growth: w_1 = lambda gamma/p, grown L - 1 times.

    >>> end_weight()
    gamma**L*lambda/p
    """
    return sp.powsimp(_LAM * X / _PRICE * X ** (_L - 1))


@cache
def label_energy() -> sp.Expr:
    """E/d on the two geometric chains, as a function of the growth of w.

    By the inequality of arithmetic and geometric mean the L terms of a chain are equal at the
    minimum: each is lambda gamma for a label, lambda gamma rho for the mean.
    """
    out = _OUT * _P / (_OUT + end_weight() * _P)
    return _L * _LAM * X * (1 + _RHO / _D) + out


@cache
def stationarity() -> sp.Expr:
    """(E/d)' times (lambda2 + w_L P)^2/L: zero at the growth of the minimum.

    It is negative between its two positive roots for L >= 2. The smaller root is a maximum of
    the energy, the larger one the minimum.

    >>> stationarity()
    -P**2*gamma**(L - 1)*lambda*lambda2/p + lambda*(1 + rho/d)*(P*gamma**L*lambda/p + lambda2)**2
    """
    end = sp.Symbol("w", positive=True)
    cost, out = label_energy().as_independent(sp.Pow(X, _L))
    paid = sp.diff(cost, X) / _L
    gained = sp.diff(out.subs(end_weight(), end), end) * (_OUT + end * _P) ** 2
    gained = sp.cancel(gained) * sp.diff(end_weight(), X) / _L
    return paid * (_OUT + end_weight() * _P) ** 2 + sp.powsimp(gained)


@cache
def threshold() -> sp.Expr:
    """lambda2 lambda^(L-1) p (1 + rho/d)^L at which the minimum is as high as the zero network.

    There w_L = (L-1) lambda2/P: for L >= 2 the optimum jumps. Both equations, E = d P and
    dE/dgamma = 0, are checked by substitution. L = 1 is the limit P^2.

    >>> threshold()
    P**(L + 1)*(L - 1)**(L - 1)/L**(2*L)
    """
    growth = _P * (_L - 1) / (_L**2 * _LAM * (1 + _RHO / _D))
    output = _LAM * _P * growth**_L / (_PRICE * (_L - 1))
    at = {X: growth, _OUT: output}
    gap = sp.cancel(label_energy().subs(at) - _P)
    slope = sp.cancel(sp.diff(label_energy(), X).subs(X, growth).subs(_OUT, output))
    if gap != 0 or slope != 0:
        raise ArithmeticError(f"the jump does not meet its equations: {gap}, {slope}")
    product = output * _LAM ** (_L - 1) * _PRICE * (1 + _RHO / _D) ** _L
    expected = _P ** (_L + 1) * (_L - 1) ** (_L - 1) / _L ** (2 * _L)
    if sp.powsimp(sp.expand_power_base(product / expected, force=True)) != 1:
        raise ArithmeticError("the threshold is not free of lambda, p and rho")
    return expected


@cache
def collapse_limit() -> sp.Expr:
    """The lambda1 lambda2 of the threshold; p is a multiple of lambda1, which cancels (D2)."""
    paid = _LAM ** (_L - 1) * _PRICE * (1 + _RHO / _D) ** _L
    return threshold() * shallow.LAMBDA1 / paid


@cache
def least_growth() -> sp.Expr:
    """The growth at the collapse, where w_L = (L-1) lambda2/P: below it the minimum has more.

    >>> least_growth()
    (lambda2*p*(L - 1)/(P*lambda))**(1/L)
    """
    growth = (_OUT * (_L - 1) * _PRICE / (_P * _LAM)) ** (1 / _L)
    end = sp.powdenest(end_weight().subs(X, growth), force=True)
    if sp.simplify(end - (_L - 1) * _OUT / _P) != 0:
        raise ArithmeticError("the growth does not give the last layer its weight")
    return growth


@cache
def chain_weights() -> tuple[sp.Expr, sp.Expr]:
    """(u_l, w_l) as functions of the growth.

    >>> chain_weights()
    (d*gamma**l*lambda*rho**(-L + l)/p, gamma**l*lambda/p)
    """
    label = _LAM / _PRICE * X**_LAYER
    return _D * label * _RHO ** (_LAYER - _L), label


@cache
def deep_limit() -> sp.Expr:
    """Limit of the cost of the two chains, for each label, as L -> oo with L lambda held.

    Both growths tend to 1, whatever w_L is, so that w_L may grow and the read-out gets free: the
    energy tends to L lambda (d + 1), or to d P if that is less (D1-limit).

    >>> deep_limit()  # in units of L lambda
    1 + 1/d
    """
    end, ends = sp.symbols("w q", positive=True)  # q = rho^L
    growth = (_PRICE * end * _L) ** (1 / _L)  # lambda gamma^L = p w_L with lambda = 1/L
    return sp.expand(sp.limit(growth * (1 + ends ** (1 / _L) / _D), _L, sp.oo))


def collapse_product(problem: Problem) -> sp.Expr:
    """The lambda1 lambda2 from which on the zero network is optimal among these kernels (D2).

    >>> from theory.definitions.problem import Bias, whitened
    >>> from theory.definitions.task import Task
    >>> one = sp.Integer(1)
    >>> collapse_product(whitened(Task(1), one, one))  # R7: P(P+1)/(P+2)
    3/2
    >>> collapse_product(
    ...     whitened(Task(1), one, one, bias=Bias.NONE, layers=2, lambda_hidden=one)
    ... )
    1/16
    """
    if problem.layers == 1:
        return shallow.collapse_product(problem)
    return put(problem, collapse_limit())


@cache
def _root(problem: Problem) -> Root:
    """The growth of w at the minimum, below the collapse, for L >= 2.

    With y = w_L P/lambda2 stationarity reads lambda gamma (1 + rho/d) = P y/(1+y)^2, so that
    dE/dgamma has one sign change for y > (L-1)/(L+1), from - to +: that root is the minimum.
    """
    layers = problem.layers
    expression = polynomial(put(problem, stationarity()))
    guess = _guess(problem)
    low, high = (sp.Rational(str(sp.N(guess * (1 + s * _NARROW), 7))) for s in (-1, 1))
    end = put(problem, end_weight()).subs(X, low) * problem.sample_count
    least = sp.Rational(layers - 1, layers + 1) * problem.lambda2
    if quick_sign(end - least, "y less (L-1)/(L+1)") <= 0:
        raise ArithmeticError(f"the growth {guess} lies on the branch of the maximum")
    return Root(expression, low, high)


def _guess(problem: Problem) -> sp.Float:
    """The growth to 12 digits."""
    return sp.exp(sp.Float(log_growth(problem), 20)).evalf(20)


def log_growth(problem: Problem) -> float:
    """Logarithm of the growth: bisection for log y above log(L-1); no float overflows."""
    layers, count = problem.layers, _log(problem.sample_count)
    hidden = _log(problem.lambda_hidden)
    scale = _log(problem.lambda2) + _log(price(problem)) - hidden - count
    offset = hidden + log1p(float(rho(problem)) / problem.task.labels) - count
    low = high = log(layers - 1)

    def slope(place: float) -> float:
        return offset + (scale + place) / layers + place + 2 * log1p(exp(-place))

    step = 1.0
    while slope(high) < 0:
        low, high, step = high, high + step, 2 * step
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) < 0 else (low, middle)
    return (scale + low) / layers


def _log(number: sp.Expr) -> float:
    if number.is_Rational:
        return log(int(number.p)) - log(int(number.q))
    return float(sp.log(sp.N(number, 20)))


def layer_weights(problem: Problem) -> tuple[tuple[Value, Value], ...]:
    """(u_l, w_l) for l = 1..L; zeros from the collapse on (D1).

    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> one = sp.Integer(1)
    >>> layer_weights(whitened(Task(1), one / 6, one))
    ((1, 1),)
    """
    layers = problem.layers
    if collapsed(problem):
        return ((sp.Integer(0), sp.Integer(0)),) * layers
    if layers == 1:
        return ((shallow.balanced_mean_weight(problem), shallow.label_weight(problem)),)
    root = _root(problem)
    mean, label = (put(problem, weight) for weight in chain_weights())
    places = ({_LAYER: sp.Integer(layer)} for layer in range(1, layers + 1))
    return tuple(
        (AtRoot(mean.xreplace(place), root), AtRoot(label.xreplace(place), root))
        for place in places
    )


def growth(problem: Problem) -> tuple[AtRoot, AtRoot] | None:
    """(gamma_u, gamma_w), the ratios of neighbouring u and w; None for the zero network (D1).

    Raises
    ------
    ValueError
        If there is one layer only.
    """
    if problem.layers == 1:
        raise ValueError("growth needs layers to be at least 2, got 1")
    if collapsed(problem):
        return None
    root = _root(problem)
    return AtRoot(rho(problem) * X, root), AtRoot(X, root)


def energy(problem: Problem) -> Value:
    """The least energy of these kernels; d P from the collapse on (D1, D2)."""
    if collapsed(problem):
        return problem.labels * problem.sample_count
    if problem.layers == 1:
        return shallow.energy(problem)
    return AtRoot(problem.labels * put(problem, label_energy()), _root(problem))


def multipliers(problem: Problem) -> tuple[sp.Expr, ...]:
    """mu_l/(lambda gamma) of the constraints u_l >= d w_l: all non-negative at the minimum.

    mu_l is what the mean pays into layer l less what it pays out of it. For L >= 2.

    >>> from theory.definitions.problem import Bias, whitened
    >>> from theory.definitions.task import Task
    >>> one, none = sp.Integer(1), Bias.NONE  # binds first and last
    >>> multipliers(whitened(Task(2), one, one, bias=none, layers=3, lambda_hidden=one))
    (1/2, 0, 1)
    """
    if strong_mean(problem):
        paid = [rho(problem)] * problem.layers
    else:
        # the mean's part of the first layer, lambda1 P d w_1/kappa with p w_1 = lambda gamma
        kappa = sp.Max(problem.kappa0, (problem.kappa0 + problem.kappa1) / 2)
        share = problem.labels * problem.lambda1 * problem.sample_count / kappa
        paid = [share / price(problem)] + [sp.Integer(1)] * (problem.layers - 1)
    return tuple(now - later for now, later in zip(paid, [*paid[1:], 0], strict=True))
