"""Which synapses a mapping lost, counted in three ways that have to agree, and a picture of them.

Neurons of the smallest size, all on one chip, with one synapse driver a bus: there is no room for all synapses.
Run:   ./medina run examples/brainscales1/platform_loss.py -- --picture loss.png
"""

import argparse

import numpy as np
import pyhmf as pynn
from pyhalco_common import Enum
from pyhalco_hicann_v2 import HICANNOnWafer
from pymarocco import PyMarocco

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--size", type=int, default=60, help="neurons, and sources")
parser.add_argument("--picture", metavar="FILE", help="where to draw the recurrent synapses")
args = parser.parse_args()

options = PyMarocco()
options.neuron_placement.default_neuron_size(2)
options.synapse_routing.driver_chain_length(1)
options.continue_despite_synapse_loss = True
pynn.setup(marocco=options)

neurons = pynn.Population(args.size, pynn.IF_cond_exp, label="neurons")
options.manual_placement.on_hicann(neurons, HICANNOnWafer(Enum(297)))
sources = pynn.Population(args.size, pynn.SpikeSourcePoisson, {"rate": 5.0}, label="sources")
half = pynn.FixedProbabilityConnector(p_connect=0.5, weights=0.002)
projections = {"stimulus": pynn.Projection(sources, neurons, half, target="excitatory"),
               "recurrent": pynn.Projection(neurons, neurons, half, target="excitatory")}
pynn.run(10.0)
print(options.stats)

asked = {name: np.isfinite(projection.getWeights(format="array")) for name, projection in projections.items()}
kept = {name: np.isfinite(options.stats.getWeights(projection)) for name, projection in projections.items()}
for name in projections:
    total, lost = asked[name].sum(), (asked[name] & ~kept[name]).sum()
    print(f"{name}: {lost} of {total} synapses lost, {100 * lost / total:.1f} %")

assert sum(matrix.sum() for matrix in asked.values()) == options.stats.getSynapses()
assert sum(matrix.sum() for matrix in kept.values()) == options.stats.getSynapsesSet()
assert sum((asked[name] & ~kept[name]).sum() for name in asked) == options.stats.getSynapseLoss()

if args.picture:
    import matplotlib.pyplot as plt
    state = asked["recurrent"].astype(int) + kept["recurrent"]  # 0 none, 1 lost, 2 realised
    plt.imshow(state, cmap=plt.matplotlib.colors.ListedColormap(["white", "crimson", "black"]), vmin=0, vmax=2)
    plt.xlabel("receiving neuron")
    plt.ylabel("sending neuron")
    plt.title("synapses realised (black) and lost (red)")
    plt.savefig(args.picture)
pynn.end()
