"""Theorems for every activation and every admissible input kernel.

TRUSTED statements. Q is the inverse of the input kernel K_X; r is the ratio of the activation, a
number for which the inequality of two numbers below holds; f = phi(h) entrywise. An input kernel
is *admissible* when it commutes with the antipode, has eigenvalue kappa0 on the constant and
kappa1 on every label, and at most kappa0 on even and at most kappa1 on odd functions.
"""

from __future__ import annotations

from proofs_check.kernel import Theorem
from proofs_check.theorems.framework import ANTIPODE, LABELS, TASK
from proofs_check.theorems.relu import P_POSITIVE, PENALTIES

SPECTRUM = {
    "k0>0": ("k0 > 0", "assumption"),
    "k1>0": ("k1 > 0", "assumption"),
}
ADMISSIBLE = {
    "AQ": ("A*Q = Q*A", "assumption"),
    "even": ("psd: (1 + A)*(k0*Q - 1)*(1 + A)", "assumption"),
    "odd": ("psd: (1 - A)*(k1*Q - 1)*(1 - A)", "assumption"),
}
EIGENVECTORS = {
    "Qe": ("k0*Q*e = e", "assumption"),
    "QY": ("k1*Q*Y' = Y'", "assumption"),
}
#: s = lambda2 + bP, and the stationarity of the reduced energy in b.
WEIGHT = {
    "s": ("s = lam2 + b*P", "definition"),
    "s>0": ("s > 0", "definition"),
    "stationary": ("lam1*s^2 = lam2*P*r", "definition"),
}
RATIO = {"r>0": ("r > 0", "assumption")}
RIVAL = {
    "K1>=0": ("psd: K1", "definition"),
    "K1B1": ("K1*B1 = 1 - lam2*B1", "fact:inverse"),
    "B1K1": ("B1*K1 = 1 - lam2*B1", "fact:inverse"),
    "cost bound": ("r*P*c1 - tr(Y*K1*Y') >= 0", "theorem:A0.inequality"),
}
RIVAL_LETTERS = {"Y": ("d", "P"), "e": ("P", "1"), "K1": ("P", "P"), "B1": ("P", "P")}
#: The inequality of two numbers, values a, c at x and -x, is r _COST >= k0 k1 (phi(a) - phi(c))^2.
#: The same, summed over all samples: 1 + A and 1 - A add and subtract the antipode.
_PAIRS = "r*k1*h'*(1 + A)*(1 + A)*h + r*k0*h'*(1 - A)*(1 - A)*h - k0*k1*f'*(1 - A)*(1 - A)*f"
_COST = "(k1*(a + c)^2 + k0*(a - c)^2)"

_TWO_NUMBERS = (
    Theorem(
        id="I1.relu-strong-mean",
        statement=(
            "ReLU with kappa1 <= kappa0: r = kappa0 kappa1/(kappa0 + kappa1) satisfies the "
            "inequality of two numbers, by the signs of the numbers: (a, c), (a, -c) and (-a, -c) "
            "with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "strong mean": ("k0 - k1 >= 0", "assumption"),
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
        },
        goals=(
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 >= 0",
            "r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 >= 0",
            "r*(k1*(a + c)^2 + k0*(a - c)^2) >= 0",
        ),
    ),
    Theorem(
        id="I1.relu-weak-mean",
        statement=(
            "ReLU with any kappa0, kappa1: r = (kappa0 + kappa1)/4 satisfies the inequality of two "
            "numbers, by the signs of the numbers: (a, c), (a, -c) and (-a, -c) with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "r": ("4*r = k0 + k1", "definition"),
        },
        goals=(
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 >= 0",
            "r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 >= 0",
            "r*(k1*(a + c)^2 + k0*(a - c)^2) >= 0",
        ),
    ),
    Theorem(
        id="A3.leaky-steep",
        statement=(
            "Leaky ReLU of slope t: r = ((1-t)^2 kappa0 + (1+t)^2 kappa1)/4 satisfies the "
            "inequality of two numbers, by the signs (a, c), (a, -c), (-a, -c) with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r", "t"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "t>=0": ("t >= 0", "assumption"),
            "t<=1": ("1 - t >= 0", "assumption"),
            "r": ("4*r = (1 - t)^2*k0 + (1 + t)^2*k1", "definition"),
        },
        goals=(
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 >= 0",
            "r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*(a + t*c)^2 >= 0",
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*t^2*(a - c)^2 >= 0",
        ),
    ),
    Theorem(
        id="A3.leaky-flat",
        statement=(
            "Leaky ReLU of slope t with (1+t) kappa1 <= (1-t) kappa0 has the ratio of ReLU, "
            "r = kappa0 kappa1/(kappa0 + kappa1): the inequality of two numbers, by the signs "
            "(a, c), (a, -c), (-a, -c) with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r", "t"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "t>=0": ("t >= 0", "assumption"),
            "t<=1": ("1 - t >= 0", "assumption"),
            "flat": ("(1 - t)*k0 - (1 + t)*k1 >= 0", "assumption"),
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
        },
        goals=(
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 >= 0",
            "r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*(a + t*c)^2 >= 0",
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*t^2*(a - c)^2 >= 0",
        ),
    ),
    Theorem(
        id="A3.lipschitz",
        statement=(
            "If |phi(a) - phi(c)| <= l |a - c|, then r = l^2 kappa1 satisfies the inequality of "
            "two numbers; p is phi(a) - phi(c)."
        ),
        scalars=("a", "c", "k0", "k1", "r", "l", "p"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "lipschitz": ("l^2*(a - c)^2 - p^2 >= 0", "assumption"),
            "r": ("r = l^2*k1", "definition"),
        },
        goals=("r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*p^2 >= 0",),
    ),
)

