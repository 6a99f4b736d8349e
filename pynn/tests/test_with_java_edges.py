"""Every connector makes the connections, weights and delays that pyNN.mock makes, and leaves generators as it does."""

import unittest

import numpy as np
import pyNN.mock as mock
from pyNN.random import NumpyRNG, RandomDistribution

from medina import log
from support import BuiltGatewayTest

ULPS = 2


def mock_connections(projection):
    """(pre, post, weight, delay) rows of pyNN.mock, in its order."""
    return [(int(c.presynaptic_index), int(c.postsynaptic_index), c.WEIGHT, c.DELAY) for c in projection.connections]


class EdgesTest(BuiltGatewayTest):
    def compare(self, connector, synapse=lambda sim, rng: sim.StaticSynapse(weight=0.5, delay=1.0), ends=None,
                symbolic=True, twice=False, sorted_rows=False):
        """Builds the same projection with both back ends and compares edges and the state of the generator."""
        results = []
        for sim in (mock, self.sim):
            sim.setup(timestep=0.1, min_delay=0.1)
            rng = NumpyRNG(seed=42)
            rng.next(7)
            pre, post = (ends or self.two_populations)(sim)
            made = connector(sim, rng)
            value = synapse(sim, rng)
            edges = []
            for _ in range(2 if twice else 1):
                projection = sim.Projection(pre, post, made, value)
                if sim is mock:
                    edges += mock_connections(projection)
                else:
                    edges += projection.get(["weight", "delay"], format="list")
                    self.assertEqual(self.described, symbolic)
            if sorted_rows:
                edges.sort()
            results.append((edges, rng.next(5).tolist()))
        (expected, state), (found, found_state) = results
        self.assertGreater(len(expected), 0)
        self.assertEqual([row[:2] for row in found], [row[:2] for row in expected])
        np.testing.assert_array_max_ulp(
            np.array([row[2:] for row in found], float), np.array([row[2:] for row in expected], float), ULPS)
        self.assertEqual(found_state, state)

    @property
    def described(self):
        return not self.listed

    def setUp(self):
        self.listed = False
        original = log.listed

        def noting(origin):
            self.listed = True
            return original(origin)
        log.listed = noting
        self.addCleanup(setattr, log, "listed", original)

    @staticmethod
    def two_populations(sim):
        return sim.Population(23, sim.IF_curr_exp()), sim.Population(17, sim.IF_curr_exp())

    @staticmethod
    def itself(sim):
        population = sim.Population(19, sim.IF_cond_exp())
        return population, population

    @staticmethod
    def view_and_root(sim):
        population = sim.Population(19, sim.IF_cond_exp())
        return population[3:15:2], population

    @staticmethod
    def equal_views(sim):
        population = sim.Population(31, sim.IF_cond_exp())
        return population[4:25], population[4:25]

    @staticmethod
    def views_of_views(sim):
        a, b = sim.Population(40, sim.IF_cond_exp()), sim.Population(30, sim.IF_cond_exp())
        return a[np.arange(40) % 3 != 0][5:20], b[[1, 2, 7, 20, 29]]

    @staticmethod
    def reversed_view(sim):
        population = sim.Population(12, sim.IF_cond_exp())
        return population[::-1], population

    @staticmethod
    def assemblies(sim):
        a, b, c = (sim.Population(n, sim.IF_cond_exp()) for n in (11, 7, 9))
        return a[2:8] + b, b + c + a[5:]

    ENDS = ("two_populations", "itself", "view_and_root", "equal_views", "views_of_views", "assemblies")

    def on_all_ends(self, connector, **keywords):
        for name in self.ENDS:
            with self.subTest(ends=name):
                self.compare(connector, ends=getattr(self, name), **keywords)

    def test_all_to_all(self):
        self.on_all_ends(lambda sim, rng: sim.AllToAllConnector())

    def test_all_to_all_without_self_connections(self):
        self.on_all_ends(lambda sim, rng: sim.AllToAllConnector(allow_self_connections=False))

    def test_one_to_one(self):
        self.on_all_ends(lambda sim, rng: sim.OneToOneConnector())

    def test_fixed_probability(self):
        self.on_all_ends(lambda sim, rng: sim.FixedProbabilityConnector(0.3, rng=rng))

    def test_fixed_probability_without_self_connections(self):
        self.on_all_ends(lambda sim, rng: sim.FixedProbabilityConnector(0.6, allow_self_connections=False, rng=rng))

    def test_fixed_probability_without_mutual_connections(self):
        self.compare(lambda sim, rng: sim.FixedProbabilityConnector(0.6, allow_self_connections="NoMutual", rng=rng),
                     ends=self.itself)

    def test_fixed_probability_used_twice(self):
        self.compare(lambda sim, rng: sim.FixedProbabilityConnector(0.3, rng=rng), twice=True)

    def test_fixed_number_pre(self):
        for n in (1, 4, 50):
            self.on_all_ends(lambda sim, rng: sim.FixedNumberPreConnector(n, rng=rng))

    def test_fixed_number_pre_with_replacement(self):
        self.on_all_ends(lambda sim, rng: sim.FixedNumberPreConnector(6, with_replacement=True, rng=rng))

    def test_fixed_number_pre_without_self_connections(self):
        for replacement in (False, True):
            self.on_all_ends(lambda sim, rng: sim.FixedNumberPreConnector(
                6, with_replacement=replacement, allow_self_connections=False, rng=rng))

    def test_fixed_number_post(self):
        for n in (1, 4, 50):
            self.on_all_ends(lambda sim, rng: sim.FixedNumberPostConnector(n, rng=rng))

    def test_fixed_number_post_with_replacement(self):
        self.on_all_ends(lambda sim, rng: sim.FixedNumberPostConnector(6, with_replacement=True, rng=rng))

    def test_fixed_number_post_without_self_connections(self):
        for replacement in (False, True):
            self.on_all_ends(lambda sim, rng: sim.FixedNumberPostConnector(
                6, with_replacement=replacement, allow_self_connections=False, rng=rng))

    def test_fixed_number_with_a_random_number(self):
        for kind in ("FixedNumberPreConnector", "FixedNumberPostConnector"):
            for shared in (True, False):
                with self.subTest(kind=kind, shared=shared):
                    self.compare(lambda sim, rng: getattr(sim, kind)(
                        RandomDistribution("uniform_int", (1, 9), rng=rng if shared else NumpyRNG(3)), rng=rng))

    def test_fixed_number_used_twice_with_and_without_a_generator(self):
        for kind in ("FixedNumberPreConnector", "FixedNumberPostConnector"):
            for keywords in (lambda rng: {"rng": rng}, lambda rng: {}):
                with self.subTest(kind=kind, private=not keywords(0)):
                    self.compare(lambda sim, rng: getattr(sim, kind)(3, **keywords(rng)), twice=True)

    def test_random_weights_and_delays_share_a_generator_with_the_connector(self):
        def synapse(sim, rng):
            return sim.StaticSynapse(weight=RandomDistribution("normal_clipped", (0.5, 0.3, 0.1, 1.0), rng=rng),
                                     delay=RandomDistribution("uniform", (1.0, 3.0), rng=rng))
        for kind in ("FixedNumberPreConnector", "FixedNumberPostConnector"):
            with self.subTest(kind=kind):
                self.compare(lambda sim, rng: getattr(sim, kind)(5, rng=rng), synapse)
        with self.subTest(kind="FixedProbabilityConnector"):
            self.compare(lambda sim, rng: sim.FixedProbabilityConnector(0.4, rng=rng), synapse)

    def test_every_distribution(self):
        for name, parameters in (("uniform", (0, 1)), ("normal", (9.0, 0.1)), ("exponential", (2.0,)),
                                 ("lognormal", (0.1, 0.2)), ("uniform_int", (1, 5)),
                                 ("normal_clipped_to_boundary", (1.0, 1.0, 0.5, 1.5))):
            with self.subTest(distribution=name):
                self.compare(lambda sim, rng: sim.AllToAllConnector(), lambda sim, rng: sim.StaticSynapse(
                    weight=RandomDistribution(name, parameters, rng=rng), delay=1.0))

    def test_a_distribution_that_only_python_draws(self):
        self.compare(lambda sim, rng: sim.FixedNumberPreConnector(3, rng=rng), lambda sim, rng: sim.StaticSynapse(
            weight=RandomDistribution("gamma", (2.0, 3.0), rng=rng), delay=1.0), symbolic=False)

    def test_weights_by_distance_and_by_array(self):
        for weight in ("1/(1+d)", np.arange(23 * 17).reshape(23, 17) / 100.0):
            self.compare(lambda sim, rng: sim.FixedProbabilityConnector(0.4, rng=rng),
                         lambda sim, rng: sim.StaticSynapse(weight=weight, delay=1.0), symbolic=False)

    def test_array(self):
        mask = np.random.RandomState(5).uniform(size=(23, 17)) < 0.3
        self.compare(lambda sim, rng: sim.ArrayConnector(mask))

    def test_from_list(self):
        draw = np.random.RandomState(7)
        rows = [(int(draw.randint(23)), int(draw.randint(17)), draw.uniform(), 1.0 + draw.uniform())
                for _ in range(200)]
        for columns in (rows, [row[:2] for row in rows]):
            self.compare(lambda sim, rng: sim.FromListConnector(columns), symbolic=False, sorted_rows=True)

    def test_expanded_connectors(self):
        self.compare(lambda sim, rng: sim.DistanceDependentProbabilityConnector("exp(-d/10)", rng=rng), symbolic=False)
        self.compare(lambda sim, rng: sim.FixedTotalNumberConnector(40, rng=rng), symbolic=False)

    def test_reversed_view(self):
        self.compare(lambda sim, rng: sim.FixedProbabilityConnector(0.5, rng=rng), ends=self.reversed_view)


if __name__ == "__main__":
    unittest.main()
