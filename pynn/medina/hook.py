"""Makes the back end importable as ``pyNN.medina`` and, for scripts written for something else, under other names.

PyNN looks for back ends inside its own package. A meta path finder adds ours there without touching the installed
package; every other import passes through.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_PYNN_FACE = {"pyNN.medina": "faces/pynn.py"}
_SPINNAKER_FACE = {name: "faces/spinnaker.py" for name in ("pyNN.spiNNaker", "pyNN.spinnaker")}
_SIMULATORS = ("pyNN.arbor", "pyNN.brian", "pyNN.brian2", "pyNN.moose", "pyNN.nest", "pyNN.neuron", "pyNN.pcsim")
_PLOTTING = "pyNN.utility.plotting"


class _AmendedPlotting(importlib.machinery.SourceFileLoader):
    def exec_module(self, module):
        super().exec_module(module)
        from medina import plotting
        plotting.amend(module)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self):
        self.served = dict(_PYNN_FACE)

    def find_spec(self, fullname, path=None, target=None):
        if fullname == _PLOTTING:
            spec = importlib.machinery.PathFinder.find_spec(fullname, path)
            if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
                spec.loader = _AmendedPlotting(fullname, spec.origin)
            return spec
        location = self.served.get(fullname)
        if location is None:
            return None
        if fullname in _SIMULATORS:
            from medina.progress import say_once
            say_once(f"{fullname} is Medina in this run; --keep-simulators leaves it what it was")
        return importlib.util.spec_from_file_location(fullname, os.path.join(_FOLDER, location))


_finder = _Finder()


def install():
    """Serves ``pyNN.medina``; calling it again changes nothing."""
    if _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)


def serve_spinnaker():
    """Also serves ``pyNN.spiNNaker`` and ``pyNN.spinnaker``, before any installed package of that name."""
    install()
    _finder.served.update(_SPINNAKER_FACE)


def serve_simulators():
    """Also serves the names of PyNN's simulators, so that scripts that import one run on a machine."""
    install()
    _finder.served.update(dict.fromkeys(_SIMULATORS, _PYNN_FACE["pyNN.medina"]))
