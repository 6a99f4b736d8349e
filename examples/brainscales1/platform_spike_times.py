"""The same mapped network with other spikes of its source in each run: nothing is mapped again.

Run:   ./medina run examples/brainscales1/platform_spike_times.py
"""

import pyhmf as pynn
from pymarocco import PyMarocco
from pymarocco.runtime import Runtime

TRAINS = ([], [50.0], [50.0, 60.0, 70.0], [50.0, 60.0, 70.0, 150.0, 160.0, 170.0])

options = PyMarocco()
options.backend = PyMarocco.Without
options.param_trafo.use_big_capacitors = False  # their synapses are stronger
runtime = Runtime(options.default_wafer)
pynn.setup(marocco=options, marocco_runtime=runtime)

cell = {"cm": 0.2, "tau_m": 15.0, "tau_refrac": 1.0, "v_rest": -60.0, "v_reset": -65.0, "v_thresh": -50.0,
        "e_rev_E": 0.0, "e_rev_I": -80.0}
cells = pynn.Population(5, pynn.IF_cond_exp, cell, label="cells")
cells.record()
source = pynn.Population(1, pynn.SpikeSourceArray, {"spike_times": []}, label="source")
pynn.Projection(source, cells, pynn.AllToAllConnector(weights=0.02), target="excitatory")

pynn.run(200.0)
options.skip_mapping = True
options.backend = PyMarocco.ESS

for train in TRAINS:
    runtime.results().spike_times.set(source[0], train)
    pynn.run(200.0)
    print(f"{len(train)} spikes in, {len(cells.getSpikes())} out")
    pynn.reset()
