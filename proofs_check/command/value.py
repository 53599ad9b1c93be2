"""``proofs-check value``: exact values of the closed forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import click

from proofs_check.command.options import exact_penalties, optional_number, refusals, whole_number
from proofs_check.report import files, terminal
from proofs_check.report import values as report
from proofs_check.values import alignment, formats
from proofs_check.values import quantities as values
from proofs_check.values.activation_text import activation_from_text
from proofs_check.values.deep import LAYER_LIMIT
from proofs_check.values.exact_numbers import positive_number
from proofs_check.values.quantities import DIGIT_LIMIT, SAMPLES_LIMIT
from proofs_check.values.setting import Row, Setting
from theory.definitions.problem import Bias

#: A table with more numbers of labels than this is printed while it is computed.
SCREEN = 40


@click.command("value")
@click.argument("name", metavar="NAME")
@click.option("--labels", required=True, metavar="D", help="Number of labels, or a range 1..6.")
@click.option(
    "--samples-per-class",
    callback=whole_number(1, SAMPLES_LIMIT),
    default="1",
    show_default=True,
    metavar="N",
    help="Class size.",
)
@click.option("--lambda1", metavar="Q", help="Penalty of the first layer, an exact number.")
@click.option("--lambda2", metavar="Q", help="Penalty of the read-out, an exact number.")
@click.option(
    "--activation",
    default="relu",
    show_default=True,
    metavar="NAME[:parameter=Q]",
    help="tanh, leaky_relu:slope=1/10, or an expression in z such as z*tanh(z).",
)
@click.option(
    "--bias",
    type=click.Choice([bias.value for bias in Bias]),
    default="first",
    show_default=True,
    help="Which hidden layers have a bias, penalised like the weights of its layer.",
)
@click.option("--kappa0", metavar="Q", help="Eigenvalue of the input kernel on the constant.")
@click.option("--kappa1", metavar="Q", help="Eigenvalue of the input kernel on the labels.")
@click.option(
    "--layers", callback=optional_number(1, LAYER_LIMIT), metavar="L", help="Hidden layers."
)
@click.option("--lambda-hidden", metavar="Q", help="Penalty of each matrix between hidden layers.")
@click.option("--steps", callback=optional_number(1, LAYER_LIMIT), metavar="T", help="Steps.")
@click.option("--lambda-recurrent", metavar="Q", help="Penalty of the recurrent matrix, paid once.")
@click.option("--layer", callback=optional_number(1, LAYER_LIMIT + 1), metavar="L", help="Map.")
@click.option("--side", type=click.Choice(alignment.SIDES), help="Output or input of the map.")
@click.option("--moments", type=click.Choice(alignment.MOMENTS), help="About zero, or the mean.")
@click.option("--pair", type=click.Choice(alignment.PAIRS), help="Which two are compared.")
@click.option("--slope", type=click.Choice(alignment.SLOPES), help="Slope of ReLU at 0.")
@click.option(
    "--digits",
    callback=whole_number(1, DIGIT_LIMIT),
    default="30",
    metavar="N",
    show_default=True,
    help="Significant digits of the decimal.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "latex", "csv"]),
    default="text",
    show_default=True,
)
def command(
    name: str,
    labels: str,
    samples_per_class: int,
    lambda1: str | None,
    lambda2: str | None,
    activation: str,
    bias: str,
    kappa0: str | None,
    kappa1: str | None,
    layers: int | None,
    lambda_hidden: str | None,
    steps: int | None,
    lambda_recurrent: str | None,
    layer: int | None,
    side: Literal["forward", "backward"] | None,
    moments: Literal["raw", "centred"] | None,
    pair: Literal["H-G", "H-Z", "G-Z"] | None,
    slope: Literal["stationary", "zero"] | None,
    digits: int,
    style: str,
) -> None:
    """Print an exact value of a network on whitened inputs, or on those of a given spectrum.

    NAME is label_weight, mean_weight, energy, activation_ratio, collapse_product or width of one
    hidden layer; with --layers layer_weights, growth, energy or collapse_product, with --steps
    step_weights, growth, energy or collapse_product. Numbers are taken exactly: 1/100, 0.01 and
    sqrt(2) are what they say.

    NAME is alignment for the scores of activity, gradients and weights, with --layer, --side,
    --moments, --pair and --slope. Map 1 is the first layer, the last one the read-out.
    """
    with refusals():
        wanted = values.quantity(name)
        counts = values.label_range(labels)
        penalties = exact_penalties(lambda1, lambda2, required=wanted.penalties)
        optional = (
            ("kappa0", kappa0),
            ("kappa1", kappa1),
            ("lambda_hidden", lambda_hidden),
            ("lambda_recurrent", lambda_recurrent),
        )
        others = {
            key: positive_number(text, f"--{key.replace('_', '-')}")
            for key, text in optional
            if text is not None
        }
        setting = Setting(
            samples_per_class=samples_per_class,
            activation=activation_from_text(activation),
            bias=Bias(bias),
            layers=layers,
            steps=steps,
            layer=layer,
            side=side,
            moments=moments,
            pair=pair,
            slope=slope,
            **penalties,
            **others,
        )
        rows = values.rows(name, counts, setting, digits)
        if style == "csv":
            for line in formats.as_csv(name, rows):
                terminal.unfolded(line)
        elif style == "json":
            terminal.unfolded(files.json_text(formats.as_json(name, list(rows))))
        elif style == "latex":
            terminal.unfolded(formats.as_latex(list(rows)))
        else:
            _print(name, setting, rows, digits, streamed=len(counts) > SCREEN)


def _print(
    name: str, setting: Setting, rows: Iterator[Row], digits: int, *, streamed: bool
) -> None:
    """A table; where it is long, each value as soon as it is there."""
    screen = terminal.console(terminal.UNBROKEN)
    if streamed:
        terminal.show(screen, f"{name}: {values.described(name, setting)}")
        for row in rows:
            terminal.show(screen, report.value_list([row]))
            for line in (*report.value_roots([row]), *report.value_standing([row])):
                terminal.show(screen, line)
        return
    content = list(rows)
    table = report.value_table(content, digits)
    terminal.show(screen, f"{name}: {values.described(name, setting, content)}")
    endless = screen.options.update(max_width=terminal.UNBROKEN)
    fits = screen.measure(table, options=endless).maximum <= screen.width
    terminal.show(screen, table if fits else report.value_list(content))
    for line in (*report.value_roots(content), *report.value_standing(content)):
        terminal.show(screen, line)
