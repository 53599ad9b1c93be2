"""Outlines of the proofs about slopes of affine layers. Untrusted: the kernel checks them."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, multiple, product, square
from proofs_check.sections.biased_depth.affine_weights.theorems import SAVED


def affine_weights(outline: Outline) -> None:
    """Put the weights of the neurons in the place of u, w and c."""
    larger, volume = outline.theorem.goals
    outline.combine("e", larger, terms=[product("u>=dw")], using=["u"])
    outline.combine("volume", volume, terms=[product("above")], using=["u", "w", "c"])


def determinant(outline: Outline) -> None:
    """The same in the determinant."""
    outline.combine("in weights", outline.theorem.goals[0], using=["D", "u", "c", "w"])


def layer_weights(outline: Outline) -> None:
    """The same in the norm between two layers."""
    using: list[Rule] = ["u", "c", "u0", "w0", "c0", "w"]
    outline.combine("norm", outline.theorem.goals[0], terms=[multiple("T")], using=using)


def rest_number(outline: Outline) -> None:
    """R is the trace."""
    terms = [multiple("rest"), multiple("R", "(r + w)*V")]
    outline.combine("number", outline.theorem.goals[0], terms=terms)


def weights(outline: Outline) -> None:
    """Put the weights of the neurons in the place of u, w and c."""
    larger, volume, determinant, hidden, first = outline.theorem.goals
    lower = ["u0", "w0", "c0"]
    outline.combine("e", larger, terms=[product("u>=dw")], using=["u"])
    outline.combine("volume", volume, terms=[product("above")], using=["u", "w", "c"])
    outline.combine("in weights", determinant, using=["D", *lower])
    outline.combine("hidden", hidden, terms=[multiple("T")], using=["u", "c", *lower, "w"])
    outline.combine("first", first, terms=[multiple("F")], using=["u", "w"])


def pays(outline: Outline) -> None:
    """Put the factors in."""
    outline.combine(
        "factors",
        outline.theorem.goals[0],
        terms=[
            multiple("in weights"),
            multiple("a", "-p"),
            multiple("b", "-q"),
            multiple("f", "-e*w0"),
        ],
        divide=["w0>0", "D>0"],
    )


def _falls(
    outline: Outline, letters: str, wide: str, before: str, parts: dict[str, tuple[str, str]]
) -> None:
    """A number in two parts, one over D or V, one over ``wide``, falls by x times a product.

    ``letters`` are those of the number and of D or V. ``before`` is the numerator over D or V.
    ``parts`` holds, for each weight, that numerator after the change, and the saving.
    """
    number, below = letters[0], letters[1]
    growths, falls = outline.theorem.goals[:3], outline.theorem.goals[3:]
    for (name, (after, saved)), growth, fall in zip(parts.items(), growths, falls, strict=True):
        old, new, part = f"{below}0", f"{below}{name}", f"part {name}"
        using = [new, old, "w0" if number == "T" else "w"]
        outline.combine(f"growth {name}", growth, using=using)
        outline.combine(part, f"({before})*{new} - ({after})*{old} = x*{saved}", using=using)
        # e leaves w as it is
        first, second = f"({wide})" if name == "e" else f"({wide} + x)", f"({wide})"
        outline.combine(
            f"fall {name}",
            fall,
            terms=[
                multiple(f"{number}0", f"{first}*{new}"),
                multiple(f"{number}{name}", f"-{second}*{old}"),
                multiple(part, f"{first}*({wide})"),
            ],
            using=using[2:],
        )


def saves(outline: Outline) -> None:
    """The part over D of the least-norm weights, and the one of the other directions."""

    def part(p: str, q: str, e: str) -> str:
        return f"p*(4*d*{q} + 1 + {e}) + q*(4*d*{p} + 1 + {e}) + e*({p} + {q})"

    parts = {
        "p": part("(p0 + x)", "q0", "e0"),
        "q": part("p0", "(q0 + x)", "e0"),
        "e": part("p0", "q0", "(e0 + x)"),
    }
    pairs = {name: (after, SAVED[name]) for name, after in parts.items()}
    _falls(outline, "TD", "w0", part("p0", "q0", "e0"), pairs)


def rest_saves(outline: Outline) -> None:
    """The part over V of what the read-out leaves, and the one of the other directions."""
    before = "r + d*(p + q) + e"
    pairs = {
        "p": (f"{before} + d*x", "(r + e + 2*d*q)^2"),
        "q": (f"{before} + d*x", "(r + e + 2*d*p)^2"),
        "e": (f"{before} + x", "d*(p - q)^2"),
    }
    _falls(outline, "RV", "r + w", before, pairs)


def saves_sign(outline: Outline) -> None:
    """tr(S) x'S x = |S x|^2 + det(S) |x|^2 for the upper layer, S and x with two rows."""
    by_p, by_q, by_e = outline.theorem.goals
    terms = [product("d>0", "w>0", coefficient="4"), product("e>=0", coefficient="2")]
    outline.combine("trace", "4*d*w + 2*e > 0", terms=terms)
    form = {
        by_p: ("4*d*q0 + 1 + e0", "-1 - e0", "1/4", ["d>0"]),
        by_q: ("-1 - e0", "4*d*p0 + 1 + e0", "1/4", ["d>0"]),
        by_e: ("q0", "p0", "1", []),
    }
    for goal, (first, second, share, divide) in form.items():
        outline.combine(
            goal,
            goal,
            terms=[
                square(f"(4*d*p + e)*({first}) + e*({second})", coefficient=share),
                square(f"e*({first}) + (4*d*q + e)*({second})", coefficient=share),
                *(
                    square(row, "d>0", "volume", coefficient=f"4*{share}")
                    for row in (first, second)
                ),
            ],
            using=["w0", "w"],
            divide=[*divide, "trace"],
        )


