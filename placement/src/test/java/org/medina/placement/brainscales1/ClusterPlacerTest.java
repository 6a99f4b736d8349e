package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.ClusterPlacer.Grain;
import org.medina.placement.brainscales1.ClusteringOptions.BlockOrder;
import org.medina.placement.brainscales1.ClusteringOptions.HicannOrder;
import org.medina.placement.brainscales1.ClusteringOptions.Partners;

class ClusterPlacerTest {
  private static ClusteringOptions options(
      BlockOrder blocks, boolean blocksFirst, HicannOrder hicanns, Partners partners) {
    return new ClusteringOptions(blocks, blocksFirst, hicanns, partners, 1, 1);
  }

  private static WaferPlacement place(
      Grain grain,
      WaferNetwork network,
      ClusteringOptions options,
      PlacementProblem.Wish... wishes) {
    PlacementProblem problem =
        WaferProblems.with(
            WaferProblems.with(
                WaferProblems.problem(network, WaferProblems.PERFECT, 4),
                WaferProblems.clustering(options)),
            wishes);
    return new ClusterPlacer(grain).place(problem, StageContext.simple());
  }

  /** Populations of equal size, each connected one to one to the next. */
  private static WaferNetwork chain(int populations, int size) {
    NetworkSketch sketch = new NetworkSketch();
    for (int i = 0; i < populations; i++) {
      sketch.neurons("link " + i, size);
    }
    for (int i = 1; i < populations; i++) {
      sketch.oneToOne(i - 1, i);
    }
    return sketch.expand();
  }

  @ParameterizedTest
  @CsvSource({"MERGER_TREE_FRIENDLY, 3", "DECREASING, 7", "INCREASING, 0"})
  void chainsOfSingleNeuronsShareTheFirstBlock(BlockOrder order, int block) {
    for (Grain grain : Grain.values()) {
      WaferPlacement placement =
          place(
              grain, chain(10, 1), options(order, false, HicannOrder.SPIRAL, Partners.NEIGHBOURS));

      assertThat(placement.occupied()).isEqualTo(1);
      assertThat(IntStream.range(0, 10).map(placement::block)).containsOnly(block);
    }
  }

  @ParameterizedTest
  @CsvSource({"NEIGHBOURS, 101", "SOURCES, 100", "TARGETS, 102"})
  void populationsGoToTheMiddleOfTheirPartners(Partners partners, int hicann) {
    for (Grain grain : Grain.values()) {
      WaferPlacement placement =
          place(
              grain,
              chain(3, 1),
              options(BlockOrder.MERGER_TREE_FRIENDLY, false, HicannOrder.SPIRAL, partners),
              WaferProblems.onHicanns(new int[] {0}, 100),
              WaferProblems.onHicanns(new int[] {2}, 102));

      assertThat(placement.hicann(1)).isEqualTo(hicann);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theVerticalOrderClimbsTheColumn(Grain grain) {
    WaferNetwork network = chain(3, 128);

    WaferPlacement placement =
        place(
            grain,
            network,
            options(
                BlockOrder.MERGER_TREE_FRIENDLY, false, HicannOrder.VERTICAL, Partners.NEIGHBOURS),
            WaferProblems.onHicanns(WaferProblems.cells(network, 0), 100));

    assertThat(IntStream.range(128, 256).map(placement::hicann)).containsOnly(72);
    assertThat(IntStream.range(256, 384).map(placement::hicann)).containsOnly(48);
  }

  @Test
  void theMostConnectedPopulationComesNext() {
    NetworkSketch sketch = new NetworkSketch();
    int seed = sketch.neurons("seed", 128);
    int loose = sketch.neurons("loose", 128);
    int tight = sketch.neurons("tight", 128);
    sketch.oneToOne(seed, loose).oneToOne(seed, tight).oneToOne(tight, seed);
    WaferNetwork network = sketch.expand();
    int centre = Wafer.hicann(18, 8);

    WaferPlacement placement =
        place(
            Grain.POPULATION,
            network,
            options(BlockOrder.INCREASING, false, HicannOrder.SPIRAL, Partners.NEIGHBOURS),
            WaferProblems.onHicanns(WaferProblems.cells(network, seed), centre));

    int[] ring = BlockSpiralTest.hicanns(centre, HicannOrder.SPIRAL);
    assertThat(placement.hicann(network.cell(tight, 0))).isEqualTo(ring[1]);
    assertThat(placement.hicann(network.cell(loose, 0))).isEqualTo(ring[2]);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 1", "0, 1, 2"})
  void weightsChooseBetweenSourcesAndTargets(double sources, double targets, int first) {
    NetworkSketch sketch = new NetworkSketch();
    int seed = sketch.neurons("seed", 128);
    int listener = sketch.neurons("listener", 128);
    int speaker = sketch.neurons("speaker", 128);
    sketch.oneToOne(seed, listener).oneToOne(speaker, seed);
    WaferNetwork network = sketch.expand();
    int centre = Wafer.hicann(18, 8);

    WaferPlacement placement =
        place(
            Grain.POPULATION,
            network,
            new ClusteringOptions(
                BlockOrder.INCREASING,
                false,
                HicannOrder.SPIRAL,
                Partners.NEIGHBOURS,
                sources,
                targets),
            WaferProblems.onHicanns(WaferProblems.cells(network, seed), centre));

    int next = BlockSpiralTest.hicanns(centre, HicannOrder.SPIRAL)[1];
    assertThat(placement.hicann(network.cell(first, 0))).isEqualTo(next);
    assertThat(speaker).isEqualTo(2);
    assertThat(listener).isEqualTo(1);
  }

  @Test
  void blocksFirstSpreadsOverHicanns() {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 48);

    WaferPlacement placement =
        place(
            Grain.POPULATION,
            sketch.expand(),
            options(BlockOrder.DECREASING, true, HicannOrder.SPIRAL, Partners.NEIGHBOURS));

    assertThat(placement.occupied()).isEqualTo(3);
    assertThat(IntStream.range(0, 48).map(placement::block)).containsOnly(7);
  }

  @Property(tries = 50)
  void theQueueIsSortedByPriorityThenNumber(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "queue");
    int size = 1 + random.nextInt(40);
    double[] priority = new double[size];
    ClusterQueue queue = new ClusterQueue(size);
    List<Integer> waiting = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    while (!queue.isEmpty()) {
      for (int i = 0; i < random.nextInt(5); i++) {
        int cluster = waiting.get(random.nextInt(waiting.size()));
        priority[cluster] += random.nextInt(3);
        queue.raise(cluster, priority[cluster]);
      }
      Integer expected = waiting.get(0);
      for (int cluster : waiting) {
        expected = priority[cluster] > priority[expected] ? (Integer) cluster : expected;
      }
      assertThat(queue.take()).isEqualTo(expected);
      assertThat(queue.isWaiting(expected)).isFalse();
      waiting.remove(expected);
    }
    assertThat(waiting).isEmpty();
  }
}
