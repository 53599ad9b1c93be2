"""The paper's notation for the letters of the theorems: what a claim prints for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Letters that mean the same in every theorem.
COMMON = {
    "e*e'": "J",
    "Y'*Y": "K_Y",
    "Y*Y'": "Y Y'",
    "lam1": "lambda1",
    "lam2": "lambda2",
    "lam": "lambda",
    "k0": "kappa0",
    "k1": "kappa1",
    "e": "1",
    "e'": "1'",
    "Ki": "K_X^-1",
}
_INVERSE = {"Q": "K_X^-1"}
#: Activity h and gradient g at the input (a) and the output (b) of a map.
_MAP = {
    f"{letter}{side}{mark}": f"{letter}_{side}{mark}"
    for letter in "hg"
    for side in "ab"
    for mark in ("", "'")
}
_STRENGTHS = {
    "t0": "t_0",
    "t1": "t_1",
    "t2": "t_2",
    "q": "t_12",
    "w": "t_w",
    "ti": "t_i",
    "tj": "t_j",
    "tij": "t_ij",
}
#: Theorem -> its own letters.
OWN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "labels.one": {"o": "1", "z": "v", "T": "A"},
        "labels": {"o": "1", "T": "A", "z": "v", "Z": "Y"},
        "F1.first-layer": {"p": "X+", "p'": "X+'", "p*p'": "K_X+"},
        "F2.convex": {"B": "B_t", "B0": "B_0", "B1": "B_1", "K": "K_t", "K0": "K_0", "K1": "K_1"},
        "F2.sufficient": {"c1": "c_1", "K1": "K_1", "B1": "B_1"},
        "F4.abstract": {"c1": "c_1", "c1'": "c_1'", "w": "w_k"},
        "F4.converse": {"r1": "r_1", "r2": "r_2", "r3": "r_3", "r4": "r_4"},
        "R1.cost": {"a": "alpha"},
        "R2.network": {"a": "alpha"},
        "R2.energy": {"lam1*c + lam2*tr(Y*B*Y')": "E*"},
        "R2.minimum": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E"},
        "R3.inequality": {"(f - g)": "h", "(f - g)'": "h'"},
        "R3.equality": {"(f - g)": "h", "(f - g)'": "h'"},
        "R4.support": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E", "K1": "K", "c1": "c"},
        "R5.growth": {"w": "2^d", "2*w": "2^(d+1)"},
        "R7.zero": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E"},
        "R7.unique": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E", "c1": "c"},
        "R7.below": {"E": "E*"},
        "A0.spectrum": _INVERSE,
        "A0.inequality": _INVERSE,
        "A0.network": _INVERSE,
        "I2.inequality": _INVERSE,
        "I2.network": _INVERSE,
        "I2.mixture": {"x1": "x_1", "N1": "N_1", "D1": "D_1"},
        "I2.alternating": {"a1": "a_1"},
        "A0.below": {"Q": "K_X^+"},
        "A0.minimum": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E"},
        "A0.zero": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E"},
        "A0.energy": {"lam1*c + lam2*tr(Y*B*Y')": "E"},
        "A0.support": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E", "K1": "K", "c1": "c"},
        "A0.rate-neuron": {"Q": "K_X^-1", "r": "kappa1"},
        "A0.rate-width": {
            "lam1*c1 + lam2*tr(Y*B1*Y')": "E",
            "e0": "kappa1 (E - E*)",
            "r": "kappa1",
        },
        "A0.rate-below": {"e0": "kappa1 (E - E*)"},
        "A0.rate-above": {"e0": "kappa1 (E - E*)", "r": "kappa1", "t": "tanh(z)", "Q": "K_X^-1"},
        "A0.positive": {},
        "I1.equality": {"Q": "K_X^-1"},
        "I2.minimum": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E", "c1": "c", "K1": "K"},
        "I2.energy": {"lam1*c + lam2*tr(Y*B*Y')": "E"},
        "I2.weights": {"r1": "r_1", "w1": "w_1", "t1": "t_1"},
        "I2.two-one": _STRENGTHS,
        "I2.two-samples": _STRENGTHS,
        "I2.two-sharp": _STRENGTHS,
        "I3.one-hot": _STRENGTHS,
        "A1.dominated": {"r1": "r_1", "p": "(phi(a) - phi(c))", "q": "(psi(a) - psi(c))", "l": "m"},
        "A1.attained": {"r1": "r_1", "p": "(phi(a) - phi(c))", "q": "(psi(a) - psi(c))", "l": "m"},
        "A3.lipschitz": {"p": "(phi(a) - phi(c))", "l": "m"},
        "A2.raised": {"Q": "K_X^-1"},
        "A3.odd-attained": {"l": "m"},
        "A2.clipped-inside": {"s": "y"},
        "A2.clipped-same": {"s": "y"},
        "A2.clipped-opposite": {"s": "y"},
        "A2.clipped-attained": {"s": "y"},
        "A3.leaky-flat": {"t": "s"},
        "A3.leaky-steep": {"t": "s"},
        "A3.leaky-attained": {"t": "s"},
        "N1.many-above": {"lamr": "lambda_r"},
        "N1.tied": {"lamr": "lambda_r"},
        **dict.fromkeys(("C1.stationary", "C1.tower", "C1.mean", "C1.seen"), _MAP),
        **{
            f"C1.linear{source}": {"Hp": "H+", "Zp": "Z+"}
            for source in ("", "-from-weights", "-from-gradients", "-from-both")
        },
        **dict.fromkeys(
            (
                "C4.slope",
                "C4.units",
                "C4.weights",
                "C4.first-layer",
                "C4.stationary",
                "C4.zero-slope",
                "C4.ansatz",
                "C4.layer",
            ),
            _INVERSE,
        ),
        "C4.label-gradient": {"e*e'": "1 1'"},
        "C2.step": {"xx": "|x|^2", "gg": "|g|^2"},
        "C2.balance-step": {"wn": "w_n", "wn'": "w_n'", "vn": "v_n", "vn'": "v_n'"},
        "F4.one-direction": {"r1": "r_1", "r2": "r_2", "r3": "r_3", "r4": "r_4"},
    }
)


def letters_of(theorem: str) -> dict[str, str]:
    """What to print for the letters of one theorem.

    >>> letters_of("R1.cost")["lam1"]
    'lambda1'
    """
    return {**COMMON, **OWN.get(theorem, {})}
