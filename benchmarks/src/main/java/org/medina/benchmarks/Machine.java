package org.medina.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where a benchmark ran. */
public final class Machine {
  private Machine() {}

  /** One line: date, processor, number of processors, JDK, heap limit. */
  public static String describe() {
    String model = System.getProperty("os.arch");
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("model name")) {
          model = line.substring(line.indexOf(':') + 1).trim();
          break;
        }
      }
    } catch (IOException e) {
      model += " (no /proc/cpuinfo)";
    }
    Runtime runtime = Runtime.getRuntime();
    return "%s, %s, %d processors, JDK %s, heap limit %d MiB"
        .formatted(
            LocalDate.now(),
            model,
            runtime.availableProcessors(),
            System.getProperty("java.version"),
            runtime.maxMemory() >> 20);
  }
}
