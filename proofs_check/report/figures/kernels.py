"""Kernels of trained networks beside the optimal one (R2, R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import sympy as sp

from numeric.training.shallow import train
from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import axes_of
from proofs_check.values.roots import approximate
from theory import shallow
from theory.definitions.problem import whitened
from theory.definitions.task import Task

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LABELS, WIDTH, PENALTY, SEED = 3, 12, sp.Rational(1, 20), 0


def kernels() -> Data:
    """The entries of K* and of a trained network's kernel."""
    task = Task(LABELS)
    signs = np.array(task.label_matrix(), dtype=float)
    weight = approximate(shallow.label_weight(whitened(task, PENALTY, PENALTY)))
    optimal = weight * (LABELS + signs.T @ signs)
    data, penalty = np.eye(task.sample_count), float(PENALTY)
    found = train(data, signs.T, WIDTH, lambda1=penalty, lambda2=penalty, starts=1, seed=SEED)
    active = found.network.representation(data)
    trained = active @ active.T
    places = range(task.sample_count)
    return Data(
        ("row", "column", "theory", "trained"),
        [(i, j, float(optimal[i, j]), float(trained[i, j])) for i in places for j in places],
    )


def _draw(figure: Figure, data: Data, across: int) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    panels, size = axes_of(figure, 2, across), len(data.values("row"))
    shown = {name: np.array(data.column(name)).reshape(size, size) for name in data.columns[2:]}
    norm = Normalize(0, max(float(matrix.max()) for matrix in shown.values()))
    for axes, (name, matrix) in zip(panels, shown.items(), strict=True):
        axes.imshow(matrix, norm=norm, cmap="cividis")
        axes.set_title({"theory": r"$K^*$, closed form", "trained": "trained network"}[name])
        axes.set_xlabel("class")
        axes.set_ylabel("class")
        axes.set_xticks([])
        axes.set_yticks([])
    gap = np.abs(shown["theory"] - shown["trained"]).max()
    bar = figure.colorbar(ScalarMappable(norm, "cividis"), ax=panels)
    bar.set_label(f"entry; largest difference {gap:.0e}")


PICTURE = Picture(
    "kernels",
    "Optimal and trained kernels",
    f"The optimal kernel of {LABELS} labels, and that of a trained network of {WIDTH} neurons. "
    f"Whitened inputs, both penalties {PENALTY}.",
    ("R2", "R4"),
    kernels,
    _draw,
    panels=2,
)
