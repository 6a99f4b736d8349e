package org.medina.codegen.brainscales1;

import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.codegen.brainscales1.wire.CurrentStimulus;
import org.medina.codegen.brainscales1.wire.DenmemRow;
import org.medina.codegen.brainscales1.wire.FloatingGateBlock;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.Half;
import org.medina.ir.error.Problems;

/** Whether the analog settings of a HICANN are complete and within their ranges. */
final class AnalogRules {
  private static final int PULSE_LENGTHS = 16;

  private final Problems problems;
  private final Ranges ranges;

  AnalogRules(Problems problems) {
    this.problems = problems;
    ranges = new Ranges(problems);
  }

  void check(Hicann hicann) {
    ranges.length(hicann.getFloatingGatesCount(), FloatingGates.BLOCKS, "floating-gate blocks");
    for (FloatingGateBlock block : hicann.getFloatingGatesList()) {
      ranges.length(block.getCodesCount(), FloatingGates.BLOCK_SIZE, "floating gates of a block");
      for (int i = 0; i < block.getCodesCount(); i++) {
        ranges.in(block.getCodes(i), FloatingGates.MAX_CODE + 1, "floating-gate code");
      }
    }
    ranges.length(hicann.getDenmemRowsCount(), Half.values().length, "rows of denmems");
    for (DenmemRow row : hicann.getDenmemRowsList()) {
      ranges.known(row.getLeak(), "mirror speed");
      ranges.known(row.getAdaptation(), "mirror speed");
      ranges.known(row.getAdaptationTime(), "mirror speed");
    }
    pads(hicann);
    int previous = -1;
    for (CurrentStimulus stimulus : hicann.getCurrentStimuliList()) {
      previous = ranges.next(previous, stimulus.getDenmem(), Denmems.COUNT, "stimulated denmem");
      ranges.length(stimulus.getCodesCount(), FloatingGates.COLUMNS, "codes of a current");
      for (int code : stimulus.getCodesList()) {
        ranges.in(code, FloatingGates.MAX_CODE + 1, "code of a current");
      }
      ranges.in(stimulus.getPulseLength(), PULSE_LENGTHS, "pulse length");
    }
  }

  private void pads(Hicann hicann) {
    ranges.ascending(hicann.getAnalogDenmemsList(), Denmems.COUNT, "analog denmem");
    int lines = 0;
    for (int denmem : hicann.getAnalogDenmemsList()) {
      if (denmem >= 0 && denmem < Denmems.COUNT) {
        int line = 1 << Denmems.analogLine(denmem);
        if ((lines & line) != 0) {
          problems.add("two denmems are on the analog line of denmem %d", denmem);
        }
        lines |= line;
      }
    }
    ranges.length(hicann.getAnalogOutputsCount(), Denmems.ANALOG_OUTPUTS, "analog outputs");
    for (AnalogOutput output : hicann.getAnalogOutputsList()) {
      ranges.known(output, "analog output");
    }
  }
}
