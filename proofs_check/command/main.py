"""The executable ``proofs-check``: one command a module, loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from proofs_check.command.options import OneLineErrors
from proofs_check.ledger.threads import one_thread

#: Command -> (its module in this folder, the one-line help that ``--help`` lists). A command's
#: module is imported when the command runs, so that no command waits for what another one needs.
COMMANDS = {
    "verify": ("verify", "Check the claims of the ledger and say what is proved."),
    "claims": ("claims", "List the claims."),
    "show": ("show", "Show one claim with its proofs, assumptions and controls."),
    "refute": ("refute", "Look for a counterexample to a claim without one of its assumptions."),
    "value": ("value", "Print exact values of the closed forms, or the closed forms."),
    "values": ("values", "Write all exact values of a paper, from one list, as LaTeX macros."),
    "figure": ("figure", "Draw a figure of the theory, with its data."),
    "network": ("network", "Judge a trained network by the theory."),
    "bound": ("bound", "Bound the least energy of a two-layer ReLU network on any data."),
    "derive": ("derive", "Check a derivation of your own, line by line."),
    "check": ("check", "Compare a closed form of your own with those of the theory."),
    "campaign": ("campaign", "Draw many random instances of claims, kept in one file."),
    "mutate": ("mutate", "Change a claim at one place at a time and say which checks notice."),
    "formal": ("formal", "Re-check everything, or one certificate, with the proof assistant Coq."),
    "guide": ("guide", "Show the guide: what to do with all this, page by page."),
    "certificate": ("certificate", "Re-check one certificate with the exact kernel."),
}


class Commands(OneLineErrors):
    """The commands of the table above. Each module holds its command under the name ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        one_thread()  # before the command's module loads numpy, which reads it only then
        module = import_module(f"proofs_check.command.{COMMANDS[cmd_name][0]}")
        found: click.Command = module.command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="proofs-check", prog_name="proofs-check")
@click.pass_context
def main(context: click.Context) -> None:
    """Check the theory of abstract representations in trained networks.

    Start with 'proofs-check guide'. 'proofs-check verify' checks all claims, which takes less
    than a minute on two processors.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
