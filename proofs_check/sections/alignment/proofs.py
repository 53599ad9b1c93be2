"""Outlines of the proofs about one linear map. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, multiple, product, square


def stationary(outline: Outline) -> None:
    """The change along D = 2 lam W - gb ha' is |D|^2."""
    outline.combine(
        "|D|^2",
        "tr((2*lam*W - gb*ha')'*(2*lam*W - gb*ha')) = 0",
        terms=[
            multiple("flat"),
            multiple("D", "-1", left="2*lam*W'", trace=True),
            multiple("D", left="ha*gb'", trace=True),
        ],
    )
    outline.definite("D = 0", "2*lam*W - gb*ha' = 0", "|D|^2")


def least(outline: Outline) -> None:
    """The square of W - H p is zero."""
    outline.combine(
        "square",
        "tr((W' - p'*H')'*(W' - p'*H')) = 0",
        terms=[multiple("excess", "-1"), multiple("least")],
    )
    outline.definite("difference", "W' - p'*H' = 0", "square")
    terms = [multiple("difference", transpose=True)]
    outline.combine("weights", outline.theorem.goals[0], terms=terms)


def tower(outline: Outline) -> None:
    """Put gb ha' in the place of gamma P W, once or twice."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["hb", "ga", ("stationary", "gamma*P*W")])


def mean(outline: Outline) -> None:
    """Cauchy's inequality for p and q, by Lagrange's identity."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "Zu",
        "gamma*P*u'*W*W'*u = p'*q",
        terms=[multiple("Z", left="u'", right="u")],
        using=["p", "q"],
    )
    outline.combine(
        "goal",
        goal,
        terms=[
            square("p*q' - q*p'", trace=True, coefficient="1/2"),
            multiple("Zu", "-(gamma*P*u'*W*W'*u + p'*q)"),
        ],
        using=["p", "q"],
    )


def linear(outline: Outline) -> None:
    """gamma Z is S H, and H S' as well; S H H+ H S' is S H S'."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "goal",
        goal,
        terms=[
            multiple("weights", "gamma", right="Hp*Z"),
            multiple("weights", left="S*H*Hp", transpose=True),
            multiple("penrose 1", left="S", right="S'"),
            multiple("gradients", "-1"),
        ],
    )


def from_weights(outline: Outline) -> None:
    """k S Z = gamma Z, so that k S H S' is gamma H S', and that is gamma^2 Z."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "SZ", "k*S*Z = gamma*Z", terms=[multiple("weights", "-1"), multiple("RWA", "-1", left="S")]
    )
    outline.combine(
        "goal",
        goal,
        terms=[
            multiple("gradients", "k"),
            multiple("RWA", "k", left="S", right="S'"),
            multiple("SZ", "k", right="S'"),
            multiple("SZ", "gamma", transpose=True),
        ],
    )


def from_gradients(outline: Outline) -> None:
    """Z H+ Z = k Z/gamma^2, times Z+ and then times H."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "Z H+",
        "gamma^2*Z*Hp = k*H*Hp",
        terms=[
            multiple("G", right="Zp"),
            multiple("GWA", right="Zp"),
            multiple("range", "-(gamma^2)", left="Z*Hp"),
            multiple("penrose 2", "-(gamma^2)", left="Z"),
            multiple("range", "k"),
        ],
    )
    outline.combine(
        "goal",
        goal,
        terms=[
            multiple("Z H+", right="H"),
            multiple("penrose 1", "k"),
            multiple("range", "gamma^2", left="Z", transpose=True),
            multiple("Z penrose", "-(gamma^2)"),
        ],
    )


def from_both(outline: Outline) -> None:
    """N H+ N = 2 z N, so that tr N >= 0; and Z >= 0 along H+ N gives tr N <= 0."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "N is in the range",
        "N*Hp*H = N",
        terms=[
            multiple("N", right="Hp*H"),
            multiple("N", "-1"),
            multiple("penrose 1", "z"),
            multiple("range", "-gamma"),
        ],
    )
    rules: list[Rule] = ["N", "penrose 1", "range", ("G", "gamma^2*Z*Hp*Z"), "RGA"]
    outline.combine("N H+ N", "N*Hp*N = 2*z*N", using=rules)
    outline.combine(
        "tr N <= 0",
        "-tr(N) >= 0",
        terms=[
            square("Hp*N", by="Z>=0", trace=True, coefficient="1/2"),
            # N H+ (z H - N) H+ N = z N H+ N - (N H+ N) H+ N = 2 z^2 N - 4 z^2 N
            multiple("N", "-(1/2)", left="N*Hp", right="Hp*N", trace=True),
            multiple("N is in the range", "-(1/2*z)", right="Hp*N", trace=True),
            multiple("N H+ N", "-(1/2*z)", trace=True),
            multiple("N H+ N", "1/2", right="Hp*N", trace=True),
            multiple("N H+ N", "z", trace=True),
        ],
        divide=["z>0", "z>0"],
    )
    outline.combine(
        "tr N >= 0",
        "tr(N) >= 0",
        terms=[
            square("C'*Hp*N", trace=True, coefficient="1/2"),
            multiple("H", "1/2", left="N*Hp", right="Hp*N", trace=True),
            multiple("N is in the range", "-(1/2)", right="Hp*N", trace=True),
            multiple("N H+ N", "-(1/2)", trace=True),
        ],
        divide=["z>0"],
    )
    outline.squeeze("tr N", "tr(N) = 0", "tr N >= 0", "tr N <= 0")
    outline.combine(
        "|C'H+N|^2",
        "tr((C'*Hp*N)'*(C'*Hp*N)) = 0",
        terms=[
            multiple("tr N", "2*z"),
            multiple("H", "-1", left="N*Hp", right="Hp*N", trace=True),
            multiple("N is in the range", right="Hp*N", trace=True),
            multiple("N H+ N", trace=True),
        ],
    )
    outline.definite("C'H+N", "C'*Hp*N = 0", "|C'H+N|^2")
    outline.combine(
        "N = 0",
        "N = 0",
        terms=[
            multiple("C'H+N", left="C"),
            multiple("H", right="Hp*N"),
            multiple("N is in the range", "-1", transpose=True),
        ],
    )
    outline.combine("goal", goal, terms=[multiple("N"), multiple("N = 0", "-1")])


