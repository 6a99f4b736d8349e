package org.medina.benchmarks;

import java.util.List;
import java.util.Map;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileSession;
import org.medina.codegen.Targets;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.wire.Record;
import org.medina.runtime.spinnaker.ExecutorStatistics;
import org.medina.runtime.spinnaker.SpinnakerExecutor;

/**
 * Synaptic events per second of one thread: balanced networks with many and with few synapses a
 * neuron, 1 ms steps. With few, updating neurons and finding rows cost more than delivering events.
 */
public final class ExecutorBenchmark {
  private static final int SECONDS = 4;

  private ExecutorBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    System.out.println(Machine.describe());
    measure(10_000, 0.1);
    measure(4_000, 0.1);
    measure(4_000, 0.02);
  }

  private static void measure(int neurons, double probability) {
    List<Record> log = RandomNetworks.balanced(neurons, probability);
    CompileOptions options = new CompileOptions(Map.of("threads", "1"));
    try (CompileSession session =
        new CompileSession(Targets.byName("spinnaker"), options, null, ProgressListener.SILENT)) {
      log.forEach(session::apply);
      session.compile();
      SpinnakerExecutor executor =
          SpinnakerExecutor.load(new ConfigurationReader(session.configuration()), 1);
      System.out.printf("%d neurons, %.0f synapses each:%n", neurons, neurons * probability);
      for (int second = 1; second <= SECONDS; second++) {
        ExecutorStatistics before = executor.statistics();
        long start = System.nanoTime();
        executor.run(1000);
        double wall = (System.nanoTime() - start) * 1e-9;
        long events = executor.statistics().synapticEvents() - before.synapticEvents();
        System.out.printf(
            "  second %d of biological time in %.3f s: %.1f M events, %.0f M events/s%n",
            second, wall, events * 1e-6, events / wall * 1e-6);
      }
    }
  }
}