_ACTIVATIONS = (
    Theorem(
        id="A1.dominated",
        statement=(
            "If |phi(a) - phi(c)| <= l |psi(a) - psi(c)| and psi has the ratio r1, then r = l^2 r1 "
            "satisfies the inequality of two numbers; p and q are the differences of phi and psi."
        ),
        scalars=("a", "c", "k0", "k1", "r", "r1", "l", "p", "q"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "dominated": ("l^2*q^2 - p^2 >= 0", "assumption"),
            "psi": (f"r1*{_COST} - k0*k1*q^2 >= 0", "assumption"),
            "r": ("r = l^2*r1", "definition"),
        },
        goals=(f"r*{_COST} - k0*k1*p^2 >= 0",),
    ),
    Theorem(
        id="A3.softplus",
        statement=(
            "Softplus where its slope is at most 1/2 (both numbers negative, or the negative one "
            "larger): the ratio of ReLU with kappa1 <= kappa0 is enough; p is the difference."
        ),
        scalars=("a", "c", "k0", "k1", "r", "p"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "strong mean": ("k0 - k1 >= 0", "assumption"),
            "half slope": ("1/4*(a - c)^2 - p^2 >= 0", "fact:slopes"),
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
        },
        goals=(f"r*{_COST} - k0*k1*p^2 >= 0",),
    ),
    Theorem(
        id="A3.softplus-weak-mean",
        statement="The same with r = (kappa0 + kappa1)/4, at every kappa0 and kappa1.",
        scalars=("a", "c", "k0", "k1", "r", "p"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "half slope": ("1/4*(a - c)^2 - p^2 >= 0", "fact:slopes"),
            "r": ("4*r = k0 + k1", "definition"),
        },
        goals=(f"r*{_COST} - k0*k1*p^2 >= 0",),
    ),
    Theorem(
        id="A3.sigmoid-slope",
        statement="The slopes s (1 - s) of sigmoid and 1 - t^2 of tanh are at most 1/4 and 1.",
        scalars=("s", "t"),
        matrices={},
        symmetric=frozenset(),
        given={},
        goals=("1/4 - s*(1 - s) >= 0", "1 - (1 - t^2) >= 0"),
        facts=("slopes",),
    ),
    Theorem(
        id="A2.odd-values",
        statement=(
            "The clipped dead zone of width 1: numbers a > c with phi(a) = t = -phi(c) have "
            "a - c >= 2 (1 + t) and 0 < t <= 1, and r = kappa1/4 satisfies the inequality of two "
            "numbers, where 2 t is the difference."
        ),
        scalars=("a", "c", "k0", "k1", "r", "t"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "t>0": ("t > 0", "definition"),
            "t<=1": ("1 - t >= 0", "definition"),
            "apart": ("a - c - 2*(1 + t) >= 0", "definition"),
            "r": ("4*r = k1", "definition"),
        },
        goals=(f"r*{_COST} - k0*k1*(2*t)^2 >= 0",),
    ),
)

