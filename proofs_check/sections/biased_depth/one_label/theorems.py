"""Theorems on one label with a bias in every layer: positive parts of preactivations are enough.

TRUSTED statements. lam1 and lam are the penalties of the first and of every hidden layer. A is what
the layers of a network have paid up to one of them, B what they pay once the preactivations are
replaced by their positive parts. The activities are the same, and so is all that lies above.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import (
    Induction,
    Object,
    Start,
    Theorem,
    assume,
    cite,
    define,
    fact,
)
from proofs_check.sections.depth.all_networks.theorems import LAYER, SINGULAR
from proofs_check.sections.depth.layers.theorems import positive

_PAID = Object("layers of one label", {"paid": "A", "positive": "B", "lam": "lam"})
_SINGULAR = SINGULAR._replace(letters={"paid": "U", "positive": "V"})

THEOREMS = (
    Theorem(
        id="D1.positive-first",
        statement="The first layer of one label pays no less than for positive parts.",
        scalars=("lam1", *"TS"),
        matrices={},
        symmetric=frozenset(),
        given={**positive("lam1"), "T>=S": cite("T - S >= 0", "D3.two-samples")},
        goals=("lam1*T - lam1*S >= 0",),
        objects=(LAYER,),
    ),
    Theorem(
        id="D1.positive-step",
        statement=(
            "From layer to layer what a network of one label has paid, A, stays at least what it "
            "pays for positive parts, B: the next layer lies above an invertible kernel or a "
            "singular one."
        ),
        scalars=("lam", *"ABTSUV", "A1", "B1", "A2", "B2"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("lam"),
            "A>=B": fact("A - B >= 0", "induction"),
            "T>=S": cite("T - S >= 0", "D3.two-samples"),
            "U>=V": cite("U - V >= 0", "D3.singular-layer", T="U", S="V"),
            "A1": define("A1 = A + lam*T"),
            "B1": define("B1 = B + lam*S"),
            "A2": define("A2 = A + lam*U"),
            "B2": define("B2 = B + lam*V"),
        },
        goals=("A1 - B1 >= 0", "A2 - B2 >= 0"),
        objects=(LAYER, _SINGULAR, _PAID),
        induction=Induction(
            starts=(Start("D1.positive-first", {"A": "lam1*T", "B": "lam1*S", "lam": "lam1"}),),
            steps=({"A": "A1", "B": "B1"}, {"A": "A2", "B": "B2"}),
            fresh=frozenset({*"TSUV", "A1", "B1", "A2", "B2"}),
        ),
    ),
    Theorem(
        id="D1.positive",
        statement=(
            "A network of one label has no less energy than that with the positive parts of its "
            "preactivations, E1: read-out and loss, R, see the same activities."
        ),
        scalars=("lam", *"ABRE", "E1"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("lam"),
            "A>=B": cite("A - B >= 0", "D1.positive-step"),
            "E": define("E = A + R"),
            "E1": define("E1 = B + R"),
        },
        goals=("E - E1 >= 0",),
        objects=(_PAID,),
    ),
    Theorem(
        id="D3.affine",
        statement=(
            "On two samples, one of either sign, any activities F are affine in the label: m holds "
            "their means and H their differences."
        ),
        scalars=(),
        matrices={
            "e": ("P", "1"),
            "Y": ("d", "P"),
            "F": ("M", "P"),
            "m": ("M", "1"),
            "H": ("M", "d"),
        },
        symmetric=frozenset(),
        given={
            "P>0": define("P > 0"),
            "two samples": assume("e*e' + Y'*Y = P"),
            "m": define("P*m = F*e"),
            "H": define("P*H = F*Y'"),
        },
        goals=("F = m*e' + H*Y",),
    ),
)
