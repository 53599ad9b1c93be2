"""The ratio of activations against the strength of the mean (A0, A1, A2, A3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp

from numeric.ratio.enclosure import enclose_ratio
from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import CURVES, axes_of
from proofs_check.values.roots import approximate
from theory.definitions.activations import activation, named
from theory.ratios import activation_ratio

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Activations with a closed form -> what shares their ratio.
CLOSED = {
    "linear": "linear, tanh, hard tanh",
    "leaky_relu:slope=1/2": "leaky ReLU, slope 1/2",
    "relu": "ReLU, hard sigmoid, softplus",
    "sigmoid": "sigmoid",
}
#: kappa0, four to a factor of two; kappa1 = 1. The ratio of GELU is enclosed at every sixth.
MEANS = tuple(sp.Rational(round(1000 * 2 ** (step / 4)), 1000) for step in range(21))


def curves() -> Data:
    """r of each activation at each kappa0."""
    one = sp.Integer(1)
    rows: list[tuple[str, sp.Rational, float]] = []
    for name in CLOSED:
        for mean in MEANS:
            found = activation_ratio(named(name), mean, one)
            if found is None:
                raise ArithmeticError(f"{name} must have a ratio in closed form")
            rows.append((name, mean, approximate(found.value)))
    for mean in MEANS[::6]:
        ball = enclose_ratio(activation("gelu"), mean, one, 6).value
        rows.append(("gelu", mean, float(ball.mid())))
    return Data(("activation", "kappa0", "ratio"), rows)


def _draw(figure: Figure, data: Data, across: int) -> None:
    (axes,) = axes_of(figure, 1, across)
    for name, look in zip(data.values("activation"), CURVES, strict=False):
        rows = data.where(activation=name)
        means = [float(row["kappa0"]) for row in rows]
        ratios = [row["ratio"] for row in rows]
        if name in CLOSED:
            axes.plot(means, ratios, label=CLOSED[name], **look)
        else:
            axes.plot(means, ratios, "o", color=look["color"], label="GELU")
    axes.set_xscale("log", base=2)
    axes.set_xticks([1, 2, 4, 8, 16, 32], ["1", "2", "4", "8", "16", "32"])
    axes.set_xlabel(r"strength of the mean, $\kappa_0$  ($\kappa_1 = 1$)")
    axes.set_ylabel(r"ratio $r(\phi)$")
    axes.set_ylim(0, 1.15)
    figure.legend(loc="outside upper center", ncols=2)


PICTURE = Picture(
    "ratios",
    "Ratios of activations",
    "The ratio of activations, which alone fixes the label weight and the energy, against the "
    "eigenvalue of the input kernel on the mean. That of GELU is enclosed by balls, at the points.",
    ("A0", "A1", "A2", "A3-leaky", "A3-softplus"),
    curves,
    _draw,
)
