"""``proofs-check value``: exact values of the closed forms, and the closed forms themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click
from click.core import ParameterSource

from proofs_check.command.options import refusals
from proofs_check.report import files, terminal
from proofs_check.report import values as report
from proofs_check.values import alignment, formats
from proofs_check.values import quantities as values
from proofs_check.values.request import OPTIONS, Request, option, request
from proofs_check.values.setting import Row
from theory.definitions.problem import Bias

#: A table with more numbers of labels than this is printed while it is computed.
SCREEN = 40
#: The name of the matrices of an optimum, which are no table of numbers.
NETWORK = "network"
_FORMATS = ("text", "json", "latex", "csv", "macros", "python")
#: What can be printed of formulas, and of matrices.
_OF_FORMULAS = ("text", "json", "latex", "python")
_OF_MATRICES = ("text", "json", "latex")


@click.command("value")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--symbolic", is_flag=True, help="Print the closed form itself, in d, n, lambda1...")
@click.option("--labels", metavar="D", help="Number of labels, or a range 1..6.")
@click.option("--samples-per-class", metavar="N", help="Class size.  [default: 1]")
@click.option("--lambda1", metavar="Q", help="Penalty of the first layer, an exact number.")
@click.option("--lambda2", metavar="Q", help="Penalty of the read-out, an exact number.")
@click.option(
    "--activation",
    metavar="NAME[:parameter=Q]",
    help="tanh, leaky_relu:slope=1/10, or an expression in z such as z*tanh(z).  [default: relu]",
)
@click.option(
    "--bias",
    type=click.Choice([bias.value for bias in Bias]),
    help="Which hidden layers have a bias, penalised like the weights of its layer.  "
    "[default: first]",
)
@click.option(
    "--kappa0",
    metavar="Q",
    help="Eigenvalue of the input kernel on the constant.  [default: P + 1, without a bias 1]",
)
@click.option(
    "--kappa1",
    metavar="Q",
    help="Eigenvalue of the input kernel on the labels.  [default: 1]",
)
@click.option("--layers", metavar="L", help="Number of hidden layers.")
@click.option("--lambda-hidden", metavar="Q", help="Penalty of each matrix between hidden layers.")
@click.option("--steps", metavar="T", help="Number of recurrent steps.")
@click.option("--lambda-recurrent", metavar="Q", help="Penalty of the recurrent matrix, paid once.")
@click.option("--layer", metavar="L", help="Which linear map.")
@click.option("--side", type=click.Choice(alignment.SIDES), help="Output or input of the map.")
@click.option(
    "--moments",
    type=click.Choice(alignment.MOMENTS),
    help="About zero (uncentred), or about the mean.",
)
@click.option("--pair", type=click.Choice(alignment.PAIRS), help="Which two are compared.")
@click.option("--slope", type=click.Choice(alignment.SLOPES), help="Slope of ReLU at 0.")
@click.option("--digits", metavar="N", help="Significant digits of the decimal.  [default: 30]")
@click.option(
    "--format",
    "style",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="latex needs booktabs and siunitx; macros are \\newcommand.",
)
@click.option("--no-siunitx", is_flag=True, help="A LaTeX table that needs booktabs alone.")
@click.pass_context
def command(
    context: click.Context,
    /,
    names: tuple[str, ...],
    symbolic: bool,
    style: str,
    no_siunitx: bool,
    **given: str | None,
) -> None:
    """Print exact values of a network on whitened inputs, or on those of a given spectrum.

    NAME is label_weight, mean_weight, energy, activation_ratio, collapse_product or width of one
    hidden layer; with --layers layer_weights, growth, energy or collapse_product, with --steps
    step_weights, growth, energy or collapse_product. Several names make one table of csv or latex.
    Numbers are taken exactly: 1/100, 0.01 and sqrt(2) are what they say. Each lambda takes a list
    too, or a range with a step: 1/100,1/10 or 0.1..1:0.1.

    NAME is alignment for the scores of activity, gradients and weights, with --layer, --side,
    --moments, --pair and --slope. Map 1 is the first layer, the last one the read-out. NAME is
    network for K*, W1 and W2 of a network of least energy.
    """
    with refusals():
        for name in names:
            values.check_name(name, NETWORK)
        if no_siunitx and style != "latex":
            raise ValueError(f"--no-siunitx is for --format latex, got {style}")
        if symbolic:
            typed = [
                key
                for key in OPTIONS
                if context.get_parameter_source(key) is ParameterSource.COMMANDLINE
            ]
            _print_formulas(names, style, {key: given[key] for key in typed})
        elif style == "python":
            raise ValueError("--format python needs --symbolic: it prints formulas")
        elif NETWORK in names:
            _print_network(names, style, given)
        else:
            _print_values(request(names, given), style, siunitx=not no_siunitx)


def _print_formulas(names: tuple[str, ...], style: str, typed: dict[str, str | None]) -> None:
    from proofs_check.values import closed_forms, symbolic

    if style not in _OF_FORMULAS:
        raise ValueError(f"--symbolic takes --format {', '.join(_OF_FORMULAS)}, got {style}")
    if NETWORK in names:
        raise ValueError("network has no formula in letters; label_weight and width have")
    found: dict[str, list[closed_forms.Formula]] = {}
    for name in names:
        chosen: dict[str, Any] = {}
        for key, text in typed.items():
            if name != "alignment" or key not in alignment.CHOICES:
                raise ValueError(f"--symbolic prints formulas in letters, got {option(key)}")
            chosen[key] = text
        if "layer" in chosen:
            if chosen["layer"] not in ("1", "2"):
                raise ValueError(f"--layer takes 1 or 2 with --symbolic, got {chosen['layer']!r}")
            chosen["layer"] = int(chosen["layer"])
        found[name] = (
            list(closed_forms.alignment_formulas(**chosen))
            if name == "alignment"
            else closed_forms.formulas(name)
        )
    if style == "python":
        every = [form for forms in found.values() for form in forms]
        terminal.unfolded(symbolic.as_python(every))
    elif style == "json":
        _print_json([symbolic.as_json(name, forms) for name, forms in found.items()])
    else:
        for name, forms in found.items():
            if style == "latex":
                _print_lines(symbolic.as_latex(name, forms))
            else:
                _print_lines([f"{name}: {values.quantity(name).description}"])
                _print_lines(symbolic.as_text(name, forms))


def _print_network(names: tuple[str, ...], style: str, given: dict[str, str | None]) -> None:
    from proofs_check.values import matrices

    if len(names) > 1:
        raise ValueError(f"network is printed alone, got {', '.join(names)}")
    if style not in _OF_MATRICES:
        raise ValueError(f"network takes --format {', '.join(_OF_MATRICES)}, got {style}")
    wanted = matrices.requested(given)
    if style == "json":
        _print_json([matrices.as_json(wanted)])
    else:
        _print_lines((matrices.as_latex if style == "latex" else matrices.as_text)(wanted))


def _print_json(found: list[dict[str, Any]]) -> None:
    """One object; several stand in the list ``values``."""
    terminal.unfolded(files.json_text(found[0] if len(found) == 1 else {"values": found}))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        terminal.unfolded(f"{line}\n")


def _print_values(wanted: Request, style: str, *, siunitx: bool) -> None:
    names = wanted.names
    if style == "macros":
        from proofs_check.values.macros import as_macros

        terminal.unfolded(as_macros(wanted))
    elif style == "latex":
        from proofs_check.values.latex_table import as_latex

        terminal.unfolded(as_latex(wanted, siunitx=siunitx))
    elif style == "json":
        _print_json([formats.as_json(name, list(wanted.rows(name))) for name in names])
    elif style == "csv":
        for line in (
            formats.as_csv(names[0], wanted.rows(names[0]))
            if len(names) == 1
            else formats.as_one_csv({name: list(wanted.rows(name)) for name in names})
        ):
            terminal.unfolded(line)
    else:
        for name in names:
            _print_table(name, wanted, wanted.rows(name))


def _print_table(name: str, wanted: Request, rows: Iterator[Row]) -> None:
    """A table; where it is long, each value as soon as it is there."""
    screen, setting = terminal.console(terminal.UNBROKEN), wanted.settings[0]
    if len(wanted.labels) > SCREEN:
        terminal.show(screen, f"{name}: {values.described(name, setting)}")
        for row in rows:
            terminal.show(screen, report.value_list([row]))
            for line in (*report.value_roots([row]), *report.value_standing([row])):
                terminal.show(screen, line)
        return
    content = list(rows)
    table = report.value_table(content, wanted.digits)
    terminal.show(screen, f"{name}: {values.described(name, setting, content)}")
    endless = screen.options.update(max_width=terminal.UNBROKEN)
    fits = screen.measure(table, options=endless).maximum <= screen.width
    terminal.show(screen, table if fits else report.value_list(content))
    for line in (*report.value_roots(content), *report.value_standing(content)):
        terminal.show(screen, line)
