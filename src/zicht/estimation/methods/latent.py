"""Latent classes: a Dirichlet-process mixture of people who are found in the same way, by Gibbs sampling.

Manrique-Vallier (2016): within a class the lists are independent, class weights are broken from a stick
with parameter alpha ~ Gamma(a, b), the chance of each list in each class is uniform, and N has prior 1/N.
There is no largest N. Several chains run side by side from scattered starts, in rounds, until they agree
(Rhat) and moved enough (effective sample size); when they never do, there is no answer.

A sweep of the paper moves the hidden people of a class little by little. In front of it stand Metropolis
steps on their number with weights and chances integrated out (Liu 1994): the same posterior, sooner.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from scipy.special import gammaln

from zicht.estimation.capture import CaptureTable
from zicht.estimation.memory import Memory
from zicht.estimation.subsets import Floats, Integers
from zicht.progress import Progress, silent

AT_ONCE = 1000  # sweeps between two moments at which work can be stopped
_STREAM = 2
_LEAST = 1e-300
FEWEST_START, MOST_START = 0.5, 20.0  # times the people seen that a chain starts with
JUMPS = (0.1, 0.6)  # sizes of a Metropolis step on the logarithm
_BURN_IN = 4  # one part in so many is not used


@dataclass(frozen=True)
class Settings:
    """How the chains run: `sweeps` in each round, `classes` at most, prior `a` and `b` of alpha."""

    chains: int = 8
    sweeps: int = 8_000
    rounds: int = 6
    classes: int = 10
    a: float = 0.25
    b: float = 0.25


@dataclass
class _State:
    """Where each of C chains with K classes stands."""

    weights: Floats  # C × K
    chances: Floats  # C × K × k
    alpha: Floats  # C
    hidden: Integers  # C × K, people on no list by class


def sample(
    table: CaptureTable,
    settings: Settings,
    seed: int,
    enough: Callable[[Floats], bool],
    progress: Progress = silent,
    memory: Memory | None = None,
) -> Floats:
    """Return N after every sweep, a row for each chain, without the first quarter.

    After each round `enough` is asked whether the draws will do.
    """
    memory, found = memory or Memory(), np.zeros((settings.chains, 0))
    state = _pack(_start(table, settings, seed))
    total = settings.rounds * settings.sweeps
    for part, first in enumerate(range(0, total, AT_ONCE)):
        progress("estimation.sweeps", first, total)
        made: Mapping[str, Any] = memory.recall(
            f"sweeps {part}", partial(_run, table, settings, seed, state, part)
        )
        state, found = made["state"], np.hstack([found, np.array(made["sizes"])])
        whole_round = (part + 1) * AT_ONCE % settings.sweeps == 0
        if whole_round and enough(_settled(found)):
            break
    progress("estimation.sweeps", total, total)
    return _settled(found)


def _settled(draws: Floats) -> Floats:
    return draws[:, draws.shape[1] // _BURN_IN :]


def _chance(seed: int, part: int) -> np.random.Generator:
    return np.random.default_rng(np.random.SeedSequence([seed, _STREAM, part]))


def _start(table: CaptureTable, settings: Settings, seed: int) -> _State:
    """Scatter the chains: from few hidden people to many, each with chances of its own."""
    chance = np.random.default_rng(np.random.SeedSequence([seed, _STREAM]))
    shape = (settings.chains, settings.classes)
    times = np.geomspace(FEWEST_START, MOST_START, settings.chains)
    hidden = np.zeros(shape, dtype=np.int64)
    hidden[:, 0] = np.rint(times * table.n)
    return _State(
        weights=chance.dirichlet(np.ones(settings.classes), size=settings.chains),
        chances=chance.beta(1, 3, size=(*shape, table.k)),
        alpha=np.ones(settings.chains),
        hidden=hidden,
    )


def _run(
    table: CaptureTable, settings: Settings, seed: int, packed: Mapping[str, Any], part: int
) -> dict[str, Any]:
    """Run some sweeps from a state; return the state they end in, and N after each."""
    state, chance = _unpack(packed), _chance(seed, part)
    seen = np.flatnonzero(table.array)
    on = ((seen[:, None] >> np.arange(table.k)) & 1).astype(np.float64)
    counts = table.array[seen].astype(np.int64)
    sizes = np.empty((settings.chains, AT_ONCE), dtype=np.int64)
    for sweep in range(AT_ONCE):
        _sweep(state, settings, chance, on, counts)
        sizes[:, sweep] = table.n + state.hidden.sum(axis=1)
    return {"state": _pack(state), "sizes": sizes.tolist()}


def _sweep(
    state: _State, settings: Settings, chance: np.random.Generator, on: Floats, counts: Integers
) -> None:
    within, found = _divide(state, chance, on, counts)
    for jump in JUMPS:
        _jump(state, chance, within, found, jump)
    everybody = within + state.hidden
    missed = everybody[:, :, None] - found
    state.chances = np.clip(chance.beta(1 + found, 1 + missed), 1e-12, 1 - 1e-12)
    state.weights = _weights(state, chance, everybody)
    rest = np.log(np.maximum(state.weights[:, -1], _LEAST))
    state.alpha = chance.gamma(settings.a - 1 + settings.classes, 1 / (settings.b - rest))
    never = state.weights * np.prod(1 - state.chances, axis=2)
    share = np.clip(never.sum(axis=1), 1e-15, 1 - 1e-15)
    hidden = chance.negative_binomial(counts.sum(), 1 - share)
    state.hidden = chance.multinomial(hidden, never / never.sum(axis=1, keepdims=True))


def _divide(
    state: _State, chance: np.random.Generator, on: Floats, counts: Integers
) -> tuple[Floats, Floats]:
    """Divide the people seen over the classes; return how many, and how many on each list."""
    likely = np.log(np.maximum(state.weights, _LEAST))[:, None, :]
    likely = likely + on @ np.log(state.chances).swapaxes(1, 2)
    likely = likely + (1 - on) @ np.log1p(-state.chances).swapaxes(1, 2)
    likely = np.exp(likely - likely.max(axis=2, keepdims=True))
    divided = chance.multinomial(counts, likely / likely.sum(axis=2, keepdims=True)).astype(np.float64)
    return divided.sum(axis=1), divided.swapaxes(1, 2) @ on


def _jump(state: _State, chance: np.random.Generator, within: Floats, found: Floats, size: float) -> None:
    """Propose another number of hidden people in one class of each chain; take it or leave it."""
    chains = np.arange(len(state.hidden))
    chosen = chance.integers(0, state.hidden.shape[1], size=len(chains))
    old = state.hidden[chains, chosen]
    place = old + np.maximum(chance.random(len(chains)), 1e-9)  # anywhere in the unit above the number
    moved = np.minimum(place * np.exp(size * chance.standard_normal(len(chains))), 1e12)
    proposed = state.hidden.copy()
    proposed[chains, chosen] = np.floor(moved).astype(np.int64)
    gain = _collapsed(state, within, found, proposed) - _collapsed(state, within, found, state.hidden)
    taken = np.log(chance.random(len(chains))) < gain + np.log(moved / place)
    state.hidden = np.where(taken[:, None], proposed, state.hidden)


def _collapsed(state: _State, within: Floats, found: Floats, hidden: Integers) -> Floats:
    """Return the log-posterior of hidden people by class, with weights and chances integrated out."""
    everybody = within + hidden
    whole = everybody.sum(axis=1)
    missed = everybody[:, :, None] - found
    chances = (gammaln(1 + missed) - gammaln(2 + everybody)[:, :, None]).sum(axis=(1, 2))
    beyond = everybody[:, ::-1].cumsum(axis=1)[:, ::-1] - everybody
    alpha = state.alpha[:, None]
    stick = gammaln(1 + everybody) + gammaln(alpha + beyond) - gammaln(1 + alpha + everybody + beyond)
    ways = gammaln(whole) - gammaln(hidden + 1.0).sum(axis=1)
    return np.asarray(ways + chances + stick[:, :-1].sum(axis=1))


def _weights(state: _State, chance: np.random.Generator, everybody: Floats) -> Floats:
    """Break the stick: each class takes a part of what the classes before it left."""
    beyond = everybody[:, ::-1].cumsum(axis=1)[:, ::-1] - everybody
    parts = chance.beta(1 + everybody, state.alpha[:, None] + beyond)
    parts[:, -1] = 1
    left = np.cumprod(1 - parts, axis=1)
    return np.asarray(parts * np.hstack([np.ones((len(parts), 1)), left[:, :-1]]))


def _pack(state: _State) -> dict[str, Any]:
    return {name: getattr(state, name).tolist() for name in ("weights", "chances", "alpha", "hidden")}


def _unpack(packed: Mapping[str, Any]) -> _State:
    return _State(**{name: np.array(value) for name, value in packed.items()})
