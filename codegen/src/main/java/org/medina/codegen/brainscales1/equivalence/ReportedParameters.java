package org.medina.codegen.brainscales1.equivalence;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.mapping.wire.ClippedNeurons;
import org.medina.codegen.brainscales1.mapping.wire.ParameterCause;
import org.medina.codegen.brainscales1.mapping.wire.Parameters;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * What the compiler reported about the parameters of neurons. An entry must be confirmed, that is,
 * what it says to be got must be what some denmem of the neuron got. Safe for concurrent use for
 * different neurons.
 */
final class ReportedParameters {
  private static final double SAME = 1e-9;

  private record Key(int cell, String name) {}

  private final WaferNetwork network;
  private final ClippedNeurons entries;
  private final Parameters parameters;
  private final Map<Key, Integer> rows = new HashMap<>();
  private final boolean[] confirmed;

  /** Notes entries about neurons that are not, and those that come twice. */
  ReportedParameters(WaferNetwork network, Parameters parameters, Findings findings) {
    this.network = network;
    this.parameters = parameters;
    entries = parameters.getNeurons();
    confirmed = new boolean[entries.getPopulationCount()];
    for (int row = 0; row < confirmed.length; row++) {
      int population = entries.getPopulation(row);
      if (population >= network.network().populations().size()
          || entries.getIndex(row) < 0
          || entries.getIndex(row) >= network.network().populations().get(population).size()) {
        findings.add("A parameter is reported of a neuron that is not.");
        continue;
      }
      int cell = network.cell(population, entries.getIndex(row));
      if (rows.put(new Key(cell, name(row)), row) != null) {
        findings.add("%s of neuron %s is reported twice.", name(row), network.name(cell));
      }
    }
  }

  /** Whether a parameter is reported. */
  boolean has(int cell, String name) {
    return row(cell, name) != null;
  }

  /** Confirms the entry about a parameter, if there is one and it says just this. */
  void confirm(int cell, String name, double wanted, double got) {
    Integer row = row(cell, name);
    if (row != null && isSame(entries.getWanted(row), wanted) && isSame(entries.getGot(row), got)) {
      confirmed[row] = true;
    }
  }

  /** Whether a parameter is reported to saturate. */
  boolean saturates(int cell, String name) {
    Integer row = row(cell, name);
    return row != null && entries.getCause(row) == ParameterCause.SATURATES;
  }

  /** Notes entries that nothing confirmed. */
  void addUnmatched(Findings findings) {
    for (int row = 0; row < confirmed.length; row++) {
      if (!confirmed[row]) {
        findings.add(
            "%s of neuron %d of population '%s' is reported as %s, which is not what the configuration has.",
            name(row),
            entries.getIndex(row),
            parameters.getPopulations(entries.getPopulation(row)),
            entries.getGot(row));
      }
    }
  }

  /** Readable name of a neuron. */
  String neuron(int cell) {
    return network.name(cell);
  }

  private @Nullable Integer row(int cell, String name) {
    return rows.get(new Key(cell, name));
  }

  private String name(int row) {
    return parameters.getNames(entries.getName(row));
  }

  private static boolean isSame(double one, double other) {
    return Double.isNaN(one)
        ? Double.isNaN(other)
        : Math.abs(one - other) <= SAME * Math.max(1, Math.abs(one));
  }
}
