"""Logistic regression in plain Python, for the training scripts: small, exact, repeatable."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, log1p
from pathlib import Path

Row = dict[str, float]
_MEMORY = 8  # steps that L-BFGS remembers
LEAST_SPREAD = 0.05  # added to the standard deviation of a feature


class Fit:
    """The loss of a model over weighted rows, and its gradient (L2 penalty, not on the bias).

    With `by_spread` a weight is penalised as if its feature had a standard deviation of 1.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        labels: Sequence[bool],
        penalty: float,
        *,
        by_spread: bool = False,
    ) -> None:
        self.names = sorted({name for row in rows for name in row})
        at = {name: i for i, name in enumerate(self.names)}
        self.rows = [[(at[name], value) for name, value in row.items() if value] for row in rows]
        self.labels = [1.0 if label else 0.0 for label in labels]
        scale = spreads(rows) if by_spread else {}
        self.penalties = [
            0.0 if name == "bias" else penalty * scale.get(name, 1.0) ** 2 for name in self.names
        ]

    def loss(self, weights: list[float]) -> tuple[float, list[float]]:
        """Return the penalised loss of these weights and its gradient."""
        slope = [p * w for p, w in zip(self.penalties, weights, strict=True)]
        total = sum(s * w for s, w in zip(slope, weights, strict=True)) / 2
        for row, label in zip(self.rows, self.labels, strict=True):
            logit = max(-30.0, min(30.0, sum(weights[i] * value for i, value in row)))
            total += log1p(exp(-logit if label else logit))
            error = 1 / (1 + exp(-logit)) - label
            for i, value in row:
                slope[i] += error * value
        return total, slope


def spreads(rows: Sequence[Row]) -> dict[str, float]:
    """Return the standard deviation of each feature, a little more so that none is 0."""
    found = {}
    for name in sorted({name for row in rows for name in row}):
        values = [row.get(name, 0.0) for row in rows]
        mean = sum(values) / len(values)
        found[name] = (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5 + LEAST_SPREAD
    return found


def fit(
    rows: Sequence[Row],
    labels: Sequence[bool],
    *,
    penalty: float,
    by_spread: bool = False,
    rounds: int = 100,
) -> dict[str, float]:
    """Return the weights that fit the rows best, by L-BFGS with a halving line search."""
    model = Fit(rows, labels, penalty, by_spread=by_spread)
    weights = [0.0] * len(model.names)
    steps: list[tuple[list[float], list[float]]] = []
    value, slope = model.loss(weights)
    for _ in range(rounds):
        way = _direction(slope, steps)
        size, ahead = 1.0 if steps else 1 / (1 + _dot(slope, slope) ** 0.5), weights
        for _ in range(20):
            ahead = [w - size * d for w, d in zip(weights, way, strict=True)]
            new_value, new_slope = model.loss(ahead)
            if new_value <= value - 1e-4 * size * _dot(slope, way):
                break
            size /= 2
        moved = [a - w for a, w in zip(ahead, weights, strict=True)]
        turned = [a - s for a, s in zip(new_slope, slope, strict=True)]
        if _dot(moved, turned) > 1e-10:
            steps = [*steps[-_MEMORY + 1 :], (moved, turned)]
        done = value - new_value < 1e-5 * value
        weights, value, slope = ahead, new_value, new_slope
        if done:
            break
    return dict(zip(model.names, weights, strict=True))


def _direction(slope: list[float], steps: list[tuple[list[float], list[float]]]) -> list[float]:
    way, shares = list(slope), []
    for moved, turned in reversed(steps):
        share = _dot(moved, way) / _dot(moved, turned)
        shares.append(share)
        way = [w - share * t for w, t in zip(way, turned, strict=True)]
    if steps:
        moved, turned = steps[-1]
        scale = _dot(moved, turned) / _dot(turned, turned)
        way = [scale * w for w in way]
    for (moved, turned), share in zip(steps, reversed(shares), strict=True):
        back = _dot(turned, way) / _dot(moved, turned)
        way = [w + (share - back) * m for w, m in zip(way, moved, strict=True)]
    return way


def _dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def write(target: Path, header: str, *outputs: dict[str, float]) -> None:
    """Write the weights of a model as a table that people can read, and tell how many.

    A model of several outputs has a column for each.
    """
    weights = sorted(outputs[0])
    rows = ("\t".join([name, *(f"{one[name]:.3f}" for one in outputs)]) + "\n" for name in weights)
    target.write_text(header + "".join(rows), encoding="utf-8")
    print(f"{len(weights)} weights written")


def logit(weights: dict[str, float], row: Row) -> float:
    """Return the logit that these weights give a row."""
    return sum(weights.get(name, 0.0) * value for name, value in row.items())


def average_precision(scored: Iterable[tuple[float, bool]]) -> float:
    """Return the average precision of a ranking, best score first."""
    ranked = sorted(scored, key=lambda pair: -pair[0])
    hits, total = 0, 0.0
    for place, (_, label) in enumerate(ranked, 1):
        if label:
            hits += 1
            total += hits / place
    return total / hits if hits else 0.0


def frequent(rows: Iterable[Row], least: int) -> frozenset[str]:
    """Return the features that at least so many rows have."""
    counts = Counter(name for row in rows for name in row)
    return frozenset(name for name, count in counts.items() if count >= least)
