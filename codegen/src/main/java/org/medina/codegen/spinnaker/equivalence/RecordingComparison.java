package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.Population;
import org.medina.ir.network.Population.Recording;

/** Compares the recorded variables of a core with what was asked for. */
final class RecordingComparison {
  private static final ImmutableList<String> VARIABLES =
      ImmutableList.of("spikes", "v", "gsyn_exc", "gsyn_inh", "u");
  private static final int VARIABLE_HEADER_WORDS = 3;

  private RecordingComparison() {}

  /** A variable of which no cell of the slice is recorded may be listed or not. */
  static void compare(
      Core core, Population population, int firstAtom, int atoms, Differences differences) {
    Words words = Words.of(core, RegionKind.RECORDING);
    int variables = words.count(0);
    if (variables > VARIABLES.size()) {
      throw Words.damaged("RECORDING lists %d variables".formatted(variables));
    }
    int[] at = new int[VARIABLES.size()];
    int next = 1;
    for (int i = 0; i < variables; i++) {
      int id = words.count(next);
      if (id >= at.length || at[id] != 0) {
        throw Words.damaged("RECORDING lists variable %d, unknown or twice".formatted(id));
      }
      at[id] = next;
      int recorded = words.count(next + 2);
      if (recorded > atoms) {
        throw Words.damaged("RECORDING lists %d of %d atoms".formatted(recorded, atoms));
      }
      next += VARIABLE_HEADER_WORDS + recorded;
    }
    words.requireSize(next);
    for (int id = 0; id < at.length; id++) {
      compare(words, at[id], VARIABLES.get(id), population, firstAtom, atoms, differences);
    }
  }

  private static void compare(
      Words words,
      int at,
      String variable,
      Population population,
      int firstAtom,
      int atoms,
      Differences differences) {
    CellRange cells = CellRange.of(population.id(), 0, 0, 1);
    int interval = 1;
    for (Recording recording : population.recordings()) {
      if (recording.variable().equals(variable)) {
        cells = recording.cells();
        interval = recording.intervalSteps();
      }
    }
    int low = cells.lowerBound(firstAtom);
    int wanted = cells.lowerBound(firstAtom + atoms) - low;
    int recorded = at == 0 ? 0 : words.count(at + 2);
    boolean same = recorded == wanted;
    for (int i = 0; i < wanted && same; i++) {
      same = words.get(at + VARIABLE_HEADER_WORDS + i) == cells.cell(low + i) - firstAtom;
    }
    if (!same) {
      differences.parameter(
          "'%s'[%s to %s]: %s of %s cells is recorded, expected %s, or other cells.",
          population.label(), firstAtom, firstAtom + atoms - 1, variable, recorded, wanted);
    } else if (wanted > 0 && words.get(at + 1) != interval) {
      differences.parameter(
          "'%s'[%s to %s]: %s is recorded every %s steps, expected %s.",
          population.label(),
          firstAtom,
          firstAtom + atoms - 1,
          variable,
          Integer.toUnsignedLong(words.get(at + 1)),
          interval);
    }
  }
}
