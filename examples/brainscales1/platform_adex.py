"""An adaptive exponential neuron under a few input spikes, on the executable model of the hardware.

Run:   ./medina run examples/brainscales1/platform_adex.py -- --picture adex.png
"""

import argparse

import pyhmf as pynn
from pymarocco import Defects, PyMarocco

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--weight", type=float, default=0.014, help="of the synapse, in uS")
parser.add_argument("--duration", type=float, default=400.0, help="ms")
parser.add_argument("--picture", metavar="FILE", help="where to draw the membrane")
args = parser.parse_args()

options = PyMarocco()
options.backend = PyMarocco.ESS
options.calib_backend = PyMarocco.CalibBackend.Default
options.defects.backend = Defects.Backend.Without
options.neuron_placement.default_neuron_size(4)
options.param_trafo.use_big_capacitors = False
pynn.setup(marocco=options)

cell = pynn.Population(1, pynn.EIF_cond_exp_isfa_ista, {
    "cm": 0.25, "tau_m": 10.0, "tau_refrac": 0.5, "v_rest": -70.0, "v_reset": -68.0, "v_thresh": -50.0,
    "v_spike": -40.0, "delta_T": 1.5, "a": 3.0, "b": 0.05, "tau_w": 120.0, "e_rev_E": 0.0, "e_rev_I": -80.0,
    "tau_syn_E": 10.0, "tau_syn_I": 10.0}, label="adex")
source = pynn.Population(1, pynn.SpikeSourceArray, {
    "spike_times": [20.0, 40.0, 45.0, 50.0, 150.0, 155.0, 160.0, 165.0, 300.0]}, label="source")
pynn.Projection(source, cell, pynn.OneToOneConnector(weights=args.weight), target="excitatory")
cell.record()
cell.record_v()

pynn.run(args.duration)

for _, time in cell.getSpikes():
    print(f"spike at {time:.1f} ms")
trace = cell.get_v()
print(f"{len(cell.getSpikes())} spikes, {len(trace)} samples")
if args.picture:
    import matplotlib.pyplot as plt
    plt.plot(trace[:, 1], trace[:, 2])
    plt.xlabel("time [ms]")
    plt.ylabel("membrane [mV]")
    plt.savefig(args.picture)
pynn.end()
