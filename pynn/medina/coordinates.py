"""Coordinates of a BrainScaleS-1 wafer as scripts write them: ``HICANNOnWafer(X(5), Y(5))``, ``Enum(297)``, ``left``.

A coordinate is immutable, compares and hashes by value, is ordered by its number, and knows its number (:meth:`toEnum`,
also ``id()``) and, if it lies on a grid, its ``x()`` and ``y()``.
"""

import functools
import operator


def _whole(value, what):
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(f"{what} takes a whole number, not {value!r}") from None


class Ranged(int):
    """A whole number of a range, a type of its own for each meaning."""

    size = None

    def __new__(cls, value=0):
        number = _whole(value, cls.__name__)
        if number < 0 or cls.size is not None and number >= cls.size:
            limit = "0 on" if cls.size is None else f"0 to {cls.size - 1}"
            raise OverflowError(f"{cls.__name__}({number}): it goes from {limit}")
        return super().__new__(cls, number)

    def value(self):
        """The bare number."""
        return int(self)

    def toEnum(self):
        """The number as an :class:`Enum`."""
        return Enum(int(self))

    id = toEnum

    def __repr__(self):
        return f"{type(self).__name__}({int(self)})"

    __str__ = __repr__

    def __format__(self, spec):
        return format(int(self), spec) if spec else str(self)

    @classmethod
    def iter_all(cls):
        """All values, ascending."""
        if cls.size is None:
            raise TypeError(f"{cls.__name__} has no end")
        return map(cls, range(cls.size))


class Enum(Ranged):
    """Number of a part among those of its kind."""


class X(Ranged):
    """Column, counted from the left."""


class Y(Ranged):
    """Row, counted from the top."""


class Wafer(Ranged):
    """A wafer module."""


class _Named(Ranged):
    """One of two sides."""

    size = 2
    names = ()

    def __str__(self):
        return self.names[int(self)]

    __repr__ = __str__


class SideHorizontal(_Named):
    """Left or right."""

    names = ("left", "right")


class SideVertical(_Named):
    """Top or bottom."""

    names = ("top", "bottom")


left, right = SideHorizontal(0), SideHorizontal(1)
top, bottom = SideVertical(0), SideVertical(1)


class L1Address(Ranged):
    """Address of a cell on its layer-1 bus."""

    size = 64


class DNCMergerOnHICANN(Ranged):
    """One of the mergers whose output is a bus."""

    size = 8


class NeuronBlockOnHICANN(Ranged):
    """32 columns of denmems."""

    size = 8


class AnalogOnHICANN(Ranged):
    """An analog output."""

    size = 2


class SynapseRowOnHICANN(Ranged):
    """A row of synapses, from the top."""

    size = 448

    def toSynapseDriverOnHICANN(self):
        """The driver of the row."""
        return SynapseDriverOnHICANN(Enum(self // 2))

    def toRowOnSynapseDriver(self):
        """Which of its driver's rows it is."""
        return RowOnSynapseDriver(self % 2)


class SynapseColumnOnHICANN(Ranged):
    """A column of synapses, from the left."""

    size = 256


class RowOnSynapseDriver(_Named):
    """Upper or lower row of a driver."""

    names = ("top", "bottom")


@functools.total_ordering
class Coordinate:
    """A part that is described by several numbers; subclasses define ``parts()``, what it consists of."""

    size = None

    def parts(self):
        """What tells this one from others of its type."""
        raise NotImplementedError

    def toEnum(self):
        """Number of the part."""
        return Enum(self.number)

    id = toEnum

    def __eq__(self, other):
        return type(self) is type(other) and self.parts() == other.parts()

    def __lt__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self.number < other.number

    def __hash__(self):
        return hash((type(self).__name__, self.number))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(str, self.parts()))})"

    @classmethod
    def iter_all(cls):
        """All of the kind, ascending."""
        return (cls(Enum(number)) for number in range(cls.size))


