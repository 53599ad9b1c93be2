"""A0: how fast the bound is approached by tanh, whose ratio kappa1 is approached at 0 alone.

TRUSTED statements. r is kappa1; e is r times what the energy exceeds the bound of A0 by.
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
from proofs_check.sections.activations.reduction.theorems import RATIO, RIVAL, RIVAL_LETTERS, WEIGHT
from proofs_check.sections.framework.labels.theorems import ANTIPODE, CUBE, LABELLED, LABELS, TASK
from proofs_check.sections.relu.letters import P_POSITIVE, PENALTIES

_NONE: frozenset[str] = frozenset()
_RIVAL = {key: given for key, given in RIVAL.items() if key != "cost bound"}
#: The bound of A0 for the ratio r.
_BOUND = "d*lam1*(2*s - lam2)"

#: A network of M tanh neurons: e0 is what its energy is above the bound, y = tr(Y K Y').
_NETWORK = Object(
    "tanh network",
    {name: name for name in ("lam1", "lam2", "b", "s", "d", "P", "M", "r", "w")}
    | {"excess": "e0", "labels": "y"},
)

#: Differences of tanh neurons at opposite samples: sums of 4 v^2, t^2 and t^4 over the samples.
_DIFFERENCES = Object(
    "differences of tanh", {"preactivations": "v2", "values": "t2", "fourth powers": "t4"}
)
#: Neurons of that cost: sums of their costs, of |Y f|^2 and of its squares.
_COSTS = Object(
    "tanh neurons", {"cost": "c", "seen": "y", "squares": "z", "ratio": "r", "samples": "P"}
)

THEOREMS = (
    Theorem(
        id="A0.rate-numbers",
        statement=(
            "Two numbers at the distance 2 v, whose tanh are at the distance 2 t: v^2 >= t^2 + "
            "(2/3) t^4. T is tanh v."
        ),
        scalars=("v", "t", "T"),
        matrices={},
        symmetric=_NONE,
        given={
            "t>=0": define("t >= 0"),
            "T>=t": fact("T - t >= 0", "tanh"),
            "v": fact("3*(v - T) - T^3 >= 0", "tanh"),
        },
        goals=("3*v^2 - 3*t^2 - 2*t^4 >= 0",),
    ),
    Theorem(
        id="A0.rate-samples",
        statement=(
            "The same for the differences of a neuron at all samples and their antipodes: v2, t2 "
            "and t4 are the sums of 4 v^2, t^2 and t^4. This is the step to one more sample."
        ),
        scalars=("v", "t", "T", "v2", "t2", "t4"),
        matrices={},
        symmetric=_NONE,
        given={
            "before": fact("3*v2 - 12*t2 - 8*t4 >= 0", "induction"),
            "t>=0": define("t >= 0"),
            "T>=t": fact("T - t >= 0", "tanh"),
            "v": fact("3*(v - T) - T^3 >= 0", "tanh"),
            "one": cite("3*v^2 - 3*t^2 - 2*t^4 >= 0", "A0.rate-numbers"),
        },
        goals=("3*(v2 + 4*v^2) - 12*(t2 + t^2) - 8*(t4 + t^4) >= 0",),
        objects=(_DIFFERENCES,),
        induction=Induction(
            starts=(Start("A0.rate-samples", dict.fromkeys(("v2", "t2", "t4"), "0")),),
            steps=({"v2": "v2 + 4*v^2", "t2": "t2 + t^2", "t4": "t4 + t^4"},),
            fresh=frozenset("vtT"),
        ),
    ),
    Theorem(
        id="A0.rate-neuron",
        statement=(
            "tanh on inputs with eigenvalue at most r on odd functions: each neuron's cost r h' "
            "K_X^-1 h is at least w + (2/3) w^2/P with w = |Y f|^2/P. t is |o|^2 for the odd part "
            "o of f, g the sum of the fourth powers of its entries, q = |Y f|^2."
        ),
        scalars=("r", "t", "g", "q"),
        matrices={**TASK, "Q": ("P", "P"), "h": ("P", "1"), "f": ("P", "1")},
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            **P_POSITIVE,
            **RATIO,
            "AQ": assume("A*Q = Q*A"),
            "Q>=0": define("psd: Q"),
            "odd": assume("psd: (1 - A)*(r*Q - 1)*(1 - A)"),
            "t": define("4*t = f'*(1 - A)*(1 - A)*f"),
            # twice the number at a sample and its antipode is an entry of (1 - A) h
            "numbers": cite(
                "3*h'*(1 - A)*(1 - A)*h - 12*t - 8*g >= 0",
                "A0.rate-samples",
                v2="h'*(1 - A)*(1 - A)*h",
                t2="t",
                t4="g",
            ),
            "fourth": fact("P*g - t^2 >= 0", "squares"),
            "q": define("q = f'*Y'*Y*f"),
        },
        goals=("3*P^3*r*h'*Q*h - 3*P^2*q - 2*q^2 >= 0",),
        facts=("integration",),
        objects=(
            CUBE,
            _DIFFERENCES._replace(
                letters={
                    "preactivations": "h'*(1 - A)*(1 - A)*h",
                    "values": "t",
                    "fourth powers": "g",
                }
            ),
        ),
        context=("Ye",),
    ),
    Theorem(
        id="A0.rate-neurons",
        statement=(
            "Neurons of that cost together: c is the sum of their costs, y that of q = |Y f|^2 and "
            "z that of q^2. This is the step to one more neuron."
        ),
        scalars=("r", "t", "g", "q", "c", "y", "z"),
        matrices={**TASK, "Q": ("P", "P"), "h": ("P", "1"), "f": ("P", "1")},
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            **P_POSITIVE,
            **RATIO,
            # what an object of this kind is
            "AQ": define("A*Q = Q*A"),
            "Q>=0": define("psd: Q"),
            "odd": define("psd: (1 - A)*(r*Q - 1)*(1 - A)"),
            "t": define("4*t = f'*(1 - A)*(1 - A)*f"),
            "fourth": fact("P*g - t^2 >= 0", "squares"),
            "q": define("q = f'*Y'*Y*f"),
            "before": fact("3*P^3*r*c - 3*P^2*y - 2*z >= 0", "induction"),
            "neuron": cite("3*P^3*r*h'*Q*h - 3*P^2*q - 2*q^2 >= 0", "A0.rate-neuron"),
        },
        goals=("3*P^3*r*(c + h'*Q*h) - 3*P^2*(y + q) - 2*(z + q^2) >= 0",),
        objects=(
            _COSTS,
            CUBE,
            _DIFFERENCES._replace(
                letters={
                    "preactivations": "h'*(1 - A)*(1 - A)*h",
                    "values": "t",
                    "fourth powers": "g",
                }
            ),
        ),
        induction=Induction(
            starts=(Start("A0.rate-neurons", dict.fromkeys("cyz", "0")),),
            steps=({"c": "c + h'*Q*h", "y": "y + q", "z": "z + q^2"},),
            fresh=frozenset({*TASK, *"Qhftgq"}),
        ),
        context=("Ye", "YY", "AA", "YA"),
    ),
    Theorem(
        id="A0.rate-width",
        statement=(
            "M neurons of that cost with y = tr(Y K Y') = sum of the q of A0.rate-neuron, z the "
            "sum of their squares: e is at least (2/3) lambda1 y^2/(P^3 M), and at least d lambda1 "
            "(s - w)^2/w, where w is lambda2 plus the mean label weight times P."
        ),
        scalars=("lam1", "lam2", "b", "s", "c1", "d", "r", "M", "e0", "y", "z", "w"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RATIO,
            **WEIGHT,
            **_RIVAL,
            "M>0": define("M > 0"),
            "y": define("y = tr(Y*K1*Y')"),
            "w": define("d*P*w = d*P*lam2 + y"),
            "w>0": define("w > 0"),
            "z>=0": define("z >= 0"),
            "costs": cite("3*P^3*r*c1 - 3*P^2*y - 2*z >= 0", "A0.rate-neurons", c="c1"),
            "neurons": fact("M*z - y^2 >= 0", "squares"),
            "e0": define(f"e0 = r*(lam1*c1 + lam2*tr(Y*B1*Y')) - {_BOUND}"),
        },
        goals=("3*P^3*M*e0 - 2*lam1*y^2 >= 0", "w*e0 - d*lam1*(s - w)^2 >= 0"),
        facts=("traces",),
        objects=(
            LABELLED,
            _COSTS._replace(letters={**_COSTS.letters, "cost": "c1"}),
            _NETWORK._replace(hidden=frozenset({*RIVAL_LETTERS, "c1", "z"})),
        ),
        context=(
            "Ye",
            "s",
            "s>0",
            "B1K1",
        ),
    ),
    Theorem(
        id="A0.rate-below",
        statement=(
            "Every network of M tanh neurons exceeds the bound of A0 by at least lambda1 "
            "(P b d)^2/(r (3 P M + 2 d s)); letters as in A0.rate-width."
        ),
        scalars=("lam1", "lam2", "b", "s", "d", "P", "M", "e0", "y", "w", "r"),
        matrices={},
        symmetric=_NONE,
        given={
            **P_POSITIVE,
            **PENALTIES,
            **RATIO,
            **WEIGHT,
            "M>0": define("M > 0"),
            "d>0": define("d > 0"),
            "b>=0": assume("b >= 0"),
            "w": define("d*P*w = d*P*lam2 + y"),
            "w>0": define("w > 0"),
            "wide": cite("3*P^3*M*e0 - 2*lam1*y^2 >= 0", "A0.rate-width"),
            "weak": cite("w*e0 - d*lam1*(s - w)^2 >= 0", "A0.rate-width"),
        },
        goals=("(3*P*M + 2*d*s)*e0 - lam1*(P*b*d)^2 >= 0",),
        objects=(_NETWORK,),
    ),
    Theorem(
        id="A0.rate-above",
        statement=(
            "m tanh neurons z v_i for each label with m tanh^2 z = b and 2 b <= m, M = d m in "
            "all, exceed the bound of A0 by at most (14/9) lambda1 P (d b)^2/(r M). t is tanh z, "
            "c their cost, B the resolvent of their kernel."
        ),
        scalars=("lam1", "lam2", "b", "s", "c", "d", "r", "m", "M", "z", "t", "e0"),
        matrices={"e": ("P", "1"), "Y": ("d", "P"), "B": ("P", "P"), "Q": ("P", "P")},
        symmetric=frozenset({"B", "Q"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RATIO,
            **WEIGHT,
            "QY": assume("r*Q*Y' = Y'"),
            "B": fact("B*(lam2 + b*Y'*Y) = 1", "inverse"),
            "m>0": define("m > 0"),
            "d>0": define("d > 0"),
            "M": define("M = d*m"),
            "t>=0": define("t >= 0"),
            "b": define("m*t^2 = b"),
            "half": assume("1 - 2*t^2 >= 0"),
            "z>=t": fact("z - t >= 0", "tanh"),
            "z": fact("t^3 - 3*(1 - t^2)*(z - t) >= 0", "tanh"),
            "c": define("c = m*z^2*tr(Y*Q*Y')"),
            "e0": define(f"e0 = r*(lam1*c + lam2*tr(Y*B*Y')) - {_BOUND}"),
        },
        goals=("14*lam1*P*(d*b)^2 - 9*M*e0 >= 0",),
        objects=(LABELLED,),
        context=(
            "Ye",
            "lam2>0",
            "r>0",
            "s>0",
            "m>0",
            "d>0",
        ),
    ),
)
