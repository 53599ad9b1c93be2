"""Exact values by name: what ``proofs-check value`` prints."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: Beyond this, the numbers in an answer are longer than anyone reads.
LABEL_LIMIT = 1000
SAMPLES_LIMIT = 10**12
DIGIT_LIMIT = 4000
PENALTIES = ("lambda1", "lambda2")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value that has a name; ``theory.shallow`` has a function of the same name.

    Attributes
    ----------
    description
        One phrase, shown above the table.
    penalties
        Whether it depends on lambda1 and lambda2.
    """

    description: str
    penalties: bool = True


QUANTITIES: dict[str, Quantity] = {
    "label_weight": Quantity("weight b of K_Y in the optimal kernel"),
    "mean_weight": Quantity("weight d*b of J in the optimal kernel"),
    "energy": Quantity("minimum E* of the objective"),
    "collapse_product": Quantity(
        "value of lambda1*lambda2 from which on the zero network is optimal", penalties=False
    ),
    "width": Quantity("smallest hidden width that reaches E*"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One value: what it is for, the exact expression and its decimal."""

    parameters: dict[str, Any]
    exact: Any
    decimal: str


def label_range(text: str) -> range:
    """The numbers of labels that a text names: ``3`` or ``1..6``.

    Raises
    ------
    ValueError
        If the text is neither, or a number lies outside 1..1000.

    >>> label_range("3"), label_range("1..6")
    (range(3, 4), range(1, 7))
    """
    match = re.fullmatch(r"\s*([0-9]{1,9})(?:\s*\.\.\s*([0-9]{1,9}))?\s*", text)
    shown = text if len(text) <= 40 else text[:37] + "..."
    if match is None:
        raise ValueError(f"labels takes a number such as 3 or a range such as 1..6, got {shown!r}")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= LABEL_LIMIT or not 1 <= last <= LABEL_LIMIT:
        raise ValueError(f"labels must lie in 1..{LABEL_LIMIT}, got {shown!r}")
    if last < first:
        raise ValueError(f"labels takes a range that does not fall, got {shown!r}")
    return range(first, last + 1)


def quantity(name: str) -> Quantity:
    """The quantity of a name.

    Raises
    ------
    ValueError
        If there is none.

    >>> quantity("width").description
    'smallest hidden width that reaches E*'
    """
    if name not in QUANTITIES:
        raise ValueError(f"NAME takes one of {', '.join(QUANTITIES)}, got {name!r}")
    return QUANTITIES[name]


def table(
    name: str, labels: Sequence[int], samples_per_class: int, penalties: Sequence[Any], digits: int
) -> list[Row]:
    """One row for each number of labels.

    Parameters
    ----------
    penalties
        lambda1 and lambda2, exact sympy numbers; not read by a quantity that has none.
    digits
        Significant digits of the decimals, which are correctly rounded.

    Raises
    ------
    ValueError
        If the name is unknown, a parameter out of range, or a penalty missing.

    >>> [row.decimal for row in table("collapse_product", [1, 2], 1, [], 5)]
    ['1.5', '3.3333']
    """
    import sympy

    from numeric.decimals import decimal
    from theory import shallow

    wanted = quantity(name)
    if not 1 <= samples_per_class <= SAMPLES_LIMIT:
        raise ValueError(
            f"samples-per-class must lie in 1..{SAMPLES_LIMIT}, got {samples_per_class}"
        )
    if not 1 <= digits <= DIGIT_LIMIT:
        raise ValueError(f"digits must lie in 1..{DIGIT_LIMIT}, got {digits}")
    if wanted.penalties and len(penalties) != len(PENALTIES):
        raise ValueError(f"{name} needs lambda1 and lambda2, got {len(penalties)} of them")
    lambda1, lambda2 = penalties if wanted.penalties else (sympy.Integer(1), sympy.Integer(1))
    rows = []
    for count in labels:
        problem = shallow.whitened_relu(count, samples_per_class, lambda1, lambda2)
        value = getattr(shallow, name)(problem)
        parameters: dict[str, Any] = {"labels": count, "samples_per_class": samples_per_class}
        if wanted.penalties:
            parameters |= {"lambda1": lambda1, "lambda2": lambda2}
        rows.append(Row(parameters, value, decimal(value, digits)))
    return rows


def as_json(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The rows as plain data.

    >>> as_json("width", [Row({"labels": 1}, 2, "2")])["rows"]
    [{'parameters': {'labels': 1}, 'exact': '2', 'decimal': '2', 'latex': '2'}]
    """
    import sympy

    return {
        "name": name,
        "rows": [
            {
                "parameters": {
                    key: str(value) if key in PENALTIES else value
                    for key, value in row.parameters.items()
                },
                "exact": str(row.exact),
                "decimal": row.decimal,
                "latex": sympy.latex(row.exact),
            }
            for row in rows
        ],
    }


def as_csv(name: str, rows: Sequence[Row]) -> str:
    """The rows as CSV with a header.

    >>> print(as_csv("width", [Row({"labels": 1}, 2, "2")]), end="")
    name,labels,exact,decimal
    width,1,2,2
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["name", *rows[0].parameters, "exact", "decimal"])
    writer.writerows([name, *row.parameters.values(), row.exact, row.decimal] for row in rows)
    return text.getvalue()


def as_latex(rows: Sequence[Row]) -> str:
    r"""The rows as a LaTeX table that needs no package.

    >>> print(as_latex([Row({"labels": 1}, 2, "2")]), end="")
    \begin{tabular}{lll}
    $d$ & exact & decimal \\ \hline
    $1$ & $2$ & $2$ \\
    \end{tabular}
    """
    import sympy

    symbols = {
        "labels": "$d$",
        "samples_per_class": "$n$",
        "lambda1": r"$\lambda_1$",
        "lambda2": r"$\lambda_2$",
    }
    names = list(rows[0].parameters)
    lines = [
        rf"\begin{{tabular}}{{{'l' * (len(names) + 2)}}}",
        " & ".join([*(symbols[name] for name in names), "exact", "decimal"]) + r" \\ \hline",
    ]
    for row in rows:
        cells = [sympy.latex(value) for value in (*row.parameters.values(), row.exact)]
        digits, _, exponent = row.decimal.partition("e")
        cells.append(rf"{digits} \cdot 10^{{{int(exponent)}}}" if exponent else digits)
        lines.append(" & ".join(f"${cell}$" for cell in cells) + r" \\")
    return "\n".join([*lines, r"\end{tabular}"]) + "\n"
