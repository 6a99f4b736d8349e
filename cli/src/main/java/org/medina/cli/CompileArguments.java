package org.medina.cli;

import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a compile that have an argument of their own, as run has them. */
final class CompileArguments {
  @Option(names = "--machine", description = "spin3, spin5, a number of boards, or a machine.json.")
  private @Nullable String machine;

  @Option(names = "--defects", description = "Defects of a wafer: a file, or a folder of XML.")
  private @Nullable String defects;

  @Option(names = "--random-defects", description = "Seeded random defects.")
  private @Nullable String randomDefects;

  @Option(
      names = "--calibration",
      description = "Calibrations of a wafer: a database, a folder, chips.pb or ideal.")
  private @Nullable String calibration;

  @Option(names = "--options", description = "A file with options of the target.")
  private @Nullable String file;

  @Option(names = "--seed", description = "Seed of everything that PyNN leaves open.")
  private @Nullable String seed;

  @Option(names = "--threads", description = "Threads of the compiler.")
  private @Nullable String threads;

  /** Those that were given, by name. */
  ImmutableMap<String, String> given() {
    ImmutableMap.Builder<String, String> given = ImmutableMap.builder();
    put(given, "machine", machine);
    put(given, "defects", defects);
    put(given, "random-defects", randomDefects);
    put(given, "calibration", calibration);
    put(given, "options", file);
    put(given, "seed", seed);
    put(given, "threads", threads);
    return given.buildOrThrow();
  }

  private static void put(
      ImmutableMap.Builder<String, String> given, String name, @Nullable String value) {
    if (value != null) {
      given.put(name, value);
    }
  }
}
