package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.Optional;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.SynapseArrays;

/**
 * The chains of a HICANN as they are needed: from the outermost driver with synapses on one side of
 * the primary to that on the other; none where no driver has any.
 */
final class UsedChains {
  private final ImmutableList<Optional<DriverChain>> chains;

  UsedChains(SynapseArrays arrays) {
    BitSet used = new BitSet(SynapseDrivers.COUNT);
    for (int i = 0; i < arrays.size(); i++) {
      used.set(Synapses.driver(Synapses.rowOf(arrays.hardwareSynapse(i))));
    }
    ImmutableList.Builder<Optional<DriverChain>> some = ImmutableList.builder();
    for (SynapseArrays.Arrival arrival : arrays.arrivals()) {
      some.add(arrival.chain().flatMap(chain -> trimmed(chain, used)));
    }
    chains = some.build();
  }

  /** By arrival. */
  ImmutableList<Optional<DriverChain>> chains() {
    return chains;
  }

  private static Optional<DriverChain> trimmed(DriverChain chain, BitSet used) {
    int first = chain.primary();
    int last = chain.primary();
    boolean any = false;
    for (int i = 0; i < chain.length(); i++) {
      if (used.get(chain.driver(i))) {
        any = true;
        first = Math.min(first, chain.first() + i);
        last = Math.max(last, chain.first() + i);
      }
    }
    return any
        ? Optional.of(new DriverChain(chain.quadrant(), first, last - first + 1, chain.primary()))
        : Optional.empty();
  }
}
