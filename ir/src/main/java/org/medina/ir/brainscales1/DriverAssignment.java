package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.medina.hardware.brainscales1.DriverChain;

/**
 * The chain of drivers of each bus that arrives at a HICANN.
 *
 * @param chains by arrival; empty for one without drivers
 * @param gain synapses realised by all chains
 * @param bound synapses that no assignment of these arrivals exceeds, as far as the algorithm
 *     proved; at least {@code gain}
 * @param greedyBound synapses that the working drivers of each side would realise if chains had
 *     neither place nor primary: drivers shared out by marginal gain
 */
public record DriverAssignment(
    ImmutableList<Optional<DriverChain>> chains, long gain, long bound, long greedyBound) {
  public DriverAssignment {
    checkArgument(gain >= 0 && gain <= bound, "gain %s of at most %s", gain, bound);
    checkArgument(bound <= greedyBound, "bound %s over greedy bound %s", bound, greedyBound);
  }

  /** Whether no assignment realises more synapses. */
  public boolean isOptimal() {
    return gain == bound;
  }
}
