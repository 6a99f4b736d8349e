package org.medina.ir.connector;

import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;

/**
 * Expands connectors into synapses, range by range. Thread-safe; the result depends on the network
 * and the range alone.
 */
public final class SynapseExpander {
  private final Network network;

  /** An expander for the projections of a network. */
  public SynapseExpander(Network network) {
    this.network = network;
  }

  /**
   * The synapses of a projection onto post positions {@code firstPost .. firstPost + postCount -
   * 1}.
   *
   * @throws IllegalArgumentException if the range lies outside the projection's post set
   */
  public SynapseBlock expand(Projection projection, int firstPost, int postCount) {
    throw new IllegalStateException("being built: " + network + projection + firstPost + postCount);
  }

  /**
   * Upper bound of the synapses onto any one post position, cheap: sizes blocks before they are
   * expanded.
   */
  public long maxSynapsesPerTarget(Projection projection) {
    return projection.pre().size();
  }
}
