package org.medina.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.CompileSession;
import org.medina.codegen.Targets;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;
import org.medina.ir.wire.Record;
import org.medina.runtime.spinnaker.ExecutorStatistics;
import org.medina.runtime.spinnaker.SpinnakerExecutor;

/**
 * Compiles a balanced random network again and again in one JVM, then runs it: {@code NEURONS
 * PROBABILITY ROUNDS THREADS}. Prints every round, so that cold and warm can be told apart.
 */
public final class CompileBenchmark {
  private CompileBenchmark() {}

  /** Arguments as in the class comment; 4000 0.02 8 1 without any. */
  public static void main(String[] arguments) throws Exception {
    int neurons = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4000;
    double probability = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.02;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
    String threads = arguments.length > 3 ? arguments[3] : "1";
    System.out.println(Machine.describe());
    List<Record> log = RandomNetworks.balanced(neurons, probability);
    double[] seconds = new double[rounds];
    CompileOptions options = new CompileOptions(Map.of("threads", threads));
    for (int round = 0; round < rounds; round++) {
      try (CompileSession session =
          new CompileSession(Targets.byName("spinnaker"), options, null, ProgressListener.SILENT)) {
        log.forEach(session::apply);
        session.apply(RandomNetworks.recordSpikes(0, neurons * 4 / 5));
        long start = System.nanoTime();
        CompileReport report = session.compile();
        seconds[round] = (System.nanoTime() - start) * 1e-9;
        print(round, seconds[round], report);
        if (round == rounds - 1) {
          execute(session.configuration());
        }
      }
    }
    Arrays.sort(seconds);
    System.out.printf("compile: fastest %.3f s, median %.3f s%n", seconds[0], seconds[rounds / 2]);
    Runtime runtime = Runtime.getRuntime();
    System.out.printf("heap limit %d MiB%n", runtime.maxMemory() >> 20);
  }

  private static void print(int round, double seconds, CompileReport report) {
    StringBuilder stages = new StringBuilder();
    for (StageContext.Timing timing : report.stages()) {
      stages.append(" %s %.3f".formatted(timing.stage(), timing.seconds()));
    }
    long synapses = report.mappingStats().synapses();
    System.out.printf(
        "round %d: %d synapses in %.3f s, %.1f M synapses/s;%s%n",
        round + 1, synapses, seconds, synapses / seconds * 1e-6, stages);
  }

  private static void execute(Path configuration) {
    SpinnakerExecutor executor = SpinnakerExecutor.load(new ConfigurationReader(configuration), 1);
    for (int second = 0; second < 3; second++) {
      long before = executor.statistics().synapticEvents();
      long start = System.nanoTime();
      executor.run(1000);
      double wall = (System.nanoTime() - start) * 1e-9;
      ExecutorStatistics statistics = executor.statistics();
      System.out.printf(
          "second %d of biological time, one thread: %.3f s, %.1f M synaptic events%n",
          second + 1, wall, (statistics.synapticEvents() - before) * 1e-6);
    }
  }
}
