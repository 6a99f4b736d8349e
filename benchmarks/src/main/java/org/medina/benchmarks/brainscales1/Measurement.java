package org.medina.benchmarks.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.medina.ir.mapping.MappingStats;

/**
 * What one compile came to.
 *
 * @param stats synapses asked for and lost
 * @param numbers numbers of the report by the keys below; what the report lacks is left out
 * @param proven whether the configuration was found to be the network but for the losses reported
 * @param seconds wall time of the compile, proof and files included
 */
record Measurement(
    MappingStats stats, ImmutableMap<String, Double> numbers, boolean proven, double seconds) {
  /** Key of the number of chips in use. */
  static final String HICANNS = "hicanns";

  /** Key of the number of buses in use. */
  static final String BUSES = "buses";

  /** Key of the number of synapses that no mapping of the network could keep. */
  static final String BOUND_ANY = "bound_any_mapping";

  /** Key of the number of synapses that are lost with these places, buses and addresses. */
  static final String BOUND_THIS = "bound_this_mapping";

  /** All keys. */
  static final ImmutableList<String> KEYS = ImmutableList.of(HICANNS, BUSES, BOUND_ANY, BOUND_THIS);

  /** Takes what is needed from a report's statistics and hardware numbers. */
  static Measurement of(
      MappingStats stats, Map<String, Object> hardware, boolean proven, double seconds) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    for (String key : KEYS) {
      if (hardware.get(key) instanceof Number number) {
        numbers.put(key, number.doubleValue());
      }
    }
    return new Measurement(stats, numbers.buildOrThrow(), proven, seconds);
  }

  /** Keys that the report lacks, or whose value is no number. */
  ImmutableList<String> missing() {
    ImmutableList.Builder<String> missing = ImmutableList.builder();
    for (String key : KEYS) {
      if (!numbers.containsKey(key)) {
        missing.add(key);
      }
    }
    return missing.build();
  }

  /** A number of the report, or {@code otherwise} if it lacks it. */
  double number(String key, double otherwise) {
    return numbers.getOrDefault(key, otherwise);
  }
}
