package org.medina.benchmarks.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.LongFunction;
import org.medina.hardware.brainscales1.Wafer;

/** The cases of the benchmark, with what each is to reach. */
final class WaferCases {
  private static final double STANDARD_RATE = 0.05;
  private static final double LIGHT_RATE = 0.02;

  private static final double SECONDS_WARM = 0.3;
  private static final double SECONDS_PERFECT = 15;
  private static final double SECONDS_DEFECTS = 60;
  private static final double SECONDS_FULL_WAFER = 30;

  private static final double MICROCIRCUIT_SCALE = 0.1;
  private static final int SYNFIRE_LINKS = 190;
  private static final double GRID_SIGMA_NEURONS = 8;

  private WaferCases() {}

  /** All cases, smallest network first. */
  static ImmutableList<WaferCase> all() {
    return ImmutableList.of(
        guidebook(5),
        guidebook(3),
        brunel(1, 0.0005),
        brunel(53.3, 0.001),
        microcircuit(),
        ring(),
        synfire(5, 0, 190),
        synfire(3, 0.0003, 230),
        grid());
  }

  /** Names of the networks. */
  static ImmutableSet<String> networks() {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (WaferCase each : all()) {
      names.add(each.network());
    }
    return names.build();
  }

  private static WaferCase guidebook(int chain) {
    return new WaferCase(
        "guidebook",
        "chain " + chain,
        4,
        chain,
        1,
        ImmutableList.of(
            new Aim(0, 0, Wafer.HICANNS, SECONDS_WARM),
            new Aim(STANDARD_RATE, 0, Wafer.HICANNS, SECONDS_WARM)),
        WaferNetworks::guidebook);
  }

  private static WaferCase brunel(double rateHz, double loss) {
    return large(
        "brunel",
        "sources at %s Hz".formatted(rateHz),
        8,
        3,
        ImmutableList.of(perfect(loss), defects(STANDARD_RATE, 0.005)),
        seed -> WaferNetworks.brunel(seed, rateHz));
  }

  private static WaferCase microcircuit() {
    return large(
        "microcircuit",
        "scale " + MICROCIRCUIT_SCALE,
        8,
        3,
        ImmutableList.of(perfect(0.007), defects(LIGHT_RATE, 0.012), defects(STANDARD_RATE, 0.04)),
        seed -> WaferNetworks.microcircuit(seed, MICROCIRCUIT_SCALE));
  }

  private static WaferCase ring() {
    return large(
        "ring",
        "",
        2,
        56,
        ImmutableList.of(perfect(0), defects(STANDARD_RATE, 0.001)),
        WaferNetworks::ring);
  }

  private static WaferCase synfire(int chain, double loss, int hicanns) {
    return large(
        "synfire",
        "chain " + chain,
        4,
        chain,
        ImmutableList.of(new Aim(0, loss, hicanns, SECONDS_PERFECT), defects(STANDARD_RATE, 0.002)),
        seed -> WaferNetworks.synfire(seed, SYNFIRE_LINKS));
  }

  /** The grid needs every circuit of the wafer, so it has no run with defects. */
  private static WaferCase grid() {
    return large(
        "grid",
        "sigma %s neurons".formatted(GRID_SIGMA_NEURONS),
        8,
        3,
        ImmutableList.of(new Aim(0, 0.001, Wafer.HICANNS, SECONDS_FULL_WAFER)),
        seed -> WaferNetworks.grid(seed, GRID_SIGMA_NEURONS));
  }

  private static WaferCase large(
      String network,
      String variant,
      int neuronSize,
      int chain,
      ImmutableList<Aim> aims,
      LongFunction<WaferNetwork> factory) {
    return new WaferCase(network, variant, neuronSize, chain, 0, aims, factory);
  }

  private static Aim perfect(double loss) {
    return new Aim(0, loss, Wafer.HICANNS, SECONDS_PERFECT);
  }

  private static Aim defects(double rate, double loss) {
    return new Aim(rate, loss, Wafer.HICANNS, SECONDS_DEFECTS);
  }
}
