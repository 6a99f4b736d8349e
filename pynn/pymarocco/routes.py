"""Routes of buses over the wafer: from the merger that sends a bus to the line from which a HICANN takes it."""

import re

from medina import wire
from medina.coordinates import DNCMergerOnHICANN, DNCMergerOnWafer, Enum, HICANNOnWafer
from medina.layer_one import HLineOnHICANN, VLineOnHICANN

_LINE = re.compile(r"H(\d+)([HV])L(\d+)")
_BUSES, _ARRIVALS = 5, 6


def routes_of(tables):
    """(HICANN, merger, target HICANN, names of lines) of each route in the tables of a mapping, which are encoded."""
    buses, found = [], []
    for number, value in wire.fields(tables):
        if number == _BUSES:
            got = wire.read(value)
            lines = [wire.as_text(line) for field, line in wire.fields(value) if field == 6]
            buses.append((got.get(1, 0), got.get(2, 0), lines, wire.as_uints(got.get(8))))
        elif number == _ARRIVALS:
            got = wire.read(value)
            found.append((got.get(2, 0), got.get(1, 0), wire.as_text(got.get(3))))
    return sorted((*buses[bus][:2], target, _path(*buses[bus][2:], line)) for bus, target, line in found)


def _path(lines, parents, last):
    """The lines that lead to one of a tree."""
    at = lines.index(last)
    path = [last]
    while parents[at] != at:
        at = parents[at]
        path.append(lines[at])
    return path[::-1]


class L1Route:
    """The parts that events pass, in order; a HICANN comes before the first part on it."""

    def __init__(self, hicann, merger, lines):
        self._segments = [HICANNOnWafer(Enum(hicann)), DNCMergerOnHICANN(merger)]
        self._target = self._segments[0]
        for name in lines:
            number, kind, line = _LINE.fullmatch(name).groups()
            chip = HICANNOnWafer(Enum(int(number)))
            if chip != self._target:
                self._segments.append(chip)
                self._target = chip
            self._segments.append((HLineOnHICANN if kind == "H" else VLineOnHICANN)(int(line)))

    def source_hicann(self):
        """The HICANN that it starts on."""
        return self._segments[0]

    def target_hicann(self):
        """The HICANN that it ends on, which may be a neighbour of the one that takes its events."""
        return self._target

    def front(self):
        """Its first part that is no HICANN."""
        return self._segments[1]

    def back(self):
        """Its last part."""
        return self._segments[-1]

    def size(self):
        """Number of parts, HICANNs included."""
        return len(self._segments)

    def empty(self):
        """False."""
        return False

    def __len__(self):
        return len(self._segments)

    def __iter__(self):
        return iter(self._segments)

    def __getitem__(self, place):
        return self._segments[place]

    def __eq__(self, other):
        return isinstance(other, L1Route) and self._segments == other._segments

    def __hash__(self):
        return hash(tuple(self._segments))

    def __repr__(self):
        return f"L1Route({', '.join(map(str, self._segments))})"


class RouteItem:
    """A route, the merger that it starts at, and the HICANN whose synapses it serves."""

    def __init__(self, hicann, merger, target, lines):
        self._source = DNCMergerOnWafer(DNCMergerOnHICANN(merger), HICANNOnWafer(Enum(hicann)))
        self._target = HICANNOnWafer(Enum(target))
        self._route = L1Route(hicann, merger, lines)

    def route(self):
        """The parts that events pass."""
        return self._route

    def source(self):
        """The merger that sends the bus."""
        return self._source

    def target(self):
        """The HICANN whose synapses it serves."""
        return self._target

    def __eq__(self, other):
        return isinstance(other, RouteItem) and (self._route, self._target) == (other._route, other._target)

    def __hash__(self):
        return hash((self._route, self._target))

    def __repr__(self):
        return f"RouteItem({self._source} to {self._target}: {self._route})"


class L1Routing:
    """All routes, by merger, then target. A HICANN may take a bus from two lines; these are two routes."""

    def __init__(self, mapping):
        self._mapping = mapping

    def find_routes(self, merger, hicann):
        """The routes from a merger to a HICANN."""
        return [item for item in self if item.source() == merger and item.target() == hicann]

    def find_routes_from(self, merger):
        """The routes from a merger."""
        return [item for item in self if item.source() == merger]

    def find_routes_to(self, hicann):
        """The routes to a HICANN."""
        return [item for item in self if item.target() == hicann]

    def size(self):
        """Number of routes."""
        return len(self._mapping.routes())

    __len__ = size

    def empty(self):
        """Whether there are none."""
        return self.size() == 0

    def __iter__(self):
        return iter([RouteItem(*route) for route in self._mapping.routes()])
