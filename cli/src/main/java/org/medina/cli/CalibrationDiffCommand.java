package org.medina.cli;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.medina.calibration.brainscales1.GmaxSetting;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.source.WaferCalibrations;
import org.medina.calibration.transformation.Lookup;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Synapses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two sources. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two sources of calibrations.",
      "Tells HICANNs that only one has, and for each curve how many denmems differ and by how much at most, at codes all over the range. Exit code 1 if they differ."
    })
final class CalibrationDiffCommand implements Callable<Integer> {
  private static final int CODES = 64;

  /** S of a nS. */
  private static final double NANO = 1e-9;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "Calibrations.")
  private String first;

  @Parameters(index = "1", paramLabel = "SOURCE", description = "Other calibrations.")
  private String second;

  @Option(
      names = "--wafer",
      paramLabel = "WAFER",
      defaultValue = CalibrationCommand.DEFAULT_WAFER,
      description = CalibrationCommand.WAFER + " (${DEFAULT-VALUE}).")
  private int wafer;

  @Override
  public Integer call() {
    ImmutableSortedMap<Integer, HicannCalibration> one =
        CalibrationCommand.read(spec, first, wafer);
    ImmutableSortedMap<Integer, HicannCalibration> other =
        CalibrationCommand.read(spec, second, wafer);
    if (first.equals(WaferCalibrations.IDEAL)) {
      one = ImmutableSortedMap.copyOf(Maps.transformValues(other, own -> HicannCalibration.IDEAL));
    } else if (second.equals(WaferCalibrations.IDEAL)) {
      other = ImmutableSortedMap.copyOf(Maps.transformValues(one, own -> HicannCalibration.IDEAL));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int hicann : ImmutableSortedSet.copyOf(Sets.union(one.keySet(), other.keySet()))) {
      HicannCalibration left = one.get(hicann);
      HicannCalibration right = other.get(hicann);
      if (left == null || right == null) {
        rows.add(row(hicann, "all", "only in " + (left == null ? second : first), ""));
      } else if (!left.equals(right)) {
        compare(hicann, left, right, rows);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(rows.isEmpty() ? "No differences.\n" : TextTable.of(rows));
    out.flush();
    return rows.isEmpty() ? 0 : 1;
  }

  private static void compare(
      int hicann, HicannCalibration left, HicannCalibration right, List<Map<String, Object>> rows) {
    if (left.pllHz() != right.pllHz() || left.speedup() != right.speedup()) {
      rows.add(row(hicann, "clock, speedup", text(left) + " / " + text(right), ""));
    }
    for (int curve = 0; curve < NeuronCurve.COUNT; curve++) {
      int differ = 0;
      double most = 0;
      for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
        Transformation a = left.neuron(denmem, curve);
        Transformation b = right.neuron(denmem, curve);
        if (!same(a, b)) {
          differ++;
          most = Math.max(most, largest(a, b));
        }
      }
      if (differ > 0) {
        rows.add(
            row(
                hicann,
                NeuronCurve.name(curve),
                differ + " denmems",
                CurveQuantities.text(most, CurveQuantities.unit(curve))));
      }
    }
    for (SharedParameter parameter : SharedParameter.values()) {
      int differ = 0;
      double most = 0;
      for (int block = 0; block < FloatingGates.BLOCKS; block++) {
        Transformation a = left.shared(block, parameter);
        Transformation b = right.shared(block, parameter);
        if (!same(a, b)) {
          differ++;
          most = Math.max(most, largest(a, b));
        }
      }
      if (differ > 0) {
        boolean voltage = parameter == SharedParameter.V_RESET;
        rows.add(
            row(
                hicann,
                parameter.label(),
                differ + " blocks",
                voltage ? CurveQuantities.text(most, "V") : ""));
      }
    }
    strengths(hicann, left, right, rows);
  }

  private static void strengths(
      int hicann, HicannCalibration left, HicannCalibration right, List<Map<String, Object>> rows) {
    int differ = 0;
    double most = 0;
    for (int row = 0; row < Synapses.ROWS; row++) {
      Map<GmaxSetting, Polynomial> some = left.strengths(row);
      Map<GmaxSetting, Polynomial> others = right.strengths(row);
      if (some.equals(others)) {
        continue;
      }
      differ++;
      for (Map.Entry<GmaxSetting, Polynomial> entry : some.entrySet()) {
        Polynomial other = others.get(entry.getKey());
        for (int weight = 0; other != null && weight <= Synapses.MAX_WEIGHT; weight++) {
          most = Math.max(most, Math.abs(entry.getValue().apply(weight) - other.apply(weight)));
        }
      }
    }
    if (differ > 0) {
      rows.add(row(hicann, "strength", differ + " rows", CurveQuantities.text(most * NANO, "S")));
    }
  }

  private static String text(HicannCalibration calibration) {
    return "%s MHz, %s".formatted(calibration.pllHz() / 1e6, calibration.speedup());
  }

  /** Whether curves are equal, or tables that are written differently. */
  private static boolean same(Transformation a, Transformation b) {
    if (a.equals(b)) {
      return true;
    }
    if (!(a instanceof Lookup && b instanceof Lookup)) {
      return false;
    }
    for (int code = 0; code <= Transformation.MAX_CODE; code++) {
      if (a.inverse(code) != b.inverse(code)) {
        return false;
      }
    }
    return true;
  }

  /** The largest difference of what codes stand for. */
  private static double largest(Transformation a, Transformation b) {
    double most = 0;
    for (int code = 0; code <= Transformation.MAX_CODE; code += Transformation.MAX_CODE / CODES) {
      double difference = Math.abs(CurveQuantities.at(a, code) - CurveQuantities.at(b, code));
      most = Double.isNaN(difference) ? most : Math.max(most, difference);
    }
    return most;
  }

  private static Map<String, Object> row(int hicann, String curve, String differ, String most) {
    return ImmutableMap.of(
        "HICANN", "H" + hicann, "curve", curve, "differ", differ, "at most", most);
  }
}
