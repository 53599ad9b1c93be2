"""What a further neuron costs beyond what it gains, along random directions (R3)."""

from __future__ import annotations

from math import acos, degrees
from typing import TYPE_CHECKING

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from numeric.arithmetic.numbers import FLOATS
from numeric.networks.kernels import class_function_cost
from numeric.networks.kkt import class_function_kkt
from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import CURVES, axes_of
from proofs_check.values.roots import approximate
from theory import shallow
from theory.definitions.inputs import whitened as whitened_inputs
from theory.definitions.problem import whitened
from theory.definitions.task import Task

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LABELS = (1, 2, 3, 4)
COUNT, SEED, PENALTY = 150, 0, sp.Rational(1, 100)
_MARKERS = ("o", "s", "^", "x")


def margins() -> Data:
    """Angle to the nearest ray, and the margin as a share of the cost."""
    rows = []
    draw = np.random.default_rng(SEED)
    for labels in LABELS:
        task = Task(labels)
        weight = approximate(shallow.label_weight(whitened(task, PENALTY, PENALTY)))
        rays = _rays(task)
        for number in range(COUNT):
            # from a ray itself to a direction that has nothing to do with it
            share = number / (COUNT - 1)
            noise = draw.standard_normal(task.class_count)
            ray = rays[draw.integers(len(rays))]
            h = (1 - share) * ray + share * noise
            rows.append((labels, _angle(h, rays), _margin(h, task, weight)))
    return Data(("labels", "angle", "margin"), rows)


def _rays(task: Task) -> NDArray[np.float64]:
    signs = np.array(task.label_matrix(), dtype=float)
    return np.vstack([1 + signs, 1 - signs])


def _angle(h: NDArray[np.float64], rays: NDArray[np.float64]) -> float:
    cosines = rays @ h / (np.linalg.norm(rays, axis=1) * np.linalg.norm(h))
    return degrees(acos(min(1.0, float(cosines.max()))))


def _margin(h: NDArray[np.float64], task: Task, weight: float) -> float:
    """(cost - gain)/cost."""
    spectrum, penalty = whitened_inputs(task), float(PENALTY)
    weights = [weight] * task.labels
    excess = class_function_kkt(h, spectrum, weights, lambda1=penalty, lambda2=penalty)
    cost = penalty * task.sample_count * float(class_function_cost(h, spectrum, FLOATS))
    return float(excess) / cost


def _draw(figure: Figure, data: Data, across: int) -> None:
    (axes,) = axes_of(figure, 1, across)
    for labels, look, marker in zip(data.values("labels"), CURVES, _MARKERS, strict=False):
        rows = data.where(labels=labels)
        axes.scatter(
            [row["angle"] for row in rows],
            [row["margin"] for row in rows],
            s=9,
            marker=marker,
            linewidths=0.7,
            color=look["color"],
            label=f"$d = {labels}$",
        )
    axes.set_xlabel("angle to the nearest ray of a label, in degrees")
    axes.set_ylabel("(cost $-$ gain)/cost of a neuron")
    axes.set_ylim(-0.03, 1.03)
    axes.legend(loc="lower right")


PICTURE = Picture(
    "kkt",
    "KKT margin",
    "What a further neuron costs at the optimum beyond what it gains, as a share of its cost, "
    "along random directions near and far from the rays 1 + v and 1 - v of a label. It is never "
    f"negative, and zero on the rays alone. Both penalties {PENALTY}.",
    ("R3",),
    margins,
    _draw,
)
