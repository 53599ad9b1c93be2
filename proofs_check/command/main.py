"""The command line. Heavy imports wait until a command needs them."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proofs_check.command.options import (
    OneLineErrors,
    exact_penalties,
    optional_number,
    refusals,
    whole_number,
)
from proofs_check.command.threads import one_thread
from proofs_check.values.deep import LAYER_LIMIT
from proofs_check.values.quantities import DIGIT_LIMIT, SAMPLES_LIMIT

if TYPE_CHECKING:
    from proofs_check.ledger.claim import Claim

_FILE = click.Path(path_type=Path)


@click.group(
    cls=OneLineErrors,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="proofs-check", prog_name="proofs-check")
@click.pass_context
def main(context: click.Context) -> None:
    """Check the theory of abstract representations in trained networks."""
    one_thread()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _chosen(names: Sequence[str], section: str | None) -> tuple[Claim, ...]:
    from proofs_check.sections.claims import ALL, by_id

    named = {by_id(name).id for name in names}
    sections = tuple(dict.fromkeys(claim.section for claim in ALL))
    if section is not None and section not in sections:
        raise ValueError(f"--section takes one of {', '.join(sections)}, got {section!r}")
    return tuple(
        claim
        for claim in ALL
        if (claim.id in named if names else True) and section in (None, claim.section)
    )


@main.command()
@click.argument("claims", nargs=-1, metavar="[CLAIM ...]")
@click.option("--section", metavar="NAME", help="Only the claims of one section.")
@click.option(
    "--jobs",
    callback=whole_number(1, 256),
    default=lambda: str(min(os.cpu_count() or 1, 256)),
    show_default="number of cores",
    metavar="N",
    help="Claims checked at a time.",
)
@click.option(
    "--seed",
    callback=whole_number(0, 2**32 - 1),
    default="0",
    show_default=True,
    metavar="N",
    help="Seed of random instances.",
)
@click.option("--json", "json_file", type=_FILE, metavar="FILE", help="Write everything there.")
@click.pass_context
def verify(
    context: click.Context,
    claims: tuple[str, ...],
    section: str | None,
    jobs: int,
    seed: int,
    json_file: Path | None,
) -> None:
    """Check claims, all of them by default, and show what their evidence amounts to.

    Exit status: 0 when every verdict is the recorded one, 1 when one differs, 2 for bad input.
    """
    from proofs_check.ledger import running
    from proofs_check.report import document, files, terminal

    with refusals():
        chosen = _chosen(claims, section)
        if not chosen:
            raise ValueError(f"--section {section} holds none of the claims {', '.join(claims)}")
        if json_file is not None:
            files.check_writable(json_file)
    screen = terminal.console()
    start = time.perf_counter()
    with terminal.progress(screen, len(running.with_uses(chosen))) as watch:
        outcomes = running.run(chosen, jobs=jobs, seed=seed, watch=watch)
    shown = [outcomes[claim.id] for claim in chosen]
    terminal.show(screen, terminal.ledger_page(shown, time.perf_counter() - start, screen.width))
    if json_file is not None:
        with refusals():
            files.write_json(json_file, document.as_json(shown, seed))
    context.exit(0 if all(outcome.as_recorded for outcome in shown) else 1)


@main.command(name="claims")
def list_claims() -> None:
    """List the claims: id, section, statement."""
    from proofs_check.report import pages, terminal
    from proofs_check.sections.claims import ALL

    terminal.show(terminal.console(), pages.claims_table(ALL))


@main.command()
@click.argument("claim")
@click.option(
    "--save", "folder", type=_FILE, metavar="FOLDER", help="Write the claim's certificates there."
)
def show(claim: str, folder: Path | None) -> None:
    """Show one claim: statement, source, assumptions, evidence, certificates, controls."""
    from proofs_check.kernel import certificate
    from proofs_check.ledger import running
    from proofs_check.ledger.claim import Exact
    from proofs_check.report import files, pages, terminal
    from proofs_check.sections.claims import by_id

    with refusals():
        wanted = by_id(claim)
        if folder is not None and folder.exists() and not folder.is_dir():
            raise ValueError(f"--save takes a folder, got the file {str(folder)!r}")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
    screen = terminal.console()
    with terminal.progress(screen, len(running.with_uses([wanted]))) as watch:
        watched = watch if screen.is_terminal else lambda _: None
        outcome = running.run([wanted], jobs=os.cpu_count() or 1, seed=0, watch=watched)[wanted.id]
    documents = [
        document
        for check in wanted.evidence
        if isinstance(check, Exact)
        for document in check.documents()
    ]
    accepted = []
    for document in documents:
        # A refused document is part of the evidence, which says why.
        with suppress(certificate.Rejected):
            accepted.append(certificate.recheck(document))
    terminal.show(screen, pages.claim_page(outcome, accepted))
    if folder is not None:
        with refusals():
            different = {files.json_text(document): None for document in documents}
            for place, text in enumerate(different, start=1):
                files.write_whole(folder / f"{wanted.id}-{place:03}.json", text)
        terminal.show(screen, f"\n{len(different)} certificates saved in {folder}")


@main.command()
@click.argument("claim")
@click.option(
    "--drop",
    "dropped",
    required=True,
    metavar="ASSUMPTION",
    help="Part of its text, or its place among the claim's assumptions.",
)
@click.pass_context
def refute(context: click.Context, claim: str, dropped: str) -> None:
    """Look for a counterexample to a claim once an assumption is gone.

    Exit status: 0 with a counterexample that the kernel accepts, 1 when none is known.
    """
    from proofs_check.ledger import refuting
    from proofs_check.report import pages, terminal
    from proofs_check.sections.claims import by_id

    with refusals():
        wanted = by_id(claim)
        assumption = refuting.assumption(wanted, dropped)
    found = refuting.counterexample(assumption)
    terminal.show(terminal.console(), pages.refutation_page(wanted, assumption, found))
    context.exit(0 if found is not None else 1)


@main.command()
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
    type=click.Choice(["first", "none", "every"]),
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
def value(
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
    digits: int,
    style: str,
) -> None:
    """Print an exact value of a network on whitened inputs, or on those of a given spectrum.

    NAME is label_weight, mean_weight, energy, activation_ratio, collapse_product or width of one
    hidden layer; with --layers layer_weights, growth, energy or collapse_product, with --steps
    step_weights, growth, energy or collapse_product. Numbers are taken exactly: 1/100, 0.01 and
    sqrt(2) are what they say.
    """
    from proofs_check.report import files, pages, terminal
    from proofs_check.values import quantities as values
    from proofs_check.values.exact_numbers import positive_number
    from proofs_check.values.setting import Setting

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
            activation=activation,
            bias=bias,
            layers=layers,
            steps=steps,
            **penalties,
            **others,
        )
        rows = values.table(name, counts, setting, digits)
    if style == "json":
        terminal.unfolded(files.json_text(values.as_json(name, rows)))
    elif style == "csv":
        terminal.unfolded(values.as_csv(name, rows))
    elif style == "latex":
        terminal.unfolded(values.as_latex(rows))
    else:
        screen = terminal.console(terminal.UNBROKEN)
        content = values.as_text(rows)
        table = pages.value_table(content, digits)
        terminal.show(screen, f"{name}: {values.described(name, setting, rows)}")
        endless = screen.options.update(max_width=terminal.UNBROKEN)
        fits = screen.measure(table, options=endless).maximum <= screen.width
        terminal.show(screen, table if fits else pages.value_list(content))
        for line in pages.value_roots(content):
            terminal.show(screen, line)


@main.command(name="certificate")
@click.argument("file", type=_FILE)
@click.pass_context
def recheck(context: click.Context, file: Path) -> None:
    """Re-check one certificate with the kernel alone, and print what it proves.

    Exit status: 0 when it is accepted, 1 when it is rejected, 2 when it cannot be read.
    """
    from proofs_check.kernel import certificate
    from proofs_check.report import pages, terminal

    with refusals():
        document = certificate.read(file)
    try:
        accepted = certificate.recheck(document)
    except certificate.Rejected as refusal:
        click.echo(f"proofs-check: rejected: {' '.join(str(refusal).split())}", err=True)
        context.exit(1)
    terminal.show(terminal.console(), pages.accepted_page(accepted))


@main.command()
@click.argument("file", type=_FILE)
@click.option("--lambda1", metavar="Q", help="Penalty of the first layer and its bias.")
@click.option("--lambda2", metavar="Q", help="Penalty of the read-out.")
@click.option("--lambda-hidden", metavar="Q", help="Penalty of every layer between the two.")
@click.option("--activation", default="relu", show_default=True, metavar="NAME")
@click.option("--json", "json_file", type=_FILE, metavar="FILE", help="Write the numbers there.")
def network(
    file: Path,
    lambda1: str | None,
    lambda2: str | None,
    lambda_hidden: str | None,
    activation: str,
    json_file: Path | None,
) -> None:
    """Judge a trained network: objective, gap to the minimum, KKT, parallelism, alignment.

    FILE is an .npz or .safetensors with X (P, d_X), Y (P, d), W1 (M, d_X), b1 (M,) unless there
    is no bias, and W2 (d, M). More hidden layers are W2, b2, ...; the last W is the read-out.
    """
    from proofs_check.networks import file as network_file
    from proofs_check.networks import judgement as network_report
    from proofs_check.report import files, terminal
    from proofs_check.report.network import network_page
    from proofs_check.values.exact_numbers import positive_number

    with refusals():
        penalties = exact_penalties(lambda1, lambda2, required=True)
        if json_file is not None:
            files.check_writable(json_file)
        arrays = network_file.read(file)
        hidden = (
            None if lambda_hidden is None else positive_number(lambda_hidden, "--lambda-hidden")
        )
        report = network_report.judge(
            arrays,
            penalties["lambda1"],
            penalties["lambda2"],
            activation,
            lambda_hidden=hidden,
        )
    terminal.show(terminal.console(), network_page(report))
    if json_file is not None:
        with refusals():
            files.write_json(json_file, report.as_json())
