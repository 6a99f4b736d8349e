"""What is refused here is what the compiler refuses, and the other way round; after it a script goes on."""

import math
import unittest
from unittest import mock

import numpy as np

from medina import cells, log, populations, protocol, randomness
from medina.errors import MedinaError
from support import BuiltGatewayTest

NAN, INF = math.nan, math.inf
NUMBERS = (NAN, INF, -INF, -1.0, 0.0, 0.5)


class ValuesWithJavaTest(BuiltGatewayTest):
    @staticmethod
    def refused(*calls):
        """Whether one of the calls is refused."""
        try:
            for call in calls:
                call()
        except MedinaError:
            return True
        return False

    def check(self):
        """Lets the compiler tell what it refused."""
        self.session.ask(protocol.check())

    def test_both_sides_have_the_same_rules_for_parameters(self):
        sim = self.sim
        sim.setup(timestep=0.1)
        for model in (sim.IF_curr_exp, sim.EIF_cond_exp_isfa_ista, sim.Izhikevich, sim.SpikeSourcePoisson):
            population = sim.Population(1, model())
            for name in model.default_parameters:
                for value in NUMBERS:
                    here = self.refused(lambda: population.set(**{name: value}))
                    self.refused(self.check)
                    with mock.patch.object(populations, "check_columns"):
                        there = self.refused(lambda: population.set(**{name: value}), self.check)
                    self.assertEqual(here, there, f"{model.__name__}: {name} = {value}")
                    population.set(**{name: model.default_parameters[name]})

    def test_both_sides_have_the_same_rules_for_distributions(self):
        sim = self.sim
        source = log.counter(1)
        cases = [(name, row) for name in randomness.REPEATABLE for row in (
            (NAN, 1.0, 0.0, 1.0), (0.5, INF, 0.0, 1.0), (0.5, -1.0, 0.0, 1.0), (0.5, 1.0, 1.0, 0.0),
            (0.5, 1.0, 5.6, INF), (0.5, 1.0, -INF, INF), (0.5, 1.0, 0.5, 0.5), (2.0, 1.0, 0.0, 3.0),
            (-1.0, 0.5, -2.0, 0.0), (0.0, 2e9, 0.0, 1.0), (1.0, 2.0, 0.0, 3.0))]
        for name, row in cases:
            row = row[:len(randomness.available_distributions[name])]
            with self.subTest(name, row=row):
                sim.setup(timestep=0.1)
                here = self.refused(lambda: randomness.check_distribution(name, row))
                cell = sim.Population(1, sim.IF_curr_exp())
                record = log.projection(0, "p", cell.parts(), cell.parts(), "excitatory", "StaticSynapse",
                                        log.one_to_one(), log.scalar(1.0),
                                        log.drawn(log.random_draw(name, row, source)))
                there = self.refused(lambda: self.session.record(record), self.check)
                self.assertEqual(here, there)

    def test_a_script_goes_on_after_a_refused_value(self):
        sim = self.sim
        sim.setup(timestep=1.0)
        source = sim.Population(1, sim.SpikeSourceArray(spike_times=[5.0]))
        target = sim.Population(1, sim.IF_curr_exp())
        wires = sim.Projection(source, target, sim.AllToAllConnector(), sim.StaticSynapse(weight=9.0, delay=1.0))
        target.record("spikes")
        sim.run(20.0)
        for call in (lambda: wires.set(weight=NAN), lambda: source.set(spike_times=[-3.0]),
                     lambda: target.set(tau_m=NAN), lambda: sim.Population(1, sim.IF_curr_exp(cm=0.0)),
                     lambda: sim.run(NAN)):
            with self.assertRaises(MedinaError):
                call()
            sim.run(1.0)
        wires.set(weight=0.0)
        source.set(spike_times=[30.0])
        sim.run(20.0)
        self.assertEqual(len(target.get_data("spikes").segments[0].spiketrains[0]), 1)

    def test_what_only_the_compiler_refuses_is_told_once(self):
        sim = self.sim
        sim.setup(timestep=1.0)
        cell = sim.Population(1, sim.IF_curr_exp())
        self.session.record(log.parameters(0, np.array([0]), cells.as_columns(cell.celltype, {"tau_m": NAN})))
        with self.assertRaisesRegex(MedinaError, "MED-NET-001.*tau_m"):
            sim.run(1.0)
        sim.run(1.0)
        self.assertEqual(sim.get_current_time(), 1.0)


if __name__ == "__main__":
    unittest.main()
