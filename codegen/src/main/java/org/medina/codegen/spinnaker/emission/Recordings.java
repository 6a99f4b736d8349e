package org.medina.codegen.spinnaker.emission;

import java.util.Map;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.network.Population;

/** What a slice records. */
final class Recordings {
  private static final Map<String, Integer> VARIABLES =
      Map.of("spikes", 0, "v", 1, "gsyn_exc", 2, "gsyn_inh", 3, "u", 4);

  private Recordings() {}

  /** Adds the RECORDING region of atoms {@code first .. first + atoms - 1}. */
  static void addTo(Core.Builder core, Population population, int first, int atoms) {
    Words words = new Words().add(0);
    int variables = 0;
    for (Population.Recording recording : population.recordings()) {
      int from = recording.cells().lowerBound(first);
      int to = recording.cells().lowerBound(first + atoms);
      Integer variable = VARIABLES.get(recording.variable());
      if (to > from && variable != null) {
        variables++;
        words.add(variable).add(recording.intervalSteps()).add(to - from);
        for (int position = from; position < to; position++) {
          words.add(recording.cells().cell(position) - first);
        }
      }
    }
    words.set(0, variables);
    core.addRegions(words.region(RegionKind.RECORDING));
  }
}
