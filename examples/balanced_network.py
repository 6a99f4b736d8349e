"""A balanced random network after Vogels and Abbott (2005): 3,200 excitatory and 800 inhibitory neurons, 2 % connected.

Run on SpiNNaker:   ./medina run examples/balanced_network.py --target spinnaker
The picture goes to balanced_network.png.
"""

import argparse

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import pyNN.medina as sim  # noqa: E402
from pyNN.random import NumpyRNG, RandomDistribution  # noqa: E402

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--neurons", type=int, default=4000)
parser.add_argument("--duration", type=float, default=1000.0, help="ms")
parser.add_argument("--picture", default="balanced_network.png")
args = parser.parse_args()

n_exc = int(0.8 * args.neurons)
n_inh = args.neurons - n_exc
# Fewer neurons get more synapses each, so that the input of a cell stays the same.
p_connect = min(1.0, 0.02 * 4000 / args.neurons)

sim.setup(timestep=1.0, min_delay=1.0)
cell = sim.IF_curr_exp(
    tau_m=20.0, cm=0.2, v_rest=-49.0, v_thresh=-50.0, v_reset=-60.0, tau_refrac=5.0,
    tau_syn_E=5.0, tau_syn_I=10.0,
)
rng = NumpyRNG(seed=98766987)
start = RandomDistribution("uniform", low=-60.0, high=-50.0, rng=rng)
exc = sim.Population(n_exc, cell, label="excitatory", initial_values={"v": start})
inh = sim.Population(n_inh, cell, label="inhibitory", initial_values={"v": start})

to_all = sim.FixedProbabilityConnector(p_connect, rng=rng)
excite = sim.StaticSynapse(weight=0.0162, delay=1.0)
inhibit = sim.StaticSynapse(weight=-0.09, delay=1.0)
for post in (exc, inh):
    sim.Projection(exc, post, to_all, excite, receptor_type="excitatory")
    sim.Projection(inh, post, to_all, inhibit, receptor_type="inhibitory")

exc.record("spikes")
inh.record("spikes")
sim.run(args.duration)

figure, (raster, rates) = plt.subplots(
    2, 1, figsize=(9, 6), sharex=True, gridspec_kw={"height_ratios": [3, 1]})
bins = np.arange(0.0, args.duration + 5.0, 5.0)
shown = 400
for population, base, colour in ((exc, 0, "tab:red"), (inh, shown, "tab:blue")):
    trains = population.get_data("spikes").segments[0].spiketrains
    times = np.concatenate([train.magnitude for train in trains])
    for train in trains[:shown // (1 if population is exc else 4)]:
        raster.plot(train.magnitude, np.full(len(train), base + train.annotations["source_index"]),
                    ".", color=colour, markersize=1.0)
    rate = np.histogram(times, bins)[0] / (population.size * 0.005)
    rates.plot(bins[:-1], rate, color=colour, label=population.label)
    mean = 1000.0 * len(times) / population.size / args.duration
    print(f"{population.label}: {population.size} neurons, mean rate {mean:.2f} Hz")
raster.set_ylabel("neuron (a sample)")
raster.set_title(f"Balanced random network of {args.neurons} neurons")
rates.set_ylabel("rate (Hz)")
rates.set_xlabel("time (ms)")
rates.legend(loc="upper right")
figure.tight_layout()
figure.savefig(args.picture, dpi=120)
print(f"picture: {args.picture}")
sim.end()
