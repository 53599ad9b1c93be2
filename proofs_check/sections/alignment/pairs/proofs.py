"""Outlines of the proofs about pairs of relations. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from collections.abc import Callable

from proofs_check.finding.outline import Outline, Term, multiple, square


def _goals(outline: Outline, *terms: list[Term] | None) -> None:
    """A step for each goal; None for one that has been reached."""
    for goal, each in zip(outline.theorem.goals, terms, strict=True):
        if each is not None:
            outline.combine(goal, goal, terms=each)


def activity_then_weights(outline: Outline) -> None:
    """RGA and RWA: A is q Z, and W A W' is p B."""
    _goals(
        outline,
        [multiple("backward", left="W", right="W'")],
        [multiple("forward", "-1"), multiple("backward", left="W", right="W'")],
        [
            multiple("forward", "-1", left="W'", right="W"),
            multiple("backward", left="W'*W", right="W'*W"),
        ],
    )


def activity_then_gradient(outline: Outline) -> None:
    """RGA and GWA: B lies in the range of W, and is q there."""
    outline.combine(
        "range",
        "W*V*B = B",
        terms=[
            multiple("forward", "-r", left="W*V"),
            multiple("forward", "r"),
            multiple("WVW", "r", right="A*W'"),
            multiple("p", "-1", right="(W*V*B - B)"),
        ],
    )
    outline.combine(
        "B",
        "B = q*W*V",
        terms=[
            multiple("range", "-1"),
            multiple("range", "-1", left="W*V", transpose=True),
            multiple("WV", "-1", right="B*V'*W'"),
            multiple("WV", left="V'*W'*B"),
            multiple("backward", left="V'", right="V"),
            multiple("WV", "q", right="W*V"),
            multiple("WVW", "q", right="V"),
        ],
    )
    _goals(
        outline,
        [
            multiple("forward", left="V", right="V'"),
            multiple("B", "p", left="V", right="V'"),
            multiple("VWV", "p*q", right="V'"),
        ],
        [multiple("forward"), multiple("B", "p")],
        None,
    )


def weights_then_activity(outline: Outline) -> None:
    """RWA and RGA: A lies in the range of W', and is p there."""
    outline.combine(
        "range",
        "V*W*A = A",
        terms=[
            multiple("backward", left="V*W"),
            multiple("VW", "-q", right="W'*B*W"),
            multiple("WVW", "q", right="B*W", transpose=True),
            multiple("backward", "-1"),
        ],
    )
    outline.combine(
        "A",
        "A = p*V*W",
        terms=[
            multiple("range", "-1"),
            multiple("range", "-1", left="V*W", transpose=True),
            multiple("forward", left="V", right="V'"),
            multiple("VW", "p", left="V*W"),
            multiple("WVW", "p", left="V"),
        ],
    )
    _goals(
        outline,
        None,
        [
            multiple("WV", "-q", right="B*V'*W'"),
            multiple("WV", "q", left="V'*W'*B"),
            multiple("backward", "-1", left="V'", right="V"),
            multiple("A", left="V'", right="V"),
            multiple("VWV", "p", left="V'"),
        ],
        [multiple("backward", "-1"), multiple("A")],
    )


def weights_then_gradient(outline: Outline) -> None:
    """RWA and GWA: on the ranges of W both middle moments are flat."""
    _goals(
        outline,
        [
            multiple("forward", left="V", right="V'"),
            multiple("VW", "p", left="V*W"),
            multiple("WVW", "p", left="V"),
        ],
        [
            multiple("backward", left="V'", right="V"),
            multiple("WV", "q", right="W*V"),
            multiple("WVW", "q", right="V"),
        ],
    )


def gradient_then_activity(outline: Outline) -> None:
    """GWA and RGA: B is p Z, and A is q W' B W."""
    first = [multiple("backward"), multiple("forward", "q", left="W'", right="W")]
    _goals(
        outline,
        first,
        [
            multiple("backward", left="W", right="W'"),
            multiple("forward", "q", left="W*W'", right="W*W'"),
        ],
        [multiple("forward", left="W'", right="W")],
    )


def gradient_then_weights(outline: Outline) -> None:
    """GWA and RWA: both are given, the others are W times them."""
    _goals(
        outline,
        [multiple("backward", left="W", right="W'")],
        [multiple("forward", left="W'", right="W")],
    )


def weights_twice(outline: Outline) -> None:
    """W A W' in two ways."""
    _goals(outline, [multiple("forward"), multiple("backward", "-1", left="W", right="W'")])


def gradients_twice(outline: Outline) -> None:
    """W' B W in two ways."""
    _goals(outline, [multiple("backward"), multiple("forward", "-1", left="W'", right="W")])


def activity_twice(outline: Outline) -> None:
    """(Z^2 - z^2) g is zero because its square is a trace of Z B Z - z^2 B; then Z >= 0."""
    squares = "(W*W'*W*W' - z^2)"
    outline.combine(
        "ZBZ",
        "W*W'*g*g'*W*W' = z^2*g*g'",
        terms=[
            multiple("forward"),
            multiple("backward", "-1", left="W", right="W'"),
            multiple("z", right="g*g'"),
        ],
        divide=["q>0"],
    )
    outline.combine(
        "squares",
        f"tr(({squares}*g)'*({squares}*g)) = 0",
        terms=[multiple("ZBZ", left=squares, trace=True)],
    )
    outline.definite("Z^2 g", f"{squares}*g = 0", "squares")
    factor = "(W*W'*g - z*g)"
    outline.combine(
        "no less",
        f"tr({factor}'*{factor}) >= 0",
        terms=[square(factor, trace=True)],
    )
    # (Z + z)(Z - z) g = 0, and Z >= 0
    outline.combine(
        "no more",
        f"-tr({factor}'*{factor}) >= 0",
        terms=[
            square(f"W'*{factor}", trace=True),
            multiple("Z^2 g", "-1", left=f"{factor}'", trace=True),
        ],
        divide=["z>0"],
    )
    outline.squeeze("zero", f"tr({factor}'*{factor}) = 0", "no less", "no more")
    outline.definite("factor", f"{factor} = 0", "zero")


OUTLINES: dict[str, Callable[[Outline], None]] = {
    "C-master.RGA-RWA": activity_then_weights,
    "C-master.RGA-GWA": activity_then_gradient,
    "C-master.RWA-RGA": weights_then_activity,
    "C-master.RWA-GWA": weights_then_gradient,
    "C-master.GWA-RGA": gradient_then_activity,
    "C-master.GWA-RWA": gradient_then_weights,
    "C-master.RWA-RWA": weights_twice,
    "C-master.GWA-GWA": gradients_twice,
    "C-master.RGA-RGA": activity_twice,
}
