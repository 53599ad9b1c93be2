"""``proofs-check network``: a trained network, judged by the theory."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from numeric.relaxation.problem import OutputBias
from proofs_check.command.options import (
    FILE,
    exact_penalties,
    optional_float,
    optional_number,
    refusals,
)
from proofs_check.networks import file as network_file
from proofs_check.networks import judgement as network_report
from proofs_check.report import files, terminal
from proofs_check.report.network import network_page
from proofs_check.report.page.network import judged_page
from proofs_check.values.exact_numbers import positive_number


@click.command("network")
@click.argument("file", type=FILE)
@click.option("--lambda1", metavar="Q", help="Penalty of the first layer and its bias.")
@click.option("--lambda2", metavar="Q", help="Penalty of the read-out.")
@click.option("--lambda-hidden", metavar="Q", help="Penalty of every layer between the two.")
@click.option("--lambda-recurrent", metavar="Q", help="Penalty of J in a recurrent network.")
@click.option("--steps", callback=optional_number(1, 1000), metavar="T", help="Steps of J.")
@click.option("--activation", default="relu", show_default=True, metavar="NAME")
@click.option(
    "--output-bias",
    type=click.Choice(["penalised", "free", "none"]),
    help="Whether lambda2 is paid for a bias of the outputs; paid by default where there is one.",
)
@click.option(
    "--bound",
    callback=optional_float(0, 1e6),
    metavar="SECONDS",
    help="How long to look for a certified bound where no closed form is known.",
)
@click.option("--decoding", is_flag=True, help="Train linear classifiers, also across contexts.")
@click.option("--json", "json_file", type=FILE, metavar="FILE", help="Write the numbers there.")
@click.option(
    "--html", "html_file", type=FILE, metavar="FILE", help="Write one page for a browser there."
)
def command(
    file: Path,
    lambda1: str | None,
    lambda2: str | None,
    lambda_hidden: str | None,
    lambda_recurrent: str | None,
    steps: int | None,
    activation: str,
    output_bias: str | None,
    bound: float | None,
    decoding: bool,
    json_file: Path | None,
    html_file: Path | None,
) -> None:
    """Judge a trained network: objective, gap to the minimum, KKT, parallelism, alignment.

    FILE is an .npz or .safetensors with X (P, d_X), Y (P, d), W1 (M, d_X), b1 (M,) unless there
    is no bias, and W2 (d, M). More hidden layers are W2, b2, ...; the last W is the read-out, and
    its b the output bias. Names of a PyTorch state_dict and transposed weights are recognised.

    A recurrent network has W (M, d_X), J (M, M), b (M,) and W_out (d, M). Activity alone, H or H1,
    H2, ... (P, M) with labels Y, needs no penalties and gets its geometry.

    The objective is the sum |Y - F|^2 + lambda1 (|W1|^2 + |b1|^2) + ... + lambda2 |read-out|^2.
    PyTorch's MSELoss with weight_decay w has lambda = w P d/2.
    """
    screen = terminal.console()
    with refusals(), screen.status("reading") as status:

        def watch(stage: str) -> None:
            status.update(stage)

        for output in filter(None, (json_file, html_file)):
            files.check_writable(output)
        found = network_file.read(file, steps)
        if isinstance(found, network_file.Features):
            report = network_report.judge_features(found, decode=decoding, watch=watch)
        else:
            penalties = exact_penalties(lambda1, lambda2, required=True)
            between = {
                name: positive_number(text, f"--{name.replace('_', '-')}")
                for name, text in (
                    ("lambda_hidden", lambda_hidden),
                    ("lambda_recurrent", lambda_recurrent),
                )
                if text is not None
            }
            report = network_report.judge(
                found,
                penalties["lambda1"],
                penalties["lambda2"],
                activation,
                **between,
                bound_seconds=bound,
                output_bias=cast("OutputBias | None", output_bias),
                decode=decoding,
                watch=watch,
            )
    terminal.show(screen, network_page(report))
    if json_file is not None:
        with refusals():
            files.write_json(json_file, report.as_json())
    if html_file is not None:
        with refusals():
            files.write_whole(html_file, judged_page(file.name, found, report, activation))
