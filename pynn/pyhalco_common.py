"""Coordinates that several machines have: :mod:`medina.coordinates`."""

from medina.coordinates import (  # noqa: F401
    Enum, SideHorizontal, SideVertical, X, Y, bottom, iter_all, left, right, top)
