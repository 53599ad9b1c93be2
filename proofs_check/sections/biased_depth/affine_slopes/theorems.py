"""Theorems on what each weight of an affine layer pays and saves, with a bias in every layer.

TRUSTED statements. A kernel u J + w K_Y + c (1 s' + s 1') in the weights of its neurons: p on each
1 + v_i, q on each 1 - v_i, e on a constant one, so that w = p + q, c = p - q, u = d w + e. The
layer below has the weights p0, q0, e0, the one above p, q, e; T is the squared norm of the weights
between them. What a layer pays for a weight is its factor in the T below it, which is linear in
the weight; what it saves is how T above it falls. x is a change of one weight of the lower layer.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Given, Object, Theorem, assume, cite, define, fact, gap
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
from proofs_check.sections.framework.theorems import CUBE, LABELS, TASK


def _weights(mark: str) -> dict[str, Given]:
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


def _between(label: str, p0: str, q0: str, e0: str) -> Object:
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


def _last(label: str, p: str, q: str, e: str) -> Object:
    """A last layer of these weights."""
    letters = {"mean": f"d*({p} + {q}) + {e}", "labels": f"{p} + {q}", "mixed": f"{p} - {q}"}
    return LAST._replace(letters={**letters, "number": "d", "r": "r", "rest": "R" + label})


#: Letters of the two layers for those of one kernel.
_UPPER = {"u": "d*w + e", "c": "p - q"}
_LOWER = {"u": "d*w0 + e0", "c": "p0 - q0", "w": "w0", "p": "p0", "q": "q0", "e": "e0"}
#: What a layer saves the next one, over D^2, by a little more p, q or e.
SAVED = {
    "p": "(p*(4*d*q0 + 1 + e0)^2 + q*(1 + e0)^2 + 4*d*q0^2*e)",
    "q": "(q*(4*d*p0 + 1 + e0)^2 + p*(1 + e0)^2 + 4*d*p0^2*e)",
    "e": "(4*d*(p*q0^2 + q*p0^2) + e*w0^2)",
}
#: A layer with what a little more p of it pays, a, and saves, s: one layer below, two above.
_BETWEEN = {
    **positive("d", "w0", "w"),
    "w": define("w = p + q"),
    "w0": define("w0 = p0 + q0"),
    "w2": define("w2 = p2 + q2"),
    "D0 from u, w, c": define("D0 = (d*w0 + e0 + 1)*w0 - d*(p0 - q0)^2"),
    "D0": cite(
        "D0 = 4*d*p0*q0 + (1 + e0)*w0",
        "D1.determinant",
        D="D0",
        p="p0",
        q="q0",
        e="e0",
        w="w0",
        u="d*w0 + e0",
        c="p0 - q0",
    ),
    "D from u, w, c": define("D = (d*w + e + 1)*w - d*(p - q)^2"),
    "D": cite("D = 4*d*p*q + (1 + e)*w", "D1.determinant", u="d*w + e", c="p - q"),
    "a": gap(
        "w0*D0*a = w0*(4*d*q0 + 1 + e0) + (d - 1)*D0",
        "D1.weights",
        "it is the factor of p in what the layer pays",
    ),
    "s": gap(
        "w^2*D^2*s = w^2*(p2*(4*d*q + 1 + e)^2 + q2*(1 + e)^2 + 4*d*q^2*e2) + (d - 1)*w2*D^2",
        "D1.saves",
        "it is the limit of what a small change saves, over the change",
    ),
}
_BETWEEN_LETTERS = (*"daspqewD", *(name + mark for mark in "02" for name in "pqew"), "D0")
_EACH = "these letters stand for those of p, of q and of e in turn, and for the read-out"
#: One weight of a layer, before and after a change of it.
_CHANGE = {
    **positive("k", "D", "w", "D1", "w1"),
    "N>=0": gap("N >= 0", "D1.saves-sign", _EACH),
    "g>=0": gap("g >= 0", "D1.saves-sign", _EACH),
    "M>=0": define("M >= 0"),
    "h>=0": define("h >= 0"),
    "D1": gap("D1 = D + x*g", "D1.saves", _EACH),
    "w1": define("w1 = w + x*h"),
    "E1": gap(
        "E1 = E + a*x + k*(T1 - T)", "D1.weights", "it is the sum over the layers of the chain"
    ),
    "T": gap("w*w1*D*D1*(T - T1) = x*(w*w1*N + M*D*D1)", "D1.saves", _EACH),
    "s": define("w^2*D^2*s = w^2*N + D^2*M"),
}
_CHANGE_LETTERS = (*"EaskxDwNMghT", "E1", "D1", "w1", "T1")

_WEIGHTS_GOALS = (
    "e >= 0",
    "4*d*p*q + e*w >= 0",
    "D = 4*d*p0*q0 + (1 + e0)*w0",
    "w0*D*T = w0*(p*(4*d*q0 + 1 + e0) + q*(4*d*p0 + 1 + e0) + e*w0) + (d - 1)*(p + q)*D",
)

THEOREMS = (
    Theorem(
        id="D1.affine-weights",
        statement="Every affine kernel has weights p, q and e >= 0 with 4 d p q + e w >= 0.",
        scalars=("d", *"uwcpqe"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "w"),
            **_weights(""),
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
        given={"D": define("D = (u + 1)*w - d*c^2"), **_weights("")},
        goals=("D = 4*d*p*q + (1 + e)*w",),
    ),
    Theorem(
        id="D1.layer-weights",
        statement="The squared norm T between two layers, in the weights of their neurons.",
        scalars=(*STEP_LETTERS, *"pqe", "p0", "q0", "e0"),
        matrices={},
        symmetric=frozenset(),
        given={**STEP, **_weights("0"), **_weights("")},
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
            **_weights("0"),
            **_weights(""),
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
            **_cost("0", "p0", "q0", "e0"),
            **_cost("p", "(p0 + x)", "q0", "e0"),
            **_cost("q", "p0", "(q0 + x)", "e0"),
            **_cost("e", "p0", "q0", "(e0 + x)"),
        },
        goals=(
            "Dp - D0 = x*(4*d*q0 + 1 + e0)",
            "Dq - D0 = x*(4*d*p0 + 1 + e0)",
            "De - D0 = x*w0",
            f"w0*(w0 + x)*D0*Dp*(T0 - Tp) = x*(w0*(w0 + x)*{SAVED['p']} + (d - 1)*w*D0*Dp)",
            f"w0*(w0 + x)*D0*Dq*(T0 - Tq) = x*(w0*(w0 + x)*{SAVED['q']} + (d - 1)*w*D0*Dq)",
            f"w0*D0*De*(T0 - Te) = x*w0*{SAVED['e']}",
        ),
        objects=(
            _between("0", "p0", "q0", "e0"),
            _between("p", "(p0 + x)", "q0", "e0"),
            _between("q", "p0", "(q0 + x)", "e0"),
            _between("e", "p0", "q0", "(e0 + x)"),
        ),
        context=(
            "w0 of Dq",
            "w0 of De",
        ),
    ),
    Theorem(
        id="D1.saves-sign",
        statement=(
            "Between any two affine kernels none of these N is negative, and D grows with each "
            "weight."
        ),
        scalars=("d", *"pqew", "p0", "q0", "e0", "w0"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "w", "w0"),
            "w": define("w = p + q"),
            "w0": define("w0 = p0 + q0"),
            "e>=0": cite("e >= 0", "D1.affine-weights", **_UPPER),
            "e0>=0": cite("e0 >= 0", "D1.affine-weights", **_LOWER),
            "volume": cite("4*d*p*q + e*w >= 0", "D1.affine-weights", **_UPPER),
            "volume0": cite("4*d*p0*q0 + e0*w0 >= 0", "D1.affine-weights", **_LOWER),
        },
        goals=(
            *(f"{saved} >= 0" for saved in SAVED.values()),
            "4*d*q0 + e0 >= 0",
            "4*d*p0 + e0 >= 0",
        ),
        objects=(kernel("d*w + e", "w", "p - q"), kernel("d*w0 + e0", "w0", "p0 - q0")),
    ),
    Theorem(
        id="D1.rest",
        statement=(
            "What the read-out leaves of an affine kernel, exactly: lambda2 tr(K_Y (lambda2 + "
            "K)^-1) = lambda2 ((r + u)/V + (d - 1)/(r + w)) with r = lambda2/P and V = (r + u) (r "
            "+ w) - d c^2. B is the resolvent."
        ),
        scalars=("lam2", "r", "u", "w", "c", "V"),
        matrices={**TASK, "o": ("d", "1"), **dict.fromkeys(("K", "B"), ("P", "P"))},
        symmetric=frozenset({"A", "K", "B"}),
        given={
            **LABELS,
            **positive("P"),
            "oo": define("o'*o = d"),
            "r": define("lam2 = P*r"),
            "V": define("V = (r + u)*(r + w) - d*c^2"),
            "K": define("K = u*e*e' + w*Y'*Y + c*(e*o'*Y + Y'*o*e')"),
            "KB": fact("K*B = 1 - lam2*B", "inverse"),
        },
        goals=("(r + w)*V*tr(Y*B*Y') = (r + u)*(r + w) + (d - 1)*V",),
        objects=(CUBE,),
    ),
    Theorem(
        id="D1.rest-number",
        statement="What the read-out leaves, over lambda2, as a number R.",
        scalars=("lam2", "r", "u", "w", "c", "V", "R"),
        matrices={**TASK, "o": ("d", "1"), **dict.fromkeys(("K", "B"), ("P", "P"))},
        symmetric=frozenset({"A", "K", "B"}),
        given={
            **LABELS,
            **positive("P"),
            "oo": define("o'*o = d"),
            "r": define("lam2 = P*r"),
            "V": define("V = (r + u)*(r + w) - d*c^2"),
            "K": define("K = u*e*e' + w*Y'*Y + c*(e*o'*Y + Y'*o*e')"),
            "KB": fact("K*B = 1 - lam2*B", "inverse"),
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
            **_left("0", "p", "q", "e"),
            **_left("p", "(p + x)", "q", "e"),
            **_left("q", "p", "(q + x)", "e"),
            **_left("e", "p", "q", "(e + x)"),
        },
        goals=(
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
            "(r + w)*V0*Ve*(R0 - Re) = x*(r + w)*d*(p - q)^2",
        ),
        objects=(
            _last("0", "p", "q", "e"),
            _last("p", "(p + x)", "q", "e"),
            _last("q", "p", "(q + x)", "e"),
            _last("e", "p", "q", "(e + x)"),
        ),
    ),
    Theorem(
        id="D1.tangent",
        statement=(
            "A weight that pays a and saves N/(D D') + M/(w w') above, times the penalty k there: "
            "the energy, E before and E1 after the change x, lies above the tangent of the slope "
            "a - k s, s = N/D^2 + M/w^2. So where a = k s no change of that weight alone lowers "
            "it. D and w grow by g x and h x; for the read-out these are V and r + w, and k is "
            "lambda2."
        ),
        scalars=_CHANGE_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given=_CHANGE,
        goals=("E1 - E - x*(a - k*s) >= 0",),
    ),
    Theorem(
        id="D1.slope",
        statement=(
            "It lies above the tangent by 2 k b x^2 or less, b = g N/D^3 + h M/w^3, as long as D' "
            "and w' are at least half of D and w. So a - k s is the slope of the energy, which is "
            "stationary in the weight exactly where a = k s."
        ),
        scalars=(*_CHANGE_LETTERS, "b"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_CHANGE,
            "half D": assume("2*D1 - D >= 0"),
            "half w": assume("2*w1 - w >= 0"),
            "b": define("w^3*D^3*b = w^3*g*N + D^3*h*M"),
        },
        goals=("x*(a - k*s) + 2*k*b*x^2 - (E1 - E) >= 0",),
        facts=("limit",),
    ),
    Theorem(
        id="D1.slope-one-sided",
        statement=(
            "Two one-sided layers, with p pays d/w0 and saves d w2/w^2, w2 being that of the layer "
            "above: where that is equal, w is geometric, w^2 = w0 w2."
        ),
        scalars=_BETWEEN_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_BETWEEN,
            **{name: assume(f"{name} = 0") for name in ("q0", "e0", "q", "e")},
            "equal": assume("a = s"),
        },
        goals=("w0*a = d", "w^2*s = d*w2", "w^2 = w0*w2"),
    ),
    Theorem(
        id="D1.slope-balanced",
        statement=(
            "Balanced layers, c = 0: p pays d/(u0 + 1) + d/w0 and saves d u2/(u + 1)^2 + d "
            "w2/w^2; the bias stands in both."
        ),
        scalars=(*_BETWEEN_LETTERS, *(name + mark for name in "uc" for mark in ("0", "", "2"))),
        matrices={},
        symmetric=frozenset(),
        given={
            **_BETWEEN,
            **_weights("0"),
            **_weights(""),
            **_weights("2"),
            "c0=0": assume("c0 = 0"),
            "c=0": assume("c = 0"),
            "c2=0": assume("c2 = 0"),
        },
        goals=(
            "w0*(u0 + 1)*a = d*w0 + d*(u0 + 1)",
            "w^2*(u + 1)^2*s = d*u2*w^2 + d*w2*(u + 1)^2",
        ),
        context=("d>0",),
    ),
)
