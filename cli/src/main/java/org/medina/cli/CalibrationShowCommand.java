package org.medina.cli;

import com.google.common.collect.ImmutableMap;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.source.ReadableCalibrationWriter;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.Denmems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a HICANN's calibration: a line for each curve, or one curve of each denmem. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a code stands for on a HICANN.",
      "For every curve the least, middle and largest over the denmems; with a CURVE such as I_gl/big/normal, each denmem."
    })
final class CalibrationShowCommand implements Callable<Integer> {
  private static final int ALL_CURVES = -1;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "Calibrations.")
  private String source;

  @Parameters(index = "1", paramLabel = "HICANN", description = "A HICANN such as H120.")
  private String hicann;

  @Parameters(
      index = "2",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "CURVE",
      description = "A curve such as I_gl/big/normal.")
  private String curve;

  @Option(
      names = "--wafer",
      paramLabel = "WAFER",
      defaultValue = CalibrationCommand.DEFAULT_WAFER,
      description = CalibrationCommand.WAFER + " (${DEFAULT-VALUE}).")
  private int wafer;

  @Option(names = "--code", defaultValue = "512", description = "The code (${DEFAULT-VALUE}).")
  private int code;

  @Override
  public Integer call() {
    CalibrationCommand.checkCode(code);
    int number = curve.isEmpty() ? ALL_CURVES : CalibrationCommand.curve(curve);
    HicannCalibration calibration =
        CalibrationCommand.read(spec, source, wafer, CalibrationCommand.hicann(hicann));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "HICANN %s of wafer %d: clock %s MHz, speedup %s"
            .formatted(hicann, wafer, calibration.pllHz() / 1e6, calibration.speedup()));
    out.print(
        TextTable.of(number == ALL_CURVES ? curves(calibration) : denmems(calibration, number)));
    out.flush();
    return 0;
  }

  private List<Map<String, Object>> curves(HicannCalibration calibration) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int number = 0; number < NeuronCurve.COUNT; number++) {
      Set<Transformation> different = new LinkedHashSet<>();
      int own = 0;
      double[] values = new double[Denmems.COUNT];
      for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
        different.add(calibration.neuron(denmem, number));
        own += calibration.hasNeuron(denmem, number) ? 1 : 0;
        values[denmem] = CurveQuantities.at(calibration.neuron(denmem, number), code);
      }
      Arrays.sort(values);
      String unit = CurveQuantities.unit(number);
      rows.add(
          ImmutableMap.<String, Object>builder()
              .put("curve", NeuronCurve.name(number))
              .put("measured", own)
              .put("different", different.size())
              .put("least", CurveQuantities.text(values[0], unit))
              .put("middle", CurveQuantities.text(values[Denmems.COUNT / 2], unit))
              .put("largest", CurveQuantities.text(values[Denmems.COUNT - 1], unit))
              .buildOrThrow());
    }
    return rows;
  }

  private List<Map<String, Object>> denmems(HicannCalibration calibration, int number) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      Transformation one = calibration.neuron(denmem, number);
      rows.add(
          ImmutableMap.of(
              "denmem",
              denmem,
              "at code " + code,
              CurveQuantities.text(CurveQuantities.at(one, code), CurveQuantities.unit(number)),
              "curve",
              calibration.hasNeuron(denmem, number)
                  ? ReadableCalibrationWriter.curve(one, HicannCalibration.IDEAL.neuron(0, number))
                  : "default"));
    }
    return rows;
  }
}
