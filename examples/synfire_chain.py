"""A synfire chain: ten pools of excitatory and inhibitory neurons, each pool exciting the next.

A volley of spikes enters the first pool and travels along the chain. The inhibitory neurons of a pool silence its
excitatory ones right after they fired, so the volley stays sharp. The last pool is connected back to the first one:
the volley goes round.

Run on SpiNNaker:   ./medina run examples/synfire_chain.py --target spinnaker
Written for any PyNN back end; the picture goes to synfire_chain.png.
"""

import argparse

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import pyNN.medina as sim  # noqa: E402

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--pools", type=int, default=10)
parser.add_argument("--size", type=int, default=100, help="excitatory neurons of a pool")
parser.add_argument("--duration", type=float, default=200.0, help="ms")
parser.add_argument("--picture", default="synfire_chain.png")
args = parser.parse_args()

sim.setup(timestep=0.1, min_delay=0.1)
cell = sim.IF_cond_exp(
    cm=0.2, tau_m=10.0, tau_refrac=2.0, v_rest=-70.0, v_reset=-70.0, v_thresh=-57.0,
    e_rev_E=0.0, e_rev_I=-75.0, tau_syn_E=1.5, tau_syn_I=10.0,
)
inhibitory_size = args.size // 4

rng = np.random.RandomState(1)
volley = np.sort(rng.normal(20.0, 2.0, args.size))
stimulus = sim.Population(args.size, sim.SpikeSourceArray(
    spike_times=[[time] for time in volley]), label="stimulus")

exc, inh = [], []
for i in range(args.pools):
    exc.append(sim.Population(args.size, cell, label=f"exc{i}", initial_values={"v": -70.0}))
    inh.append(sim.Population(inhibitory_size, cell, label=f"inh{i}", initial_values={"v": -70.0}))
    exc[i].record("spikes")
    inh[i].record("spikes")
exc[0][0:1].record("v")


def fan_in(n, seed):
    return sim.FixedNumberPreConnector(n, rng=sim.NumpyRNG(seed=seed))


to_next = sim.StaticSynapse(weight=0.002, delay=5.0)
silence = sim.StaticSynapse(weight=0.002, delay=4.0)
fan = max(1, int(0.6 * args.size))
for i in range(args.pools):
    nxt = (i + 1) % args.pools
    sim.Projection(exc[i], exc[nxt], fan_in(fan, 10 + i), to_next, receptor_type="excitatory")
    sim.Projection(exc[i], inh[nxt], fan_in(fan, 30 + i), to_next, receptor_type="excitatory")
    sim.Projection(inh[i], exc[i], fan_in(max(1, inhibitory_size), 50 + i), silence,
                   receptor_type="inhibitory")
sim.Projection(stimulus, exc[0], fan_in(fan, 70), to_next, receptor_type="excitatory")
sim.Projection(stimulus, inh[0], fan_in(fan, 71), to_next, receptor_type="excitatory")

sim.run(args.duration)

figure, (raster, membrane) = plt.subplots(
    2, 1, figsize=(9, 6), sharex=True, gridspec_kw={"height_ratios": [3, 1]})
total = 0
for i in range(args.pools):
    base = i * (args.size + inhibitory_size)
    for population, offset, colour in ((exc[i], 0, "tab:red"), (inh[i], args.size, "tab:blue")):
        trains = population.get_data("spikes").segments[0].spiketrains
        for train in trains:
            times = train.magnitude
            total += len(times)
            raster.plot(times, np.full(len(times), base + offset + train.annotations["source_index"]),
                        ".", color=colour, markersize=1.5)
raster.set_ylabel("neuron, pool by pool")
raster.set_title(f"Synfire chain of {args.pools} pools: excitatory red, inhibitory blue")
v = exc[0].get_data("v").segments[0].filter(name="v")[0]
membrane.plot(v.times.rescale("ms").magnitude, v.magnitude[:, 0], color="black", linewidth=0.8)
membrane.set_ylabel("v of exc0[0] (mV)")
membrane.set_xlabel("time (ms)")
figure.tight_layout()
figure.savefig(args.picture, dpi=120)

per_cell = total / (args.pools * (args.size + inhibitory_size))
print(f"{total} spikes, {per_cell:.2f} per neuron; picture: {args.picture}")
sim.end()
