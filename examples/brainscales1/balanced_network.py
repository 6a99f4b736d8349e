"""A balanced random network after Brunel (2000), with conductances: four in five neurons excite, one in five inhibits.

At scale 1 it has 12,500 neurons, each with 1,000 excitatory, 250 inhibitory and 1,200 external inputs; a smaller scale
shrinks neurons and inputs alike, and makes up for it with weights. The external inputs are drawn from one pool of
Poisson sources, so that they fit where sources cost as much as neurons. Partners are drawn with replacement.
Run on SpiNNaker:   ./medina run examples/brainscales1/balanced_network.py --target spinnaker
Fill a tenth of a wafer:
    ./medina run examples/brainscales1/balanced_network.py --scale 0.16667 --target brainscales1 \\
        --option neuron_placement.default_neuron_size=8
"""

import argparse

import pyNN.medina as sim
from pyNN.random import NumpyRNG

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--scale", type=float, default=0.02, help="of neurons and inputs, up to 1")
parser.add_argument("--rate", type=float, default=53.3, help="of an external source, in Hz")
parser.add_argument("--balance", type=float, default=3.5, help="inhibitory weight in excitatory ones")
parser.add_argument("--duration", type=float, default=500.0, help="ms")
parser.add_argument("--connection-seed", type=int, default=1, help="of the random connections")
args = parser.parse_args()
if not 0.004 <= args.scale <= 1.0:
    parser.error(f"--scale is {args.scale}; it must be from 0.004, where one inhibitory input is left, to 1")

n_all = int(12500 * args.scale)
n_exc = int(10000 * args.scale)
exc_inputs, inh_inputs, external_inputs = (int(n * args.scale) for n in (1000, 250, 1200))
weight = 0.00005 / args.scale  # uS

sim.setup(timestep=0.1, min_delay=0.1)
cell = sim.IF_cond_exp(
    cm=0.2, tau_m=10.0, tau_refrac=2.0, v_rest=-65.0, v_reset=-65.0, v_thresh=-50.0,
    e_rev_E=0.0, e_rev_I=-80.0, tau_syn_E=2.0, tau_syn_I=6.0,
)
exc = sim.Population(n_exc, cell, label="excitatory")
inh = sim.Population(n_all - n_exc, cell, label="inhibitory")
pool = sim.Population(n_all, sim.SpikeSourcePoisson(rate=args.rate), label="pool")
exc.record("spikes")
inh.record("spikes")

rng = NumpyRNG(seed=args.connection_seed)
excite = sim.StaticSynapse(weight=weight, delay=1.5)
inhibit = sim.StaticSynapse(weight=args.balance * weight, delay=1.5)
synapses = 0
for target in (exc, inh):
    for source, inputs, synapse, receptor in (
        (exc, exc_inputs, excite, "excitatory"),
        (inh, inh_inputs, inhibit, "inhibitory"),
        (pool, external_inputs, excite, "excitatory"),
    ):
        draw = sim.FixedNumberPreConnector(inputs, with_replacement=True, rng=rng)
        sim.Projection(source, target, draw, synapse, receptor_type=receptor)
        synapses += inputs * target.size

sim.run(args.duration)

print(f"{n_all} neurons, {n_all} sources, {synapses} synapses asked for")
for population in (exc, inh):
    trains = population.get_data("spikes").segments[0].spiketrains
    spikes = sum(len(train) for train in trains)
    print(f"{population.label}: {1000.0 * spikes / population.size / args.duration:.1f} Hz on average")
sim.end()
