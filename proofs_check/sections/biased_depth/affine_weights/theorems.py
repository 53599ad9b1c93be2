"""Theorems on the weights of affine layers, with a bias in every layer. TRUSTED statements.

A kernel u J + w K_Y + c (1 s' + s 1') in the weights of its neurons: p on each
1 + v_i, q on each 1 - v_i, e on a constant one, so that w = p + q, c = p - q, u = d w + e. The
layer below has the weights p0, q0, e0, the one above p, q, e; T is the squared norm of the weights
between them. What a layer pays for a weight is its factor in the T below it, which is linear in
the weight; what it saves is how T above it falls. x is a change of one weight of the lower layer.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Given, Object, Theorem, cite, define, fact
from proofs_check.sections.biased_depth.affine_layers.theorems import FIRST, LAST
from proofs_check.sections.biased_depth.one_sided.theorems import (
    ABOVE,
    AFFINE,
    BETWEEN,
    STEP,
    STEP_LETTERS,
    kernel,
    layer,
)
from proofs_check.sections.depth.layers.theorems import positive
from proofs_check.sections.framework.labels.theorems import CUBE, LABELS, TASK


def weights(mark: str) -> dict[str, Given]:
    """u, w and c of a layer in the weights of its neurons."""
    return {
        f"u{mark}": define(f"u{mark} = d*w{mark} + e{mark}"),
        f"w{mark}": define(f"w{mark} = p{mark} + q{mark}"),
        f"c{mark}": define(f"c{mark} = p{mark} - q{mark}"),
    }


def _cost(label: str, p0: str, q0: str, e0: str) -> dict[str, Given]:
    """D and T, marked by the changed weight, from a layer of these weights."""
    D, T, w0 = "D" + label, "T" + label, f"({p0} + {q0})"
    pays = f"p*(4*d*{q0} + 1 + {e0}) + q*(4*d*{p0} + 1 + {e0}) + e*{w0}"
    u0, c0 = f"(d*{w0} + {e0})", f"({p0} - {q0})"
    lower = {"p0": p0, "q0": q0, "e0": e0, "u0": u0, "w0": w0, "c0": c0}
    return {
        f"w0 of {D}": define(f"{w0} > 0"),
        f"{D} from u, w, c": define(f"{D} = ({u0} + 1)*{w0} - d*{c0}^2"),
        D: cite(
            f"{D} = 4*d*{p0}*{q0} + (1 + {e0})*{w0}",
            "D1.determinant",
            D=D,
            p=p0,
            q=q0,
            e=e0,
            u=u0,
            w=w0,
            c=c0,
        ),
        T: cite(
            f"{w0}*{D}*{T} = {w0}*({pays}) + (d - 1)*w*{D}",
            "D1.layer-weights",
            **lower,
            u="d*w + e",
            c="p - q",
            D=D,
            T=T,
        ),
    }


def between(label: str, p0: str, q0: str, e0: str) -> Object:
    """The two layers, the lower one of these weights."""
    w0 = f"({p0} + {q0})"
    below = (f"d*{w0} + {e0}", w0, f"{p0} - {q0}")
    return layer(below, ("d*w + e", "w", "p - q"), "T" + label)


def _left(label: str, p: str, q: str, e: str) -> dict[str, Given]:
    """V and R, marked by the changed weight, of a last layer of these weights."""
    V, R, w = "V" + label, "R" + label, f"({p} + {q})"
    u = f"(d*{w} + {e})"
    return {
        V: define(f"{V} = (r + {u})*(r + {w}) - d*({p} - {q})^2"),
        R: cite(
            f"(r + {w})*{V}*{R} = (r + {u})*(r + {w}) + (d - 1)*{V}",
            "D1.rest-number",
            u=u,
            w=w,
            c=f"{p} - {q}",
            V=V,
            R=R,
        ),
    }


def last(label: str, p: str, q: str, e: str) -> Object:
    """A last layer of these weights."""
    letters = {"mean": f"d*({p} + {q}) + {e}", "labels": f"{p} + {q}", "mixed": f"{p} - {q}"}
    return LAST._replace(letters={**letters, "number": "d", "r": "r", "rest": "R" + label})


#: Letters of the two layers for those of one kernel.
UPPER = {"u": "d*w + e", "c": "p - q"}
LOWER = {"u": "d*w0 + e0", "c": "p0 - q0", "w": "w0", "p": "p0", "q": "q0", "e": "e0"}
#: What a layer saves the next one, over D^2, by a little more p, q or e.
SAVED = {
    "p": "(p*(4*d*q0 + 1 + e0)^2 + q*(1 + e0)^2 + 4*d*q0^2*e)",
    "q": "(q*(4*d*p0 + 1 + e0)^2 + p*(1 + e0)^2 + 4*d*p0^2*e)",
    "e": "(4*d*(p*q0^2 + q*p0^2) + e*w0^2)",
}
_WEIGHTS_GOALS = (
    "e >= 0",
    "4*d*p*q + e*w >= 0",
    "D = 4*d*p0*q0 + (1 + e0)*w0",
    "w0*D*T = w0*(p*(4*d*q0 + 1 + e0) + q*(4*d*p0 + 1 + e0) + e*w0) + (d - 1)*(p + q)*D",
)
#: What the layer pays for p, q and e.
_FACTORS = {
    "a": define("w0*D*a = w0*(4*d*q0 + 1 + e0) + (d - 1)*D"),
    "b": define("w0*D*b = w0*(4*d*p0 + 1 + e0) + (d - 1)*D"),
    "f": define("D*f = w0"),
}
#: An affine kernel and its resolvent; r is lambda2/P.
_RESOLVENT = {
    **LABELS,
    **positive("P"),
    "oo": define("o'*o = d"),
    "r": define("lam2 = P*r"),
    "V": define("V = (r + u)*(r + w) - d*c^2"),
    "K": define("K = u*e*e' + w*Y'*Y + c*(e*o'*Y + Y'*o*e')"),
    "KB": fact("K*B = 1 - lam2*B", "inverse"),
}
_RESOLVENT_LETTERS = {**TASK, "o": ("d", "1"), **dict.fromkeys(("K", "B"), ("P", "P"))}

#: What D1.saves and D1.rest-saves show.
SAVES = (
    "Dp - D0 = x*(4*d*q0 + 1 + e0)",
    "Dq - D0 = x*(4*d*p0 + 1 + e0)",
    "De - D0 = x*w0",
    f"w0*(w0 + x)*D0*Dp*(T0 - Tp) = x*(w0*(w0 + x)*{SAVED['p']} + (d - 1)*w*D0*Dp)",
    f"w0*(w0 + x)*D0*Dq*(T0 - Tq) = x*(w0*(w0 + x)*{SAVED['q']} + (d - 1)*w*D0*Dq)",
    f"w0^2*D0*De*(T0 - Te) = x*w0^2*{SAVED['e']}",
)
REST_SAVES = (
    "Vp - V0 = x*(r*(d + 1) + 4*d*q + e)",
    "Vq - V0 = x*(r*(d + 1) + 4*d*p + e)",
    "Ve - V0 = x*(r + w)",
    (
        "(r + w)*(r + w + x)*V0*Vp*(R0 - Rp)"
        " = x*((r + w)*(r + w + x)*(r + e + 2*d*q)^2 + (d - 1)*V0*Vp)"
    ),
    (
        "(r + w)*(r + w + x)*V0*Vq*(R0 - Rq)"
        " = x*((r + w)*(r + w + x)*(r + e + 2*d*p)^2 + (d - 1)*V0*Vq)"
    ),
    "(r + w)^2*V0*Ve*(R0 - Re) = x*(r + w)^2*d*(p - q)^2",
)
#: The layers before and after a change x of p, q or e.
_CHANGED = {
    "0": ("p0", "q0", "e0"),
    "p": ("(p0 + x)", "q0", "e0"),
    "q": ("p0", "(q0 + x)", "e0"),
    "e": ("p0", "q0", "(e0 + x)"),
}
_CHANGED_LAST = {
    label: tuple(weight.replace("0", "") for weight in row) for label, row in _CHANGED.items()
}
CHANGED_LAYERS = tuple(between(label, *row) for label, row in _CHANGED.items())
CHANGED_LAST = tuple(last(label, *row) for label, row in _CHANGED_LAST.items())
_COSTS = {k: v for label, row in _CHANGED.items() for k, v in _cost(label, *row).items()}
_REST = {k: v for label, row in _CHANGED_LAST.items() for k, v in _left(label, *row).items()}
#: Definitions of the determinants D and V.
DETERMINANTS = {k: v for k, v in _COSTS.items() if k.endswith("from u, w, c")}
VOLUMES = {k: v for k, v in _REST.items() if k.startswith("V")}

THEOREMS = (
    Theorem(
        id="D1.affine-weights",
        statement="Every affine kernel has weights p, q and e >= 0 with 4 d p q + e w >= 0.",
        scalars=("d", *"uwcpqe"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "w"),
            **weights(""),
            "above": AFFINE["above"],
            "u>=dw": cite("u - d*w >= 0", "D1.affine-kernel"),
        },
        goals=_WEIGHTS_GOALS[:2],
        objects=(ABOVE,),
        context=("w>0",),
    ),
    Theorem(
        id="D1.determinant",
        statement="The determinant D of a layer with its bias, in the weights of its neurons.",
        scalars=("d", *"Duwcpqe"),
        matrices={},
        symmetric=frozenset(),
        given={"D": define("D = (u + 1)*w - d*c^2"), **weights("")},
        goals=("D = 4*d*p*q + (1 + e)*w",),
    ),
    Theorem(
        id="D1.layer-weights",
        statement="The squared norm T between two layers, in the weights of their neurons.",
        scalars=(*STEP_LETTERS, *"pqe", "p0", "q0", "e0"),
        matrices={},
        symmetric=frozenset(),
        given={**STEP, **weights("0"), **weights("")},
        goals=_WEIGHTS_GOALS[3:4],
        objects=(BETWEEN,),
        context=("w>0",),
    ),
    Theorem(
        id="D1.weights",
        statement=(
            "Every affine kernel has weights p, q and e >= 0 with 4 d p q + e w >= 0. T is linear "
            "in those of the upper layer: with D = 4 d p0 q0 + (1 + e0) w0 it pays (4 d q0 + 1 + "
            "e0)/D + (d - 1)/w0 for p, the same with p0 for q, and w0/D for e. The first layer, "
            "F, pays d lam1 P (1/k0 + 1/k1) for p and for q, and lam1 P/k0 for e."
        ),
        scalars=(*STEP_LETTERS, *"pqe", "p0", "q0", "e0", "P", "F", "lam1", "k0", "k1"),
        matrices={},
        symmetric=frozenset(),
        given={
            **STEP,
            **weights("0"),
            **weights(""),
            "above": AFFINE["above"],
            "u>=dw": cite("u - d*w >= 0", "D1.affine-kernel"),
            "F": cite("k0*k1*F = lam1*P*(k1*u + k0*d*w)", "D1.first-norm", s="u", t="w"),
        },
        goals=(*_WEIGHTS_GOALS, "k0*k1*F = lam1*P*(d*(k0 + k1)*(p + q) + k1*e)"),
        objects=(
            ABOVE,
            BETWEEN,
            FIRST._replace(letters={**FIRST.letters, "mean": "u", "labels": "w"}),
        ),
        context=("w>0",),
    ),
    Theorem(
        id="D1.pays",
        statement="A layer pays a for p, b for q and f for e of it, times its penalty.",
        scalars=(*STEP_LETTERS, *"pqeabf", "p0", "q0", "e0"),
        matrices={},
        symmetric=frozenset(),
        given={
            **{key: entry for key, entry in STEP.items() if key != "T"},
            **positive("D"),
            **weights("0"),
            **weights(""),
            "in weights": cite(_WEIGHTS_GOALS[3], "D1.layer-weights"),
            **_FACTORS,
        },
        goals=("T = a*p + b*q + f*e",),
        objects=(BETWEEN,),
    ),
    Theorem(
        id="D1.saves",
        statement=(
            "A change x of one weight of the lower layer makes T fall by x (N/(D D') + (d - 1) "
            "w/(w0 w0')), where D' and w0' belong to the changed layer: D' - D is x (4 d q0 + 1 + "
            "e0) for p0, x (4 d p0 + 1 + e0) for q0 and x w0 for e0, for which w0' = w0 and the "
            "last term is missing. N is p (4 d q0 + 1 + e0)^2 + q (1 + e0)^2 + 4 d q0^2 e for p0, "
            "the same with p and q exchanged for q0, and 4 d (p q0^2 + q p0^2) + e w0^2 for e0."
        ),
        scalars=("d", *"pqewx", "p0", "q0", "e0", "w0", *(a + b for a in "DT" for b in "0pqe")),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "w"),
            "w": define("w = p + q"),
            "w0": define("w0 = p0 + q0"),
            **_COSTS,
        },
        goals=SAVES,
        objects=CHANGED_LAYERS,
        context=(
            "w0 of Dq",
            "w0 of De",
        ),
    ),
    Theorem(
        id="D1.saves-sign",
        statement=("Below any affine kernel none of these N is negative."),
        scalars=("d", *"pqew", "p0", "q0", "e0", "w0"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "w"),
            "w": define("w = p + q"),
            "w0": define("w0 = p0 + q0"),
            "e>=0": cite("e >= 0", "D1.affine-weights", **UPPER),
            "volume": cite("4*d*p*q + e*w >= 0", "D1.affine-weights", **UPPER),
        },
        goals=(*(f"{saved} >= 0" for saved in SAVED.values()),),
        objects=(kernel("d*w + e", "w", "p - q"),),
    ),
    Theorem(
        id="D1.weights-sign",
        statement="In every affine kernel D grows with each weight.",
        scalars=("d", *"pqew"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "w"),
            "w": define("w = p + q"),
            "e>=0": cite("e >= 0", "D1.affine-weights", **UPPER),
            "volume": cite("4*d*p*q + e*w >= 0", "D1.affine-weights", **UPPER),
        },
        goals=(
            "4*d*q + e >= 0",
            "4*d*p + e >= 0",
        ),
        objects=(kernel("d*w + e", "w", "p - q"),),
    ),
    Theorem(
        id="D1.rest",
        statement=(
            "What the read-out leaves of an affine kernel, exactly: lambda2 tr(K_Y (lambda2 + "
            "K)^-1) = lambda2 ((r + u)/V + (d - 1)/(r + w)) with r = lambda2/P and V = (r + u) (r "
            "+ w) - d c^2. B is the resolvent."
        ),
        scalars=("lam2", "r", "u", "w", "c", "V"),
        matrices=_RESOLVENT_LETTERS,
        symmetric=frozenset({"A", "K", "B"}),
        given={
            **_RESOLVENT,
        },
        goals=("(r + w)*V*tr(Y*B*Y') = (r + u)*(r + w) + (d - 1)*V",),
        objects=(CUBE,),
    ),
    Theorem(
        id="D1.rest-number",
        statement="What the read-out leaves, over lambda2, as a number R.",
        scalars=("lam2", "r", "u", "w", "c", "V", "R"),
        matrices=_RESOLVENT_LETTERS,
        symmetric=frozenset({"A", "K", "B"}),
        given={
            **_RESOLVENT,
            "R": define("R = tr(Y*B*Y')"),
            "rest": cite("(r + w)*V*tr(Y*B*Y') = (r + u)*(r + w) + (d - 1)*V", "D1.rest"),
        },
        goals=("(r + w)*V*R = (r + u)*(r + w) + (d - 1)*V",),
        objects=(CUBE, LAST._replace(hidden=frozenset({*TASK, *"oKB", "lam2"}))),
        context=(
            "Ye",
            "YY",
        ),
    ),
    Theorem(
        id="D1.rest-saves",
        statement=(
            "A change x of one weight of the last layer makes R = (r + u)/V + (d - 1)/(r + w) fall "
            "by x ((r + e + 2 d q)^2/(V V') + (d - 1)/((r + w) (r + w'))) for p, by the same with "
            "p in place of q for q, and by x d (p - q)^2/(V V') for e; V' and w' belong to the "
            "changed layer. V grows by x (r (d + 1) + 4 d q + e), the same with p, or x (r + w)."
        ),
        scalars=("d", *"pqewxr", *(a + b for a in "VR" for b in "0pqe")),
        matrices={},
        symmetric=frozenset(),
        given={
            "w": define("w = p + q"),
            **_REST,
        },
        goals=REST_SAVES,
        objects=CHANGED_LAST,
    ),
)