#: Pairs of numbers at which the inequality of two numbers is an equation.
_PAIRS_OF_NUMBERS = (
    Theorem(
        id="I1.attained",
        statement=(
            "ReLU attains its ratio: at (a, 0) for r = kappa0 kappa1/(kappa0 + kappa1), and at "
            "(kappa1 + kappa0, kappa0 - kappa1), the second not positive, for r1 = (kappa0 + "
            "kappa1)/4."
        ),
        scalars=("k0", "k1", "r", "r1", "a"),
        matrices={},
        symmetric=frozenset(),
        given={
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
            "r1": ("4*r1 = k0 + k1", "definition"),
        },
        goals=(
            "r*(k1*a^2 + k0*a^2) - k0*k1*a^2 = 0",
            "r1*(k1*(2*k0)^2 + k0*(2*k1)^2) - k0*k1*(k1 + k0)^2 = 0",
        ),
    ),
    Theorem(
        id="A3.leaky-attained",
        statement=(
            "Leaky ReLU of slope t attains r = ((1-t)^2 kappa0 + (1+t)^2 kappa1)/4 at the numbers "
            "(y + x, x - y), x = (1-t) kappa0, y = (1+t) kappa1, with activations y + x and "
            "t (x - y) where x <= y."
        ),
        scalars=("k0", "k1", "r", "t", "x", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            "r": ("4*r = (1 - t)^2*k0 + (1 + t)^2*k1", "definition"),
            "x": ("x = (1 - t)*k0", "definition"),
            "y": ("y = (1 + t)*k1", "definition"),
        },
        goals=("r*(k1*(2*x)^2 + k0*(2*y)^2) - k0*k1*((y + x) - t*(x - y))^2 = 0",),
    ),
    Theorem(
        id="A3.odd-attained",
        statement=(
            "Numbers (a, -a) of an activation with phi(a) = l a = -phi(-a) attain r = l^2 kappa1."
        ),
        scalars=("k0", "k1", "r", "l", "a"),
        matrices={},
        symmetric=frozenset(),
        given={"r": ("r = l^2*k1", "definition")},
        goals=("r*k0*(a + a)^2 - k0*k1*(l*a + l*a)^2 = 0",),
    ),
    Theorem(
        id="I3.one-hot",
        statement=(
            "A neuron that fires at one pattern of two labels has Fourier coefficients 1/4 on the "
            "constant, the labels and their product: its cost less its gain is (1/kappa_ij - "
            "1/kappa0)/16, negative for kappa_ij > kappa0 and zero at equality. t0, ti, tj, tij "
            "are the inverse eigenvalues, and the gain is that of labels with their own ratios."
        ),
        scalars=("t0", "ti", "tj", "tij", "x", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            "strong": ("t0 - tij > 0", "assumption"),
            "x": ("16*x = t0 + ti + tj + tij", "definition"),
            "y": ("16*y = (t0 + ti) + (t0 + tj)", "definition"),
        },
        goals=("x - y = 1/16*(tij - t0)", "y - x > 0"),
    ),
)

