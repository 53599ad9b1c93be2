"""Exact values by name: what can be asked for, and the rows of the answer."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from numeric.arithmetic.decimals import decimal
from proofs_check.values import alignment as alignment_values
from proofs_check.values import deep as deep_values
from proofs_check.values.known_functions import recognised
from proofs_check.values.setting import Row, Setting
from theory import shallow
from theory.definitions.problem import Bias
from theory.numbers.roots import X
from theory.numbers.zeros import AtZero
from theory.ratios import activation_ratio

#: Beyond this, the numbers in an answer are longer than anyone reads.
LABEL_LIMIT = 1000
SAMPLES_LIMIT = 10**12
DIGIT_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value that has a name; the modules of ``theory`` have functions of the same name.

    Attributes
    ----------
    description
        One phrase, shown above the table.
    penalties
        Whether it depends on lambda1 and lambda2.
    """

    description: str
    penalties: bool = True


QUANTITIES: dict[str, Quantity] = {
    "label_weight": Quantity("weight b of K_Y in the optimal kernel"),
    "mean_weight": Quantity("weight of J in the optimal kernel"),
    "energy": Quantity("minimum E* of the objective, a bound where it is not reached"),
    "activation_ratio": Quantity("ratio r of the activation", penalties=False),
    "collapse_product": Quantity(
        "value of lambda1*lambda2 from which on the zero network is optimal", penalties=False
    ),
    "width": Quantity("smallest hidden width that reaches E*"),
    "layer_weights": Quantity("weights u_l of J and w_l of K_Y in each hidden layer"),
    "step_weights": Quantity("weights u_t of J and w_t of K_Y at each step"),
    "growth": Quantity("ratios of the weights of J and of K_Y from one layer or step to the next"),
    "alignment": Quantity(
        "cosines of activity H, gradients G and weights Z at an optimum below the collapse",
        penalties=False,
    ),
}


def label_range(text: str) -> range:
    """The numbers of labels that a text names: ``3`` or ``1..6``.

    Raises
    ------
    ValueError
        If the text is neither, or a number lies outside 1..1000.

    >>> label_range("3"), label_range("1..6")
    (range(3, 4), range(1, 7))
    """
    match = re.fullmatch(r"\s*([0-9]{1,9})(?:\s*\.\.\s*([0-9]{1,9}))?\s*", text)
    shown = text if len(text) <= 40 else text[:37] + "..."
    if match is None:
        raise ValueError(f"--labels takes a number or a range, such as 3 or 1..6, got {shown!r}")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= LABEL_LIMIT or not 1 <= last <= LABEL_LIMIT:
        raise ValueError(f"--labels must be between 1 and {LABEL_LIMIT}, got {shown!r}")
    if last < first:
        raise ValueError(f"--labels takes a range from a smaller to a larger number, got {shown!r}")
    return range(first, last + 1)


