package org.medina.ir.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.SynapseValue;

/**
 * Synapses of one kind from one set of cells to another.
 *
 * @param synapseType PyNN's class name, for example "StaticSynapse"
 * @param weight in the unit of the target's {@link CellType.Input}
 * @param delay in ms
 * @param options target-specific settings, values as JSON
 * @param dynamics parameters of plastic synapses that all connections share: "U" (0..1), "tau_rec"
 *     and "tau_facil" (ms, at least 0), all three or none
 */
public record Projection(
    int id,
    String label,
    CellSet pre,
    CellSet post,
    Receptor receptor,
    String synapseType,
    Connector connector,
    SynapseValue weight,
    SynapseValue delay,
    ImmutableMap<String, String> options,
    ImmutableSortedMap<String, Double> dynamics) {
  /** A projection without short-term dynamics. */
  public Projection(
      int id,
      String label,
      CellSet pre,
      CellSet post,
      Receptor receptor,
      String synapseType,
      Connector connector,
      SynapseValue weight,
      SynapseValue delay,
      ImmutableMap<String, String> options) {
    this(
        id,
        label,
        pre,
        post,
        receptor,
        synapseType,
        connector,
        weight,
        delay,
        options,
        ImmutableSortedMap.of());
  }

  /** Synaptic input of a cell; the ordinal is the synapse type on the machine. */
  public enum Receptor {
    /** Number 0 of multi-conductance cells. */
    EXCITATORY,
    /** Number 1 of multi-conductance cells. */
    INHIBITORY,
    /** Number 2 of multi-conductance cells. */
    THIRD,
    /** Number 3 of multi-conductance cells. */
    FOURTH;

    /** Those of cells that are not multi-conductance. */
    public static final ImmutableList<Receptor> STANDARD = ImmutableList.of(EXCITATORY, INHIBITORY);
  }
}
