package org.medina.benchmarks.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.LongFunction;

/**
 * A network and how it is mapped.
 *
 * @param network name of the network, by which the command line picks it
 * @param variant what tells it from other cases of the same network, for people
 * @param neuronSize circuits a neuron, 2 to 64
 * @param chainLength longest chain of synapse drivers, 1 to 56
 * @param warmUps compiles before the one that counts
 * @param aims what is to be reached, perfect wafer first; one for each defect rate that is run
 * @param factory makes the network from a seed
 */
record WaferCase(
    String network,
    String variant,
    int neuronSize,
    int chainLength,
    int warmUps,
    ImmutableList<Aim> aims,
    LongFunction<WaferNetwork> factory) {
  WaferCase {
    requireNonNull(network, "network");
    requireNonNull(variant, "variant");
    requireNonNull(factory, "factory");
    checkArgument(neuronSize >= 2 && neuronSize <= 64, "neuron size %s", neuronSize);
    checkArgument(chainLength >= 1 && chainLength <= 56, "chain length %s", chainLength);
    checkArgument(warmUps >= 0, "%s warm-ups", warmUps);
    checkArgument(!aims.isEmpty(), "%s has no aims", network);
  }

  /** Options of a compile of this case on a perfect wafer. */
  ImmutableMap<String, String> options() {
    return ImmutableMap.of(
        WaferOptions.NEURON_SIZE, Integer.toString(neuronSize),
        WaferOptions.CHAIN_LENGTH, Integer.toString(chainLength));
  }

  /** Name and variant. */
  String title() {
    return variant.isEmpty() ? network : network + ", " + variant;
  }
}
