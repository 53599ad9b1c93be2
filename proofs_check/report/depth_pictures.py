"""Pictures of the lowest deep networks known: phases, energies, and classes before unfolding.

``python -m proofs_check.report.depth_pictures FOLDER`` draws them all, with the data as CSV beside
them; it needs the extra ``example``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from proofs_check.report.files import write_whole
from proofs_check.report.phases import activities, as_csv, energies, phases
from proofs_check.sections.depth.unfolding.counterexamples import stored
from proofs_check.values.known_networks import KnownNetwork
from theory.definitions.problem import Bias
from theory.definitions.task import Task

#: Kind of the lowest network -> colour.
COLOURS = {
    "zero": "#d9d9d9",
    "abstract chain": "#2a9d8f",
    "mixture": "#e9c46a",
    "segment": "#e76f51",
}
#: The grid of the diagram: numbers of layers, and penalties, two to a factor of two.
LAYERS = tuple(range(2, 25))
PENALTIES = tuple(Fraction(round(2**14 * 2 ** (-step / 2)), 2**14) for step in range(20, -1, -1))
#: Penalty of the plot of energies, and the network whose layers are drawn.
HELD, DRAWN = Fraction(1, 100), "d2-first-L5"


def phase_diagram(axes: Any, labels: int, bias: Bias = Bias.FIRST) -> str:
    """Colour the grid by the kind of the lowest network known; returns the data as CSV."""
    from matplotlib.colors import ListedColormap

    found = phases(labels, LAYERS, PENALTIES, bias)
    kinds = list(COLOURS)
    numbers = np.array([kinds.index(each.kind) for each in found], dtype=float)
    axes.pcolormesh(
        LAYERS,
        [float(penalty) for penalty in PENALTIES],
        numbers.reshape(len(LAYERS), len(PENALTIES)).T,
        cmap=ListedColormap(list(COLOURS.values())),
        vmin=-0.5,
        vmax=len(kinds) - 0.5,
        shading="nearest",
    )
    axes.set_yscale("log")
    axes.set_xlabel("hidden layers $L$")
    axes.set_ylabel(r"all penalties $\lambda$")
    axes.set_title(f"lowest network known, $d = {labels}$, bias {bias.value}")
    return as_csv(found)


def energy_curves(axes: Any, labels: int, bias: Bias = Bias.FIRST) -> str:
    """The closed form, the lowest network known and the bound from below, against L."""
    rows = list(energies(labels, LAYERS, HELD, bias))
    layers, closed, lowest, below = zip(*rows, strict=True)
    axes.plot(layers, closed, color=COLOURS["abstract chain"], label="closed form")
    axes.plot(layers, lowest, color=COLOURS["segment"], label="lowest network known")
    axes.plot(layers, below, color="black", linestyle=":", label="no network is below")
    axes.set_xlabel("hidden layers $L$")
    axes.set_ylabel(rf"energy, $\lambda = {HELD.numerator}/{HELD.denominator}$")
    axes.set_title(f"$d = {labels}$, bias {bias.value}")
    axes.legend()
    lines = ["layers,closed,lowest,below", *(f"{a},{b:.9g},{c:.9g},{d:.9g}" for a, b, c, d in rows)]
    return "\n".join(lines) + "\n"


def unfolding_layers(axes: Any, name: str = DRAWN) -> str:
    """Classes as points in the first two directions of each layer; returns them as CSV.

    Parameters
    ----------
    axes
        One for each hidden layer.
    name
        A stored network.
    """
    hidden = activities(KnownNetwork(Fraction(0), stored(name)))
    labels = Task(stored(name)["parameters"]["labels"])
    signs = np.array(labels.label_matrix()).T
    names = ["".join("+" if sign > 0 else "-" for sign in row) for row in signs]
    lines = ["layer,class,x,y"]
    for layer, (each, features) in enumerate(zip(axes, hidden, strict=True), start=1):
        centred = features - features.mean(axis=0)
        left, singular, _ = np.linalg.svd(centred, full_matrices=False)
        points = (left * singular)[:, :2]
        if points.shape[1] == 1:
            points = np.column_stack([points, np.zeros(len(points))])
        each.scatter(*points.T, color=COLOURS["segment"])
        for text, (x, y) in zip(names, points, strict=True):
            each.annotate(text, (x, y))
            lines.append(f"{layer},{text},{x:.6g},{y:.6g}")
        each.set_title(f"layer {layer}")
        each.set_aspect("equal", adjustable="datalim")
    return "\n".join(lines) + "\n"


def draw(folder: Path) -> list[Path]:
    """Write all pictures as SVG into a folder, each with its data beside it.

    Raises
    ------
    ValueError
        If matplotlib is not installed, or a file cannot be written.
    """
    try:
        from matplotlib.figure import Figure
        from matplotlib.patches import Patch
    except ImportError:
        raise ValueError(
            "a picture needs matplotlib: pip install 'proofs-check[example]'"
        ) from None
    written = []

    def save(name: str, columns: int, fill: Callable[[Any], str], *, legend: bool = False) -> None:
        figure = Figure(figsize=(4.8 * columns if columns == 1 else 13, 4), layout="constrained")
        data = fill(figure.subplots(1, columns))
        if legend:
            patches = [Patch(color=colour, label=kind) for kind, colour in COLOURS.items()]
            figure.legend(handles=patches, loc="outside lower center", ncols=len(patches))
        write_whole(folder / f"{name}.csv", data)
        try:
            figure.savefig(folder / f"{name}.svg")
        except OSError as error:
            raise ValueError(f"pictures need a writable folder, got {error}") from None
        written.append(folder / f"{name}.svg")

    for labels in (2, 3):
        save(f"phases-d{labels}", 1, partial(phase_diagram, labels=labels), legend=True)
        save(f"energies-d{labels}", 1, partial(energy_curves, labels=labels))
    save("unfolding", len(stored(DRAWN)["biases"]), unfolding_layers)
    return written


if __name__ == "__main__":
    try:
        if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
            raise ValueError("one folder must be named, as in depth_pictures FOLDER")
        draw(Path(sys.argv[1]))
    except ValueError as error:
        sys.stderr.write(f"depth_pictures: {error}\n")
        sys.exit(2)
