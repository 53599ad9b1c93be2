"""Theorems on the networks that label noise and decay prefer. TRUSTED statements.

Inputs are whitened with a bias. A network that interpolates is charged |theta|^2 + tau R, tau the
strength of the noise and R the trace of the Hessian (C5.trace): a unit with the preactivation
h = f - g, f and g its positive and negative part, and the read-out v costs
h' K_X^-1 h + t |f|^2 + r |v|^2, with t = tau d/P, r = 1 + 2 tau m/P and m the samples where f > 0.
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
from proofs_check.sections.framework.labels.theorems import ANTIPODE, CUBE, LABELS, TASK
from proofs_check.sections.relu.letters import P_POSITIVE, PARTS, SAMPLES, WHITENED

_POSITIVE = {label: PARTS[label] for label in ("f>=0",)}
#: (P+1) times what a unit without a negative part costs before its read-out.
_ALONE = "(P + 1)*(1 + t)*f'*f - f'*e*e'*f"

#: Units whose gain is at most 1/b^2: sums of what they cost and of v'y, y = Y f.
_UNITS = Object("units of limited gain", {"cost": "c", "overlap": "s", "bound": "b"})

THEOREMS = (
    Theorem(
        id="C5.cost",
        statement=(
            "The negative part g of a preactivation h = f - g only costs: h' K_X^-1 h is at least "
            "|f|^2 - (1'f)^2/(P+1)."
        ),
        scalars=(),
        matrices={"e": TASK["e"], **SAMPLES},
        symmetric=frozenset({"Ki"}),
        given={"ee": LABELS["ee"], **P_POSITIVE, **WHITENED, **PARTS},
        goals=("(P + 1)*(f - g)'*Ki*(f - g) - (P + 1)*f'*f + f'*e*e'*f >= 0",),
    ),
    Theorem(
        id="C5.half",
        statement=(
            "With q = (1 + t)|f|^2 - (1'f)^2/(P+1) every non-negative f has P(P+1) q >= "
            "(P + 2 + 2 t (P+1)) |Y f|^2: a gain |Y f|^2/(q r) at most that of f = 1 + v, v a "
            "label, once r is as large."
        ),
        scalars=("t", "tau"),
        matrices={**TASK, "f": ("P", "1")},
        symmetric=frozenset({"A"}),
        given={
            **LABELS,
            **ANTIPODE,
            **P_POSITIVE,
            **_POSITIVE,
            "t": define("P*t = d*tau"),
            "t>=0": assume("t >= 0"),
        },
        goals=(
            "P*f'*f - 2*f'*Y'*Y*f >= 0",
            f"P*({_ALONE}) - (P + 2 + 2*t*(P + 1))*f'*Y'*Y*f >= 0",
        ),
        objects=(CUBE,),
        context=("t",),
    ),
    Theorem(
        id="C5.half-attained",
        statement="There is equality in C5.half at f = 1 + v, the label v = Y' k.",
        scalars=("t",),
        matrices={**TASK, "f": ("P", "1"), "k": ("d", "1")},
        symmetric=frozenset({"A"}),
        given={
            **LABELS,
            "k": define("k'*k = 1"),
            "f": define("f = e + Y'*k"),
        },
        goals=(f"P*({_ALONE}) - (P + 2 + 2*t*(P + 1))*f'*Y'*Y*f = 0",),
        objects=(CUBE,),
    ),
    Theorem(
        id="C5.unit",
        statement=(
            "A unit with costs q and r |v|^2 before and behind it, whose gain |y|^2/(q r) is at "
            "most 1/b^2, y = Y f, costs at least 2 b v'y."
        ),
        scalars=("b", "q", "r"),
        matrices={"v": ("d", "1"), "y": ("d", "1")},
        symmetric=frozenset(),
        given={
            "r>0": define("r > 0"),
            "gain": assume("q*r - b^2*y'*y >= 0"),
        },
        goals=("q + r*v'*v - 2*b*v'*y >= 0",),
    ),
    Theorem(
        id="C5.units",
        statement=(
            "Such units together cost c >= 2 b s, s being the sum of their v'y: the step to one "
            "more unit."
        ),
        scalars=("b", "q", "r", "c", "s"),
        matrices={"v": ("d", "1"), "y": ("d", "1")},
        symmetric=frozenset(),
        given={
            "r>0": define("r > 0"),
            "gain": define("q*r - b^2*y'*y >= 0"),  # what an object of this kind is
            "before": fact("c - 2*b*s >= 0", "induction"),
            "neuron": cite("q + r*v'*v - 2*b*v'*y >= 0", "C5.unit"),
        },
        goals=("c + q + r*v'*v - 2*b*(s + v'*y) >= 0",),
        objects=(_UNITS,),
        induction=Induction(
            starts=(Start("C5.units", {"c": "0", "s": "0"}),),
            steps=({"c": "c + q + r*v'*v", "s": "s + v'*y"},),
            fresh=frozenset("qrvy"),
        ),
    ),
    Theorem(
        id="C5.least",
        statement=(
            "If no unit has a gain above 1/b^2, a network that interpolates the labels costs c >= "
            "2 b d P: the columns of V are read-outs, the rows of F activities."
        ),
        scalars=("b", "c"),
        matrices={**TASK, "V": ("d", "M"), "F": ("M", "P")},
        symmetric=frozenset({"A"}),
        given={
            "ee": LABELS["ee"],
            "YY": LABELS["YY"],
            "interpolates": assume("V*F = Y"),
            "units": cite("c - 2*b*tr(V*F*Y') >= 0", "C5.units", s="tr(V*F*Y')"),
        },
        goals=("c >= 2*b*d*P",),
        facts=("traces",),
        objects=(CUBE, _UNITS._replace(letters={**_UNITS.letters, "overlap": "tr(V*F*Y')"})),
    ),
)