_REDUCTION = (
    Theorem(
        id="A0.inequality",
        statement=(
            "Admissible inputs and an activation whose ratio is at most r: for every h, "
            "|Y f|^2 <= r P h' K_X^-1 h. The two numbers are the values at a sample and at its "
            "antipode."
        ),
        scalars=("k0", "k1", "r"),
        matrices={**TASK, "Q": ("P", "P"), "h": ("P", "1"), "f": ("P", "1")},
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            **P_POSITIVE,
            **SPECTRUM,
            **RATIO,
            **ADMISSIBLE,
            "two numbers": (
                f"{_PAIRS} >= 0",
                "fact:integration",
            ),
        },
        goals=("r*P*h'*Q*h - f'*Y'*Y*f >= 0",),
    ),
    Theorem(
        id="A0.minimum",
        statement=(
            "With |Y f|^2 <= r P h' K_X^-1 h for every h, no measure has an energy below "
            "d lambda1 (2 s - lambda2)/r."
        ),
        scalars=("lam1", "lam2", "b", "s", "c1", "d", "r"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={**LABELS, **P_POSITIVE, **PENALTIES, **RATIO, **WEIGHT, **RIVAL},
        goals=("r*(lam1*c1 + lam2*tr(Y*B1*Y')) - d*lam1*(2*s - lam2) >= 0",),
        facts=("integration",),
    ),
    Theorem(
        id="A0.zero",
        statement=(
            "With |Y f|^2 <= r P h' K_X^-1 h for every h and lambda1 lambda2 >= r P, no measure "
            "has an energy below d P."
        ),
        scalars=("lam1", "lam2", "c1", "d", "r"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RATIO,
            **RIVAL,
            "collapsed": ("lam1*lam2 - r*P >= 0", "assumption"),
            "cost": ("c1 >= 0", "definition"),
        },
        goals=("lam1*c1 + lam2*tr(Y*B1*Y') - d*P >= 0",),
        facts=("integration",),
    ),
    Theorem(
        id="A0.energy",
        statement=(
            "A measure with kernel u J + b K_Y and cost d b P/r has the energy "
            "d lambda1 (2 s - lambda2)/r; B is the resolvent of the kernel."
        ),
        scalars=("lam1", "lam2", "b", "s", "c", "u", "r"),
        matrices={**TASK, "B": ("P", "P")},
        symmetric=frozenset({"A", "B"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RATIO,
            **WEIGHT,
            "B": ("B*(lam2 + u*e*e' + b*Y'*Y) = 1", "fact:inverse"),
            "c": ("r*c = d*b*P", "assumption"),
        },
        goals=("s*tr(Y*B*Y') = d*P", "r*(lam1*c + lam2*tr(Y*B*Y')) = d*lam1*(2*s - lam2)"),
    ),
    Theorem(
        id="A0.network",
        statement=(
            "Neurons with value a on the half-cube of a label and c on the other, one for each "
            "label and sign, of activations p and q and mass w, have the kernel u J + b K_Y with "
            "b = w (p - q)^2/2, u = d w (p + q)^2/2, and cost d b P/r if the two numbers a, c have "
            "the ratio r."
        ),
        scalars=("a", "c", "p", "q", "w", "b", "u", "k0", "k1", "r"),
        matrices={
            **TASK,
            "Q": ("P", "P"),
            "o": ("d", "1"),
            "H1": ("d", "P"),
            "H2": ("d", "P"),
            "F1": ("d", "P"),
            "F2": ("d", "P"),
        },
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            **SPECTRUM,
            **EIGENVECTORS,
            "oo": ("o'*o = d", "definition"),
            "H1": ("2*H1 = (a + c)*o*e' + (a - c)*Y", "definition"),
            "H2": ("2*H2 = (a + c)*o*e' - (a - c)*Y", "definition"),
            "F1": ("2*F1 = (p + q)*o*e' + (p - q)*Y", "definition"),
            "F2": ("2*F2 = (p + q)*o*e' - (p - q)*Y", "definition"),
            "b": ("2*b = w*(p - q)^2", "definition"),
            "u": ("2*u = d*w*(p + q)^2", "definition"),
            "tight": (f"r*{_COST} = k0*k1*(p - q)^2", "assumption"),
        },
        goals=(
            "w*F1'*F1 + w*F2'*F2 = u*e*e' + b*Y'*Y",
            "r*w*(tr(H1*Q*H1') + tr(H2*Q*H2')) = d*b*P",
        ),
    ),
)

