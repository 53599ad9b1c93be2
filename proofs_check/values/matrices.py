"""The matrices of an optimal network, exact or in decimals: as text, JSON and LaTeX."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy as sp

from numeric.arithmetic.decimals import decimal
from proofs_check.values.latex_table import cell, number
from proofs_check.values.request import Request, request
from proofs_check.values.setting import Setting
from proofs_check.values.symbols import PARAMETERS
from theory.network import Optimum, optimal_network

#: A network is written out for at most so many samples, n 2^d.
SAMPLE_LIMIT = 64
#: Options that have no meaning for it.
_FOREIGN = ("layers", "steps", "lambda_hidden", "lambda_recurrent", "kappa0", "kappa1")


def requested(given: dict[str, str | None]) -> Request:
    """What is asked for; read as for ``energy``, which has the same parameters.

    Raises
    ------
    ValueError
        If an option has no meaning for a network, or there are too many samples.
    """
    found = request(("energy",), given)
    for key in _FOREIGN:
        if key in found.given:
            raise ValueError(
                f"network has one hidden layer and whitened inputs, got --{key.replace('_', '-')}"
            )
    count = found.settings[0].samples_per_class << max(found.labels)
    if count > SAMPLE_LIMIT:
        raise ValueError(
            f"network is written out for at most {SAMPLE_LIMIT} samples (n 2^d), got {count}"
        )
    return found


def networks(wanted: Request) -> Iterator[tuple[dict[str, Any], Optimum]]:
    """The parameters and the network of each number of labels and setting."""
    for setting in wanted.settings:
        for count in wanted.labels:
            yield _parameters(setting, count), optimal_network(setting.problem(count))


def _parameters(setting: Setting, count: int) -> dict[str, Any]:
    return setting.parameters(count, penalties=True)


def _named(found: Optimum) -> dict[str, sp.Matrix | None]:
    return {"K*": found.kernel, "W1": found.first, "b1": found.bias, "W2": found.read_out}


def _entries(wanted: Request, matrix: sp.Matrix, *, latex: bool = False) -> list[list[str]]:
    """The entries as texts: exact, or decimals where ``--digits`` was given."""

    def text(entry: sp.Expr) -> str:
        if "digits" not in wanted.given:
            return str(sp.latex(entry) if latex else entry)
        digits = decimal(entry, wanted.digits)
        return number(digits).strip("$") if latex else digits

    return [[text(entry) for entry in matrix.row(i)] for i in range(matrix.rows)]


def as_json(wanted: Request) -> dict[str, Any]:
    """The matrices as lists of rows of numbers; ``b1`` is null without a bias."""
    return {
        "name": "network",
        "rows": [
            {
                "parameters": {k: v if isinstance(v, int) else str(v) for k, v in place.items()},
                **{
                    name: None if matrix is None else _entries(wanted, matrix)
                    for name, matrix in _named(found).items()
                },
            }
            for place, found in networks(wanted)
        ],
    }


def as_text(wanted: Request) -> Iterator[str]:
    """Lines of plain text."""
    yield "network: K*, W1, b1 and W2 of a network of least energy; inputs are unit vectors"
    for place, found in networks(wanted):
        yield ""
        yield ", ".join(f"{key.replace('_', ' ')} = {value}" for key, value in place.items())
        for name, matrix in _named(found).items():
            if matrix is None:
                continue
            texts = _entries(wanted, matrix)
            widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
            for line, row in enumerate(texts):
                head = f"{name} =" if line == 0 else ""
                yield f"{head:5} " + "  ".join(
                    f"{text:>{width}}" for text, width in zip(row, widths, strict=True)
                )


def as_latex(wanted: Request) -> Iterator[str]:
    """Displayed equations with bmatrix; they need the package amsmath."""
    for place, found in networks(wanted):
        said = ", ".join(
            f"{PARAMETERS[key]}: {cell(value)}".replace("$: $", " = ")
            for key, value in place.items()
        )
        yield f"For {said}:"
        yield rf"{{\setcounter{{MaxMatrixCols}}{{{max(10, found.kernel.cols)}}}"
        for name, matrix in _named(found).items():
            if matrix is None:
                continue
            symbol = r"K^\star" if name == "K*" else f"{name[0]}_{name[1]}"
            body = r" \\ ".join(" & ".join(row) for row in _entries(wanted, matrix, latex=True))
            yield rf"\begin{{equation*}} {symbol} = \begin{{bmatrix}}"
            yield f"  {body}"
            yield r"\end{bmatrix} \end{equation*}"
        yield "}"