def check_name(name: str, *more: str) -> None:
    """ValueError unless it is the name of a quantity, or one of some more names."""
    known = (*QUANTITIES, *more)
    if name not in known:
        near = difflib.get_close_matches(name[:40].lower(), known, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ValueError(f"NAME takes one of {', '.join(known)}, got {name[:40]!r}{hint}")


def quantity(name: str) -> Quantity:
    """The quantity of a name.

    Raises
    ------
    ValueError
        If there is none.

    >>> quantity("width").description
    'smallest hidden width that reaches E*'
    """
    check_name(name)
    return QUANTITIES[name]


#: Why a value can be none.
_NONE = {
    "mean_weight": "none where the optimum, or a ball around r, does not fix it",
    "width": "none where r is only approached: no finite width reaches E*",
}


def described(name: str, setting: Setting, found: Sequence[Row] = ()) -> str:
    """The phrase above a table: what the value is, what it is not, and why some rows have none.

    >>> described("energy", Setting(bias=Bias.EVERY, layers=3))[:40]
    'least energy found among kernels u_l J +'
    >>> described("mean_weight", Setting(), [Row({"labels": 1}, None, None)])
    'weight of J in the optimal kernel; none where the optimum, or a ball around r, does not fix it'
    """
    searched = setting.bias is Bias.EVERY and setting.layers not in (None, 1)
    if searched and name in ("energy", "layer_weights"):
        return _searched(name, found)
    what = quantity(name).description
    if name == "energy" and setting.deep and 1 not in (setting.layers, setting.steps):
        what = "least energy among kernels u J + w K_Y, of all networks where it says minimum"
    none = name in _NONE and any(row.decimal is None for row in found)
    return f"{what}; {_NONE[name]}" if none else what


def _grows(value: Any) -> bool:
    """Whether an exact value, or the first of a pair, is given with a growth."""
    number = value[0] if isinstance(value, tuple) else value
    return isinstance(number, AtZero) and X in number.zero.unknowns


def _searched(name: str, found: Sequence[Row]) -> str:
    """The phrase for a bias in every layer: among which kernels, and what is proved of them."""
    what = "least energy" if name == "energy" else "pairs (u_l, w_l) of the least energy"
    tilted = [row for row in found if _grows(row.exact)]
    letters = " (gamma is the growth of one-sided layers; p_l, q_l and e_l weigh the neurons "
    letters += "1 + v_i, 1 - v_i and 1, so that u = d (p + q) + e, w = p + q, c = p - q)"
    lower = any(row.parameters["labels"] > 1 for row in tilted)
    return (
        f"{what} found among kernels u_l J + w_l K_Y + c_l (1 s' + s 1'), s the sum of the labels"
        f"{letters if tilted else ''}; that none of them is lower rests on a search, that no "
        "network is lower is proved for one label and one sample per class alone "
        f"(D1-every-one-label){'; bent networks can be lower (D1-every-bent)' if lower else ''}"
    )


def table(name: str, labels: Sequence[int], setting: Setting, digits: int = 30) -> list[Row]:
    """The rows of :func:`rows`, all of them.

    >>> [row.decimal for row in table("collapse_product", [1, 2], Setting(), 5)]
    ['1.5', '3.3333']
    """
    return list(rows(name, labels, setting, digits))


def rows(name: str, labels: Sequence[int], setting: Setting, digits: int = 30) -> Iterator[Row]:
    """One row for each number of labels, or more, each computed when it is asked for.

    Parameters
    ----------
    digits
        Significant digits of the decimals, which are correctly rounded.

    Raises
    ------
    ValueError
        If the name is unknown, a parameter out of range, or a penalty missing; before any row is
        computed.
    """
    wanted = quantity(name)
    samples = setting.samples_per_class
    if not 1 <= samples <= SAMPLES_LIMIT:
        raise ValueError(f"--samples-per-class takes 1 to {SAMPLES_LIMIT}, got {samples}")
    if not 1 <= digits <= DIGIT_LIMIT:
        raise ValueError(f"--digits must be between 1 and {DIGIT_LIMIT}, got {digits}")
    if wanted.penalties and None in (setting.lambda1, setting.lambda2):
        raise ValueError(f"{name} needs --lambda1 and --lambda2")
    alignment_values.check(name, setting)
    if name == "alignment":
        return alignment_values.rows(labels, setting, digits)
    for penalty, size in (("lambda_hidden", "layers"), ("lambda_recurrent", "steps")):
        if getattr(setting, penalty) is not None and getattr(setting, size) is None:
            raise ValueError(f"--{penalty.replace('_', '-')} needs --{size}")
    shown = {count: setting.parameters(count, penalties=wanted.penalties) for count in labels}
    if setting.deep or name in ("layer_weights", "step_weights", "growth"):
        deep_values.check(name, labels, setting)
        return (
            row
            for count in labels
            for row in deep_values.rows(name, count, setting, shown[count], digits)
        )
    return (_row(name, count, setting, shown[count], digits) for count in labels)


def _row(name: str, labels: int, setting: Setting, parameters: dict[str, Any], digits: int) -> Row:
    problem = setting.problem(labels)
    problem = replace(problem, activation=recognised(problem.activation))
    if activation_ratio(problem.activation, problem.kappa0, problem.kappa1) is None:
        # balls are needed for an activation without a closed form alone
        from proofs_check.values.enclosed import enclosed_value

        return Row(parameters, *enclosed_value(name, problem, digits))
    if name == "activation_ratio":
        value = shallow.neuron(problem).value
    else:
        value = getattr(shallow, name)(problem)
    return Row(parameters, value, None if value is None else decimal(value, digits))
