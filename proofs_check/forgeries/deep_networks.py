"""Forged deep and recurrent networks: not as low as the document says."""

from __future__ import annotations

from typing import Any

from proofs_check.forgeries.edits import Document, hand_in
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.sections.depth.unfolding.counterexamples import stored

_CHECKER = "kernel/deep_networks"
_DEEP, _STEPS = stored("d2-first-L5"), stored("d2-first-T20")
_WEIGHTS, _BIASES = _DEEP["weights"], _DEEP["biases"]


def _changed(document: Document, **changes: Any) -> Document:
    """A copy with other parameters, or other parts."""
    known = document["parameters"]
    parameters = {**known, **{key: changes[key] for key in changes if key in known}}
    rest = {key: value for key, value in changes.items() if key not in known}
    return {**document, **rest, "parameters": parameters}


def _wide() -> Document:
    """14 layers of 64 units."""
    weights = [[["0"] * 4] * 64, *[[["0"] * 64] * 64] * 13, [["0"] * 64] * 2]
    return _changed(_DEEP, weights=weights, biases=[["0"] * 64, *[None] * 13])


_NOT_BELOW = "not below"
#: Why it is false, the document, and the words of the refusal. The first ones miss by little.
_FORGED: tuple[tuple[str, Document, str], ...] = (
    ("With dear hidden layers it costs a little more than affine kernels.",
     _changed(_DEEP, lambda_hidden="289/20000"), _NOT_BELOW),
    ("With cheap hidden layers it costs a little more than affine kernels.",
     _changed(_DEEP, lambda_hidden="141/20000"), _NOT_BELOW),
    ("With a dear first layer it costs a little more than affine kernels.",
     _changed(_DEEP, lambda1="617/40000"), _NOT_BELOW),
    ("With a cheap first layer it costs a little more than affine kernels.",
     _changed(_DEEP, lambda1="31/5000"), _NOT_BELOW),
    ("With a dear read-out it costs a little more than affine kernels.",
     _changed(_DEEP, lambda2="617/40000"), _NOT_BELOW),
    ("With a cheap recurrent matrix it costs a little more than affine kernels.",
     _changed(_STEPS, lambda_recurrent="87/4000"), _NOT_BELOW),
    ("With a cheap first step it costs a little more than affine kernels.",
     _changed(_STEPS, lambda1="3/200000"), _NOT_BELOW),
    ("A network of five steps is another one.", _changed(_STEPS, steps=5), _NOT_BELOW),
    ("Zero weights cost d P.", _changed(_DEEP, lambda1="100", lambda2="100"), _NOT_BELOW),
    ("Without a bias it is another network.", _changed(_DEEP, bias="none"),
     "bias 1 does not fit the convention 'none'"),
    ("Its later layers have no bias.", _changed(_DEEP, bias="every"),
     "bias 2 does not fit the convention 'every'"),
    ("A bias that is not penalised would be free.",
     _changed(_DEEP, biases=[_BIASES[0], ["1"] * len(_WEIGHTS[1]), *_BIASES[2:]]),
     "bias 2 does not fit the convention 'first'"),
    ("A bias at every step is another network.",
     {**_STEPS, "bias": None}, "bias does not fit the convention"),
    ("Nobody knows that convention.", _changed(_DEEP, bias="last"), "bias must be one of"),
    ("Nobody knows what a bias at every step costs.",
     {**_STEPS, "parameters": {**_STEPS["parameters"], "bias": "every"}}, "bias must be one of"),
    ("A penalty of 0 leaves the hidden layers free.", _changed(_DEEP, lambda_hidden="0"),
     "the hidden penalty must be positive"),
    ("A penalty of 0 leaves the first layer free.", _changed(_DEEP, lambda1="0"),
     "must be positive"),
    ("Eight classes are not four.", _changed(_DEEP, labels=3), "matrix 1 needs rows of 8 entries"),
    ("128 samples are not checked.", _changed(_DEEP, labels=7), "checked up to 64 samples"),
    ("A layer and its bias have one size.",
     _changed(_DEEP, biases=[[*_BIASES[0], "0"], *_BIASES[1:]]), "its bias"),
    ("A bias is missing.", _changed(_DEEP, biases=_BIASES[:-1]), "biases needs one entry for each"),
    ("One hidden layer is not deep.", _changed(_DEEP, weights=_WEIGHTS[:2]),
     "weights needs 2 to 64 hidden matrices"),
    ("300 layers are not checked.", _changed(_DEEP, weights=_WEIGHTS * 50),
     "weights needs 2 to 64 hidden matrices"),
    ("A read-out has a row for each label.",
     _changed(_DEEP, weights=[*_WEIGHTS[:-1], _WEIGHTS[-1][:1]]), "the read-out needs 2 rows"),
    ("A read-out without rows is none.", _changed(_DEEP, weights=[*_WEIGHTS[:-1], []]),
     "the read-out needs 1 to 64 rows"),
    ("One step is not recurrent.", _changed(_STEPS, steps=1), "steps must be an integer from 2"),
    ("65 steps are not checked.", _changed(_STEPS, steps=65), "from 2 to 64"),
    ("The recurrent matrix is square.", {**_STEPS, "recurrent": [["1"]]}, "recurrent needs"),
    ("Numbers of so many digits are not checked.",
     _changed(_DEEP, weights=[[["9" * 60] * 4] * 2, *_WEIGHTS[1:]]), "may have 96 bits"),
    ("Penalties of so many digits are not checked.", _changed(_DEEP, lambda1="1/" + "9" * 40),
     "penalties may have"),
    ("14 layers of 64 units take too long.", _wide(), "may take 200000 multiplications"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    Genuine(_CHECKER, "a network of five layers below affine kernels", hand_in(_DEEP)),
    Genuine(_CHECKER, "a network of 20 steps below affine kernels", hand_in(_STEPS)),
    *(Forgery(_CHECKER, why, hand_in(document), refusal) for why, document, refusal in _FORGED),
)