def weights_sign(outline: Outline) -> None:
    """The same for either of p and q."""
    by_q, by_p = outline.theorem.goals
    _growth(outline, by_q, "q", "p")
    _growth(outline, by_p, "p", "q")


def _growth(outline: Outline, goal: str, own: str, other: str) -> None:
    """If 4 d q + e < 0, then q < 0 < p, and 4 d p q + e w is negative."""

    def negative(inner: Outline) -> None:
        inner.combine(
            f"-{own}",
            f"-{own} > 0",
            terms=[product("case", coefficient="1/4"), product("e>=0", coefficient="1/4")],
            divide=["d>0"],
        )
        inner.combine(
            f"{other}>0", f"{other} > 0", terms=[product("w>0"), product(f"-{own}")], using=["w"]
        )
        inner.combine(
            "0>0",
            "0 > 0",
            terms=[
                product("case", f"{other}>0"),
                product("volume"),
                product("e>=0", f"-{own}"),
                multiple("w", "-e"),
            ],
        )
        inner.absurd(goal, goal, "0>0")

    branches = {
        "positive": lambda inner: inner.combine(goal, goal, terms=[product("case")]),
        "zero": lambda inner: inner.combine(goal, goal, terms=[multiple("case")]),
        "negative": negative,
    }
    outline.split(goal, goal, goal.partition(" >=")[0], "case", branches)


def rest(outline: Outline) -> None:
    """lambda2 + K maps the ones and s to combinations of both."""
    task = ["ee", "Ye", "YY", "oo"]
    outline.combine("se", "o'*Y*e = 0", terms=[multiple("Ye", left="o'")])
    outline.combine("ss", "o'*Y*Y'*o = d*P", using=["YY", "oo"])
    mean = "((r + w)*e - c*Y'*o)"
    outline.combine(
        "Be",
        f"P*V*B*e = {mean}",
        terms=[multiple("KB", transpose=True, right=mean)],
        using=["K", "r", "V", "se", "ss", *task],
    )
    outline.combine(
        "left",
        outline.theorem.goals[0],
        terms=[multiple("KB", "V", left="Y", right="Y'", trace=True), multiple("V", "P")],
        using=["K", "r", "Be", "se", "ss", *task],
        divide=["P>0"],
    )


OUTLINES = {
    "D1.affine-weights": affine_weights,
    "D1.determinant": determinant,
    "D1.layer-weights": layer_weights,
    "D1.weights": weights,
    "D1.pays": pays,
    "D1.saves": saves,
    "D1.saves-sign": saves_sign,
    "D1.weights-sign": weights_sign,
    "D1.rest": rest,
    "D1.rest-number": rest_number,
    "D1.rest-saves": rest_saves,
}
