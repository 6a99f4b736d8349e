"""A network that touches every stage: the launcher runs it once after a build, so that Java can keep what it loaded."""

import pyNN.medina as sim

sim.setup(timestep=1.0)
source = sim.Population(3, sim.SpikeSourceArray(spike_times=[1.0, 2.0]))
noise = sim.Population(3, sim.SpikeSourcePoisson(rate=10.0))
cells = sim.Population(10, sim.IF_curr_exp(i_offset=1.0))
others = sim.Population(10, sim.IF_cond_exp())
synapse = sim.StaticSynapse(weight=0.01, delay=1.0)
sim.Projection(source, cells, sim.FixedProbabilityConnector(0.5), synapse)
sim.Projection(noise, others, sim.AllToAllConnector(), synapse)
sim.Projection(cells, others, sim.FromListConnector([(0, 1, 0.1, 40.0)]), synapse)
cells.record(["spikes", "v"])
sim.run(50.0)
cells.get_data()
sim.end()
