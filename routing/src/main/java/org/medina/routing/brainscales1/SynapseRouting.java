package org.medina.routing.brainscales1;

import com.google.common.collect.ImmutableList;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapseFate;

/**
 * The synapse arrays of all HICANNs with neurons, and what became of every synapse. Immutable.
 * Memory: one byte a synapse besides the arrays.
 */
public final class SynapseRouting {
  private static final SynapseFate[] FATES = SynapseFate.values();

  private final ImmutableList<SynapseArrays> arrays;
  private final byte[] fate;
  private final long realised;

  /**
   * @param arrays in ascending order of their HICANNs
   * @param fate ordinal of the {@link SynapseFate} by synapse; owned by the new object
   */
  SynapseRouting(ImmutableList<SynapseArrays> arrays, byte[] fate) {
    this.arrays = arrays;
    this.fate = fate;
    long set = 0;
    for (byte some : fate) {
      set += some == 0 ? 1 : 0;
    }
    realised = set;
  }

  /** Synapse arrays in ascending order of their HICANNs. */
  public ImmutableList<SynapseArrays> arrays() {
    return arrays;
  }

  /** The same synapses realised, in other places. */
  public SynapseRouting withArrays(ImmutableList<SynapseArrays> others) {
    return new SynapseRouting(others, fate);
  }

  /** What became of a synapse. */
  public SynapseFate fate(int synapse) {
    return FATES[fate[synapse]];
  }

  /** Synapses realised. */
  public long realised() {
    return realised;
  }

  /** Synapses lost. */
  public long lost() {
    return fate.length - realised;
  }
}
