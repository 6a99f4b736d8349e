"""Impossible values are refused at the call that gives them, and nothing of that call is kept or sent."""

import math
import unittest

import numpy as np
from pyNN.errors import InvalidParameterValueError

from medina.errors import MedinaError
from support import FakeGatewayTest

NAN = float("nan")


class ValuesTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        sim = self.sim
        sim.setup(timestep=0.1)
        self.source = sim.Population(2, sim.SpikeSourceArray(spike_times=[5.0]), label="source")
        self.cells = sim.Population(3, sim.IF_curr_exp(), label="cells")
        self.wires = sim.Projection(self.source, self.cells, sim.FromListConnector([(0, 1), (1, 2)]),
                                    sim.StaticSynapse(weight=0.5, delay=1.0), label="wires")
        self.kinds = ("population", "projection", "edges", "parameters", "initial_values", "synapse_update", "current",
                      "constraint")

    def sent(self):
        """How many records of each kind were sent."""
        return {kind: len(self.records(kind)) for kind in self.kinds}

    def refused(self, call, text):
        """A call that raises what PyNN raises, too, and sends nothing."""
        before = self.sent()
        with self.assertRaisesRegex(InvalidParameterValueError, text) as caught:
            call()
        self.assertIsInstance(caught.exception, MedinaError)
        self.assertEqual(self.sent(), before)

    def test_all_that_is_wrong_with_a_population_at_once(self):
        self.refused(lambda: self.sim.Population(2, self.sim.IF_curr_exp(tau_m=[20.0, NAN], cm=-1.0), label="bad"),
                     r"MED-PYN-037 Population 'bad': (?=.*tau_m is nan, cell 1; it must be positive)(?=.*cm is -1)")
        self.refused(lambda: self.sim.Population(2, self.sim.IF_curr_exp(), initial_values={"v": math.inf}), "v is inf")
        self.refused(lambda: self.sim.Population(2, self.sim.SpikeSourceArray(spike_times=[-3.0])), "072.*-3 ms")

    def test_a_refused_population_leaves_no_gap(self):
        recorders = set(self.sim.simulator.state.recorders)
        for parameters, starts in (({"tau_m": NAN}, {}), ({}, {"v": NAN})):
            with self.assertRaises(MedinaError):
                self.sim.Population(4, self.sim.IF_curr_exp(**parameters), initial_values=starts)
        self.assertEqual(self.sim.simulator.state.recorders, recorders)
        later = self.sim.Population(1, self.sim.IF_curr_exp())
        self.assertEqual((int(later.first_id), later.number), (5, 2))
        self.assertIs(self.sim.simulator.state.registry.population(2), later)

    def test_a_refused_change_leaves_what_was(self):
        cells, source = self.cells, self.source
        self.refused(lambda: cells.set(cm=2.0, tau_m=NAN), "tau_m is nan")
        self.refused(lambda: cells[1:].set(tau_syn_E=[5.0, 0.0]), "tau_syn_E is 0, cell 2; it must be positive")
        self.refused(lambda: setattr(cells[2], "tau_refrac", -1.0), "tau_refrac is -1")
        self.refused(lambda: cells.initialize(v=NAN), "v is nan")
        self.refused(lambda: source.set(spike_times=[1.0, -3.0]), "-3 ms")
        self.refused(lambda: source[1:].set(spike_times=[math.inf]), "inf ms")
        self.assertEqual((cells.get("cm"), cells.get("tau_m"), cells.get("tau_syn_E")), (1.0, 20.0, 5.0))
        self.assertEqual([list(times.value) for times in np.atleast_1d(source.get("spike_times"))][0], [5.0])
        self.assertEqual(cells.initial_values["v"].evaluate(simplify=True), -65.0)
        cells.set(tau_m=15.0)
        self.assertEqual(cells.get("tau_m"), 15.0)

    def test_weights_and_delays(self):
        sim, wires = self.sim, self.wires
        self.refused(lambda: wires.set(weight=NAN), "'wires': weight is nan; it must be finite")
        self.refused(lambda: wires.update("weight", np.array([1.0, math.inf])), "weight of connection 1 is inf")
        self.refused(lambda: wires.set(delay=-0.1), "delay is -0.1")
        for connector, synapse, text in (
                (sim.AllToAllConnector(), sim.StaticSynapse(weight=NAN, delay=1.0), "weight is nan"),
                (sim.AllToAllConnector(), sim.StaticSynapse(weight=1.0, delay=0.05), "delay is 0.05.*at least 0.1 ms"),
                (sim.FromListConnector([(0, 0, 1.0, 1.0), (0, 1, NAN, 1.0)]), None, "weight of connection 1 is nan"),
                (sim.FromListConnector([(0, 0, 1.0, -2.0)]), None, "delay is -2"),
                (sim.AllToAllConnector(), sim.TsodyksMarkramSynapse(weight=1.0, delay=1.0, U=1.5), "U is 1.5"),
                (sim.AllToAllConnector(), sim.TsodyksMarkramSynapse(weight=1.0, delay=1.0, tau_rec=NAN), "tau_rec")):
            with self.subTest(text):
                self.refused(lambda: sim.Projection(self.source, self.cells, connector, synapse), text)
        later = sim.Projection(self.source, self.cells, sim.AllToAllConnector())
        self.assertEqual(later.number, 1)

    def test_distributions(self):
        for name, parameters in (("normal", (0.0, -1.0)), ("uniform", (NAN, 1.0)), ("uniform_int", (3, 3)),
                                 ("normal_clipped", (0.0, 1.0, 6.0, 9.0)), ("exponential", (-1.0,)),
                                 ("normal_clipped_to_boundary", (0.0, 1.0, 2.0, 1.0))):
            with self.subTest(name):
                draw = self.sim.RandomDistribution(name, parameters)
                self.refused(lambda: self.sim.Projection(
                    self.source, self.cells, self.sim.AllToAllConnector(safe=False),
                    self.sim.StaticSynapse(weight=1.0, delay=draw)), f"Distribution '{name}'")

    def test_places(self):
        for place, text in (((-1, 0), "x of its place is -1"), ((0, 256), "y of .* 256.*from 0 to 255"),
                            ((0, 0, 18), "p of"), ((0.5, 0), "x of its place is 0.5.*whole number")):
            self.refused(lambda: self.cells.add_placement_constraint(*place), text)
        self.cells.add_placement_constraint(255, 0, 17)
        self.assertEqual(len(self.records("constraint")), 1)

    def test_currents(self):
        self.refused(lambda: self.sim.DCSource(amplitude=NAN).inject_into(self.cells), "DCSource: an amplitude is nan")
        source = self.sim.DCSource(amplitude=0.5)
        source.inject_into(self.cells)
        self.refused(lambda: source.set_parameters(amplitude=math.inf), "amplitude is inf")
        self.assertEqual(source.amplitude, 0.5)


if __name__ == "__main__":
    unittest.main()
