"""``proofs-check bound``: the least energy of a two-layer network on any data, certified."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from numeric.relaxation.problem import OutputBias
from proofs_check.command.options import FILE, positive_float, rational_penalties, refusals
from proofs_check.finding.minimum import certified_minimum
from proofs_check.networks.certified import slope_below_zero
from proofs_check.networks.data import read_data
from proofs_check.networks.file import BITS_IN_WORDS
from proofs_check.report import files, terminal
from proofs_check.report.bound import bound_json, bound_page, closing


@click.command("bound")
@click.argument("file", type=FILE)
@click.option("--lambda1", metavar="Q", help="Penalty of the first layer, an exact number.")
@click.option("--lambda2", metavar="Q", help="Penalty of the read-out, an exact number.")
@click.option(
    "--gap",
    callback=positive_float(1e-12, 1),
    default="1e-6",
    show_default=True,
    metavar="G",
    help="Relative distance of the two ends at which to stop.",
)
@click.option(
    "--seconds",
    callback=positive_float(0, 1e6),
    default="60",
    show_default=True,
    metavar="S",
    help="When to stop in any case; what is left open widens the interval.",
)
@click.option(
    "--activation",
    default="relu",
    show_default=True,
    metavar="NAME",
    help="relu, or leaky_relu:slope=Q with a fraction Q below 1.",
)
@click.option(
    "--output-bias",
    type=click.Choice(["none", "penalised", "free"]),
    default="none",
    show_default=True,
    help="Whether outputs have a bias, and whether lambda2 is paid for it.",
)
@click.option("--save", type=FILE, metavar="CERT.json", help="Write the certificate there.")
@click.option("--json", "json_file", type=FILE, metavar="FILE", help="Write everything there.")
def command(
    file: Path,
    lambda1: str | None,
    lambda2: str | None,
    gap: float,
    seconds: float,
    activation: str,
    output_bias: str,
    save: Path | None,
    json_file: Path | None,
) -> None:
    """Bound the least energy of a two-layer network of any width, from both sides.

    FILE is an .npz or .safetensors with X (P, d_X), one sample a row, and Y (P, d), labels or real
    targets, at most four columns. A Y of 0 and 1 alone holds labels, which become -1 and +1. If
    there is an array b1, the first layer has a penalised bias;
    otherwise a bias is a column of ones in X. The lower end is proved by a certificate, which the
    kernel re-checks before anything is printed; the upper end is the exact energy of a network.
    """
    with refusals():
        penalties = rational_penalties(lambda1, lambda2)
        leak = slope_below_zero(activation)
        for path in (save, json_file):
            if path is not None:
                files.check_writable(path)
        data = read_data(file)
    screen = terminal.console()
    with closing(screen) as watch:
        found = certified_minimum(
            data.inputs,
            data.targets,
            *penalties,
            output_bias=cast("OutputBias", output_bias),
            leak=leak,
            gap=gap,
            seconds=seconds,
            watch=watch,
        )
    terminal.show(screen, bound_page(found))
    if data.bits:
        terminal.show(screen, f"Names: {BITS_IN_WORDS}.")
    with refusals():
        if save is not None:
            files.write_whole(save, found.text)
        if json_file is not None:
            files.write_json(json_file, bound_json(found))
