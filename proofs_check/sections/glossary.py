"""Words of the claims that this project coined, or that it uses in a narrow sense."""

from __future__ import annotations

import re
from types import MappingProxyType

#: Word or phrase, as claims write it -> what it means, in one sentence.
GLOSSARY = MappingProxyType(
    {
        "abstract": "the coding vectors of each label are parallel in every context: PS = 1",
        "abstract kernel": "b (d J + K_Y), the kernel of neurons that each follow one label",
        "admissible": "inputs that are diagonal in products of labels, with bounded strengths",
        "affine kernel": "the kernel of neurons whose activity is a constant plus a sum of labels",
        "antipode": "the permutation of samples that flips every label",
        "balanced": "as many samples, or as much weight, on either side of each label",
        "bent": "a neuron of one label that is multiplied by a function of the other labels",
        "chain": "the kernels of all hidden layers of a network, one after the other",
        "character": "the product of the labels in a set",
        "coding vector": "the difference of two class means that differ in one label alone",
        "collapse": "the penalties from which on the zero network is optimal",
        "face network": (
            "a network with a neuron for every face of the label cube that fixes k labels: it is "
            "active on that face, and its read-out has the signs of these labels"
        ),
        "mass": "the squared size of all neurons of one kind",
        "mean": "the constant direction over all samples",
        "one-sided": "a layer with neurons on one side of each label alone, such as 1 + v_i",
        "ratio": "r, the label weight that an activation buys for a unit of cost",
        "ray": "the multiples of 1 + v_i or of 1 - v_i, v_i a label",
        "strong mean": "the inputs are stronger on the mean than on the labels",
        "tilted": "an affine kernel with more weight on one side of the labels",
    }
)


def words_in(text: str) -> dict[str, str]:
    """Words of the glossary that a text uses, the longest first where one holds another.

    >>> list(words_in("Every global minimum is abstract."))
    ['abstract']
    """
    found = {}
    for word in sorted(GLOSSARY, key=len, reverse=True):
        plural = rf"\b{re.escape(word)}s?\b"
        if re.search(plural, text):
            found[word] = GLOSSARY[word]
            text = re.sub(plural, "", text)
    return dict(sorted(found.items()))
