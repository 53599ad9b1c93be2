"""What linear classifiers read from a layer, within all classes and across contexts.

A context of a label is a pattern of the other labels. Cross-condition generalisation (CCGP) trains
on all contexts but one and tests on that one; it is high where coding directions are parallel.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from proofs_check.networks.file import Floats

#: Samples that classifiers see, at most, drawn evenly from the classes.
SAMPLES = 2000
#: Parts of the samples, each tested once, and contexts that are left out in turn, at most.
FOLDS, CONTEXTS = 5, 16


def decoding(layers: Sequence[Floats], labels: Floats) -> list[dict[str, Any]]:
    """Accuracies of linear support vector machines, for each layer and label; 1/2 is chance.

    Both signs of a label count alike. An accuracy is None where there are too few samples of a
    sign, or fewer than two contexts in which both signs occur.

    Parameters
    ----------
    layers : shapes (P, M_l)
    labels : shape (P, d)
        Signs.

    Returns
    -------
    A row for each layer: its number, ``linear`` and ``ccgp``, each with a number for each label.

    Raises
    ------
    ValueError
        If scikit-learn is not installed.
    """
    try:
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.metrics import balanced_accuracy_score
        from sklearn.model_selection import StratifiedKFold
        from sklearn.svm import LinearSVC
    except ImportError:
        raise ValueError(
            "--decoding needs scikit-learn, which pip install 'proofs-check[decoding]' brings"
        ) from None

    def accuracy(features: Floats, signs: Floats, train: Any, test: Any) -> float:
        classifier = LinearSVC(class_weight="balanced", random_state=0)
        with warnings.catch_warnings():
            # A classifier that has not converged is one, too: its accuracy is only lower.
            warnings.simplefilter("ignore", ConvergenceWarning)
            classifier.fit(features[train], signs[train])
        return float(balanced_accuracy_score(signs[test], classifier.predict(features[test])))

    def within(features: Floats, signs: Floats) -> float | None:
        folds = min(FOLDS, int((signs > 0).sum()), int((signs < 0).sum()))
        if folds < 2:
            return None
        parts = StratifiedKFold(folds, shuffle=True, random_state=0).split(features, signs)
        return float(np.mean([accuracy(features, signs, *part) for part in parts]))

    kept = _part(labels)
    labels = labels[kept]
    found = []
    for place, layer in enumerate(layers, start=1):
        features = _of_unit_size(layer[kept])
        columns = range(labels.shape[1])
        found.append(
            {
                "layer": place,
                "linear": [within(features, labels[:, k]) for k in columns],
                "ccgp": [_across(features, labels, k, accuracy) for k in columns],
            }
        )
    return found


def _of_unit_size(layer: Floats) -> Floats:
    """The layer centred and of mean square one: turning it changes no accuracy."""
    centred = layer - layer.mean(axis=0)
    size = float(np.sqrt(np.square(centred).sum(axis=1).mean()))
    return np.asarray(centred / size) if size else centred


def _across(
    features: Floats, labels: Floats, k: int, accuracy: Callable[..., float]
) -> float | None:
    """Train on all contexts but one, test on that one."""
    others = np.delete(labels, k, axis=1)
    _, context = np.unique(others, axis=0, return_inverse=True)
    context = context.ravel()
    signs = labels[:, k]
    both = [c for c in range(int(context.max()) + 1) if len(np.unique(signs[context == c])) == 2]
    if len(both) < 2:
        return None
    usable = np.isin(context, both)
    chosen = [both[i] for i in np.unique(np.linspace(0, len(both) - 1, CONTEXTS).astype(int))]
    return float(
        np.mean(
            [
                accuracy(
                    features,
                    signs,
                    np.flatnonzero(usable & (context != c)),
                    np.flatnonzero(context == c),
                )
                for c in chosen
            ]
        )
    )


def _part(labels: Floats) -> Any:
    """Places of at most so many samples, as many from each class as possible."""
    if len(labels) <= SAMPLES:
        return np.arange(len(labels))
    _, where = np.unique(labels, axis=0, return_inverse=True)
    order = np.random.default_rng(0).permutation(len(labels))
    rank = np.zeros(len(labels), np.intp)
    seen: dict[int, int] = {}
    for p in order.tolist():
        group = int(where.ravel()[p])
        rank[p] = seen.get(group, 0)
        seen[group] = rank[p] + 1
    return np.sort(order[np.argsort(rank[order], kind="stable")][:SAMPLES])
