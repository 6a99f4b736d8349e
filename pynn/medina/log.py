"""Records of the network log; field numbers and meaning as in network_log.proto.

Each function returns the bytes of one ``Record``. Ids are dense and count from 0; times are in ms.
"""

import numpy as np

from medina import wire

MAGIC = "medina-network-log"
FORMAT = 1
FACE_PYNN, FACE_SPINNAKER = 0, 1
EDGES_PER_BLOCK = 1 << 18


def header(producer):
    """Who writes the log."""
    return wire.message(1, wire.text(1, MAGIC) + wire.uint(2, FORMAT) + wire.text(3, producer))


def setup(timestep, min_delay, max_delay, face, seed, options):
    """Opens a network. ``max_delay`` 0: as long as the target can."""
    return wire.message(2, wire.double(1, timestep) + wire.double(2, min_delay) + wire.double(3, max_delay)
                        + wire.uint(4, face) + wire.uint(5, seed) + wire.text_map(6, options))


def setup_options(options):
    """Options of setup() that changed after it, values as JSON."""
    return wire.message(17, wire.text_map(1, options))


def column(name, value):
    """One parameter: a number, an array with one number a cell, or (values, offsets) for sequences."""
    if isinstance(value, tuple):
        values, offsets = value
        return wire.text(1, name) + wire.doubles(2, values) + wire.uints(3, offsets)
    return wire.text(1, name) + wire.doubles(2, np.atleast_1d(value))


def population(number, label, size, cell_type, parameters, initial_values, options):
    """A new population; parameters and initial values as for :func:`column`, by name."""
    return wire.message(3, b"".join((
        wire.uint(1, number), wire.text(2, label), wire.uint(3, size), wire.text(4, cell_type),
        *(wire.message(5, column(*item)) for item in parameters.items()),
        *(wire.message(6, column(*item)) for item in initial_values.items()),
        wire.text_map(7, options))))


def cell_range(number, cells):
    """Ascending cells of a population: an arithmetic progression if they are one, else a list."""
    head = wire.uint(1, number)
    if len(cells) == 0:
        return head
    step = int(cells[1] - cells[0]) if len(cells) > 1 else 1
    if step > 0 and (len(cells) < 3 or bool((np.diff(cells) == step).all())):
        return head + wire.uint(2, cells[0]) + wire.uint(3, len(cells)) + wire.uint(4, step)
    return head + wire.fixed32s(5, cells)


def cell_set(parts):
    """An end of a projection: (population, cells) parts in order. Parts that do not ascend are cut where they fall."""
    ranges = []
    for number, cells in parts:
        falls = np.flatnonzero(np.diff(cells) <= 0) + 1
        ranges += [wire.message(1, cell_range(number, run)) for run in np.split(cells, falls)]
    return b"".join(ranges)


def parameters(number, cells, columns):
    """Parameters changed after creation."""
    return wire.message(4, _update(number, cells, columns))


def initial_values(number, cells, columns):
    """Initial values changed after creation."""
    return wire.message(5, _update(number, cells, columns))


def _update(number, cells, columns):
    return b"".join((wire.uint(1, number), wire.message(2, cell_range(number, cells)),
                     *(wire.message(3, column(*item)) for item in columns.items())))


def recording(number, variable, cells, interval, replace=False):
    """A recording request; with ``replace`` and no cells: stop recording the variable."""
    return wire.message(6, wire.uint(1, number) + wire.text(2, variable) + wire.message(3, cell_range(number, cells))
                        + wire.double(4, interval) + wire.uint(5, replace))


def projection(number, label, pre, post, receptor, synapse_type, connector, weight, delay, dynamics=None):
    """A new projection; pre and post as for :func:`cell_set`, connector and values encoded.

    ``dynamics``: short-term dynamics by name, numbers that all connections share.
    """
    return wire.message(7, b"".join((
        wire.uint(1, number), wire.text(2, label), wire.message(3, cell_set(pre)), wire.message(4, cell_set(post)),
        wire.text(5, receptor), wire.text(6, synapse_type), wire.message(7, connector),
        wire.message(8, weight), wire.message(9, delay), wire.double_map(11, dynamics or {}))))


def projection_option(number, name, value):
    """A target-specific setting of a projection, as JSON."""
    return wire.message(16, wire.uint(1, number) + wire.text(2, name) + wire.text(3, value))


def edges(number, pre, post, weight=None, delay=None):
    """Yields the edge blocks of a listed projection and its end. Values: None, or an array with one an edge."""
    for first in range(0, len(pre), EDGES_PER_BLOCK):
        part = slice(first, first + EDGES_PER_BLOCK)
        yield wire.message(8, b"".join((
            wire.uint(1, number), wire.fixed32s(2, pre[part]), wire.fixed32s(3, post[part]),
            b"" if weight is None else wire.doubles(4, weight[part]),
            b"" if delay is None else wire.doubles(5, delay[part]))))
    yield wire.message(9, wire.uint(1, number) + wire.uint(2, len(pre)))


