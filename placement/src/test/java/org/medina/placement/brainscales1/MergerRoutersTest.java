package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.Direction;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

class MergerRoutersTest {
  private static final int HICANN = 123;
  private static final String FEWEST = "minimize_number_of_sending_repeaters";
  private static final String AS_POSSIBLE = "minimize_as_possible";
  private static final String ONE_TO_ONE = "one_to_one";

  static List<String> names() {
    return MergerRouters.names();
  }

  /** A HICANN with so many neurons in each block, all connected or none. */
  private record Occupied(PlacementProblem problem, WaferPlacement placement) {
    static Occupied of(
        UsableWafer wafer, int size, boolean connected, PlacementOptions options, int... counts) {
      NetworkSketch sketch = new NetworkSketch();
      int neurons = IntStream.of(counts).sum();
      int all = sketch.neurons("all", neurons);
      WaferNetwork network = (connected ? sketch.allToAll(all, all) : sketch).expand();
      List<PlacementProblem.Wish> wishes = new ArrayList<>();
      int next = 0;
      for (int block = 0; block < counts.length; block++) {
        if (counts[block] > 0) {
          int[] cells = IntStream.range(next, next + counts[block]).toArray();
          wishes.add(WaferProblems.onBlocks(cells, NeuronRoom.block(HICANN, block)));
          next += counts[block];
        }
      }
      PlacementProblem problem =
          WaferProblems.with(
              WaferProblems.with(WaferProblems.problem(network, wafer, size), options),
              wishes.toArray(PlacementProblem.Wish[]::new));
      return new Occupied(problem, Draft.of(problem).finish());
    }

    static Occupied loose(int... counts) {
      return of(WaferProblems.PERFECT, 2, false, WaferProblems.OPTIONS, counts);
    }

    MergerAssignment route(String name) {
      return MergerRouters.byName(name)
          .route(problem, placement, StageContext.simple())
          .get(HICANN)
          .orElseThrow();
    }
  }

  private static int senders(String name, int... counts) {
    return MergerRouters.senders(Occupied.loose(counts).route(name));
  }

  @Test
  void theFewestBusesThatHoldTheNeurons() {
    assertThat(senders(FEWEST, 0, 0, 12, 32)).isEqualTo(1);
    assertThat(senders(FEWEST, 0, 0, 0, 32, 26)).isEqualTo(1);
    assertThat(senders(FEWEST, 0, 0, 0, 32, 26, 32)).isEqualTo(2);
    assertThat(senders(FEWEST, 32, 32, 32, 32, 32, 32, 32, 32)).isEqualTo(8);
    assertThat(senders(FEWEST, 5, 5, 5, 5, 5, 5, 5, 5)).isEqualTo(1);
  }

  @Test
  void oneToOneMeansTheDncMergerOfTheBlock() {
    MergerAssignment assignment = Occupied.loose(1, 2, 3, 4, 5, 6, 7, 8).route(ONE_TO_ONE);

    for (int block = 0; block < 8; block++) {
      assertThat(assignment.dncMerger(block)).isEqualTo(block);
    }
  }

  @Test
  void adaptiveMergingStopsWhereTheChainLimitWouldCostSynapses() {
    Occupied chip =
        Occupied.of(
            WaferProblems.PERFECT, 4, true, WaferProblems.chains(3), 2, 2, 2, 2, 2, 2, 2, 2);

    MergerAssignment assignment = chip.route(AS_POSSIBLE);

    assertThat(MergerRouters.senders(assignment)).isEqualTo(2);
    for (int dncMerger = 0; dncMerger < 8; dncMerger++) {
      int sources = 2 * Integer.bitCount(assignment.blocks(dncMerger));
      assertThat(sources).isLessThanOrEqualTo(12); // one chain realises as many
    }
  }

