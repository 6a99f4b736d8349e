"""A synfire chain with feed-forward inhibition: a volley of spikes runs along links of 80 + 20 neurons.

Every neuron of a link hears 60 of the 80 excitatory neurons of the link before. The 20 inhibitory ones fire with the
others and then silence the link, so that each neuron fires once. A chain connects near things only: on a wafer it
needs little of the long-range network, but nearly all synapse drivers of the chips it is on. With 190 links, it is
19,000 neurons and 1,444,000 synapses.
Run on SpiNNaker:   ./medina run examples/brainscales1/synfire_chain.py --target spinnaker
Fill half a wafer:
    ./medina run examples/brainscales1/synfire_chain.py --links 190 --target brainscales1 \\
        --option neuron_placement.default_neuron_size=4 --option synapse_routing.driver_chain_length=5
"""

import argparse

import numpy as np
import pyNN.medina as sim
from pyNN.random import NumpyRNG

EXCITATORY, INHIBITORY, INPUTS = 80, 20, 60

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--links", type=int, default=5)
parser.add_argument("--excitation", type=float, default=0.003, help="weight of an excitatory synapse, in uS")
parser.add_argument("--inhibition", type=float, default=0.01, help="weight of an inhibitory synapse, in uS")
parser.add_argument("--spread", type=float, default=1.0, help="of the first volley, in ms")
parser.add_argument("--connection-seed", type=int, default=1, help="of connections and first volley")
args = parser.parse_args()

sim.setup(timestep=0.1, min_delay=0.1)
cell = sim.IF_cond_exp(
    cm=0.2, tau_m=10.0, tau_refrac=2.0, v_rest=-70.0, v_reset=-70.0, v_thresh=-57.0,
    e_rev_E=0.0, e_rev_I=-75.0, tau_syn_E=1.5, tau_syn_I=10.0,
)
volley = np.random.RandomState(args.connection_seed).normal(20.0, args.spread, EXCITATORY)
before = sim.Population(EXCITATORY, sim.SpikeSourceArray(
    spike_times=[[time] for time in np.clip(volley, 1.0, None)]), label="volley")

rng = NumpyRNG(seed=args.connection_seed)
hear = sim.FixedNumberPreConnector(INPUTS, rng=rng)
excite = sim.StaticSynapse(weight=args.excitation, delay=1.5)
silence = sim.StaticSynapse(weight=args.inhibition, delay=1.5)
links = []
for i in range(args.links):
    exc = sim.Population(EXCITATORY, cell, label=f"excitatory {i}", initial_values={"v": -70.0})
    inh = sim.Population(INHIBITORY, cell, label=f"inhibitory {i}", initial_values={"v": -70.0})
    sim.Projection(before, exc, hear, excite, receptor_type="excitatory")
    sim.Projection(before, inh, hear, excite, receptor_type="excitatory")
    sim.Projection(inh, exc, sim.AllToAllConnector(), silence, receptor_type="inhibitory")
    exc.record("spikes")
    links.append(exc)
    before = exc

sim.run(50.0 + 5.0 * args.links)

for exc in links:
    trains = exc.get_data("spikes").segments[0].spiketrains
    times = np.concatenate([train.magnitude for train in trains]) if trains else np.empty(0)
    if len(times):
        print(f"{exc.label}: {len(times)} spikes at {times.mean():.1f} ms, spread {times.std():.2f} ms")
    else:
        print(f"{exc.label}: no spikes")
sim.end()
