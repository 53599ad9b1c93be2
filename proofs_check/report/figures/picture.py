"""What a figure is: its numbers as a table, and a way to draw them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Data:
    r"""The numbers of a figure: what is drawn, and what is written beside it.

    >>> Data(("x", "y"), [(1, 0.5)]).as_csv()
    'x,y\n1,0.5\n'
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def where(self, **wanted: Any) -> list[dict[str, Any]]:
        """The rows with these values, as records.

        >>> Data(("x", "y"), [(1, 2), (3, 4)]).where(x=3)
        [{'x': 3, 'y': 4}]
        """
        records = (dict(zip(self.columns, row, strict=True)) for row in self.rows)
        return [each for each in records if all(each[key] == wanted[key] for key in wanted)]

    def column(self, name: str) -> list[Any]:
        """The value of a column in every row."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def values(self, column: str) -> list[Any]:
        """The different values of a column, in the order in which they come."""
        return list(dict.fromkeys(self.column(column)))

    def as_csv(self) -> str:
        """A header and a line for each row; floats to nine digits."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_cell(value) for value in row] for row in self.rows)
        return text.getvalue()


def _cell(value: Any) -> Any:
    return f"{value:.9g}" if isinstance(value, float) else value


@dataclass(frozen=True)
class Picture:
    """A figure of the theory.

    Attributes
    ----------
    name
        What the command takes.
    title
        What it is, in a few words.
    caption
        What is seen, in plain sentences.
    claims
        The claims of the ledger that it shows.
    data
        Computes the numbers.
    draw
        Draws them into an empty figure; the last argument is the number of panels in a row.
    panels
        How many panels it has; over two columns all of them stand side by side.
    narrow
        How many of them stand side by side over one column.
    """

    name: str
    title: str
    caption: str
    claims: tuple[str, ...]
    data: Callable[[], Data]
    draw: Callable[[Figure, Data, int], None]
    panels: int = 1
    narrow: int = 1
