"""The command ``check``: a closed form that somebody typed, compared with the theory's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from proofs_check.command.options import refusals
from proofs_check.derivations import inputs

if TYPE_CHECKING:
    from proofs_check.values.comparing import Checked


@click.command(name="check")
@click.argument("formula")
@click.option("--as", "quantity", metavar="QUANTITY", help="Which quantity it is to be.")
@click.option(
    "--where",
    "pairs",
    multiple=True,
    metavar="NAME=VARIABLE",
    help="What a name of your own stands for.",
)
@click.option("--layers", type=int, metavar="L", help="For formulas of L hidden layers.")
@click.option("--steps", type=int, metavar="T", help="For formulas of T recurrent steps.")
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write everything there.",
)
@click.pass_context
def command(
    context: click.Context,
    formula: str,
    quantity: str | None,
    pairs: tuple[str, ...],
    layers: int | None,
    steps: int | None,
    json_file: Path | None,
) -> None:
    """Compare a closed form with those of the theory, by exact algebra.

    FORMULA is in plain or LaTeX spelling, such as "b = sqrt(r l2/(P l1)) - l2/P", or a file
    NAME.json with it. With --layers or --steps gamma is the growth of the weights from layer to
    layer. Exit status: 0 when it is equal for all admissible values, 1 when it differs or this is
    not decided, 2 for bad input.
    """
    from proofs_check.report import files
    from proofs_check.values import comparing

    with refusals():
        if json_file is not None:
            files.check_writable(json_file)
        where = {}
        for pair in pairs:
            name, sign, variable = pair.partition("=")
            if not sign:
                raise ValueError(f"--where takes NAME=VARIABLE, got {pair!r}")
            where[name.strip()] = variable.strip()
        asked: dict[str, Any] = {"as": quantity, "where": where, "layers": layers, "steps": steps}
        if formula.endswith(".json"):
            if any(asked.values()):
                raise ValueError("a file NAME.json says everything; it takes no further options")
            formula, asked = _from_json(Path(formula))
        found = comparing.check(
            formula, asked["as"], asked["where"], layers=asked["layers"], steps=asked["steps"]
        )
    click.echo("\n".join(_rows(found)))
    if json_file is not None:
        with refusals():
            files.write_json(json_file, as_json(found))
    context.exit(0 if found.comparison is comparing.Comparison.EQUAL else 1)


_KINDS = {"formula": str, "as": str, "where": dict, "layers": int, "steps": int}


def _from_json(path: Path) -> tuple[str, dict[str, Any]]:
    """The formula and the options in a file ``{"formula": ..., "as": ..., "layers": ...}``."""
    found = inputs.read_object(path)
    for key, value in found.items():
        kind = _KINDS.get(key)
        if kind is None:
            raise ValueError(f"{path}: takes the keys {', '.join(_KINDS)}, got {key[:40]!r}")
        if type(value) is not kind:
            raise ValueError(f"{path}: {key} must be a JSON {_JSON[kind]}")
    if "formula" not in found:
        raise ValueError(f'{path}: must hold {{"formula": "..."}}')
    where = found.get("where", {})
    if not all(isinstance(variable, str) for variable in where.values()):
        raise ValueError(f"{path}: where must give the name of a variable to each letter")
    options = {key: found.get(key) for key in ("as", "layers", "steps")}
    return found["formula"], {**options, "where": where}


_JSON = {str: "text", dict: "object", int: "whole number"}


def as_json(found: Checked) -> dict[str, Any]:
    """The JSON of the command."""
    return {
        "verdict": found.comparison.value,
        "quantity": found.quantity,
        "claim": found.claim,
        "domain": found.domain,
        "point": None if found.point is None else dict(found.point),
        "setting": found.setting,
        "closed_form": found.closed_form,
        "reading": dict(found.reading),
    }


def _rows(found: Checked) -> Iterator[str]:
    what = "" if found.quantity is None else f": {found.quantity}"
    yield f"{found.comparison.value}{what}"
    if found.setting is not None:
        yield f"setting      {found.setting}"
    if found.closed_form is not None:
        yield f"closed form  {found.closed_form}"
    if found.domain is not None:
        equal = found.comparison.value == "equal"
        yield f"{'right where' if equal else 'it holds at':11}  {found.domain}"
    if found.claim is not None:
        yield f"claim        {found.claim}"
    others = [f"{name} is {v}" for name, v in found.reading.items() if name != v]
    if others:
        yield f"read as      {', '.join(others)}"
    if found.point is not None:
        yield f"for example  {', '.join(f'{name} = {v}' for name, v in found.point.items())}"
    if found.why:
        yield f"because      {found.why}"
