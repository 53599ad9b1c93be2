"""Figures for the page, drawn in a process of their own while the claims are judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec

from markupsafe import Markup

from proofs_check.ledger.workers import workers
from proofs_check.report.figures.gallery import PICTURES, figure_svg
from proofs_check.report.figures.picture import Picture


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the page: its name, what it shows, its claims, and the drawing as SVG.

    Where there is no drawing, ``missing`` says why.
    """

    name: str
    caption: str
    claims: tuple[str, ...]
    svg: Markup
    missing: str = ""


Drawn = Callable[[], list[Figure]]


@contextmanager
def drawing(claims: Collection[str]) -> Iterator[Drawn]:
    """Draw the figures that show some claims; the block gets a function that waits for them.

    Without matplotlib each figure is a sentence.
    """
    wanted = [each for each in PICTURES.values() if set(each.claims) & set(claims)]
    if find_spec("matplotlib") is None:
        missing = "It is not drawn: matplotlib is not installed."
        yield lambda: [_sentence(each, missing) for each in wanted]
        return
    if not wanted:
        yield list
        return
    with workers(1) as pool:
        tasks = [(each, pool.submit(figure_svg, each.name, 2)) for each in wanted]
        yield lambda: [_figure(each, task) for each, task in tasks]


def _figure(wanted: Picture, task: Future[str]) -> Figure:
    try:
        # The drawing is made of numbers and words of ours alone.
        svg = Markup(task.result())  # noqa: S704
    except Exception as trouble:  # noqa: BLE001 - a figure must not take the page with it
        return _sentence(wanted, f"It could not be drawn: {' '.join(str(trouble).split())}.")
    return Figure(wanted.name, wanted.caption, wanted.claims, svg)


def _sentence(wanted: Picture, missing: str) -> Figure:
    return Figure(wanted.name, wanted.caption, wanted.claims, Markup(), missing)
