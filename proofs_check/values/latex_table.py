"""Several quantities as one LaTeX table: booktabs, and columns of siunitx for the decimals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

import sympy as sp

from proofs_check.values.provenance import claim_of, recorded
from proofs_check.values.request import Request
from proofs_check.values.setting import Row
from proofs_check.values.symbols import PARAMETERS, PARTS, SYMBOLS
from theory.numbers.number import exact_number


def as_latex(wanted: Request, *, siunitx: bool = True) -> str:
    """The quantities of a request as a table, with what proves them at the end of the caption."""
    located = {name: list(wanted.located(name)) for name in wanted.names}
    claims = dict.fromkeys(
        claim_of(name, setting, row) for name, pairs in located.items() for setting, row in pairs
    )
    proved = [f"{claim} (recorded as {recorded(claim)})" for claim in claims if claim]
    word = "claim" if len(proved) == 1 else "claims"
    named = f"; {word} {', '.join(proved)}" if proved else ""
    source = f"From proofs-check {version('proofs-check')}{named}."
    tables = {name: [row for _, row in pairs] for name, pairs in located.items()}
    return table(tables, source, siunitx=siunitx)


def table(tables: Mapping[str, Sequence[Row]], source: str, *, siunitx: bool = True) -> str:
    r"""A table with its caption; it needs booktabs, and siunitx unless that is declined.

    What is the same in all rows stands in the caption, and what letters are in notes below the
    table, once each. A quantity with fewer parameters than another one is repeated.

    Parameters
    ----------
    tables
        The rows of each quantity.
    source
        Whose values they are; the end of the caption.

    >>> rows = [Row({"labels": d, "samples_per_class": 1}, 2 * d, f"{2 * d}") for d in (1, 2)]
    >>> print(table({"width": rows}, "A source."), end="")
    \begin{table}
      \centering
      \caption{Exact values of the width $M$ for $n = 1$. A source.}
      \begin{tabular}{llS[table-format=1]}
        \toprule
        {$d$} & {$M$} & {decimal} \\
        \midrule
        $1$ & $2$ & 2 \\
        $2$ & $4$ & 4 \\
        \bottomrule
      \end{tabular}
    \end{table}
    """
    places = _places(tables)
    names = list(dict.fromkeys(key for place in places for key in place))
    constant = [key for key in names if len({str(place.get(key)) for place in places}) == 1]
    varying = [key for key in names if key not in constant]
    columns = [
        (f"{{{PARAMETERS[key]}}}", "l", [cell(p.get(key)) for p in places]) for key in varying
    ]
    for name, rows in tables.items():
        found = [_row(rows, place) for place in places]
        columns += _columns(name, found, siunitx=siunitx)
    body = zip(*(cells for _, _, cells in columns), strict=True)
    return "\n".join(
        [
            r"\begin{table}",
            r"  \centering",
            rf"  \caption{{{_caption(tables, places[0], constant)} {source}}}",
            rf"  \begin{{tabular}}{{{''.join(kind for _, kind, _ in columns)}}}",
            r"    \toprule",
            f"    {' & '.join(head for head, _, _ in columns)} \\\\",
            r"    \midrule",
            *(f"    {' & '.join(line)} \\\\" for line in body),
            r"    \bottomrule",
            r"  \end{tabular}",
            *(rf"  \par\smallskip {{\footnotesize {note}\par}}" for note in notes(tables, varying)),
            r"\end{table}",
            "",
        ]
    )


def _places(tables: Mapping[str, Sequence[Row]]) -> list[dict[str, Any]]:
    """The different parameters of the rows, without those that others include."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for rows in tables.values():
        for row in rows:
            found.setdefault(tuple(row.parameters.items()), row.parameters)
    every = list(found.values())
    longest = max(map(len, every))
    whole = [set(each.items()) for each in every if len(each) == longest]
    return [
        each
        for each in every
        if len(each) == longest or not any(set(each.items()) <= other for other in whole)
    ]


def _row(rows: Sequence[Row], place: Mapping[str, Any]) -> Row | None:
    return next((row for row in rows if row.parameters.items() <= place.items()), None)


