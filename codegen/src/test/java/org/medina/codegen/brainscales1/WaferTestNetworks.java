package org.medina.codegen.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.medina.ir.brainscales1.WaferExpansion;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.EdgeList;
import org.medina.ir.connector.EdgeValues;
import org.medina.ir.connector.Listed;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.stage.StageContext;

/** Small networks of conductance-based neurons for tests. */
public final class WaferTestNetworks {
  private WaferTestNetworks() {}

  /** Two populations of neurons and two of sources, both receptors, all weights, multapses. */
  public static Network varied() {
    Population excitatory = neurons(0, "exc", 12, 0.2);
    Population noise = sources(1, "noise", 5);
    Population inhibitory = neurons(2, "inh", 6, 0.25);
    Population input = sources(3, "input", 4);
    return network(
        ImmutableList.of(excitatory, noise, inhibitory, input),
        ImmutableList.of(
            allToAll(0, noise, excitatory, Receptor.EXCITATORY, 0.0011),
            allToAll(1, input, inhibitory, Receptor.EXCITATORY, 0.0006),
            listed(
                2,
                excitatory,
                inhibitory,
                Receptor.EXCITATORY,
                new int[][] {{0, 1, 1, 5}, {11, 3}, {2}, {7, 8, 9, 10}, {6, 4}, {0, 11}},
                new double[] {
                  .0003, .0004, .0005, .0006, .0007, .0008, .0009, .001, .0011, .0012, .0013, .0014,
                  .0015, .0016, .0017
                }),
            allToAll(3, inhibitory, excitatory, Receptor.INHIBITORY, 0.0009),
            listed(
                4,
                excitatory,
                excitatory,
                Receptor.EXCITATORY,
                new int[][] {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {0, 0}},
                new double[] {
                  .0011, .0011, .0011, .0011, .0011, .0011, .0011, .0011, .0011, .0011, .0011,
                  .0011, .0011
                })));
  }

  /** A network with a time step of 0.1 ms. */
  public static Network network(
      ImmutableList<Population> populations, ImmutableList<Projection> projections) {
    return new Network(
        new Setup(100, 1, 0, Setup.Face.PYNN, 1, ImmutableMap.of()),
        populations,
        projections,
        ImmutableList.of(),
        ImmutableMap.of());
  }

  /** A network with dense numbers. */
  public static WaferNetwork expand(Network network) {
    return WaferExpansion.expand(network, new SynapseExpander(network), StageContext.simple());
  }

  /** Neurons of a capacitance in nF. */
  public static Population neurons(int id, String label, int size, double capacitanceNf) {
    ParameterTable parameters = ParameterTable.empty(size);
    for (String name : CellType.IF_COND_EXP.parameters()) {
      parameters = parameters.with(name, name.equals("cm") ? capacitanceNf : 1);
    }
    return population(id, label, size, CellType.IF_COND_EXP, parameters);
  }

  /** Poisson sources. */
  public static Population sources(int id, String label, int size) {
    ParameterTable parameters = ParameterTable.empty(size);
    for (String name : CellType.SPIKE_SOURCE_POISSON.parameters()) {
      parameters = parameters.with(name, 1);
    }
    return population(id, label, size, CellType.SPIKE_SOURCE_POISSON, parameters);
  }

  private static Population population(
      int id, String label, int size, CellType type, ParameterTable parameters) {
    ParameterTable states = ParameterTable.empty(size);
    for (String state : type.states()) {
      states = states.with(state, 0);
    }
    return new Population(
        id,
        label,
        size,
        type,
        parameters,
        states,
        ImmutableList.of(),
        Population.Constraints.NONE,
        ImmutableMap.of());
  }

  /** All to all, weight in uS. */
  public static Projection allToAll(
      int id, Population pre, Population post, Receptor receptor, double weight) {
    return projection(id, pre, post, receptor, new AllToAll(true), new SynapseValue.Scalar(weight));
  }

  /** Listed synapses: {@code sources[j]} onto target j, weights in uS in that order. */
  public static Projection listed(
      int id,
      Population pre,
      Population post,
      Receptor receptor,
      int[][] sources,
      double[] weights) {
    long[] offset = new long[sources.length + 1];
    int[] all = new int[weights.length];
    int n = 0;
    for (int j = 0; j < sources.length; j++) {
      for (int source : sources[j]) {
        all[n++] = source;
      }
      offset[j + 1] = n;
    }
    return projection(
        id,
        pre,
        post,
        receptor,
        new Listed("FromListConnector", new EdgeList(offset, all)),
        new SynapseValue.PerConnection(new EdgeValues(weights)));
  }

  private static Projection projection(
      int id,
      Population pre,
      Population post,
      Receptor receptor,
      Connector connector,
      SynapseValue weight) {
    return new Projection(
        id,
        pre.label() + " to " + post.label() + " " + id,
        CellSet.of(pre),
        CellSet.of(post),
        receptor,
        "StaticSynapse",
        connector,
        weight,
        new SynapseValue.Scalar(1),
        ImmutableMap.of());
  }
}
