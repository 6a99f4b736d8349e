"""How many synapses of a small recurrent network fit: Poisson sources onto as many neurons, which excite each other.

Small as it is, each neuron hears half of all sources and half of all neurons. On the wafer that is more than one chain
of synapse drivers holds if all neurons send on one bus; how they are spread over buses decides whether any is lost.
Run on SpiNNaker:   ./medina run examples/brainscales1/recurrent_loss.py --target spinnaker
Map onto a wafer:   ./medina run examples/brainscales1/recurrent_loss.py --target brainscales1
"""

import argparse

import pyNN.medina as sim
from pyNN.random import NumpyRNG

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--size", type=int, default=50, help="sources, and neurons")
parser.add_argument("--probability", type=float, default=0.5, help="of a synapse between any two")
parser.add_argument("--rate", type=float, default=20.0, help="of a source, in Hz")
parser.add_argument("--weight", type=float, default=0.001, help="of a synapse, in uS")
parser.add_argument("--duration", type=float, default=500.0, help="ms")
parser.add_argument("--connection-seed", type=int, default=1, help="of the random connections")
args = parser.parse_args()

sim.setup(timestep=0.1, min_delay=0.1)
# The long refractory period bounds the rate, since nothing inhibits. All values can be had on the wafer, too.
cell = sim.IF_cond_exp(cm=0.2, tau_m=20.0, tau_refrac=10.0, tau_syn_E=5.0, tau_syn_I=5.0)
sources = sim.Population(args.size, sim.SpikeSourcePoisson(rate=args.rate), label="sources")
neurons = sim.Population(args.size, cell, label="neurons")
neurons.record("spikes")

excite = sim.StaticSynapse(weight=args.weight, delay=1.0)
projections = []
for source, label in ((sources, "input"), (neurons, "recurrent")):
    # A generator each: PyNN draws from a copy, so projections that share one would get the same pairs.
    rng = NumpyRNG(seed=args.connection_seed + len(projections))
    draw = sim.FixedProbabilityConnector(args.probability, rng=rng)
    projections.append(sim.Projection(source, neurons, draw, excite, receptor_type="excitatory", label=label))

sim.run(args.duration)

for projection in projections:
    print(f"{projection.label}: {projection.size()} synapses asked for")
spikes = sum(len(train) for train in neurons.get_data("spikes").segments[0].spiketrains)
print(f"{spikes} spikes of {args.size} neurons, {1000.0 * spikes / args.size / args.duration:.1f} Hz on average")
sim.end()
