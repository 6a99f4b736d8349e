"""PyNN's random numbers in the network log: the generator's state at the moment of the draw, not the draws.

Generators and distributions are described so that the compiler repeats PyNN's draws from the recorded state.
"""

import itertools

import numpy as np
from pyNN import random
from pyNN.random import NumpyRNG, RandomDistribution, available_distributions

from medina import log
from medina.values import check_distribution

REPEATABLE = frozenset((
    "uniform", "normal", "normal_clipped", "normal_clipped_to_boundary", "exponential", "lognormal", "uniform_int"))
_SEED_BITS = (1 << 64) - 1
_SEED_WORDS = 8
_original_init = NumpyRNG.__init__


class NativeRNG(random.NativeRNG):
    """Draws for connections come from the compiler's counter-based generator, all others from here."""

    parallel_safe = True

    def __init__(self, seed=None):
        super().__init__(seed)
        self._here = NumpyRNG(seed=seed)

    def next(self, n=None, distribution=None, parameters=None, mask=None):
        return self._here.next(n, distribution, parameters, mask)


def seed_unseeded(seed):
    """Gives every NumpyRNG that is made without a seed from now on one of its own, derived from ``seed`` (>= 0).

    PyNN takes such seeds from the operating system; a compile has to be repeatable.
    """
    original, count = _original_init, itertools.count()

    def init(self, seed_given=None, parallel_safe=True, **keywords):
        seed_given = keywords.pop("seed", seed_given)
        original(self, seed_given, parallel_safe, **keywords)
        if seed_given is None:
            self.rng.seed(np.random.SeedSequence([seed, next(count)]).generate_state(_SEED_WORDS))
    NumpyRNG.__init__ = init


def generator(rng):
    """The wire form of a generator as it is now, or None if only Python can draw from it."""
    if isinstance(rng, random.NativeRNG):
        return log.counter((rng.seed or 0) & _SEED_BITS)
    # A NumpyRNG whose state is of another kind than the Mersenne Twister's cannot be repeated.
    state = rng.rng.get_state() if type(rng) is NumpyRNG else None
    return log.mersenne(state) if state is not None and state[0] == "MT19937" else None


def draw(distribution):
    """The wire form of a distribution with its generator as it is now, or None if only Python can draw from it."""
    if not isinstance(distribution, RandomDistribution) or distribution.name not in REPEATABLE:
        return None
    source = generator(distribution.rng)
    if source is None:
        return None
    order = available_distributions[distribution.name]
    try:
        parameters = [float(distribution.parameters[name]) for name in order]
    except (TypeError, ValueError):
        return None
    check_distribution(distribution.name, parameters)
    return log.random_draw(distribution.name, parameters, source)