class Grid(Coordinate):
    """A part with a column and a row, or a number that is ``width`` * row + column."""

    width = height = 0
    column, row = X, Y

    def __init__(self, *place):
        if len(place) == 1:
            self.number = _numbered(self, place[0])
        elif len(place) == 2:
            self.number = self.at(*(_whole(part, type(self).__name__) for part in self.ordered(*place)))
        else:
            raise TypeError(f"{type(self).__name__} takes a number, or a column and a row")

    @staticmethod
    def ordered(one, other):
        """Column and row, in whichever order they are given."""
        swapped = isinstance(one, (Y, SideVertical)) or isinstance(other, (X, SideHorizontal))
        return (other, one) if swapped else (one, other)

    def at(self, x, y):
        """The number of a place."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            raise OverflowError(f"{type(self).__name__}: there is none at column {x}, row {y};"
                                f" columns are 0 to {self.width - 1}, rows 0 to {self.height - 1}")
        return self.width * y + x

    def place(self):
        """(column, row) as bare numbers."""
        return self.number % self.width, self.number // self.width

    def x(self):
        """Column."""
        return self.column(self.place()[0])

    def y(self):
        """Row."""
        return self.row(self.place()[1])

    def parts(self):
        return self.x(), self.y()


_FIRST_X = (12, 8, 4, 0, 0, 4, 8, 12)
_ROWS = [(first, 36 - 2 * first) for first in _FIRST_X for _ in range(2)]
_FIRST_HICANN = [sum(count for _, count in _ROWS[:y]) for y in range(len(_ROWS) + 1)]


class HICANNOnWafer(Grid):
    """A chip: (X(0..35), Y(0..15)) as far as the round wafer has one there, or Enum(0..383)."""

    size, width, height = 384, 36, 16

    def at(self, x, y):
        super().at(x, y)
        first, count = _ROWS[y]
        if not first <= x < first + count:
            raise OverflowError(f"HICANNOnWafer: there is none at X({x}), Y({y});"
                                f" row {y} has columns {first} to {first + count - 1}")
        return _FIRST_HICANN[y] + x - first

    def place(self):
        y = next(y for y in range(16) if self.number < _FIRST_HICANN[y + 1])
        return self.number - _FIRST_HICANN[y] + _ROWS[y][0], y

    def toHICANNOnWafer(self):
        """Itself."""
        return self


class NeuronOnHICANN(Grid):
    """A denmem: (X(0..255), top or bottom), or Enum(0..511)."""

    size, width, height, row = 512, 256, 2, SideVertical

    def toNeuronOnHICANN(self):
        """Itself."""
        return self

    def toNeuronBlockOnHICANN(self):
        """The block of neurons that the denmem is in."""
        return NeuronBlockOnHICANN(self.place()[0] // 32)


class FGBlockOnHICANN(Grid):
    """A block of floating gates: (X(0..1), Y(0..1)), or Enum(0..3)."""

    size, width, height = 4, 2, 2


class SynapseDriverOnHICANN(Coordinate):
    """A synapse driver: (left or right, Y(0..223)) or Enum(0..223); the row alone says the side."""

    size = 224

    def __init__(self, *place):
        if len(place) == 2:
            side, line = Grid.ordered(*place)
            self.number = _numbered(self, line)
            if int(side) != self.side():
                raise OverflowError(f"SynapseDriverOnHICANN: the driver of line {self.number} is on the {self.side()}")
        elif len(place) == 1:
            self.number = _numbered(self, place[0])
        else:
            raise TypeError("SynapseDriverOnHICANN takes a number, or a side and a line")

    def side(self):
        """Left or right."""
        return SideHorizontal(int((self.number % 2 == 0) == (self.number < 112)))

    x = side

    def line(self):
        """Line, from the top."""
        return Y(self.number)

    y = line

    def parts(self):
        return self.side(), self.line()


class SynapseOnHICANN(Coordinate):
    """A synapse: (row, column) of either type or order, (driver, row, column), or Enum(256 * row + column)."""

    size = 448 * 256

    def __init__(self, *place):
        if len(place) == 1:
            self.number = _numbered(self, place[0])
            return
        if len(place) == 3:
            place = (SynapseRowOnHICANN(2 * int(place[0].toEnum()) + int(place[1])), place[2])
        row, column = reversed(place) if isinstance(place[0], SynapseColumnOnHICANN) else place
        self.number = 256 * SynapseRowOnHICANN(row) + SynapseColumnOnHICANN(column)

    def toSynapseRowOnHICANN(self):
        """Row."""
        return SynapseRowOnHICANN(self.number // 256)

    def toSynapseColumnOnHICANN(self):
        """Column."""
        return SynapseColumnOnHICANN(self.number % 256)

    def toSynapseDriverOnHICANN(self):
        """The driver of the synapse's row."""
        return self.toSynapseRowOnHICANN().toSynapseDriverOnHICANN()

    def toNeuronOnHICANN(self):
        """The denmem that the synapse acts on."""
        row, column = divmod(self.number, 256)
        return NeuronOnHICANN(X(column), bottom if row >= 224 else top)

    def toSynapseOnHICANN(self):
        """Itself."""
        return self

    def parts(self):
        return self.toSynapseColumnOnHICANN(), self.toSynapseRowOnHICANN()


class _OnWafer(Coordinate):
    """A part of a HICANN and its HICANN."""

    part = None

    def __init__(self, part, hicann=None):
        if hicann is None:
            number = _numbered(self, part)
            part, hicann = self.part(Enum(number % self.part.size)), HICANNOnWafer(Enum(number // self.part.size))
        if isinstance(part, HICANNOnWafer):
            part, hicann = hicann, part
        if not isinstance(part, self.part) or not isinstance(hicann, HICANNOnWafer):
            raise TypeError(f"{type(self).__name__} takes a {self.part.__name__} and a HICANNOnWafer")
        self.local, self.hicann = part, hicann
        self.number = self.part.size * hicann.number + int(part.toEnum())

    def toHICANNOnWafer(self):
        """The HICANN."""
        return self.hicann

    def parts(self):
        return self.local, self.hicann

    def __getattr__(self, name):
        # toSynapseOnHICANN() and its like: the part itself, or what the part says.
        if name.startswith("__") or "local" not in self.__dict__:
            raise AttributeError(name)
        if name == f"to{self.part.__name__}":
            return lambda: self.local
        return getattr(self.local, name)


def _on_wafer(part):
    """The type of a part of a HICANN somewhere on the wafer."""
    name = part.__name__.replace("OnHICANN", "OnWafer")
    doc = f"A {part.__name__} of a HICANNOnWafer."
    return type(name, (_OnWafer,), {"part": part, "size": 384 * part.size, "__doc__": doc})


NeuronOnWafer, SynapseOnWafer, SynapseDriverOnWafer, NeuronBlockOnWafer, DNCMergerOnWafer = map(_on_wafer, (
    NeuronOnHICANN, SynapseOnHICANN, SynapseDriverOnHICANN, NeuronBlockOnHICANN, DNCMergerOnHICANN))


def iter_all(kind):
    """All coordinates of a kind, ascending."""
    return kind.iter_all()


def _numbered(coordinate, value):
    if type(value) is type(coordinate):
        return value.number
    number = _whole(value, type(coordinate).__name__)
    if not 0 <= number < coordinate.size:
        raise OverflowError(f"{type(coordinate).__name__}({number}): it goes from 0 to {coordinate.size - 1}")
    return number
