r"""Recurrent networks: r_1 = phi(W x), r_t = phi(V r_{t-1}), the output read from r_T.

The recurrent matrix multiplies the mean direction by p and every label direction by q; its
squared norm p^2 + d q^2 is paid once, for all T - 1 uses:

.. math::
    u_t = p^{2(t-1)} u_1, \quad w_t = q^{2(t-1)} w_1, \quad
    \text{cost } \lambda_r (p^2 + d q^2).

A deep network with T layers whose hidden matrices are all equal pays (T-1) lambda (p^2 + d q^2),
and the minimum of a deep network has equal ratios. So the recurrent network is the deep one with
the penalty lambda = lambda_r/(T-1); the constraint u_t >= d w_t is log-linear in t, and it holds
at every step once it does at both ends (N1).
"""

from __future__ import annotations

import sympy as sp

from theory import depth
from theory.definitions.problem import Problem
from theory.depth import Value
from theory.numbers.roots import AtRoot, quick_sign


def step_weights(problem: Problem) -> tuple[tuple[Value, Value], ...]:
    """(u_t, w_t) for t = 1..T; zeros from the collapse on (N1).

    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> one = sp.Integer(1)
    >>> step_weights(whitened(Task(1), one / 6, one, recurrent=True))
    ((1, 1),)
    """
    return depth.layer_weights(problem.unrolled())


def gains(problem: Problem) -> tuple[AtRoot, AtRoot] | None:
    """(p, q), the gains of the recurrent matrix on the mean and on every label (N1).

    None for the zero network.

    Raises
    ------
    ValueError
        If there is one step only.
    """
    ratios = growth(problem)
    if ratios is None:
        return None
    mean, label = (AtRoot(sp.sqrt(value.expression), value.root) for value in ratios)
    return mean, label


def growth(problem: Problem) -> tuple[AtRoot, AtRoot] | None:
    """(p^2, q^2), the ratios of neighbouring u_t and w_t; None for the zero network (N1).

    Raises
    ------
    ValueError
        If there is one step only.
    """
    if problem.layers == 1:
        raise ValueError("growth needs steps to be at least 2, got 1")
    return depth.growth(problem.unrolled())


def energy(problem: Problem) -> Value:
    """The least energy of these kernels; d P from the collapse on (N1)."""
    return depth.energy(problem.unrolled())


def collapse_product(problem: Problem) -> sp.Expr:
    """The lambda1 lambda2 from which on the zero network is optimal among these kernels (N1, D2).

    >>> from theory.definitions.problem import Bias, whitened
    >>> from theory.definitions.task import Task
    >>> one, two_steps = sp.Integer(1), {"layers": 2, "recurrent": True}
    >>> collapse_product(
    ...     whitened(Task(1), one, one, bias=Bias.NONE, lambda_hidden=one, **two_steps)
    ... )
    1/16
    """
    return depth.collapse_product(problem.unrolled())


def limit_energy(problem: Problem) -> sp.Expr:
    r"""The energy for T -> oo: the smaller of lambda_r (d + 1) and d P (N1-limit).

    The cost of a chain is
    T (lambda1 P w)^{1/T} (lambda_r/(T-1))^{1-1/T} -> lambda_r for each of the d + 1 directions,
    whatever w_T is: both gains tend to 1, w_T grows like T, and the read-out gets free.

    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> one = sp.Integer(1)
    >>> limit_energy(
    ...     whitened(Task(1), one / 6, one, layers=3, lambda_hidden=one / 4, recurrent=True)
    ... )
    1/2
    """
    paid = problem.lambda_hidden * (problem.labels + 1)
    zero = problem.labels * problem.sample_count
    return paid if quick_sign(zero - paid, "d P - lambda_r (d + 1)") > 0 else zero


def chain_limit() -> sp.Expr:
    """Limit of the cost of one chain, as a multiple of lambda_r.

    >>> chain_limit()
    1
    """
    steps, first, weight = sp.symbols("T c w", positive=True)
    cost = steps * (first * weight) ** (1 / steps) * (steps - 1) ** (1 / steps - 1)
    return sp.limit(cost, steps, sp.oo)
