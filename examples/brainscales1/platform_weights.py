"""One neuron, hit by an excitatory and an inhibitory source, for several digital weights of its two synapses.

The network is mapped once. Before each run the script sets the synapses in the wafer's own settings, as one does to
find out what a digital weight amounts to on hardware, and then compares the membrane after single events.
Run:   ./medina run examples/brainscales1/platform_weights.py
"""

import argparse

import numpy as np
import pyhmf as pynn
from pyhalbe import HICANN
from pyhalco_common import Enum, iter_all
from pyhalco_hicann_v2 import FGBlockOnHICANN, HICANNOnWafer, RowOnSynapseDriver, SynapseDriverOnHICANN, Wafer
from pymarocco import PyMarocco
from pymarocco.runtime import Runtime

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--weights", type=int, nargs="+", default=[3, 9, 15], help="digital weights, 0 to 15")
parser.add_argument("--divisor", type=int, default=8, help="of the strength of all synapses, 2 to 30")
args = parser.parse_args()

CELL = {"cm": 0.2, "tau_m": 20.0, "tau_refrac": 1.0, "v_rest": -60.0, "v_reset": -70.0, "v_thresh": -45.0,
        "e_rev_E": 0.0, "e_rev_I": -90.0, "tau_syn_E": 5.0, "tau_syn_I": 5.0}
EXCITED, INHIBITED, DURATION = 100.0, 300.0, 400.0

options = PyMarocco()
options.backend = PyMarocco.Without
options.default_wafer = Wafer(33)
runtime = Runtime(options.default_wafer)
pynn.setup(marocco=options, marocco_runtime=runtime)

cell = pynn.Population(1, pynn.IF_cond_exp, CELL, label="cell")
cell.record()
cell.record_v()
options.manual_placement.on_hicann(cell, HICANNOnWafer(Enum(297)))
projections = []
for target, time in (("excitatory", EXCITED), ("inhibitory", INHIBITED)):
    source = pynn.Population(1, pynn.SpikeSourceArray, {"spike_times": [time]}, label=target)
    projections.append(pynn.Projection(source, cell, pynn.AllToAllConnector(weights=0.002), target=target))
pynn.run(DURATION)

# One strength for all synapses, so that digital weights can be compared.
wafer = runtime.wafer()
for chip in wafer.getAllocatedHicannCoordinates():
    for block in iter_all(FGBlockOnHICANN):
        for name in ("V_gmax0", "V_gmax1", "V_gmax2", "V_gmax3"):
            wafer[chip].floating_gates.setShared(block, HICANN.shared_parameter[name], 1023)
    for driver in iter_all(SynapseDriverOnHICANN):
        for row in iter_all(RowOnSynapseDriver):
            wafer[chip].synapses[driver][row].set_gmax_div(HICANN.GmaxDiv(args.divisor))

options.skip_mapping = True
options.backend = PyMarocco.ESS
for weight in args.weights:
    for projection in projections:
        for item in runtime.results().synapse_routing.synapses().find(projection):
            synapse = item.hardware_synapse()
            wafer[synapse.toHICANNOnWafer()].synapses[synapse].weight = HICANN.SynapseWeight(weight)
    pynn.run(DURATION)
    trace, spikes = cell.get_v(), cell.getSpikes()
    print(f"digital weight {weight}: {len(spikes)} spikes, {len(trace)} samples")
    if len(trace):
        time, potential = trace[:, 1], trace[:, 2]
        before = np.median(potential[(time > EXCITED - 20) & (time < EXCITED)])
        up = potential[(time >= EXCITED) & (time < EXCITED + 60)].max() - before
        down = potential[(time >= INHIBITED) & (time < INHIBITED + 60)].min() - before
        print(f"    up {up:.2f} mV, down {down:.2f} mV")
    pynn.reset()
