package org.medina.codegen.brainscales1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.codegen.brainscales1.wire.CurrentStimulus;
import org.medina.codegen.brainscales1.wire.DenmemRow;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.MirrorSpeed;
import org.medina.codegen.brainscales1.wire.Model;
import org.medina.codegen.brainscales1.wire.PoissonSources;
import org.medina.codegen.brainscales1.wire.SpikeTrains;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;

/**
 * The analog half of a configuration as lines of text: floating gates as code and ideal voltage or
 * current, the denmems of equal codes together.
 */
final class AnalogText {
  private static final double NANO = 1e-9;

  private AnalogText() {}

  /** Lines about the wafer as a whole. */
  static List<String> wafer(WaferConfiguration header) {
    List<String> lines = new ArrayList<>();
    Model model = header.getModel();
    lines.add(
        "hardware voltage = %s * biology + %s V, biological time 0 at %s s"
            .formatted(
                header.getVoltageScale(), header.getVoltageShift(), header.getExperimentOffset()));
    lines.add("calibration: %s".formatted(header.getCalibration()));
    lines.add(
        "model: %s, seed %d, spread %s; weight distortion %s, seed %d; stimulus seed %d"
            .formatted(
                model.getChips(),
                model.getChipSeed(),
                model.getChipSpread(),
                model.getWeightDistortion(),
                model.getWeightDistortionSeed(),
                model.getStimulusSeed()));
    lines.add(
        "model: timed mergers %s, loses events before start %s, in links %s, in mergers %s; delay %s"
            .formatted(
                model.getTimedMergers(),
                model.getLoseBeforeStart(),
                model.getLoseInLinks(),
                model.getLoseInMergers(),
                model.getDelayMs() > 0 ? model.getDelayMs() + " ms" : "of its own"));
    return lines;
  }

  /** What the spike sources send; equal neighbours together. */
  static List<String> stimulus(Stimulus stimulus) {
    List<String> lines = new ArrayList<>();
    for (SpikeTrains trains : stimulus.getTrainsList()) {
      int place = 0;
      for (int i = 0; i < trains.getCountCount(); i++) {
        int end = place + trains.getCount(i);
        StringBuilder times = new StringBuilder();
        for (; place < end; place++) {
          times.append(' ').append(trains.getTime(place));
        }
        lines.add("spikes %d[%d] ms:%s".formatted(trains.getPopulation(), i, times));
      }
    }
    for (PoissonSources sources : stimulus.getPoissonList()) {
      for (int i = 0; i < sources.getRateCount(); ) {
        int first = i;
        while (i < sources.getRateCount() && isSame(sources, first, i)) {
          i++;
        }
        lines.add(
            "poisson %d[%s] %s Hz from %s ms for %s ms"
                .formatted(
                    sources.getPopulation(),
                    i - first == 1 ? first : first + ".." + (i - 1),
                    sources.getRate(first),
                    sources.getStart(first),
                    sources.getDuration(first)));
      }
    }
    return lines;
  }

  private static boolean isSame(PoissonSources sources, int one, int other) {
    return sources.getRate(one) == sources.getRate(other)
        && sources.getStart(one) == sources.getStart(other)
        && sources.getDuration(one) == sources.getDuration(other);
  }

  /** Lines about a HICANN. */
  static List<String> hicann(Hicann hicann) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < hicann.getDenmemRowsCount(); row++) {
      DenmemRow some = hicann.getDenmemRows(row);
      lines.add(
          "  %s denmems: %s capacitors, mirrors of leak %s, adaptation %s, its time %s"
              .formatted(
                  Half.of(row).name().toLowerCase(Locale.ROOT),
                  some.getBigCapacitor() ? "big" : "small",
                  speed(some.getLeak()),
                  speed(some.getAdaptation()),
                  speed(some.getAdaptationTime())));
    }
    for (int output = 0; output < hicann.getAnalogOutputsCount(); output++) {
      AnalogOutput line = hicann.getAnalogOutputs(output);
      lines.add("  analog output %d %s".formatted(output, line));
    }
    for (int denmem : hicann.getAnalogDenmemsList()) {
      lines.add(
          "  denmem %d on analog line %s"
              .formatted(
                  denmem,
                  AnalogOutput.forNumber(
                      AnalogOutput.MEMBRANE_TOP_EVEN_VALUE + Denmems.analogLine(denmem))));
    }
    for (CurrentStimulus stimulus : hicann.getCurrentStimuliList()) {
      lines.add(
          "  current into denmem %d, pulse length %d, %s: %s"
              .formatted(
                  stimulus.getDenmem(),
                  stimulus.getPulseLength(),
                  stimulus.getContinuous() ? "over and over" : "once",
                  stimulus.getCodesList()));
    }
    shared(hicann, lines);
    for (NeuronParameter parameter : NeuronParameter.values()) {
      neurons(hicann, parameter, lines);
    }
    rest(hicann, lines);
    return lines;
  }

  private static void shared(Hicann hicann, List<String> lines) {
    for (SharedParameter parameter : SharedParameter.values()) {
      StringBuilder blocks = new StringBuilder();
      for (int block = 0; block < hicann.getFloatingGatesCount(); block++) {
        if (parameter.isOf(block)) {
          int code = hicann.getFloatingGates(block).getCodes(FloatingGates.index(parameter, block));
          blocks.append(" %d: %s".formatted(block, value(code, parameter.isVoltage())));
        }
      }
      lines.add("  %s of blocks%s".formatted(parameter.label(), blocks));
    }
  }

  private static void neurons(Hicann hicann, NeuronParameter parameter, List<String> lines) {
    Map<Integer, List<Integer>> denmems = new TreeMap<>();
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      int code =
          hicann
              .getFloatingGates(Denmems.floatingGateBlock(denmem))
              .getCodes(FloatingGates.index(parameter, denmem));
      denmems.computeIfAbsent(code, key -> new ArrayList<>()).add(denmem);
    }
    denmems.forEach(
        (code, some) ->
            lines.add(
                "  %s %s: denmems%s"
                    .formatted(
                        parameter.label(),
                        value(code, parameter.isVoltage()),
                        ConfigurationText.runs(some, 1))));
  }

  /** Floating gates that hold no parameter, where they are not 0. */
  private static void rest(Hicann hicann, List<String> lines) {
    for (int block = 0; block < hicann.getFloatingGatesCount(); block++) {
      boolean[] known = FloatingGates.inUse(block);
      for (int i = 0; i < known.length; i++) {
        int code = hicann.getFloatingGates(block).getCodes(i);
        if (!known[i] && code != 0) {
          lines.add(
              "  floating gate of no parameter, block %d row %d column %d: %d"
                  .formatted(block, i / FloatingGates.COLUMNS, i % FloatingGates.COLUMNS, code));
        }
      }
    }
  }

  private static String value(int code, boolean isVoltage) {
    return isVoltage
        ? String.format(Locale.ROOT, "%d (%.4f V)", code, FloatingGates.voltage(code))
        : String.format(Locale.ROOT, "%d (%.1f nA)", code, FloatingGates.current(code) / NANO);
  }

  private static String speed(MirrorSpeed speed) {
    return switch (speed) {
      case NORMAL_MIRRORS -> "normal";
      case FAST_MIRRORS -> "fast";
      case SLOW_MIRRORS -> "slow";
      case UNRECOGNIZED -> "unknown";
    };
  }
}
