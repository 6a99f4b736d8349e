"""Generators and distributions with the arguments of PyNN 0.7."""

import numpy as np
from pyNN import random

from medina import simulator
from medina.errors import missing
from medina.randomness import NativeRNG as _NativeRNG

_NAMES = {"randint": "uniform_int"}
_DEFAULT_SEED = 151985012  # PyNN's own
_CLIPPED = {"clip": "normal_clipped_to_boundary", "redraw": "normal_clipped"}

NumpyRNG = random.NumpyRNG


class NativeRNG(_NativeRNG):
    """The generator of the platform; draws are those of a NumpyRNG."""

    def __init__(self, seed=None, **unused):
        super().__init__(_DEFAULT_SEED if seed is None else seed)


def fresh(given=None):
    """The generator to draw connections from: a given one, else one of its own for each projection.

    A generator that all projections share, as in PyNN, would give those of one shape the same pairs.
    """
    if isinstance(given, _NativeRNG):
        return NumpyRNG(seed=given.seed)
    if given is not None:
        return given
    seeds = np.random.SeedSequence([_DEFAULT_SEED, simulator.state.projection_count]).generate_state(1)
    return NumpyRNG(seed=int(seeds[0]))


class RandomDistribution(random.RandomDistribution):
    """A distribution by name with a list of parameters.

    ``constrain`` says what to do with draws outside ``boundaries``: "clip" or "redraw"; normal distributions only.
    """

    def __init__(self, distribution="uniform", parameters=None, rng=None, boundaries=None, constrain="clip"):
        name = _NAMES.get(distribution, distribution)
        values = [0.0, 1.0] if parameters is None else list(parameters)
        if boundaries is not None:
            if name != "normal" or constrain not in _CLIPPED:
                raise missing(f"constrain='{constrain}' of a {distribution} distribution",
                              "normal ones can be clipped or redrawn")
            name = _CLIPPED[constrain]
            values += [min(boundaries), max(boundaries)]
        super().__init__(name, tuple(values), rng=NumpyRNG(seed=rng.seed) if isinstance(rng, _NativeRNG) else rng)