  @Test
  void adaptiveMergingJoinsEverythingOverLongerChains() {
    Occupied chip =
        Occupied.of(
            WaferProblems.PERFECT, 4, true, WaferProblems.chains(8), 2, 2, 2, 2, 2, 2, 2, 2);

    assertThat(MergerRouters.senders(chip.route(AS_POSSIBLE))).isEqualTo(1);
  }

  @Test
  void aFewOccupiedBlocksShareABus() {
    assertThat(senders(AS_POSSIBLE, 0, 1, 0, 0, 2, 0, 1)).isEqualTo(1);
    assertThat(senders(AS_POSSIBLE, 0, 1, 1, 1, 1, 1, 1, 1)).isEqualTo(1);
  }

  @Test
  void aRateThatWouldSaturateABusForbidsTheMerge() {
    PlacementOptions usual = WaferProblems.OPTIONS;
    PlacementOptions fast =
        new PlacementOptions(
            false,
            false,
            3,
            true,
            usual.utilisation(),
            1e4,
            usual.pllHz(),
            1500, // 4.2 neurons fill 62.5 MHz
            ClusteringOptions.DEFAULTS);
    Occupied chip = Occupied.of(WaferProblems.PERFECT, 4, false, fast, 2, 2, 2, 2, 2, 2, 2, 2);

    MergerAssignment assignment = chip.route(FEWEST);

    for (int dncMerger = 0; dncMerger < 8; dncMerger++) {
      assertThat(Integer.bitCount(assignment.blocks(dncMerger))).isLessThanOrEqualTo(2);
    }
    assertThat(MergerRouters.senders(assignment)).isLessThan(8);
  }

