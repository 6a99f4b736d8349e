"""The tutorial's network, written for SpiNNaker: 800 excitatory and 200 inhibitory neurons under Poisson input.

Four recurrent projections with 10 % connectivity, random weights and delays. It says `import pyNN.spiNNaker` and runs
unmodified:   ./medina run examples/tutorial_balanced.py --target spinnaker
The picture goes to tutorial_balanced.png.
"""

import os

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
import pyNN.spiNNaker as p  # noqa: E402
from pyNN.random import RandomDistribution  # noqa: E402

duration = float(os.environ.get("DURATION_MS", "1000"))
n_exc, n_inh = 800, 200

p.setup(timestep=1.0)
p.set_number_of_neurons_per_core(p.IF_curr_exp, 64)

exc = p.Population(n_exc, p.IF_curr_exp(), label="Excitatory")
inh = p.Population(n_inh, p.IF_curr_exp(), label="Inhibitory")
stim_exc = p.Population(n_exc, p.SpikeSourcePoisson(rate=1000.0), label="Stim_Exc")
stim_inh = p.Population(n_inh, p.SpikeSourcePoisson(rate=1000.0), label="Stim_Inh")

w_exc = RandomDistribution("normal_clipped", mu=0.1, sigma=0.1, low=0, high=np.inf)
w_inh = RandomDistribution("normal_clipped", mu=-0.4, sigma=0.1, low=-np.inf, high=0)
d_exc = RandomDistribution("normal_clipped", mu=1.5, sigma=0.75, low=1.0, high=14.4)
d_inh = RandomDistribution("normal_clipped", mu=0.75, sigma=0.375, low=1.0, high=14.4)

connect = p.FixedProbabilityConnector(0.1)
excite = p.StaticSynapse(weight=w_exc, delay=d_exc)
inhibit = p.StaticSynapse(weight=w_inh, delay=d_inh)
p.Projection(exc, exc, connect, synapse_type=excite, receptor_type="excitatory")
p.Projection(exc, inh, connect, synapse_type=excite, receptor_type="excitatory")
p.Projection(inh, inh, connect, synapse_type=inhibit, receptor_type="inhibitory")
p.Projection(inh, exc, connect, synapse_type=inhibit, receptor_type="inhibitory")

one_to_one = p.OneToOneConnector()
drive = p.StaticSynapse(weight=0.12, delay=1.0)
p.Projection(stim_exc, exc, one_to_one, synapse_type=drive, receptor_type="excitatory")
p.Projection(stim_inh, inh, one_to_one, synapse_type=drive, receptor_type="excitatory")

start = RandomDistribution("uniform", low=-65.0, high=-55.0)
exc.initialize(v=start)
inh.initialize(v=start)
exc.record("spikes")
inh.record("spikes")
p.run(duration)

figure, axis = plt.subplots(figsize=(9, 5))
for population, base, colour in ((exc, 0, "tab:red"), (inh, n_exc, "tab:blue")):
    spiketrains = population.get_data("spikes").segments[0].spiketrains
    count = 0
    for train in spiketrains:
        count += len(train)
        axis.plot(train.magnitude, np.full(len(train), base + train.annotations["source_index"]),
                  ".", color=colour, markersize=1.2)
    rate = 1000.0 * count / population.size / duration
    print(f"{population.label}: mean rate {rate:.2f} Hz")
axis.set_xlabel("time (ms)")
axis.set_ylabel("neuron")
axis.set_title("Balanced network under Poisson input: excitatory red, inhibitory blue")
figure.tight_layout()
figure.savefig("tutorial_balanced.png", dpi=120)
print("picture: tutorial_balanced.png")
p.end()
