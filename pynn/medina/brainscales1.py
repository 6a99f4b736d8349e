"""What a script can ask of the BrainScaleS-1 wafer: places of neurons, their size, and the priority of projections.

    from medina import brainscales1
    brainscales1.on_hicann(population, [276, 280], size=8)

A neuron is a rectangle of denmems in one neuron block of a HICANN. HICANNs are numbered 0 to 383 over the wafer,
neuron blocks 0 to 7 and denmems 0 to 511 on a HICANN. Requests take a population, a view or a single cell; cells that
no request names are placed automatically. Other targets ignore all requests of this module.
"""

import json
import math
import operator

import numpy as np
from pyNN.common import IDMixin

from medina import log, session, simulator
from medina.errors import MedinaError
from medina.populations import Population, PopulationView
from medina.projections import Projection

HICANNS, NEURON_BLOCKS, DENMEMS = 384, 8, 512
LARGEST_NEURON = 64

__all__ = ["on_hicann", "on_neuron_block", "on_neuron", "with_size", "priority"]


def on_hicann(cells, hicanns, size=None):
    """Places cells on a HICANN, or on some of the HICANNs of a list. ``size``: as for :func:`with_size`."""
    numbers = [_number(hicann, HICANNS, "HICANN") for hicann in _listed(hicanns, not _is_listlike(hicanns), "HICANN")]
    _place(cells, size, hicanns=numbers)


def on_neuron_block(cells, blocks, size=None):
    """Places cells in a neuron block, or in some of the blocks of a list; each is a pair (hicann, block).

    ``size``: as for :func:`with_size`.
    """
    single = _is_listlike(blocks) and len(blocks) == 2 and not any(_is_listlike(part) for part in blocks)
    pairs = _listed(blocks, single, "neuron block")
    _place(cells, size, blocks=[_on_hicann(pair, NEURON_BLOCKS, "neuron block") for pair in pairs])


def on_neuron(cells, circuits):
    """Places each cell on exact circuits: ``circuits`` has for each cell a list of pairs (hicann, denmem)."""
    neurons = [[_on_hicann(pair, DENMEMS, "denmem") for pair in _listed(neuron, False, "circuit")]
               for neuron in _listed(circuits, False, "circuit")]
    _place(cells, None, circuits=neurons)


def with_size(cells, size):
    """Makes each neuron of so many denmems, an even number from 2 to 64."""
    if size is None:
        raise TypeError("with_size() needs a size")
    _place(cells, size)


def priority(projection, value):
    """Routes the events of a projection earlier than those of others; the priority of all others is 1, the lowest."""
    if not isinstance(projection, Projection):
        raise _impossible(f"a {type(projection).__name__} is given; a priority is that of a projection")
    simulator.state.require_current(projection.network, f"Projection '{projection.label}'")
    value = float(value)
    if not (math.isfinite(value) and value >= 1):
        raise ValueError(f"priority {value} of projection '{projection.label}'; it must be finite and at least 1")
    session.current().record(log.projection_option(projection.number, "priority", json.dumps(value)))


def _place(cells, size, hicanns=(), blocks=(), circuits=None):
    size = _checked(size)
    if isinstance(cells, IDMixin):
        cells = cells.as_view()
    if not isinstance(cells, (Population, PopulationView)):
        raise _impossible(f"a {type(cells).__name__} is given; places are those of a population, a view or a cell")
    root = getattr(cells, "root", cells)
    simulator.state.require_current(root.network, f"Population '{root.label}'")
    (number, indices), = cells.parts()
    if circuits is not None and len(circuits) != len(indices):
        raise _impossible(f"circuits of {len(circuits)} neurons are given for {len(indices)} cells of '{cells.label}'")
    order = np.argsort(indices, kind="stable")
    ordered = [] if circuits is None else [circuits[i] for i in order]
    session.current().record(log.on_wafer(number, indices[order], hicanns, blocks, ordered, size))


def _checked(size):
    """The size for the log, 0 for None."""
    if size is None:
        return 0
    size = operator.index(size)
    if size < 0:
        raise OverflowError(f"{size} denmems a neuron; the number cannot be negative")
    if size == 0 or size > LARGEST_NEURON or size % 2:
        raise ValueError(f"{size} denmems a neuron; it must be an even number from 2 to {LARGEST_NEURON}")
    return size


def _is_listlike(value):
    return isinstance(value, (list, tuple, range, np.ndarray))


def _listed(value, single, what):
    """A list of places; ``single``: the value is one place."""
    if single:
        return [value]
    if not _is_listlike(value) or len(value) == 0:
        raise _impossible(f"{value!r} in place of a {what} or a list of them")
    return list(value)


def _on_hicann(pair, limit, what):
    """The number over the wafer of a part of a HICANN."""
    if not _is_listlike(pair) or len(pair) != 2:
        raise _impossible(f"{pair!r} in place of a pair (hicann, {what})")
    return limit * _number(pair[0], HICANNS, "HICANN") + _number(pair[1], limit, what)


def _number(value, limit, what):
    try:
        number = operator.index(value)
    except TypeError:
        raise _impossible(f"{what} {value!r}; a whole number from 0 to {limit - 1} is needed") from None
    if not 0 <= number < limit:
        raise _impossible(f"{what} {number}; there are those from 0 to {limit - 1}")
    return number


def _impossible(what):
    return MedinaError("MED-PYN-060", f"A place on the wafer is impossible: {what}.")
