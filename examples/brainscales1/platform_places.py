"""Where neurons go on a wafer: some on chips that the script names, the rest wherever the compiler likes.

Written for the platform's own front end: pyhmf is PyNN 0.7, pymarocco holds the options of the mapping. Nothing is
executed; the mapping is saved, read again and asked for the circuits of each neuron.
Run:   ./medina run examples/brainscales1/platform_places.py
"""

import os
import tempfile

import pyhmf as pynn
from pyhalco_common import Enum, X, Y
from pyhalco_hicann_v2 import HICANNOnWafer
from pymarocco import Defects, PyMarocco
from pymarocco.results import Marocco

folder = tempfile.TemporaryDirectory()

options = PyMarocco()
options.backend = PyMarocco.Without  # map, and stop there
options.calib_backend = PyMarocco.CalibBackend.Default
options.defects.backend = Defects.Backend.Without
options.persist = os.path.join(folder.name, "places.xml.gz")
pynn.setup(marocco=options)

large = pynn.Population(1, pynn.IF_cond_exp, label="large")
options.manual_placement.on_hicann(large, HICANNOnWafer(X(20), Y(9)), 8)

scattered = pynn.Population(3, pynn.EIF_cond_exp_isfa_ista, label="scattered")
options.manual_placement.on_hicann(scattered[:1], HICANNOnWafer(Enum(100)))
options.manual_placement.on_hicann(scattered[1:2], [HICANNOnWafer(Enum(101)), HICANNOnWafer(Enum(102))])

pynn.run(10.0)
pynn.end()

results = Marocco.from_file(options.persist)
for population in (large, scattered):
    for number, neuron in enumerate(population):
        for item in results.placement.find(neuron):
            print(f"{population.label} {number} has {item.logical_neuron().size()} circuits in {item.neuron_block()}:")
            for denmem in item.logical_neuron():
                print("   ", denmem)
