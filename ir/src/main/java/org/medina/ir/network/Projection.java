package org.medina.ir.network;

import com.google.common.collect.ImmutableMap;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.SynapseValue;

/**
 * Synapses of one kind from one set of cells to another.
 *
 * @param synapseType PyNN's class name, for example "StaticSynapse"
 * @param weight in the unit of the target's {@link CellType.Input}
 * @param delay in ms
 * @param options target-specific settings, values as JSON
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
    ImmutableMap<String, String> options) {
  /** Receptor of the standard cell types; the ordinal is the synapse type on the machine. */
  public enum Receptor {
    EXCITATORY,
    INHIBITORY
  }
}