_UNIQUENESS = (
    Theorem(
        id="I1.equality",
        statement=(
            "If the bounds on even and odd functions are strict beyond the constant and the labels "
            "(by a margin z), equality in A0.inequality makes the even part of h constant, the odd "
            "part of f linear in the labels, and the inequality of two numbers tight in the sum."
        ),
        scalars=("k0", "k1", "r", "z"),
        matrices={**TASK, "Q": ("P", "P"), "h": ("P", "1"), "f": ("P", "1")},
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            **P_POSITIVE,
            **SPECTRUM,
            **RATIO,
            "z>0": ("z > 0", "assumption"),
            "AQ": ("A*Q = Q*A", "assumption"),
            "even": (
                "psd: (1 + A)*(k0*Q - 1)*(1 + A) - z*(1 + A)*(P - e*e')*(P - e*e')*(1 + A)",
                "assumption",
            ),
            "odd": ("psd: (1 - A)*(k1*Q - 1)*(1 - A)", "assumption"),
            "two numbers": (
                f"{_PAIRS} >= 0",
                "fact:integration",
            ),
            "tight": ("r*P*h'*Q*h - f'*Y'*Y*f = 0", "assumption"),
        },
        goals=(
            "(P - e*e')*(1 + A)*h = 0",
            "(P - Y'*Y)*(1 - A)*f = 0",
            f"{_PAIRS} = 0",
        ),
        facts=("sums",),
    ),
    Theorem(
        id="A0.support",
        statement=(
            "A measure whose energy is the minimum of A0 has a tight cost bound, and its kernel K1 "
            "satisfies K1 Y' = b P Y'."
        ),
        scalars=("lam1", "lam2", "b", "s", "c1", "d", "r"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RATIO,
            **WEIGHT,
            **RIVAL,
            "optimal": (
                "r*(lam1*c1 + lam2*tr(Y*B1*Y')) = d*lam1*(2*s - lam2)",
                "assumption",
            ),
        },
        goals=("r*P*c1 - tr(Y*K1*Y') = 0", "K1*Y' = b*P*Y'"),
        facts=("integration",),
    ),
    Theorem(
        id="I1.tight-strong-mean",
        statement=(
            "ReLU, kappa1 < kappa0: the inequality of two numbers is tight only if one of the "
            "numbers is zero and the other is not negative, by the signs (a, c), (a, -c), (-a, -c) "
            "with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "strong mean": ("k0 - k1 > 0", "assumption"),
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
            "same sign": ("r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 = 0", "assumption"),
        },
        goals=("a*c = 0",),
    ),
    Theorem(
        id="I1.tight-mixed",
        statement="The same for the numbers a and -c: tightness gives c = 0.",
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "strong mean": ("k0 - k1 > 0", "assumption"),
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
            "mixed": ("r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 = 0", "assumption"),
        },
        goals=("c^2 = 0",),
    ),
    Theorem(
        id="I1.tight-negative",
        statement="The same for the numbers -a and -c: tightness gives a = c = 0.",
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            **RATIO,
            "negative": ("r*(k1*(a + c)^2 + k0*(a - c)^2) = 0", "assumption"),
        },
        goals=("(a + c)^2 = 0", "(a - c)^2 = 0"),
    ),
)

