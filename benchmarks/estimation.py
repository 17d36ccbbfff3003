"""The fits behind an estimate beside other software, in CPU time, and what intervals hold.

Tables are drawn from a log-linear model with every pair of lists. Every fit of ours comes with the proof that
its estimate exists and is identifiable; the others do not look.
"""

import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import statsmodels.api as sm  # type: ignore[import-untyped]

from measure import table
from zicht.estimation import coverage, fits, from_csv
from zicht.estimation.capture import CaptureTable
from zicht.estimation.coverage import Plan
from zicht.estimation.fits import FINE, Batch, every_model, every_table
from zicht.estimation.methods import decomposable
from zicht.estimation.models import family, stepwise
from zicht.estimation.subsets import Floats
from zicht.estimation.verdict import Verdict

TABLES = Path(__file__).resolve().parent.parent / "tests" / "data" / "mse"
SIZES = {5: 4096, 6: 4096, 8: 2048}
ROUNDS = 5
SLOW = 20  # fits of the software that takes a millisecond each
DATA_SETS, REPLICATES = 200, 200


def run() -> None:
    print(table(fitted()))
    print()
    print(table(whole_tasks()))
    print()
    print(table(covered(DATA_SETS, REPLICATES)), flush=True)


def cpu(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of the CPU seconds of some rounds; the first, which may compile, is not counted."""
    act()
    seconds = []
    for _ in range(rounds):
        started = time.process_time()
        act()
        seconds.append(time.process_time() - started)
    return statistics.median(seconds)


def published(name: str) -> CaptureTable:
    return from_csv((TABLES / f"{name}.csv").read_bytes())


def drawn(k: int, number: int) -> Batch:
    """Return a batch that fits all pairs to tables drawn from a model with all pairs."""
    chance = np.random.default_rng(1)
    masks = family(k, 2).masks
    beta = np.where([int(mask).bit_count() > 1 for mask in masks], chance.normal(0, 0.4, len(masks)), -1.5)
    beta[0] = 8.5
    design = dense(k, masks)
    tables = np.zeros((number, 1 << k))
    tables[:, 1:] = chance.poisson(np.exp(design @ beta), size=(number, len(design)))
    return every_table(masks, np.ones(len(masks), dtype=np.bool_), tables)


def dense(k: int, masks: np.ndarray) -> Floats:
    return np.asarray((np.arange(1, 1 << k)[:, None] & masks) == masks, dtype=np.float64)


def fitted() -> list[tuple[str, ...]]:
    """Return CPU microseconds per converged fit, a column for each number of lists."""
    rows: list[list[str]] = [["CPU µs per fit, all pairs, one thread", *(f"{k} lists" for k in SIZES)]]
    columns = [speeds(k, number) for k, number in SIZES.items()]
    rows += [[name, *(f"{column[name] * 1e6:.2f}" for column in columns)] for name in columns[0]]
    rows += [[f"{name} / fast", *(_times(column, name) for column in columns)] for name in columns[0]]
    return [tuple(row) for row in rows]


def _times(column: dict[str, float], name: str) -> str:
    return f"× {column[name] / column['fast, with proof']:.0f}"


def speeds(k: int, number: int) -> dict[str, float]:
    """Return the CPU seconds per converged fit of each way to fit."""
    batch = drawn(k, number)
    done = int(((made := fits.fit(batch, engine="fast", threads=1)).converged & (made.code == FINE)).sum())
    design, few = dense(k, batch.masks), batch.tables[: max(64, number // 16), 1:]
    found = {
        "fast, with proof": cpu(lambda: fits.fit(batch, engine="fast", threads=1)) / done,
        "plain, with proof": cpu(lambda: fits.fit(batch, engine="plain"), rounds=1) / done,
        "batched dense NumPy IRLS": cpu(lambda: irls(design, few)) / len(few),
        "statsmodels GLM": cpu(lambda: [glm(design, one) for one in few[:SLOW]]) / SLOW,
    }
    agree(made.hidden[: len(few)], design, few)
    return found


def irls(design: Floats, counts: Floats) -> Floats:
    """Fit every row of counts at once with the whole design, as NumPy does it best: matrices in a batch."""
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    means, beta = np.asarray(counts + 0.1), np.zeros((len(counts), design.shape[1]))
    predictor = np.log(means)
    for _ in range(50):
        matrix = (means @ products).reshape(len(counts), design.shape[1], -1)
        right = (means * predictor + counts - means) @ design
        new = np.linalg.solve(matrix, right[:, :, None])[:, :, 0]
        moved = np.abs(new - beta).sum(axis=1).max()
        beta, predictor = np.asarray(new), new @ design.T
        means = np.exp(predictor)
        if moved < 1e-6:  # noqa: PLR2004 - where ours would stop
            break
    return beta


def glm(design: Floats, counts: Floats) -> Floats:
    return np.asarray(sm.GLM(counts, design, family=sm.families.Poisson()).fit().params)


def agree(hidden: Floats, design: Floats, counts: Floats) -> None:
    """Stop when the ways do not give the same answers: then their speed says nothing."""
    others = np.exp(irls(design, counts)[:, 0])
    if not np.allclose(hidden, others, rtol=1e-6):
        raise ValueError("the fits do not agree")


def whole_tasks() -> list[tuple[str, ...]]:
    """Return the CPU seconds of work as it comes."""
    ned, known = published("Ned"), family(6, 2)
    every = known.every()
    batch = every_model(known.masks, every, ned.array)
    again = np.random.default_rng(1).multinomial(ned.n, ned.array / ned.n, size=100).astype(np.float64)
    started = time.process_time()
    decomposable.posterior(published("UKdat"))
    averaged = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return [
        ("", "CPU s"),
        (f"all {len(every)} models of six lists, with codes", f"{cpu(lambda: _one(batch)):.4f}"),
        ("100 replicates of stepwise on Ned", f"{cpu(lambda: stepwise(known, again)):.4f}"),
        ("all 18154 decomposable graphs of six lists", f"{averaged:.1f}"),
        ("memory of this process so far, GB", f"{peak:.2f}"),
    ]


def _one(batch: Batch) -> None:
    fits.fit(batch, engine="fast", threads=1)


def covered(data_sets: int, replicates: int) -> list[tuple[str, ...]]:
    """Return how often intervals of 95 % hold the N of the model the data sets are drawn from."""
    started = time.perf_counter()
    found = coverage(published("UKdat_5"), Plan(data_sets=data_sets, replicates=replicates))
    spent = time.perf_counter() - started
    shares = {
        "verdict off: percentile, chosen anew in each replicate": found.without_verdict,
        "verdict off: BCa, chosen anew in each replicate": found.with_bca,
        "verdict off: as if the model were known": found.model_known,
        "among those not refused: percentile": found.not_refused,
        "among those not refused: what is said": found.as_said,
        "  estimate: its interval": found.among(Verdict.ESTIMATE),
        "  range: its ends": found.among(Verdict.RANGE),
        "share refused": found.refused,
        "share with an estimate": found.share(Verdict.ESTIMATE),
        "share with a range": found.share(Verdict.RANGE),
    }
    head = (f"UKdat_5, N = {found.truth}, {data_sets} data sets × {replicates} replicates", f"{spent:.0f} s")
    return [head, *((name, f"{share:.1%}") for name, share in shares.items())]
