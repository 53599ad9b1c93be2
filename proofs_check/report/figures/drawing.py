"""Figures for a page or a document, drawn in a process of their own while claims are judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec

from proofs_check.ledger.workers import workers
from proofs_check.report.figures.picture import Picture


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its name and title, what it shows, its claims, and a drawing in each format.

    Where there is no drawing, ``missing`` says why.
    """

    name: str
    title: str
    caption: str
    claims: tuple[str, ...]
    content: dict[str, bytes] = field(default_factory=dict)
    missing: str = ""


#: Waits for the figures, at most as many seconds as it is told.
Drawn = Callable[[float], list[Figure]]


class _TooLateError(Exception):
    """Some figure is still being drawn."""


@contextmanager
def drawing(claims: Collection[str], *forms: str) -> Iterator[Drawn]:
    """Draw the figures that show some claims; the block gets a function that waits for them.

    A figure that cannot be drawn, or is not ready in time, is a sentence; without matplotlib all
    are. What is still being drawn when the block ends is stopped.
    """
    if not forms:
        yield lambda _: []
        return
    # Loaded when a figure is wanted: the gallery takes half a second.
    from proofs_check.report.figures.gallery import PICTURES, drawn_as

    wanted = [each for each in PICTURES.values() if set(each.claims) & set(claims)]
    if find_spec("matplotlib") is None:
        missing = "It is not drawn: matplotlib is not installed."
        yield lambda _: [_sentence(each, missing) for each in wanted]
        return
    if not wanted:
        yield lambda _: []
        return
    with suppress(_TooLateError), workers(1) as pool:
        tasks = [pool.submit(drawn_as, each.name, forms) for each in wanted]

        def figures(seconds: float) -> list[Figure]:
            ready = wait(tasks, seconds).done
            late = f"It was not ready {seconds:g} seconds after the last claim was judged."
            return [
                _figure(each, task) if task in ready else _sentence(each, late)
                for each, task in zip(wanted, tasks, strict=True)
            ]

        yield figures
        if not all(task.done() for task in tasks):
            raise _TooLateError  # which stops the process


def _figure(wanted: Picture, task: Future[dict[str, bytes]]) -> Figure:
    try:
        content = task.result()
    except Exception as trouble:  # noqa: BLE001 - a figure must not take the page with it
        return _sentence(wanted, f"It could not be drawn: {' '.join(str(trouble).split())}.")
    return Figure(wanted.name, wanted.title, wanted.caption, wanted.claims, content)


def _sentence(wanted: Picture, missing: str) -> Figure:
    return Figure(wanted.name, wanted.title, wanted.caption, wanted.claims, missing=missing)
