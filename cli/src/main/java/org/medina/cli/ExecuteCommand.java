package org.medina.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.NetworkOutline;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.Executor;
import org.medina.runtime.Executors;
import org.medina.runtime.SpikeRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the configuration of a compile on the software model of its machine. */
@Command(
    name = "execute",
    mixinStandardHelpOptions = true,
    description =
        "Runs the configuration of a compile on the software model of its machine; prints spike counts.")
final class ExecuteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of a compile.")
  private Path folder;

  @Option(
      names = "--duration",
      required = true,
      paramLabel = "MS",
      description = "Biological time in ms.")
  private double durationMs;

  @Option(names = "--threads", description = "Worker threads (all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--spikes", description = "Print every spike as: population, cell, time in ms.")
  private boolean printSpikes;

  @Override
  public Integer call() {
    checkOptions();
    CompiledFolder compiled = new CompiledFolder(folder);
    NetworkOutline outline = compiled.outline();
    Executor executor =
        Executors.load(compiled.target().name(), compiled.configuration(), outline, threads);
    long start = System.nanoTime();
    executor.run(Math.round(durationMs * 1000 / executor.timestepMicroseconds()));
    double seconds = (System.nanoTime() - start) * 1e-9;
    PrintWriter out = spec.commandLine().getOut();
    int population = 0;
    for (NetworkOutline.Cells cells : outline.populations()) {
      SpikeRecording spikes = executor.spikes(population++, 0);
      if (printSpikes) {
        for (int i = 0; i < spikes.steps().length; i++) {
          double time =
              spikes.timesMs().length > 0
                  ? spikes.timesMs()[i]
                  : spikes.steps()[i] * (executor.timestepMicroseconds() / 1000.0);
          out.printf("%s\t%d\t%s%n", cells.label(), spikes.cells()[i], time);
        }
      } else {
        out.printf("%s: %d recorded spikes%n", cells.label(), spikes.steps().length);
      }
    }
    out.print(executor.summary());
    out.printf("%.3f ms of biological time in %.3f s%n", durationMs, seconds);
    out.flush();
    return 0;
  }

  private void checkOptions() {
    if (!(durationMs >= 0)) {
      throw new InvalidInputException(
          "MED-RUN-002",
          "--duration is %s; it takes a number of ms that is not negative.".formatted(durationMs));
    }
    if (threads < 1) {
      throw new InvalidInputException(
          "MED-OPT-001", "--threads is %d; it takes a whole number from 1.".formatted(threads));
    }
  }
}
