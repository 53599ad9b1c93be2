"""Theorems on the neural feature ansatz at WJF's optimum of one hidden layer. TRUSTED statements.

J is the gradient of an output by the inputs, W the weights of the first layer, t the slope of ReLU
at 0. The letters are those of :mod:`proofs_check.sections.alignment.first_layer.theorems`.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define, fact
from proofs_check.sections.alignment.first_layer.theorems import (
    INPUT_LETTERS,
    INPUTS,
    POSITIVE,
    WEIGHTS_BELOW,
)
from proofs_check.sections.alignment.optimum.theorems import FEATURES, LETTERS
from proofs_check.sections.framework.labels.theorems import LABELLED, LABELS

#: The mean of J'J over all labels and samples, up to a factor.
_ALL_LABELS = "S = X*(d*(1 - t)^2*k1^2*e*e' + (1 + t)^2*k0^2*Y'*Y)*X'"

THEOREMS = (
    Theorem(
        id="C4.label-gradient",
        statement=(
            "The gradient J of output v on all samples, by the inputs: the two rays of the label "
            "have the weights X (1/k0 +- v/k1) and the slopes D of C4.slope; J is ((1 - t) v 1'/k0 "
            "+ (1 + t) 1 v'/k1) X', times a number y."
        ),
        scalars=("t", "y", "k0", "k1", "i0", "i1"),
        matrices={
            "e": ("P", "1"),
            "Y": ("d", "P"),
            "k": ("d", "1"),
            "v": ("P", "1"),
            "X": ("m", "P"),
            "J": ("P", "m"),
            **dict.fromkeys(("N", "D", "E"), ("P", "P")),
        },
        symmetric=frozenset({"N", "D", "E"}),
        given={
            **LABELS,
            "kk": define("k'*k = 1"),
            "v": define("v = Y'*k"),
            "NN": fact("N*N = 1", "entries"),
            "Ne": define("N*e = v"),
            "D": define("D = 1/2*(1 + N) + 1/2*t*(1 - N)"),
            "E": define("E = 1/2*(1 - N) + 1/2*t*(1 + N)"),
            "De": cite("D*e = 1/2*(1 + t)*e + 1/2*(1 - t)*v", "C4.slope", h="e + v", c="1"),
            "Ee": cite(
                "E*e = 1/2*(1 + t)*e - 1/2*(1 - t)*v",
                "C4.slope",
                D="E",
                N="-N",
                v="-v",
                k="-k",
                h="e - v",
                c="1",
            ),
            "J": define("J = y*D*e*(i0*e + i1*v)'*X' - y*E*e*(i0*e - i1*v)'*X'"),
        },
        goals=(
            "J = y*(1 - t)*i0*v*e'*X' + y*(1 + t)*i1*e*v'*X'",
            "J'*J = P*y^2*X*((1 - t)^2*i0^2*e*e' + (1 + t)^2*i1^2*v*v')*X'",
        ),
        objects=(LABELLED,),
    ),
    Theorem(
        id="C4.ansatz",
        statement=(
            "Summed over labels the mean of J'J is S = X (d (1 - t)^2 11'/k0^2 + (1 + t)^2 "
            "Y'Y/k1^2) X' up to a factor. If it is c times W'W, up to that factor, then t = 0."
        ),
        scalars=("t", "c", "b", "k0", "k1"),
        matrices={**LETTERS, **INPUT_LETTERS, "S": ("m", "m")},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **FEATURES,
            **INPUTS,
            **POSITIVE,
            "Ke": cite("X'*X*e = k0*e", "C4.weights"),
            "KY": cite("X'*X*Y' = k1*Y'", "C4.weights"),
            "Z": cite(WEIGHTS_BELOW, "C4.weights"),
            "S": define(_ALL_LABELS),
            "proportional": assume("b*S = c*k0^2*k1^2*W'*W"),
        },
        goals=("(1 - t)^2 = c", "(1 + t)^2 = c", "t = 0", "c = 1"),
        objects=(LABELLED,),
    ),
    Theorem(
        id="C4.ansatz-holds",
        statement="With the slope 0 at the kinks S is W'W, up to the factor of C4.ansatz.",
        scalars=("t", "b", "k0", "k1"),
        matrices={**LETTERS, **INPUT_LETTERS, "S": ("m", "m")},
        symmetric=frozenset({"Q"}),
        given={
            "ee": LABELS["ee"],
            **FEATURES,
            **INPUTS,
            "Z": cite(WEIGHTS_BELOW, "C4.weights"),
            "S": define(_ALL_LABELS),
            "t": assume("t = 0"),
        },
        goals=("b*S = k0^2*k1^2*W'*W",),
        objects=(LABELLED,),
    ),
    Theorem(
        id="C4.ansatz-stationary",
        statement="A layer that is stationary with the slope 0 at the kinks has k0 = k1.",
        scalars=("k0", "k1", "x0", "x1"),
        matrices={},
        symmetric=frozenset(),
        given={
            "x0>0": define("x0 > 0"),
            "stationary": assume("(k0 - k1)*x0 = k1*(x1 - x0)"),
            "zero slope": assume("x0 = x1"),
        },
        goals=("k0 = k1",),
    ),
)
