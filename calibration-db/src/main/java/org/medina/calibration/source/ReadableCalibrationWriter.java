package org.medina.calibration.source;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.medina.calibration.brainscales1.GmaxSetting;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.LimitKind;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.Domain;
import org.medina.calibration.transformation.InverseQuadratic;
import org.medina.calibration.transformation.Lookup;
import org.medina.calibration.transformation.NegativePowers;
import org.medina.calibration.transformation.OneOver;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Power;
import org.medina.calibration.transformation.Sum;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Synapses;

/** Writes the form for people, with equal parts together and default curves left out. */
public final class ReadableCalibrationWriter {
  private final StringBuilder text = new StringBuilder();

  private ReadableCalibrationWriter() {}

  /** The content of a file. */
  public static String write(HicannCalibration calibration) {
    ReadableCalibrationWriter writer = new ReadableCalibrationWriter();
    writer.document(calibration);
    return writer.text.toString();
  }

  private void document(HicannCalibration calibration) {
    text.append("pll_hz: ").append(calibration.pllHz()).append('\n');
    text.append("speedup: ").append(calibration.speedup()).append('\n');
    Map<Map<String, String>, List<Integer>> denmems = new LinkedHashMap<>();
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      Map<String, String> curves = new LinkedHashMap<>();
      for (int curve = 0; curve < NeuronCurve.COUNT; curve++) {
        if (calibration.hasNeuron(denmem, curve)) {
          curves.put(
              NeuronCurve.name(curve),
              curve(calibration.neuron(denmem, curve), HicannCalibration.IDEAL.neuron(0, curve)));
        }
      }
      denmems.computeIfAbsent(curves, same -> new ArrayList<>()).add(denmem);
    }
    parts("denmems", denmems);
    Map<Map<String, String>, List<Integer>> blocks = new LinkedHashMap<>();
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      Map<String, String> curves = new LinkedHashMap<>();
      for (SharedParameter parameter : SharedParameter.values()) {
        if (calibration.hasShared(block, parameter)) {
          curves.put(
              parameter.label(),
              curve(
                  calibration.shared(block, parameter),
                  HicannCalibration.IDEAL.shared(0, parameter)));
        }
      }
      blocks.computeIfAbsent(curves, same -> new ArrayList<>()).add(block);
    }
    parts("blocks", blocks);
    rows(calibration);
    limits(calibration);
  }

  private void parts(String name, Map<Map<String, String>, List<Integer>> parts) {
    parts.remove(Map.of());
    if (parts.isEmpty()) {
      return;
    }
    text.append(name).append(":\n");
    parts.forEach(
        (curves, numbers) -> {
          text.append("  ").append(PartNumbers.text(numbers)).append(":\n");
          curves.forEach(
              (curve, value) ->
                  text.append("    ").append(curve).append(": ").append(value).append('\n'));
        });
  }

  private void rows(HicannCalibration calibration) {
    Map<Map<GmaxSetting, Polynomial>, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < Synapses.ROWS; row++) {
      if (calibration.hasStrengths(row)) {
        rows.computeIfAbsent(calibration.strengths(row), same -> new ArrayList<>()).add(row);
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    text.append("rows:\n");
    rows.forEach(
        (strengths, numbers) -> {
          text.append("  ").append(PartNumbers.text(numbers)).append(":\n");
          strengths.forEach(
              (setting, curve) ->
                  text.append(
                      "    - {select: %d, divisor: %d, curve: %s}\n"
                          .formatted(setting.select(), setting.divisor(), curve(curve, curve))));
        });
  }

  private void limits(HicannCalibration calibration) {
    boolean any = false;
    for (LimitKind kind : LimitKind.values()) {
      Map<Integer, List<Integer>> lines = new TreeMap<>();
      for (int line = 0; line < kind.lines(); line++) {
        int limit = calibration.limit(kind, line);
        if (limit != kind.usual()) {
          lines.computeIfAbsent(limit, same -> new ArrayList<>()).add(line);
        }
      }
      if (lines.isEmpty()) {
        continue;
      }
      text.append(any ? "" : "limits:\n");
      any = true;
      text.append("  ").append(kind.name().toLowerCase(Locale.ROOT)).append(":\n");
      lines.forEach(
          (limit, numbers) ->
              text.append("    %s: %d\n".formatted(PartNumbers.text(numbers), limit)));
    }
  }

  /** A curve in one line. */
  public static String curve(Transformation curve, Transformation usual) {
    if (curve instanceof Polynomial polynomial) {
      return coefficients("polynomial", polynomial.coefficients(), polynomial.domain());
    }
    if (curve instanceof NegativePowers powers) {
      return coefficients("negative_powers", powers.coefficients(), powers.domain());
    }
    if (curve instanceof OneOver oneOver) {
      return coefficients("one_over", oneOver.coefficients(), oneOver.domain());
    }
    if (curve instanceof Lookup lookup) {
      if (new Lookup(lookup.quantities(), lookup.offset()).equals(usual)) {
        return "{default_times: %s}".formatted(lookup.scale());
      }
      return "{lookup: %s, offset: %d, scale: %s}"
          .formatted(lookup.quantities(), lookup.offset(), lookup.scale());
    }
    if (curve instanceof Constant constant) {
      return "{constant: %s}".formatted(constant.value());
    }
    return rootSumOrPower(curve);
  }

  private static String rootSumOrPower(Transformation curve) {
    String domain = domain(curve.domain());
    if (curve instanceof InverseQuadratic quadratic) {
      return "{inverse_quadratic: %s%s%s}"
          .formatted(quadratic.values(), quadratic.negative() ? ", negative: true" : "", domain);
    }
    if (curve instanceof Sum sum) {
      StringBuilder parts = new StringBuilder();
      for (Transformation part : sum.curves()) {
        parts.append(parts.length() == 0 ? "" : ", ").append(curve(part, Power.QUANTITY));
      }
      return "{sum: [%s]%s}".formatted(parts, domain);
    }
    Power power = (Power) curve;
    return "{power: %s, exponent: %s%s}"
        .formatted(curve(power.curve(), Power.QUANTITY), power.exponent(), domain);
  }

  private static String coefficients(String kind, ImmutableDoubleArray values, Domain domain) {
    return "{%s: %s%s}".formatted(kind, values, domain(domain));
  }

  private static String domain(Domain domain) {
    return domain.equals(Domain.NONE)
        ? ""
        : ", domain: [%s, %s]"
            .formatted(
                domain.lower() == -Double.MAX_VALUE ? "null" : String.valueOf(domain.lower()),
                domain.upper() == Double.MAX_VALUE ? "null" : String.valueOf(domain.upper()));
  }
}
