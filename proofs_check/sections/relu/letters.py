"""Letters of the theorems on the two-layer ReLU network, and what is given of them. TRUSTED.

Everywhere Ki is the inverse of the input kernel I + J, b the label weight, s = lambda2 + b P the
eigenvalue of lambda2 + K* on the labels, and the labels are those of the theorem ``labels``, at
every d and n.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Object, assume, cite, define, fact

P_POSITIVE = {"P>0": define("P > 0")}
WHITENED = {"Ki": define("Ki*(1 + e*e') = 1")}
PENALTIES = {
    "lam1>0": assume("lam1 > 0"),
    "lam2>0": assume("lam2 > 0"),
}
#: b* through s = lambda2 + b P: the positive root of the stationarity condition of R2.
LABEL_WEIGHT = {
    "s": define("s = lam2 + b*P"),
    "s>0": define("s > 0"),
    "stationary": define("lam1*(P + 2)*s^2 = lam2*P*(P + 1)"),
}
#: The part f = max(h, 0) and g = max(-h, 0) of any preactivation h.
PARTS = {
    "f>=0": fact("nonneg: f", "parts"),
    "g>=0": fact("nonneg: g", "parts"),
    "fg": fact("f'*g = 0", "parts"),
    "e>=0": define("nonneg: e"),
}
#: Any other non-negative measure: its kernel K1, its cost c1, and R3 integrated over it.
RIVAL = {
    "K1>=0": define("psd: K1"),
    "K1B1": fact("K1*B1 = 1 - lam2*B1", "inverse"),
    "B1K1": fact("B1*K1 = 1 - lam2*B1", "inverse"),
    "R3": cite("P*(P + 1)*c1 - (P + 2)*tr(Y*K1*Y') >= 0", "R3.measure"),
}
#: The measure on whitened inputs with a bias that the rival is.
MEASURE = Object("measure", {"ones": "e", "labels": "Y", "kernel": "K1", "cost": "c1"})
#: The two rays of every label, their kernel and their cost.
RAYS = {
    "oo": define("o'*o = d"),
    "p": define("p = a*o*e' + a*Y"),
    "m": define("m = a*o*e' - a*Y"),
    "b": define("b = 2*a^2"),
}
RAY_LETTERS = {"Ki": ("P", "P"), "o": ("d", "1"), "p": ("d", "P"), "m": ("d", "P")}
#: Numbers of the optimum: its energy E and label weight b.
OPTIMUM = Object(
    "optimum",
    {"energy": "E", "weight": "b", "lambda1": "lam1", "lambda2": "lam2", "s": "s"}
    | {"labels": "d", "samples": "P"},
    frozenset({"e", "Y", "A", "B", "c", *RAY_LETTERS, "a"}),
)
#: Masses p, m of the rays 1 + v, 1 - v of one label, in a kernel of label weight b.
MASSES = Object("masses", {"plus": "p", "minus": "m", "weight": "b"})
SAMPLES = {"Ki": ("P", "P"), **dict.fromkeys(("h", "f", "g"), ("P", "1"))}
FORM = "P*(P + 1)*(f - g)'*Ki*(f - g) - (P + 2)*f'*Y'*Y*f"
RIVAL_LETTERS = {"Y": ("d", "P"), "e": ("P", "1"), "K1": ("P", "P"), "B1": ("P", "P")}
