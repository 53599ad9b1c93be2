"""The classes in each layer of a deep network that is lower than every abstract one (D3)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import BLUE, axes_of
from proofs_check.report.phases import activities
from proofs_check.sections.depth.unfolding.counterexamples import stored
from proofs_check.values.known_networks import KnownNetwork
from theory.definitions.task import Task

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: The stored network that is drawn.
DRAWN = "d2-first-L5"


def layers(name: str = DRAWN) -> Data:
    """Classes as points in the first two directions of each hidden layer."""
    hidden = activities(KnownNetwork(Fraction(0), stored(name)))
    signs = np.array(Task(stored(name)["parameters"]["labels"]).label_matrix()).T
    names = ["".join("+" if sign > 0 else "-" for sign in row) for row in signs]
    rows = []
    for layer, features in enumerate(hidden, start=1):
        centred = features - features.mean(axis=0)
        left, singular, _ = np.linalg.svd(centred, full_matrices=False)
        points = (left * singular)[:, :2]
        if points.shape[1] == 1:
            points = np.column_stack([points, np.zeros(len(points))])
        rows += [
            (layer, text, float(x), float(y)) for text, (x, y) in zip(names, points, strict=True)
        ]
    return Data(("layer", "class", "x", "y"), rows)


def _draw(figure: Figure, data: Data, across: int) -> None:
    found = data.values("layer")
    panels = axes_of(figure, len(found), across)
    for axes, layer in zip(panels, found, strict=True):
        rows = data.where(layer=layer)
        axes.scatter([row["x"] for row in rows], [row["y"] for row in rows], color=BLUE, s=14)
        for row in rows:
            text = row["class"].replace("-", "\N{MINUS SIGN}")
            axes.annotate(text, (row["x"], row["y"]), (3, 3), textcoords="offset points")
        axes.set_title(f"layer {layer}")
        axes.set_aspect("equal", adjustable="datalim")
        axes.margins(0.25)
        axes.set_xticks([])
        axes.set_yticks([])


PICTURE = Picture(
    "unfolding",
    "The four classes of two labels in the first two principal directions of each hidden layer of "
    "a network that is lower than all with kernels of mean and labels alone: the classes stand "
    "along a path, which unfolds to a square in the last layer. "
    "All penalties 1/100, a bias in the first layer.",
    ("D3",),
    layers,
    _draw,
    panels=5,
)
