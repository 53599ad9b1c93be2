"""R5-one-neuron: what a single neuron can reach, on one label and one sample of either sign.

TRUSTED statements, in the letters of the theorems R1-R6; here J + K_Y = 2.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Object, Theorem, assume, define, fact
from proofs_check.sections.relu.letters import PARTS, PENALTIES, WHITENED

#: One label on two samples: the mean and the label are all that there is.
_TWO_SAMPLES = {
    "ee": define("e'*e = 2"),
    "Ye": define("Y*e = 0"),
    "YY": define("Y*Y' = 2"),
    "all": define("e*e' + Y'*Y = 2"),
}
_SAMPLES = {"Y": ("1", "P"), "e": ("P", "1"), "Ki": ("P", "P"), "B": ("P", "P")}
#: The resolvent of the kernel of one neuron of activity f.
_READ_OUT = {"B": fact("B*(lam2 + f*f') = 1", "inverse")}
#: y^2 = 2/3 lambda1 lambda2 decides what a neuron is worth.
_PRICE = {"y>0": define("y > 0"), "y": define("3*y^2 = 2*lam1*lam2")}
_NEURON = Object(
    "neuron",
    {"ones": "e", "labels": "Y", "lambda1": "lam1", "lambda2": "lam2", "price": "y"},
    frozenset({"Ki", "B", "f", "g"}),
)

#: The labels are 1 and -1.
_SIGNS = {"plus": define("nonneg: e + Y'"), "minus": define("nonneg: e - Y'")}
_ANY = {**_TWO_SAMPLES, **_SIGNS, **PENALTIES, **WHITENED, **PARTS, **_READ_OUT, **_PRICE}
_ENERGY = "lam1*(f - g)'*Ki*(f - g) + lam2*Y*B*Y'"

THEOREMS = (
    Theorem(
        id="R5.one-neuron",
        statement=(
            "On one label and one sample of either sign no network of one neuron, of whatever "
            "preactivation f - g, has an energy below 1 + 2 y - y^2, where y^2 = 2/3 lambda1 "
            "lambda2."
        ),
        scalars=("lam1", "lam2", "y"),
        matrices={**_SAMPLES, "f": ("P", "1"), "g": ("P", "1")},
        symmetric=frozenset({"Ki", "B"}),
        given=_ANY,
        goals=(f"{_ENERGY} - (1 + 2*y - y^2) >= 0",),
        objects=(_NEURON,),
        context=("Ye", "y>0"),
    ),
    Theorem(
        id="R5.one-neuron-zero",
        statement="From y = 1 on none has an energy below 2, the energy of the zero network.",
        scalars=("lam1", "lam2", "y"),
        matrices={**_SAMPLES, "f": ("P", "1"), "g": ("P", "1")},
        symmetric=frozenset({"Ki", "B"}),
        given={**_ANY, "past": assume("y - 1 >= 0")},
        goals=(f"{_ENERGY} - 2 >= 0",),
        objects=(_NEURON,),
        context=("Ye", "y>0"),
    ),
    Theorem(
        id="R5.one-neuron-reached",
        statement=(
            "Below y = 1 the neuron that is active on one sample alone, with the activity t, "
            "2/3 lambda1 t^2 = y (1 - y), has the energy 1 + 2 y - y^2."
        ),
        scalars=("lam1", "lam2", "y", "t"),
        matrices={**_SAMPLES, "f": ("P", "1")},
        symmetric=frozenset({"Ki", "B"}),
        given={
            **_TWO_SAMPLES,
            **PENALTIES,
            **WHITENED,
            **_READ_OUT,
            **_PRICE,
            "below": assume("1 - y > 0"),
            "f": define("2*f = t*(e + Y')"),
            "t": define("2*lam1*t^2 = 3*y*(1 - y)"),
        },
        goals=("lam1*f'*Ki*f + lam2*Y*B*Y' = 1 + 2*y - y^2",),
        objects=(
            _NEURON._replace(kind="neuron on one sample", hidden=frozenset({"Ki", "B", "f"})),
        ),
        context=("all", "lam1>0", "lam2>0", "below"),
    ),
)