  @Property(tries = 40)
  void everySettingBringsEveryBlockToItsBusAlone(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "mergers");
    int[] counts = IntStream.range(0, 8).map(i -> random.nextInt(17)).toArray();
    counts[random.nextInt(8)]++;
    UsableWafer wafer =
        WaferProblems.wafer(
            defects -> {
              if (random.nextInt(2) == 0) {
                defects.add(PartKind.BACKGROUND_GENERATOR, HICANN, random.nextInt(8));
              }
              defects.add(PartKind.DNC_MERGER, HICANN, random.nextInt(8));
            });
    Occupied chip = Occupied.of(wafer, 2, true, WaferProblems.OPTIONS, counts);
    for (String name : MergerRouters.names()) {
      ImmutableList<Optional<MergerAssignment>> all;
      try {
        all =
            MergerRouters.byName(name)
                .route(chip.problem(), chip.placement(), StageContext.simple());
      } catch (InfeasibleMappingException e) {
        assertThat(e.code()).isEqualTo("MED-PLC-013");
        continue;
      }
      assertThat(all).hasSize(Wafer.HICANNS);
      assertThat(all.stream().filter(Optional::isPresent)).hasSize(1);
      MergerAssignment assignment = all.get(HICANN).orElseThrow();
      long arrivals = MergerTree.arrivals(assignment.setting(), wafer.mergers(HICANN));
      for (int block = 0; block < 8; block++) {
        assertThat(assignment.dncMerger(block) >= 0).isEqualTo(counts[block] > 0);
      }
      for (int dncMerger = 0; dncMerger < 8; dncMerger++) {
        int blocks = assignment.blocks(dncMerger);
        int sources = 0;
        boolean generator = blocks == 0;
        for (int block = 0; block < 8; block++) {
          sources += (blocks >> block & 1) != 0 ? counts[block] : 0;
          generator |= (blocks >> block & 1) != 0 && wafer.backgroundGenerator(HICANN, block);
        }
        assertThat(sources).isLessThanOrEqualTo(59);
        assertThat(generator).isTrue();
        if (blocks != 0) {
          assertThat(wafer.canSend(HICANN, dncMerger)).isTrue();
          assertThat((int) (arrivals >> 8 * dncMerger & 0xFF) & assignment.occupied())
              .isEqualTo(blocks);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PartKind.class,
      names = {"MERGER_0", "MERGER_1", "MERGER_2", "MERGER_3", "DNC_MERGER"})
  void treesCutOffByDefectsAreReported(PartKind level) {
    UsableWafer wafer = WaferProblems.wafer(defects -> defects.addOwner(level, HICANN));
    Occupied chip = Occupied.of(wafer, 4, false, WaferProblems.OPTIONS, 1, 1, 1, 1, 1, 1, 1, 1);

    for (String name : MergerRouters.names()) {
      assertThatExceptionOfType(InfeasibleMappingException.class)
          .isThrownBy(() -> chip.route(name))
          .withMessageContaining("Unroutable mergers: on H123 ")
          .satisfies(e -> assertThat(e.code()).isEqualTo("MED-PLC-013"));
    }
  }

  @Test
  void blocksWithoutABackgroundGeneratorNeedANeighbour() {
    UsableWafer wafer =
        WaferProblems.wafer(defects -> defects.add(PartKind.BACKGROUND_GENERATOR, HICANN, 2));
    MergerChoices choices = new MergerChoices(wafer);

    assertThat(choices.of(HICANN, 0b100)).isEmpty();
    assertThat(choices.of(HICANN + 1, 0b100)).isNotEmpty();
    assertThat(choices.of(HICANN, 0b1100))
        .isNotEmpty()
        .allMatch(assignment -> assignment.dncMerger(2) == assignment.dncMerger(3));
  }

  @Test
  void busesWhoseLinesLeadNowhereAreNoChoice() {
    int west = Wafer.neighbour(HICANN, Direction.WEST);
    UsableWafer wafer =
        WaferProblems.wafer(
            defects -> {
              defects.add(PartKind.HORIZONTAL_LINE, HICANN, lineOfDncMerger(4));
              defects.add(PartKind.HORIZONTAL_LINE, west, SendingRepeaters.westLineOfDncMerger(4));
            });

    assertThat(new MergerChoices(wafer).of(HICANN, 1 << 4))
        .isNotEmpty()
        .noneMatch(assignment -> assignment.dncMerger(4) == 4);
  }

  @Test
  void busesWhoseOwnLineIsDeadGoWest() {
    UsableWafer wafer =
        WaferProblems.wafer(
            defects -> defects.add(PartKind.HORIZONTAL_LINE, HICANN, lineOfDncMerger(4)));

    assertThat(new MergerChoices(wafer).of(HICANN, 1 << 4))
        .anyMatch(assignment -> assignment.dncMerger(4) == 4);
  }

  private static int lineOfDncMerger(int dncMerger) {
    return SendingRepeaters.lineOfDncMerger(dncMerger);
  }

  @Test
  void onAPerfectWaferAllAssignmentsAreChoices() {
    assertThat(new MergerChoices(WaferProblems.PERFECT).of(HICANN, 0xFF)).hasSize(128);
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesLeadBackToTheRouter(String name) {
    assertThat(MergerRouters.byName(name).name()).isEqualTo(name);
  }

  @Test
  void costMergersAreNoWorseThanAnyOther() {
    CounterRandom random = CounterRandom.derive(5, "network");
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 120);
    WaferNetwork network = sketch.random(0, 0, Receptor.EXCITATORY, 60, random).expand();
    PlacementProblem problem = WaferProblems.problem(network, WaferProblems.PERFECT, 4);
    WaferPlacement placement = WaferPlacers.byName("search").place(problem, StageContext.simple());

    double cost = loss(problem, placement, MergerRouters.DEFAULT);

    for (String name : MergerRouters.names()) {
      assertThat(cost).isLessThanOrEqualTo(loss(problem, placement, name) + 1);
    }
  }

  private static double loss(PlacementProblem problem, WaferPlacement placement, String name) {
    StageContext context = StageContext.simple();
    return Prediction.of(
            problem,
            placement,
            InputPlacer.place(
                problem,
                placement,
                MergerRouters.byName(name).route(problem, placement, context),
                AddressOrder.FEWEST_GROUPS,
                context),
            context)
        .loss();
  }
}
