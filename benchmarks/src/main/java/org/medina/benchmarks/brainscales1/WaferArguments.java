package org.medina.benchmarks.brainscales1;

import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.medina.ir.error.Problems;

/**
 * Arguments of the benchmark.
 *
 * @param networks names of the networks to run; empty: all
 * @param defectSeeds draws of defects for each rate, from 0; seeds count from 1
 * @param networkSeed seed of the networks
 * @param baseline whether to map with marocco's algorithms, too
 * @param checkOnly whether to only build and count the networks
 */
record WaferArguments(
    ImmutableSet<String> networks,
    int defectSeeds,
    long networkSeed,
    boolean baseline,
    boolean checkOnly) {
  /** How to call the benchmark. */
  static final String USAGE =
      "[NETWORK ...] [--seeds N] [--network-seed N] [--no-baseline] [--check], NETWORK one of "
          + String.join(", ", WaferCases.networks());

  private static final int DEFECT_SEEDS = 5;
  private static final int MOST_DEFECT_SEEDS = 1000;

  /**
   * Reads arguments.
   *
   * @throws org.medina.ir.error.InvalidInputException listing all that is wrong with them
   */
  static WaferArguments parse(String... arguments) {
    Problems problems = new Problems("MED-OPT-001", "arguments");
    Set<String> networks = new LinkedHashSet<>();
    long defectSeeds = DEFECT_SEEDS;
    long networkSeed = 1;
    boolean baseline = true;
    boolean checkOnly = false;
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      switch (argument) {
        case "--no-baseline" -> baseline = false;
        case "--check" -> checkOnly = true;
        case "--seeds" -> defectSeeds = number(arguments, ++i, MOST_DEFECT_SEEDS, problems);
        case "--network-seed" -> networkSeed = number(arguments, ++i, Long.MAX_VALUE, problems);
        default -> {
          if (!WaferCases.networks().contains(argument)) {
            problems.add("'%s' is neither a network nor an option: %s", argument, USAGE);
          }
          networks.add(argument);
        }
      }
    }
    problems.throwIfAny();
    return new WaferArguments(
        ImmutableSet.copyOf(networks), (int) defectSeeds, networkSeed, baseline, checkOnly);
  }

  private static long number(String[] arguments, int at, long most, Problems problems) {
    String text = at < arguments.length ? arguments[at] : "";
    try {
      long value = Long.parseLong(text);
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    problems.add("%s is '%s'; it takes a whole number from 0 to %d", arguments[at - 1], text, most);
    return 0;
  }

  /** Whether a case is to be run. */
  boolean picks(WaferCase candidate) {
    return networks.isEmpty() || networks.contains(candidate.network());
  }
}