def synapse_updates(number, parameter, values):
    """Yields the records that change weights or delays; values: a number for all, or an array in connection order."""
    head = wire.uint(1, number) + wire.text(2, parameter)
    if np.ndim(values) == 0:
        yield wire.message(10, head + wire.doubles(3, [values]))
        return
    for first in range(0, len(values), EDGES_PER_BLOCK):
        part = values[first:first + EDGES_PER_BLOCK]
        if first == 0 and len(part) == 1 or len(part) == 0:
            yield wire.message(10, head + wire.doubles(3, part))
        else:
            yield wire.message(10, head + wire.doubles(3, part) + wire.uint(4, first))


def current(number, cells, times, amplitudes, origin):
    """A current that is constant between its steps; ms and nA."""
    return wire.message(11, wire.message(1, cell_range(number, cells)) + wire.doubles(2, times)
                        + wire.doubles(3, amplitudes) + wire.text(4, origin))


def max_atoms(number, atoms):
    """At most so many cells of a population on one core."""
    return wire.message(12, wire.uint(1, number) + wire.required_uint(2, atoms))


def on_chip(number, x, y, processor):
    """A population's place; processor 0: any."""
    return wire.message(12, wire.uint(1, number)
                        + wire.message(3, wire.uint(1, x) + wire.uint(2, y) + wire.uint(3, processor or 0)))


def same_chip(number, other):
    """A population on the chip of another."""
    return wire.message(12, wire.uint(1, number) + wire.required_uint(4, other))


def on_wafer(number, cells, hicanns=(), blocks=(), circuits=(), size=0):
    """Places of ascending cells on a wafer.

    HICANNs, or neuron blocks as 8 * hicann + block, or for each cell its denmems as 512 * hicann + denmem; ``size`` 0:
    not given.
    """
    return wire.message(12, wire.uint(1, number) + wire.message(5, b"".join((
        wire.message(1, cell_range(number, cells)), wire.uints(2, hicanns), wire.uints(3, blocks),
        *(wire.message(4, wire.uints(1, denmems)) for denmems in circuits), wire.uint(5, size)))))


def run(duration_ms):
    """The network ran; for readers of the log."""
    return wire.message(13, wire.double(1, duration_ms))


def reset():
    """The network was reset; for readers of the log."""
    return wire.message(14, b"")


def model_limit(cell_type, atoms):
    """At most so many cells of a model on one core."""
    return wire.message(15, wire.text(1, cell_type) + wire.uint(2, atoms))


# Connectors: the content of a ``Connector`` message.

SELF_ALLOWED, SELF_FORBIDDEN, SELF_NO_MUTUAL = range(3)


def one_to_one():
    """Cell i to cell i."""
    return wire.message(1, b"")


def all_to_all(allow_self):
    """Every pair."""
    return wire.message(2, wire.uint(1, allow_self))


def fixed_probability(probability, self_connections, generator):
    """Every pair with one probability."""
    return wire.message(3, wire.double(1, probability) + wire.uint(2, self_connections) + wire.message(3, generator))


def fixed_number(by_target, numbers, with_replacement, allow_self, generator, number_draw=None):
    """A fixed number of sources a target, or of targets a source. ``number_draw`` shares the generator."""
    content = (_numbers(numbers) + wire.uint(2, with_replacement) + wire.uint(3, allow_self)
               + wire.message(4, generator))
    if number_draw is not None:
        content += wire.message(5, number_draw) + wire.uint(6, True)
    return wire.message(4 if by_target else 5, content)


def _numbers(numbers):
    return wire.uints(1, numbers)


def listed(origin):
    """Edges follow."""
    return wire.message(6, wire.text(1, origin))


def array_mask(mask):
    """A boolean matrix, row by row, 8 entries a byte, lowest bit first."""
    return wire.message(7, wire.message(1, np.packbits(np.ravel(mask), bitorder="little").tobytes()))


# Values: the content of a ``Value`` message.


def scalar(value):
    """One value for all connections."""
    return wire.required_double(1, value)


def drawn(draw):
    """One draw a connection."""
    return wire.message(2, draw)


def explicit():
    """The values come with the edges."""
    return wire.message(3, b"")


def random_draw(distribution, parameters_in_order, generator):
    """The content of a ``RandomDraw`` message."""
    return wire.text(1, distribution) + wire.doubles(2, parameters_in_order) + wire.message(3, generator)


def mersenne(state):
    """A generator in the state of numpy's RandomState.get_state()."""
    _, key, position, has_gauss, gauss = state
    return wire.message(1, wire.fixed32s(1, key) + wire.uint(2, position) + wire.uint(3, has_gauss)
                        + wire.double(4, gauss))


def counter(seed):
    """The counter-based generator."""
    return wire.required_uint(2, seed)