def _columns(
    name: str, found: Sequence[Row | None], *, siunitx: bool
) -> list[tuple[str, str, list[str]]]:
    """Head, kind and cells of the columns of a quantity: exact and decimal, of each part."""
    columns = []
    for part, symbol in enumerate(PARTS.get(name, (SYMBOLS[name],))):
        exact = [_part(None if row is None else row.exact, part) for row in found]
        decimal = [_part(None if row is None else row.decimal, part) for row in found]
        if any(value is not None for value in exact):
            shown = [
                "--" if e is None else f"${sp.latex(exact_number(e).expression)}$" for e in exact
            ]
            columns.append((f"{{${symbol}$}}", "l", shown))
        if siunitx:
            shown = ["{--}" if value is None else str(value) for value in decimal]
            head = "{decimal}" if columns else f"{{${symbol}$}}"
            columns.append((head, f"S[table-format={table_format(decimal)}]", shown))
        else:
            columns.append(
                ("decimal" if columns else f"${symbol}$", "l", [number(d) for d in decimal])
            )
    return columns


def _part(value: Any, place: int) -> Any:
    return value[place] if isinstance(value, tuple) else value


def table_format(decimals: Sequence[str | None]) -> str:
    """Digits before and after the point and of the exponent, as siunitx wants to know them.

    >>> table_format(["1.25", "-10.5e-12", None])
    '-2.2e-2'
    """
    whole, after, power, signs = 1, 0, 0, ["", ""]
    for decimal in decimals:
        mantissa, _, exponent = (decimal or "0").partition("e")
        digits, _, rest = mantissa.lstrip("-").partition(".")
        whole, after = max(whole, len(digits)), max(after, len(rest))
        power = max(power, len(exponent.lstrip("+-").lstrip("0")))
        signs[0] = "-" if mantissa.startswith("-") else signs[0]
        signs[1] = "-" if exponent.startswith("-") else signs[1]
    fraction = f".{after}" if after else ""
    return f"{signs[0]}{whole}{fraction}" + (f"e{signs[1]}{power}" if power else "")


def number(decimal: str | None) -> str:
    r"""A decimal as a formula, without any package.

    >>> number("1.5e-09"), number(None)
    ('$1.5 \\cdot 10^{-9}$', '--')
    """
    if decimal is None:
        return "--"
    digits, _, exponent = decimal.partition("e")
    return rf"${digits} \cdot 10^{{{int(exponent)}}}$" if exponent else f"${digits}$"


def cell(value: Any) -> str:
    """A parameter: a number as a formula, words as they are."""
    if value is None:
        return "--"
    if isinstance(value, str) and re.fullmatch(r"-?[0-9.]+(e[+-]?[0-9]+)?", value):
        return number(value)
    if isinstance(value, str):
        return rf"\texttt{{{re.sub(r'[_^%#&$]', _escaped, value)}}}"
    return f"${exact_number(value).latex()}$"


def _escaped(found: re.Match[str]) -> str:
    return rf"\{found[0]}{{}}"


def _caption(
    tables: Mapping[str, Sequence[Row]], place: Mapping[str, Any], constant: Sequence[str]
) -> str:
    what = ", ".join(f"the {name.replace('_', ' ')} ${SYMBOLS[name]}$" for name in tables)
    held = ", ".join(_said(key, place[key]) for key in constant)
    return f"Exact values of {what}{' for ' if held else ''}{held}."


def _said(key: str, value: Any) -> str:
    name, shown = PARAMETERS[key], cell(value)
    if name.startswith("$") and shown.startswith("$"):
        return f"{name[:-1]} = {shown[1:]}"
    return f"{name} {shown}"


def notes(tables: Mapping[str, Sequence[Row]], varying: Sequence[str]) -> list[str]:
    """What the letters in the values are, once for all rows that share it."""
    found: dict[str, dict[str, None]] = {}
    for rows in tables.values():
        for row in rows:
            for part in row.exact if isinstance(row.exact, tuple) else (row.exact,):
                if part is None or not (where := exact_number(part).where_latex()):
                    continue
                held = [key for key in varying if key in row.parameters and key not in _INNER]
                said = ", ".join(_said(key, row.parameters[key]) for key in held)
                found.setdefault(where, {})[said] = None
    lines = []
    for where, places in found.items():
        said = "; ".join(place for place in places if place)
        lines.append(f"For {said}: ${where}$." if said else f"Here ${where}$.")
    return lines


#: Parameters that a root does not depend on.
_INNER = ("layer", "step", "cross_weight")
