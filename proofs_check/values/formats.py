"""Tables of values as text, JSON, CSV and LaTeX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from proofs_check.values.setting import Row
from theory.numbers.number import exact_number


def _each(value: Any, show: Callable[[Any], str]) -> Any:
    """What is shown of a value, of both parts of a pair, or None."""
    if isinstance(value, tuple):
        return [_each(part, show) for part in value]
    return None if value is None else show(value)


def _formula(value: Any) -> str:
    return exact_number(value).latex()


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value


def as_text(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Parameters, exact value and decimal of each row, as texts.

    >>> as_text([Row({"labels": 1}, 2, "2")])
    [{'parameters': {'labels': 1}, 'exact': '2', 'decimal': '2'}]
    """
    return [
        {
            "parameters": {
                key: value if isinstance(value, int) else str(value)
                for key, value in row.parameters.items()
            },
            "exact": _each(row.exact, str),
            "decimal": _each(row.decimal, str),
        }
        for row in rows
    ]


def as_json(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The rows as plain data.

    >>> as_json("width", [Row({"labels": 1}, 2, "2")])["rows"]
    [{'parameters': {'labels': 1}, 'exact': '2', 'decimal': '2', 'latex': '2'}]
    """
    formulas = [{"latex": _each(row.exact, _formula)} | row.more for row in rows]
    plain = zip(as_text(rows), formulas, strict=True)
    return {"name": name, "rows": [text | formula for text, formula in plain]}


def as_csv(name: str, rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines of CSV after a header, each as soon as it is there.

    >>> print(*as_csv("width", [Row({"labels": 1}, 2, "2")]), sep="", end="")
    name,labels,exact,decimal
    width,1,2,2
    """
    for place, row in enumerate(rows):
        if place == 0:
            yield _line(["name", *row.parameters, "exact", "decimal"])
        yield _line([name, *row.parameters.values(), _joined(row.exact), _joined(row.decimal)])


def _line(cells: Sequence[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _latex(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_latex, value))
    if value is None:
        return "--"
    if isinstance(value, str):
        return rf"\texttt{{{value.replace('_', chr(92) + '_')}}}"
    return f"${_formula(value)}$"


def _number(decimal: Any) -> str:
    if isinstance(decimal, tuple):
        return ", ".join(map(_number, decimal))
    if decimal is None:
        return "--"
    digits, _, exponent = decimal.partition("e")
    return rf"${digits} \cdot 10^{{{int(exponent)}}}$" if exponent else f"${digits}$"


def as_latex(rows: Sequence[Row]) -> str:
    r"""The rows as a LaTeX table that needs no package.

    >>> print(as_latex([Row({"labels": 1}, 2, "2")]), end="")
    \begin{tabular}{lll}
    $d$ & exact & decimal \\ \hline
    $1$ & $2$ & $2$ \\
    \end{tabular}
    """
    symbols = {
        "labels": "$d$",
        "samples_per_class": "$n$",
        "lambda1": r"$\lambda_1$",
        "lambda2": r"$\lambda_2$",
        "activation": r"$\phi$",
        "bias": "bias",
        "kappa0": r"$\kappa_0$",
        "kappa1": r"$\kappa_1$",
        "layers": "$L$",
        "lambda_hidden": r"$\lambda$",
        "layer": r"$\ell$",
        "steps": "$T$",
        "lambda_recurrent": r"$\lambda_r$",
        "step": "$t$",
        "side": "side",
        "moments": "moments",
        "pair": "pair",
        "slope": "slope",
        "cross_weight": r"$c_\ell$",
    }
    names = list(rows[0].parameters)
    lines = [
        rf"\begin{{tabular}}{{{'l' * (len(names) + 2)}}}",
        " & ".join([*(symbols[name] for name in names), "exact", "decimal"]) + r" \\ \hline",
    ]
    for row in rows:
        cells = [_latex(value) for value in (*row.parameters.values(), row.exact)]
        lines.append(" & ".join([*cells, _number(row.decimal)]) + r" \\")
    return "\n".join([*lines, r"\end{tabular}"]) + "\n"
