package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.medina.blacklisting.brainscales1.DefectRates;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;

/** Wafers, options and placement problems for tests. */
public final class WaferProblems {
  /** A wafer without defects. */
  public static final UsableWafer PERFECT = wafer(defects -> {});

  /** Wafers of the standard draw with few to many defects. */
  public static final ImmutableList<UsableWafer> WORN =
      ImmutableList.of(worn(0.02, 1), worn(0.05, 2), worn(0.2, 3));

  /** Options as they are if nothing is said. */
  public static final PlacementOptions OPTIONS =
      new PlacementOptions(
          false,
          false,
          3,
          true,
          EventRates.DEFAULT_UTILISATION,
          1e4,
          EventRates.DEFAULT_PLL_HZ,
          0,
          ClusteringOptions.DEFAULTS);

  private WaferProblems() {}

  /** A wafer with some defects. */
  public static UsableWafer wafer(Consumer<WaferDefects.Builder> defects) {
    WaferDefects.Builder builder = WaferDefects.builder(0);
    defects.accept(builder);
    return UsableWafer.of(builder.build(), DefectRules.ALL);
  }

  /** A wafer with random defects of the standard draw. */
  public static UsableWafer worn(double rate, long seed) {
    return UsableWafer.of(DefectRates.standard(rate).draw(0, seed), DefectRules.ALL);
  }

  /** A wafer with random defects of single kinds only. */
  public static UsableWafer worn(Map<PartKind, Double> rates, long seed) {
    return UsableWafer.of(
        new DefectRates(ImmutableMap.copyOf(rates)).draw(0, seed), DefectRules.ALL);
  }

  /** A wafer of which only some HICANNs work. */
  public static UsableWafer only(int... hicanns) {
    return wafer(
        defects ->
            IntStream.range(0, Wafer.HICANNS)
                .filter(hicann -> Arrays.stream(hicanns).noneMatch(some -> some == hicann))
                .forEach(hicann -> defects.add(PartKind.HICANN, hicann)));
  }

  /** A problem without wishes; all neurons of so many denmems. */
  public static PlacementProblem problem(WaferNetwork network, UsableWafer wafer, int size) {
    int[] columns = new int[network.neurons()];
    Arrays.fill(columns, size / 2);
    return new PlacementProblem(
        network,
        wafer,
        new MergerChoices(wafer),
        ImmutableIntArray.copyOf(columns),
        ImmutableList.of(),
        ImmutableSet.of(),
        OPTIONS);
  }

  /** The same problem with wishes. */
  public static PlacementProblem with(PlacementProblem problem, PlacementProblem.Wish... wishes) {
    return new PlacementProblem(
        problem.network(),
        problem.wafer(),
        problem.mergers(),
        problem.columns(),
        ImmutableList.copyOf(wishes),
        problem.avoided(),
        problem.options());
  }

  /** The same problem with other options. */
  public static PlacementProblem with(PlacementProblem problem, PlacementOptions options) {
    return new PlacementProblem(
        problem.network(),
        problem.wafer(),
        problem.mergers(),
        problem.columns(),
        problem.fixed(),
        problem.avoided(),
        options);
  }

  /** Options of another chain limit. */
  public static PlacementOptions chains(int limit) {
    return new PlacementOptions(
        false,
        false,
        limit,
        true,
        OPTIONS.utilisation(),
        OPTIONS.speedup(),
        OPTIONS.pllHz(),
        0,
        ClusteringOptions.DEFAULTS);
  }

  /** Options of event rates. */
  public static PlacementOptions rates(double utilisation, double speedup) {
    return new PlacementOptions(
        false,
        false,
        3,
        true,
        utilisation,
        speedup,
        OPTIONS.pllHz(),
        0,
        ClusteringOptions.DEFAULTS);
  }

  /** Options that withhold room. */
  public static PlacementOptions restricted(boolean rightmost, boolean fewSenders) {
    return new PlacementOptions(
        rightmost,
        fewSenders,
        3,
        true,
        OPTIONS.utilisation(),
        OPTIONS.speedup(),
        OPTIONS.pllHz(),
        0,
        ClusteringOptions.DEFAULTS);
  }

  /** Options of clustering. */
  public static PlacementOptions clustering(ClusteringOptions clustering) {
    return new PlacementOptions(
        false,
        false,
        3,
        true,
        OPTIONS.utilisation(),
        OPTIONS.speedup(),
        OPTIONS.pllHz(),
        0,
        clustering);
  }

  /** A wish for HICANNs. */
  public static PlacementProblem.Wish onHicanns(int[] cells, int... hicanns) {
    return onBlocks(
        cells,
        Arrays.stream(hicanns)
            .flatMap(
                hicann ->
                    IntStream.range(0, Denmems.BLOCKS)
                        .map(block -> NeuronRoom.block(hicann, block)))
            .toArray());
  }

  /** A wish for neuron blocks. */
  public static PlacementProblem.Wish onBlocks(int[] cells, int... blocks) {
    return new PlacementProblem.Wish(
        "a wish",
        ImmutableIntArray.copyOf(cells),
        ImmutableIntArray.copyOf(blocks),
        ImmutableIntArray.of());
  }

  /** A wish for circuits, by their first column over the wafer. */
  public static PlacementProblem.Wish onCircuits(int[] cells, int... columns) {
    return new PlacementProblem.Wish(
        "a wish",
        ImmutableIntArray.copyOf(cells),
        ImmutableIntArray.of(),
        ImmutableIntArray.copyOf(columns));
  }

  /** The cells of a population. */
  public static int[] cells(WaferNetwork network, int population) {
    int size = network.network().populations().get(population).size();
    int first = network.cell(population, 0);
    return IntStream.range(first, first + size).toArray();
  }
}
