package org.medina.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.file.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a parameter over a chip. */
@Command(
    name = "plot",
    mixinStandardHelpOptions = true,
    description = {
      "Draws a curve over the denmems of a HICANN as an SVG.",
      "It shows what a code stands for, or with --tau or --quantity the code that is needed."
    })
final class CalibrationPlotCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "Calibrations.")
  private String source;

  @Parameters(index = "1", paramLabel = "HICANN", description = "A HICANN such as H120.")
  private String hicann;

  @Parameters(
      index = "2",
      arity = "0..1",
      defaultValue = "I_gl/big/normal",
      paramLabel = "CURVE",
      description = "A curve (${DEFAULT-VALUE}, the membrane time constant).")
  private String curve;

  @Option(
      names = "--wafer",
      paramLabel = "WAFER",
      defaultValue = CalibrationCommand.DEFAULT_WAFER,
      description = CalibrationCommand.WAFER + " (${DEFAULT-VALUE}).")
  private int wafer;

  @Option(names = "--code", defaultValue = "100", description = "The code (${DEFAULT-VALUE}).")
  private double code;

  @Option(names = "--tau", paramLabel = "MS", description = "A biological time constant, ms.")
  private @Nullable Double tau;

  @Option(
      names = "--quantity",
      paramLabel = "X",
      description = "A quantity of the hardware in V, s, S or A.")
  private @Nullable Double quantity;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The SVG; it is replaced.")
  private Path output;

  @Override
  public Integer call() {
    int number = CalibrationCommand.curve(curve);
    CalibrationCommand.checkCode(code);
    checkTau(number);
    HicannCalibration calibration =
        CalibrationCommand.read(spec, source, wafer, CalibrationCommand.hicann(hicann));
    Double wanted = tau == null ? quantity : Double.valueOf(tau * 1e-3 / calibration.speedup());
    if (wanted != null && !Double.isFinite(wanted)) {
      throw new InvalidInputException("MED-CAL-013", "--tau or --quantity is no finite number.");
    }
    double[] values = new double[Denmems.COUNT];
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      values[denmem] =
          wanted == null
              ? CurveQuantities.at(calibration.neuron(denmem, number), code)
              : calibration.neuron(denmem, number).code(wanted);
    }
    String unit = CurveQuantities.unit(number);
    String title =
        "HICANN %s of wafer %d: %s"
            .formatted(
                hicann,
                wafer,
                wanted == null
                    ? "what code %s of %s stands for"
                        .formatted(CurveQuantities.text(code, ""), NeuronCurve.name(number))
                    : "code of %s for %s%s"
                        .formatted(
                            NeuronCurve.name(number),
                            CurveQuantities.text(wanted, unit),
                            tau == null
                                ? ""
                                : " (%s ms in biological time)"
                                    .formatted(CurveQuantities.text(tau, ""))));
    write(
        wanted == null
            ? ChipPlot.svg(title, values, CurveQuantities.name(number), unit)
            : ChipPlot.svg(title, values, "code", ""));
    spec.commandLine().getOut().println(output);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void checkTau(int number) {
    if (tau == null) {
      return;
    }
    if (quantity != null) {
      throw new InvalidInputException(
          "MED-CAL-013", "--tau and --quantity exclude each other; give one of them.");
    }
    if (!(tau > 0)) {
      throw new InvalidInputException(
          "MED-CAL-013", "--tau is %s; a time constant is above 0 ms.".formatted(tau));
    }
    if (!CurveQuantities.unit(number).equals("s")) {
      throw new InvalidInputException(
          "MED-CAL-013",
          "%s is no curve of a time; --quantity takes its quantity, in V, S or A."
              .formatted(NeuronCurve.name(number)));
    }
  }

  private void write(String svg) {
    try {
      WholeFile.write(output, out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-CAL-003",
          "The picture %s cannot be written: %s".formatted(output, WholeFile.reason(e)),
          e);
    }
  }
}