def condition(outline: Outline) -> None:
    """The trace of (B - low A)(high A - B) is not negative; then the inequality of two means."""
    trace, positive, cosine = outline.theorem.goals
    outline.combine(
        "trace",
        trace,
        terms=[
            square("root'", by="B>=low A", trace=True),
            multiple("high A>=B", left="(B - low*A)", trace=True),
        ],
    )
    outline.combine("sum>0", "low + high > 0", terms=[product("low>0"), product("high>0")])
    outline.combine("A^2", "tr(A*A) >= 0", terms=[square("A", trace=True)])
    outline.combine("B^2", "tr(B*B) >= 0", terms=[square("B", trace=True)])
    outline.combine(
        "positive",
        positive,
        terms=[product("trace"), product("B^2"), product("low>0", "high>0", "A^2")],
        divide=["sum>0"],
    )
    total = "(low + high)*tr(A*B) + tr(B*B) + low*high*tr(A*A)"
    outline.combine(
        "total",
        f"{total} >= 0",
        terms=[product("sum>0", "positive"), product("B^2"), product("low>0", "high>0", "A^2")],
    )
    outline.combine(
        "cosine",
        cosine,
        terms=[product("trace", "total"), square("tr(B*B) - low*high*tr(A*A)")],
    )


def seen(outline: Outline) -> None:
    """L (L - low) = (L - low)^2 + low (L - low); L commutes with high - L."""
    rules = ["gb", "invariant", "SS"]
    low, high, low_square, high_square = outline.theorem.goals
    up, down = multiple("Z"), multiple("Z", "-1")
    size = ["gamma>0", "gamma>0", "P>0", "P>0"]
    outline.combine("low", low, terms=[square("T'", by="L>=low"), up], using=rules)
    outline.combine("high", high, terms=[square("T'", by="high>=L"), down], using=rules)
    outline.combine(
        "low square",
        low_square,
        terms=[
            square("(L - low)*T'"),
            square("T'", "low>0", by="L>=low"),
            multiple("H"),
            multiple("Z", "-low"),
        ],
        using=rules,
        divide=size,
    )
    outline.combine("L>=0", "psd: L", terms=[square("1", by="L>=low"), product("low>0")])
    outline.combine(
        "high square",
        high_square,
        terms=[
            square("L*T'", by="high>=L"),
            square("(high - L)*T'", by="L>=0"),
            multiple("H", "-high"),
            multiple("Z", "high^2"),
        ],
        using=rules,
        divide=["high>0", *size],
    )


def sharp(outline: Outline) -> None:
    """Put the numbers in."""
    (goal,) = outline.theorem.goals
    outline.combine("goal", goal, using=["b", "c", "a"])


OUTLINES = {
    "C1.stationary": stationary,
    "C1.least": least,
    "C1.tower": tower,
    "C1.mean": mean,
    "C1.linear": linear,
    "C1.linear-from-weights": from_weights,
    "C1.linear-from-gradients": from_gradients,
    "C1.linear-from-both": from_both,
    "C1.condition": condition,
    "C1.seen": seen,
    "C1.sharp": sharp,
}
