"""All figures by name, drawn as PDF, SVG or PNG."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from proofs_check.report.figures import (
    biases,
    bounds,
    collapse,
    depth_phases,
    inputs,
    kernels,
    kkt,
    noise,
    ratios,
    style,
    unequal_labels,
    unfolding,
)
from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.files import check_writable, write_together

#: Name -> figure.
PICTURES: dict[str, Picture] = {
    each.name: each
    for each in (
        collapse.PICTURE,
        kkt.PICTURE,
        kernels.PICTURE,
        inputs.PICTURE,
        unequal_labels.PICTURE,
        ratios.PICTURE,
        biases.PICTURE,
        *depth_phases.PICTURES,
        unfolding.PICTURE,
        *noise.PICTURES,
        bounds.PICTURE,
    )
}
FORMATS = ("pdf", "svg", "png")
#: What would make two drawings of the same figure differ.
_UNDATED = {"pdf": {"CreationDate": None}, "svg": {"Date": None}, "png": {}}


def picture(name: str) -> Picture:
    """The figure of a name.

    Raises
    ------
    ValueError
        If there is none.
    """
    if name not in PICTURES:
        raise ValueError(f"NAME takes one of {', '.join(PICTURES)}, got {name[:40]!r}")
    return PICTURES[name]


def rendered(wanted: Picture, data: Data, form: str, columns: int) -> bytes:
    """The content of the file of a figure; the same bytes for the same data.

    Parameters
    ----------
    form
        ``pdf``, ``svg`` or ``png``.
    columns
        Over how many columns of a page it goes: 1 or 2.

    Raises
    ------
    ValueError
        If matplotlib is not installed.
    """
    _need_matplotlib()
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    canvases: dict[str, Any] = {
        "pdf": FigureCanvasPdf, "svg": FigureCanvasSVG, "png": FigureCanvasAgg
    }  # fmt: skip
    across, file = wanted.narrow if columns == 1 else wanted.panels, io.BytesIO()
    look = {**style.STYLE, **(style.CLEAR if form == "svg" else {}), "svg.hashsalt": wanted.name}
    with mpl.rc_context(look):
        figure = Figure(figsize=style.size(wanted.panels, across, columns), layout="constrained")
        wanted.draw(figure, data, across)
        # A canvas writes at once; savefig would draw everything twice.
        getattr(canvases[form](figure), f"print_{form}")(file, metadata=_UNDATED[form])
    return file.getvalue()


def _need_matplotlib() -> None:
    try:
        import matplotlib  # noqa: F401, ICN001
    except ImportError:
        raise ValueError("a figure needs matplotlib: pip install 'proofs-check[example]'") from None


def write(name: str, path: Path, columns: int) -> Path:
    """Write a figure in the format of the path's suffix, and its data as CSV beside it.

    Returns
    -------
    The path of the data.

    Raises
    ------
    ValueError
        If there is no such figure or format, a file cannot be written, or matplotlib is missing.
    """
    wanted, form = picture(name), path.suffix.lower().lstrip(".")
    if form not in FORMATS:
        raise ValueError(f"-o takes a file that ends in .pdf, .svg or .png, got {str(path)!r}")
    beside = path.with_suffix(".csv")
    check_writable(path)
    check_writable(beside)
    _need_matplotlib()
    data = wanted.data()
    content = rendered(wanted, data, form, columns)
    write_together({beside: data.as_csv(), path: content})
    return beside


def drawn_as(name: str, forms: Iterable[str]) -> dict[str, bytes]:
    """A figure in each of some formats, from one computation of its data.

    SVG is an element to stand in a page of HTML, as narrow as a phone and without a background:
    lines and letters that are no data have the colour of the text around it, and all ids start
    with the figure's name, so that several can stand in one page. Other formats go over two
    columns.

    Raises
    ------
    ValueError
        As :func:`rendered`, and if there is no such figure.
    """
    wanted = picture(name)
    data = wanted.data()
    found = {form: rendered(wanted, data, form, 1 if form == "svg" else 2) for form in forms}
    if "svg" in found:
        found["svg"] = _element(found["svg"].decode(), name).encode()
    return found


def _element(text: str, name: str) -> str:
    text = text[text.index("<svg") :].replace(style.INK, "currentColor")
    # Whoever puts it into a page says what it shows.
    text = text.replace("<svg ", '<svg aria-hidden="true" ', 1)
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r'\bid="', f'id="{name}-', text)
    return re.sub(r'(url\(#|href="#)', rf"\g<1>{name}-", text)
