"""What the commands share: options that are numbers, and refusals of one line each."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

_BAD_INPUT = 2
#: The type of an option or argument that names a file or a folder.
FILE = click.Path(path_type=Path)


class OneLineErrors(click.Group):
    """A group of commands whose errors are one line each."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command; bad input gives one line on standard error and exit status 2."""
        extra["standalone_mode"] = False
        extra.setdefault("prog_name", "proofs-check")
        try:
            status = super().main(*args, **extra)
        except click.MissingParameter as refusal:
            name = refusal.param.get_error_hint(refusal.ctx) if refusal.param else "an argument"
            self._tell(f"{name} must be given, got nothing; --help says what it takes")
            sys.exit(_BAD_INPUT)
        except click.ClickException as refusal:
            self._tell(refusal.format_message())
            sys.exit(_BAD_INPUT)
        except (click.Abort, KeyboardInterrupt):
            self._tell("stopped before the end")
            sys.exit(130)
        sys.exit(status if isinstance(status, int) else 0)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with those that exist."""
        known = self.list_commands(context)
        if args and not args[0].startswith("-") and args[0] not in known:
            raise click.UsageError(f"COMMAND takes one of {', '.join(known)}, got {args[0]!r}")
        return super().resolve_command(context, args)

    @staticmethod
    def _tell(message: str) -> None:
        line = " ".join(message.split())
        click.echo(
            f"proofs-check: {''.join(c if c.isprintable() else '?' for c in line)}", err=True
        )


def whole_number(low: int, high: int) -> Callable[[click.Context, click.Parameter, str], int]:
    """Read an option as a whole number between two ends, or say in one line what it takes."""

    def read(_: click.Context, option: click.Parameter, text: str) -> int:
        if re.fullmatch(r"[+-]?[0-9]{1,200}", text) and low <= int(text) <= high:
            return int(text)
        raise click.BadParameter(
            f"takes a whole number from {low} to {high}, got {text!r}", param=option
        )

    return read


def optional_number(
    low: int, high: int
) -> Callable[[click.Context, click.Parameter, str | None], int | None]:
    """Read an option as by :func:`whole_number`, or None where it is not given."""
    given = whole_number(low, high)

    def read(context: click.Context, option: click.Parameter, text: str | None) -> int | None:
        return None if text is None else given(context, option, text)

    return read


def positive_float(
    low: float, high: float
) -> Callable[[click.Context, click.Parameter, str], float]:
    """Read an option as a number between two ends, or say in one line what it takes."""

    def read(_: click.Context, option: click.Parameter, text: str) -> float:
        if re.fullmatch(r"[0-9]{0,20}\.?[0-9]{0,20}(e[+-]?[0-9]{1,3})?", text, re.IGNORECASE):
            with suppress(ValueError):
                if low <= float(text) <= high:
                    return float(text)
        raise click.BadParameter(
            f"takes a number from {low:g} to {high:g}, got {text!r}", param=option
        )

    return read


def optional_float(
    low: float, high: float
) -> Callable[[click.Context, click.Parameter, str | None], float | None]:
    """Read an option as by :func:`positive_float`, or None where it is not given."""
    given = positive_float(low, high)

    def read(context: click.Context, option: click.Parameter, text: str | None) -> float | None:
        return None if text is None else given(context, option, text)

    return read


@contextmanager
def refusals() -> Iterator[None]:
    """Turn a refused input into one line; anything else is a fault and keeps its traceback."""
    try:
        yield
    except BrokenPipeError:  # whoever reads the output has seen enough
        raise
    except (ValueError, OSError) as refusal:
        raise click.UsageError(str(refusal)) from None


def exact_penalties(lambda1: str | None, lambda2: str | None, *, required: bool) -> dict[str, Any]:
    """The penalties of the first layer and of the read-out that are given, as exact numbers.

    Raises
    ------
    ValueError
        If one is not a positive number, or is required and missing.

    >>> exact_penalties("1/100", None, required=False)
    {'lambda1': 1/100}
    """
    from proofs_check.values.exact_numbers import positive_number

    found = {}
    for name, text in (("lambda1", lambda1), ("lambda2", lambda2)):
        if text is not None:
            found[name] = positive_number(text, f"--{name}")
        elif required:
            raise ValueError(f"--{name} takes a positive exact number such as 1/100, got nothing")
    return found


def rational_penalties(lambda1: str | None, lambda2: str | None) -> tuple[Fraction, Fraction]:
    """Both penalties as positive fractions, which an exact certificate needs.

    Raises
    ------
    ValueError
        As :func:`exact_penalties`, and if one is irrational.

    >>> rational_penalties("0.01", "1/3")
    (Fraction(1, 100), Fraction(1, 3))
    """
    found = exact_penalties(lambda1, lambda2, required=True)
    for name, value in found.items():
        if not value.is_Rational:
            raise ValueError(f"--{name} must be rational for a bound, got {value}")
    one, two = (Fraction(int(value.p), int(value.q)) for value in found.values())
    return one, two
