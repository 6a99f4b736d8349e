package org.medina.benchmarks.brainscales1;

import com.google.common.collect.ImmutableMap;

/** Names of the options of target brainscales1 that the benchmark sets, in one place. */
final class WaferOptions {
  /** Name of the target. */
  static final String TARGET = "brainscales1";

  /** Circuits a neuron. */
  static final String NEURON_SIZE = "neuron_placement.default_neuron_size";

  /** Longest chain of synapse drivers behind one switch. */
  static final String CHAIN_LENGTH = "synapse_routing.driver_chain_length";

  /** Lets a compile end well in spite of losses; a target that always does need not know it. */
  static final String ACCEPT_LOSS = "continue_despite_synapse_loss";

  /** Rate of the standard draw of defects. */
  static final String DEFECT_RATE = "random-defects";

  /** Seed of the draw of defects. */
  static final String DEFECT_SEED = "defect-seed";

  /** What marocco does at each stage, as far as it has a name here. */
  static final ImmutableMap<String, String> MAROCCO =
      ImmutableMap.of(
          "placer", "byNeuronBlockEnumAndPopulationIDasc",
          "merger-strategy", "minimize_as_possible",
          "address-strategy", "high_first",
          "router", "backbone",
          "assigner", "greedy");

  private WaferOptions() {}
}
