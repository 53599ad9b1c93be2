"""Which deep network is the lowest known, over the number of layers and the penalty (D3)."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import GREEN, GREY, INK, ORANGE, VERMILION, axes_of
from proofs_check.report.phases import energies, phases
from theory.definitions.problem import Bias

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Kind of the lowest network -> colour.
COLOURS = {
    "zero": GREY,
    "abstract chain": GREEN,
    "mixture": ORANGE,
    "path": VERMILION,
}
_WORDS = {
    "zero": "zero network",
    "abstract chain": "abstract",
    "mixture": "some labels share a path",
    "path": "all labels share a path",
}
#: The grid of the diagram: numbers of layers, and penalties a factor of two apart.
LAYERS = tuple(range(2, 17))
PENALTIES = tuple(Fraction(1, 2**step) for step in range(10, -1, -1))
#: Penalty of the plot of energies.
HELD = Fraction(1, 100)


def diagram(labels: int) -> Data:
    """The lowest network known at every place of the grid, hidden layers without biases."""
    return Data(
        ("layers", "penalty", "closed", "lowest", "kind", "parallelism"),
        [
            (
                each.layers,
                each.penalty,
                each.closed,
                each.lowest,
                each.kind,
                " ".join(f"{score:.4f}" for score in each.scores),
            )
            for each in phases(labels, LAYERS, PENALTIES)
        ],
    )


def _draw_diagram(figure: Figure, data: Data, across: int) -> None:
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch

    (axes,) = axes_of(figure, 1, across)
    kinds, layers, penalties = list(COLOURS), data.values("layers"), data.values("penalty")
    kind = data.columns.index("kind")
    numbers = [kinds.index(row[kind]) for row in data.rows]
    columns = [numbers[i : i + len(penalties)] for i in range(0, len(numbers), len(penalties))]
    axes.pcolormesh(
        layers,
        [float(penalty) for penalty in penalties],
        list(zip(*columns, strict=True)),
        cmap=ListedColormap(list(COLOURS.values())),
        vmin=-0.5,
        vmax=len(kinds) - 0.5,
        shading="nearest",
        rasterized=False,
        edgecolors="white",
        linewidth=0.2,
    )
    axes.set_yscale("log")
    axes.minorticks_off()
    axes.set_xlabel("hidden layers $L$")
    axes.set_ylabel(r"all penalties $\lambda$")
    seen = set(data.values("kind"))
    patches = [Patch(color=COLOURS[each], label=_WORDS[each]) for each in kinds if each in seen]
    figure.legend(handles=patches, loc="outside upper center", ncols=2)


def curves() -> Data:
    """The closed form, the lowest network known and the bound from below, against L."""
    return Data(
        ("labels", "layers", "closed", "lowest", "below"),
        [(labels, *row) for labels in (2, 3) for row in energies(labels, LAYERS, HELD, Bias.FIRST)],
    )


def _draw_curves(figure: Figure, data: Data, across: int) -> None:
    panels = axes_of(figure, 2, across)
    for axes, labels in zip(panels, data.values("labels"), strict=True):
        rows = data.where(labels=labels)
        layers = [row["layers"] for row in rows]
        for column, words, colour, dashes in (
            ("closed", "closed form", GREEN, "-"),
            ("lowest", "lowest network known", VERMILION, "--"),
            ("below", "no network is below", INK, ":"),
        ):
            heights = [row[column] for row in rows]
            axes.plot(layers, heights, label=words, color=colour, linestyle=dashes)
        axes.set_title(f"$d = {labels}$")
        axes.set_xlabel("hidden layers $L$")
        axes.set_ylabel("energy")
        axes.set_ylim(bottom=0)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper center", ncols=across)


def _diagram(name: str, labels: int, words: str) -> Picture:
    return Picture(
        name,
        f"Depth, {words.lower()} labels",
        f"{words} labels: the lowest deep network known, over the number of hidden layers and the "
        "penalty, the same for all layers; a bias in the first one. Where labels share a path, "
        "the network is lower than all that have kernels of mean and labels alone, and its early "
        "layers are not abstract.",
        ("D1-first-corrected", "D3"),
        partial(diagram, labels),
        _draw_diagram,
    )


PICTURES = (
    _diagram("depth", 2, "Two"),
    _diagram("depth-three-labels", 3, "Three"),
    Picture(
        "depth-energies",
        "Energy against depth",
        "Energy against the number of hidden layers: the closed form of abstract networks, the "
        f"lowest network known, and a proved lower bound. All penalties {HELD}, a bias in the "
        "first layer.",
        ("D1-first-corrected", "D3", "D3-limit"),
        curves,
        _draw_curves,
        panels=2,
    ),
)
