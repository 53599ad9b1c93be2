"""What is asked of ``value``: quantities, numbers of labels and settings, read from texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from proofs_check.values import quantities
from proofs_check.values.activation_text import activation_from_text
from proofs_check.values.alignment import MOMENTS, PAIRS, SIDES, SLOPES
from proofs_check.values.deep import LAYER_LIMIT
from proofs_check.values.exact_numbers import positive_number
from proofs_check.values.ranges import positive_numbers
from proofs_check.values.setting import Row, Setting
from theory.definitions.problem import Bias

#: More rows than this are refused.
ROW_LIMIT = 10_000
#: Options that take a whole number between two ends.
_WHOLE = {
    "samples_per_class": (1, quantities.SAMPLES_LIMIT),
    "layers": (1, LAYER_LIMIT),
    "steps": (1, LAYER_LIMIT),
    "layer": (1, LAYER_LIMIT + 1),
    "digits": (1, quantities.DIGIT_LIMIT),
}
#: Options that take a number, a list or a range; and those that take a number.
_MANY = ("lambda1", "lambda2", "lambda_hidden", "lambda_recurrent")
_NUMBERS = ("kappa0", "kappa1")
#: Options that take one of some words.
_WORDS = {
    "bias": tuple(bias.value for bias in Bias),
    "side": SIDES,
    "moments": MOMENTS,
    "pair": PAIRS,
    "slope": SLOPES,
}
#: Every option, with what is taken where it is not given.
OPTIONS: Mapping[str, str | None] = {
    "labels": None,
    "samples_per_class": "1",
    **dict.fromkeys(("lambda1", "lambda2")),
    "activation": "relu",
    "bias": "first",
    **dict.fromkeys(_NUMBERS),
    **dict.fromkeys(("layers", "lambda_hidden", "steps", "lambda_recurrent")),
    **dict.fromkeys(("layer", "side", "moments", "pair", "slope")),
    "digits": "30",
}


def option(key: str) -> str:
    """An option as it is typed.

    >>> option("samples_per_class")
    '--samples-per-class'
    """
    return f"--{key.replace('_', '-')}"


@dataclass(frozen=True)
class Request:
    """Quantities, for numbers of labels and settings.

    Attributes
    ----------
    given
        The options that were typed, as texts.
    """

    names: tuple[str, ...]
    labels: range
    settings: tuple[Setting, ...]
    digits: int
    given: Mapping[str, str]

    def settings_of(self, name: str) -> list[Setting]:
        """The different settings that a quantity depends on."""
        if quantities.quantity(name).penalties:
            return list(self.settings)
        return list(dict.fromkeys(replace(s, lambda1=None, lambda2=None) for s in self.settings))

    def located(self, name: str) -> Iterator[tuple[Setting, Row]]:
        """The rows of one quantity with their settings, each computed when it is asked for.

        Raises
        ------
        ValueError
            If the quantity has no value in a setting; before any row is computed.
        """
        settings = self.settings_of(name)
        streams = [quantities.rows(name, self.labels, each, self.digits) for each in settings]
        pairs = zip(settings, streams, strict=True)
        return ((setting, row) for setting, stream in pairs for row in stream)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of :meth:`located` alone."""
        return (row for _, row in self.located(name))

    @property
    def command(self) -> str:
        """The command line that asks for this."""
        options = " ".join(f"{option(key)} {_quoted(text)}" for key, text in self.given.items())
        return f"proofs-check value {' '.join(self.names)} {options}"


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"[\w./:,+-]+", text) else f"'{text}'"


def request(names: tuple[str, ...], given: Mapping[str, str | None]) -> Request:
    """Read what was typed.

    Parameters
    ----------
    given
        Texts by the keys of :data:`OPTIONS`; what is None is not given.

    Raises
    ------
    ValueError
        If a name is unknown or missing, or a text is not what its option takes.

    >>> request(("width",), {"labels": "2", "lambda1": "1/9,1/4", "lambda2": "1"}).command
    'proofs-check value width --labels 2 --lambda1 1/9,1/4 --lambda2 1'
    """
    typed = {key: text for key, text in given.items() if text is not None}
    texts = {**OPTIONS, **typed}
    if not names:
        raise ValueError(f"NAME takes one of {', '.join(quantities.QUANTITIES)}, got nothing")
    wanted = [quantities.quantity(name) for name in names]
    if texts["labels"] is None:
        raise ValueError("--labels must be given, got nothing; it takes a number or a range 1..6")
    labels = quantities.label_range(texts["labels"])
    fixed = _fixed(texts)
    digits = fixed.pop("digits")
    if any(each.penalties for each in wanted):
        for key in ("lambda1", "lambda2"):
            if texts[key] is None:
                raise ValueError(
                    f"{option(key)} takes a positive exact number such as 1/100, got nothing"
                )
    lists = [
        [None] if texts[key] is None else positive_numbers(str(texts[key]), option(key))
        for key in _MANY
    ]
    count = len(labels)
    for each in lists:
        count *= len(each)
    if count > ROW_LIMIT:
        raise ValueError(f"a table takes at most {ROW_LIMIT} rows, got {count}")
    settings = tuple(
        Setting(**fixed, **dict(zip(_MANY, chosen, strict=True))) for chosen in product(*lists)
    )
    return Request(tuple(dict.fromkeys(names)), labels, settings, digits, typed)


def _fixed(texts: Mapping[str, str | None]) -> dict[str, Any]:
    """The options that have one value."""
    found: dict[str, Any] = {}
    for key, text in texts.items():
        if text is None or key in ("labels", *_MANY):
            continue
        if key in _WHOLE:
            found[key] = _whole(text, option(key), *_WHOLE[key])
        elif key in _NUMBERS:
            found[key] = positive_number(text, option(key))
        elif key == "activation":
            found[key] = activation_from_text(text)
        elif text not in _WORDS[key]:
            raise ValueError(f"{option(key)} takes one of {', '.join(_WORDS[key])}, got {text!r}")
        else:
            found[key] = Bias(text) if key == "bias" else text
    return found


def _whole(text: str, name: str, low: int, high: int) -> int:
    if re.fullmatch(r"[+-]?[0-9]{1,200}", text) and low <= int(text) <= high:
        return int(text)
    shown = text if len(text) <= 40 else text[:37] + "..."
    raise ValueError(f"{name} takes a whole number from {low} to {high}, got {shown!r}")
