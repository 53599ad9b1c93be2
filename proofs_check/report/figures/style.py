"""One style for all figures: sizes of columns, type, and colours.

The colours are those of Okabe and Ito, which colour-blind readers tell apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Width in inches of a figure over one column and over two.
WIDTHS = {1: 3.4, 2: 7.0}
#: Height of a panel, as a share of its width, in one column and side by side.
_SHARES = {1: 0.74, 2: 0.62}

#: The colour of lines and letters that are no data.
INK = "#1b1b1b"
BLUE, ORANGE, GREEN, VERMILION = "#0072b2", "#e69f00", "#009e73", "#d55e00"
SKY, PURPLE, GREY = "#56b4e9", "#cc79a7", "#bdbdbd"
#: For curves in turn; no two share their dashes, so that colour is not needed to tell them apart.
CURVES: tuple[dict[str, Any], ...] = (
    {"color": BLUE, "linestyle": "-"},
    {"color": VERMILION, "linestyle": "--"},
    {"color": GREEN, "linestyle": "-."},
    {"color": PURPLE, "linestyle": ":"},
    {"color": ORANGE, "linestyle": (0, (6, 1, 1, 1, 1, 1))},
    {"color": SKY, "linestyle": (0, (1, 3))},
)

STYLE: Any = {
    "font.family": "STIXGeneral",
    "mathtext.fontset": "stix",
    "font.size": 9,
    "axes.titlesize": 9,
    "axes.labelsize": 9,
    "legend.fontsize": 8,
    "legend.frameon": False,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.linewidth": 0.6,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.minor.width": 0.4,
    "ytick.minor.width": 0.4,
    "lines.linewidth": 1.4,
    "lines.markersize": 4,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "pdf.fonttype": 42,
    "figure.dpi": 300,
}
#: Without a background.
CLEAR: Any = {"figure.facecolor": "none", "axes.facecolor": "none"}


def size(panels: int, across: int, columns: int) -> tuple[float, float]:
    """Width and height in inches of a figure of panels, so many in a row, over 1 or 2 columns.

    >>> size(1, 1, 1)[0], size(2, 2, 2)[0]
    (3.4, 7.0)
    """
    width = WIDTHS[columns] / across
    share = _SHARES[columns] if across == 1 else _SHARES[1]
    down = -(-panels // across)
    return WIDTHS[columns], max(width * share, 1.3) * down


def axes_of(figure: Figure, panels: int, across: int) -> list[Axes]:
    """The panels of a figure, so many of them in a row."""
    grid = list(figure.subplots(-(-panels // across), across, squeeze=False).flat)
    for empty in grid[panels:]:
        empty.set_axis_off()
    return grid[:panels]