#: Labels of unequal strength: D holds the 1/kappa_i, t0 is 1/kappa0, and G, a mixture of flips,
#: lies below K_X^-1.
_UNEQUAL = (
    Theorem(
        id="I2.flips",
        statement=(
            "A mixture of flips, G = t0 + x (1 - A) + y (1 - B) with flips A and B of sets of "
            "labels and x, y >= 0, is at least t0, and 1 - A is positive semidefinite; so is any "
            "longer mixture, one flip at a time."
        ),
        scalars=("t0", "x"),
        matrices={"A": ("P", "P"), "G": ("P", "P"), "G1": ("P", "P")},
        symmetric=frozenset({"A", "G", "G1"}),
        given={
            "AA": ("A*A = 1", "theorem:labels"),
            "x>=0": ("x >= 0", "definition"),
            "G1>=t0": ("psd: G1 - t0", "fact:induction"),
            "G": ("G = G1 + x*(1 - A)", "definition"),
        },
        goals=("psd: 1 - A", "psd: G - t0"),
    ),
    Theorem(
        id="I2.inequality",
        statement=(
            "If K_X^-1 = Q is at least G, and G = g - N with N >= 0 entrywise commutes with the "
            "antipode, is at least t0 = 1/kappa0 and has G Y' = Y' D with D the diagonal matrix of "
            "the 1/kappa_i, then ReLU preactivations h = f - g have "
            "P h' Q h >= f' Y' (t0 + D) Y f: every label has its own ratio kappa0 kappa_i/(kappa0 "
            "+ kappa_i)."
        ),
        scalars=("t0", "x"),
        matrices={
            **TASK,
            **dict.fromkeys(("Q", "G", "N"), ("P", "P")),
            "D": ("d", "d"),
            "f": ("P", "1"),
            "g": ("P", "1"),
        },
        symmetric=frozenset({"A", "Q", "G", "N", "D"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            "A>=0": ANTIPODE["A>=0"],
            **P_POSITIVE,
            "t0>0": ("t0 > 0", "assumption"),
            "Q>=G": ("psd: Q - G", "assumption"),
            "G": ("G = x - N", "assumption"),
            "N>=0": ("nonneg: N", "assumption"),
            "AG": ("A*G = G*A", "assumption"),
            "G>=t0": ("psd: G - t0", "theorem:I2.flips"),
            "GY": ("G*Y' = Y'*D", "assumption"),
            "f>=0": ("nonneg: f", "fact:parts"),
            "g>=0": ("nonneg: g", "fact:parts"),
            "fg": ("f'*g = 0", "fact:parts"),
        },
        goals=("P*(f - g)'*Q*(f - g) - f'*Y'*(t0 + D)*Y*f >= 0",),
    ),
    Theorem(
        id="I2.network",
        statement=(
            "Neurons a_i (1 +- v_i), S the diagonal matrix of the a_i and o the ones vector over "
            "labels, have the kernel 2 tr(S^2) J + 2 sum_i a_i^2 v_i v_i' and the cost "
            "2 P sum_i a_i^2/r_i, 1/r_i = 1/kappa0 + 1/kappa_i."
        ),
        scalars=("t0",),
        matrices={
            **TASK,
            "Q": ("P", "P"),
            "D": ("d", "d"),
            "S": ("d", "d"),
            "o": ("d", "1"),
            "p": ("d", "P"),
            "m": ("d", "P"),
        },
        symmetric=frozenset({"A", "Q", "D", "S"}),
        given={
            **LABELS,
            "Qe": ("Q*e = t0*e", "assumption"),
            "QY": ("Q*Y' = Y'*D", "assumption"),
            "p": ("p = S*o*e' + S*Y", "definition"),
            "m": ("m = S*o*e' - S*Y", "definition"),
            # the sum of the squares of a diagonal matrix
            "trace": ("o'*S*S*o = tr(S*S)", "definition"),
        },
        goals=(
            "p'*p + m'*m = 2*tr(S*S)*e*e' + 2*Y'*S*S*Y",
            "tr(p*Q*p') + tr(m*Q*m') = 2*P*(t0*tr(S*S) + tr(S*D*S))",
        ),
        facts=("entries",),
    ),
    Theorem(
        id="I2.minimum",
        statement=(
            "With P h' Q h >= f' Y' R Y f for every h, R the diagonal matrix of the 1/r_i, no "
            "measure has an energy below sum_i lambda2 P (2 t_i - lambda2 t_i^2), T the diagonal "
            "matrix of any t_i with lambda1 R >= lambda2 P T^2: t_i = 1/(lambda2 + b_i P) for a "
            "label that is kept, 1/lambda2 for one that is dropped."
        ),
        scalars=("lam1", "lam2", "c1"),
        matrices={**RIVAL_LETTERS, **dict.fromkeys(("R", "T", "V"), ("d", "d"))},
        symmetric=frozenset({"K1", "B1", "R", "T", "V"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            "K1>=0": RIVAL["K1>=0"],
            "K1B1": RIVAL["K1B1"],
            "B1K1": RIVAL["B1K1"],
            "cost bound": ("P*c1 - tr(Y'*R*Y*K1) >= 0", "theorem:I2.inequality"),
            # a non-negative diagonal matrix has a root
            "weights": ("lam1*R - lam2*P*T*T = V*V", "assumption"),
        },
        goals=("lam1*c1 + lam2*tr(Y*B1*Y') - 2*lam2*P*tr(T) + lam2^2*P*tr(T*T) >= 0",),
        facts=("integration",),
    ),
)

THEOREMS = (*_TWO_NUMBERS, *_ACTIVATIONS, *_PAIRS_OF_NUMBERS, *_REDUCTION, *_UNIQUENESS, *_UNEQUAL)
