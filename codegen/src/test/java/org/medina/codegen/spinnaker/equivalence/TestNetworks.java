package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.EdgeList;
import org.medina.ir.connector.EdgeValues;
import org.medina.ir.connector.Listed;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;

/** Small networks for tests. */
final class TestNetworks {
  private TestNetworks() {}

  /** All kinds of cells, receptors, delays, recordings and inputs that a configuration can hold. */
  static Network varied() {
    ParameterTable times =
        ParameterTable.empty(6)
            .withSequences(
                "spike_times",
                new double[] {1, 2.5, 2.5, 0.0004, 7, 3, 4},
                new int[] {0, 2, 3, 4, 4, 5, 7});
    Population stimulus = population(0, "stim", 6, CellType.SPIKE_SOURCE_ARRAY, times);
    Population noise =
        population(
            1,
            "noise",
            5,
            CellType.SPIKE_SOURCE_POISSON,
            ParameterTable.empty(5)
                .with("rate", 10, 0, 33.3, 5.25, 1e-3)
                .with("start", 0.1)
                .with("duration", 1e10, 1e10, 1e10, 500, 500));
    Population excitatory =
        population(2, "E", 10, CellType.IF_CURR_EXP, neurons(CellType.IF_CURR_EXP, 10));
    Population inhibitory =
        population(3, "I", 7, CellType.IF_COND_EXP, neurons(CellType.IF_COND_EXP, 7));
    Population izhikevich =
        population(4, "Z", 4, CellType.IZHIKEVICH, neurons(CellType.IZHIKEVICH, 4));
    Population exponential =
        population(5, "X", 3, CellType.IZHIKEVICH_EXP, neurons(CellType.IZHIKEVICH_EXP, 3));
    SynapseValue one = new SynapseValue.Scalar(1);
    Projection drive =
        projection(
            0,
            "drive",
            CellSet.of(stimulus),
            CellSet.of(excitatory),
            Receptor.EXCITATORY,
            new SynapseValue.Scalar(0.73),
            new SynapseValue.Scalar(3));
    Projection twice =
        listed(
            1,
            "twice",
            CellSet.of(noise),
            CellSet.of(inhibitory),
            Receptor.EXCITATORY,
            new int[][] {{0, 0, 4}, {}, {2}, {1, 3}, {}, {4}, {0, 1, 2, 3, 4}},
            new double[] {.01, .02, .01, .004, .0051, .006, .03, .001, .002, .003, .004, .005},
            new double[] {1, 1, 2, 9, 4, 5, 1.5, 2.5, 3, 7, 8, 11});
    Projection inhibition =
        projection(
            2,
            "inhibition",
            new CellSet(ImmutableList.of(CellRange.of(3, 0, 3, 2), CellRange.of(2, 1, 2, 3))),
            new CellSet(ImmutableList.of(CellRange.of(2, 3, 3, 2), CellRange.of(3, 2, 4, 1))),
            Receptor.INHIBITORY,
            new SynapseValue.Scalar(0.02),
            one);
    Projection negative =
        projection(
            3,
            "negative",
            CellSet.of(inhibitory),
            CellSet.of(excitatory),
            Receptor.INHIBITORY,
            new SynapseValue.Scalar(-0.4),
            new SynapseValue.Scalar(6));
    Projection kick =
        projection(
            4,
            "kick",
            CellSet.of(excitatory),
            CellSet.of(izhikevich),
            Receptor.EXCITATORY,
            new SynapseValue.Scalar(2.5),
            one);
    Projection last =
        projection(
            5,
            "last",
            CellSet.of(stimulus),
            CellSet.of(exponential),
            Receptor.EXCITATORY,
            one,
            new SynapseValue.Scalar(4));
    CurrentInjection step =
        new CurrentInjection(
            CellRange.of(2, 2, 4, 2), new double[] {2, 5, 9}, new double[] {.5, .25, 0});
    CurrentInjection pulse =
        new CurrentInjection(CellRange.of(2, 4, 1, 1), new double[] {3}, new double[] {.125});
    CurrentInjection direct =
        new CurrentInjection(CellRange.all(4, 4), new double[] {1}, new double[] {.014});
    return network(
        ImmutableList.of(stimulus, noise, excitatory, inhibitory, izhikevich, exponential),
        ImmutableList.of(drive, twice, inhibition, negative, kick, last),
        ImmutableList.of(step, pulse, direct));
  }

  /** A network with a time step of 1 ms. */
  static Network network(
      ImmutableList<Population> populations,
      ImmutableList<Projection> projections,
      ImmutableList<CurrentInjection> currents) {
    return new Network(
        new Setup(1000, 1, 0, Setup.Face.PYNN, 1, ImmutableMap.of()),
        populations,
        projections,
        currents,
        ImmutableMap.of());
  }

  /** A population that records spikes everywhere and one more variable in some cells. */
  static Population population(
      int id, String label, int size, CellType type, ParameterTable parameters) {
    ParameterTable states = ParameterTable.empty(size);
    for (String state : type.states()) {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = state.equals("v") ? -65 - i / 3.0 : i / 7.0;
      }
      states = states.with(state, values);
    }
    ImmutableList.Builder<Population.Recording> recordings = ImmutableList.builder();
    recordings.add(new Population.Recording("spikes", CellRange.all(id, size), 1));
    if (!type.isSource()) {
      recordings.add(new Population.Recording("v", CellRange.of(id, 1, (size - 1) / 2, 2), 5));
    }
    return new Population(
        id,
        label,
        size,
        type,
        parameters,
        states,
        recordings.build(),
        Population.Constraints.NONE,
        ImmutableMap.of());
  }

  /** Parameters with a value of their own for every cell and name. */
  static ParameterTable neurons(CellType type, int size) {
    ParameterTable table = ParameterTable.empty(size);
    int n = 1;
    for (String name : type.parameters()) {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = n + i / 11.0;
      }
      table = n % 3 == 0 ? table.with(name, n) : table.with(name, values);
      n++;
    }
    return table;
  }

  /** All to all. */
  static Projection projection(
      int id,
      String label,
      CellSet pre,
      CellSet post,
      Receptor receptor,
      SynapseValue weight,
      SynapseValue delay) {
    return new Projection(
        id,
        label,
        pre,
        post,
        receptor,
        "StaticSynapse",
        new AllToAll(true),
        weight,
        delay,
        ImmutableMap.of());
  }

  /** Listed synapses: {@code sources[j]} onto post position j, weights and delays in that order. */
  static Projection listed(
      int id,
      String label,
      CellSet pre,
      CellSet post,
      Receptor receptor,
      int[][] sources,
      double[] weights,
      double[] delays) {
    long[] offset = new long[sources.length + 1];
    int[] all = new int[weights.length];
    int n = 0;
    for (int j = 0; j < sources.length; j++) {
      for (int source : sources[j]) {
        all[n++] = source;
      }
      offset[j + 1] = n;
    }
    return new Projection(
        id,
        label,
        pre,
        post,
        receptor,
        "StaticSynapse",
        new Listed("FromListConnector", new EdgeList(offset, all)),
        new SynapseValue.PerConnection(new EdgeValues(weights)),
        new SynapseValue.PerConnection(new EdgeValues(delays)),
        ImmutableMap.of());
  }
}
