package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

/** What every placer of the wafer has to keep to. */
class WaferPlacerContractTest {
  private static final int[] SIZES = {2, 4, 6, 8};

  static List<String> names() {
    return WaferPlacers.names();
  }

  @Provide
  Arbitrary<String> placers() {
    return Arbitraries.of(WaferPlacers.names());
  }

  @Property(tries = 40)
  void placementsOnWornWafersAreLegal(@ForAll("placers") String name, @ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "placer");
    PlacementProblem problem = random(random, WaferProblems.WORN.get(random.nextInt(3)));

    WaferPlacement placement = place(name, problem, 1);

    WaferPlacementChecker.check(problem, placement);
    assertAllFound(placement);
  }

  @Property(tries = 15)
  void threadsDoNotMatter(@ForAll("placers") String name, @ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "placer");
    UsableWafer wafer = random.nextInt(2) == 0 ? WaferProblems.PERFECT : WaferProblems.WORN.get(1);
    PlacementProblem problem = random(random, wafer);

    assertThat(places(place(name, problem, 2))).isEqualTo(places(place(name, problem, 1)));
  }

  @Property(tries = 20)
  void wishesAreObeyed(@ForAll("placers") String name, @ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "placer");
    NetworkSketch sketch = NetworkSketch.random(20, random);
    WaferNetwork network = sketch.expand();
    int[] one = WaferProblems.cells(network, 1);
    int[] other = WaferProblems.cells(network, 3);
    int hicann = random.nextInt(Wafer.HICANNS - 1);
    int block = random.nextInt(Denmems.BLOCKS * Wafer.HICANNS);
    int circuit = 256 * (Wafer.HICANNS - 1) + 32 * random.nextInt(8) + 5;
    PlacementProblem problem =
        WaferProblems.with(
            WaferProblems.problem(network, WaferProblems.PERFECT, 2),
            WaferProblems.onCircuits(new int[] {one[0]}, circuit),
            WaferProblems.onHicanns(java.util.Arrays.copyOfRange(one, 1, one.length), hicann),
            WaferProblems.onBlocks(new int[] {other[0]}, block));

    WaferPlacement placement = place(name, problem, 1);

    WaferPlacementChecker.check(problem, placement);
    assertThat(Denmems.COLUMNS * placement.hicann(one[0]) + placement.firstColumn(one[0]))
        .isEqualTo(circuit);
    for (int i = 1; i < one.length; i++) {
      assertThat(placement.hicann(one[i])).isEqualTo(hicann);
    }
    assertThat(NeuronRoom.block(placement.hicann(other[0]), placement.block(other[0])))
        .isEqualTo(block);
  }

  @ParameterizedTest
  @MethodSource("names")
  void neuronsOfSeveralWidthsAreMixed(String name) {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("wide", 40);
    sketch.neurons("narrow", 400);
    WaferNetwork network = sketch.allToAll(0, 1).expand();
    PlacementProblem problem =
        widths(
            WaferProblems.problem(network, WaferProblems.only(3, 4, 5, 6, 200), 4),
            neuron -> neuron < 40 ? 9 : neuron % 3 == 0 ? 1 : 2);

    WaferPlacementChecker.check(problem, place(name, problem, 1));
  }

  @ParameterizedTest
  @MethodSource("names")
  void networksThatJustFitArePlaced(String name) {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 2 * 128);
    WaferNetwork network = sketch.oneToOne(0, 0).expand();

    WaferPlacement placement =
        place(name, WaferProblems.problem(network, WaferProblems.only(17, 300), 4), 1);

    assertThat(placement.count(17)).isEqualTo(128);
    assertThat(placement.count(300)).isEqualTo(128);
  }

  @ParameterizedTest
  @MethodSource("names")
  void oneNeuronTooManyIsReported(String name) {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 2 * 128 + 1);
    WaferNetwork network = sketch.oneToOne(0, 0).expand();
    PlacementProblem problem = WaferProblems.problem(network, WaferProblems.only(17, 300), 4);

    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(() -> place(name, problem, 1))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo("MED-PLC-011");
              assertThat(e)
                  .hasMessageContaining("Unable to place all populations")
                  .hasMessageContaining("'all'")
                  .hasMessageContaining("1028 denmems")
                  .hasMessageContaining("1024 usable ones on 2 HICANNs");
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void deadWafersAreReported(String name) {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 1);
    WaferNetwork network = sketch.oneToOne(0, 0).expand();
    PlacementProblem problem = WaferProblems.problem(network, WaferProblems.only(), 4);

    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(() -> place(name, problem, 1))
        .withMessageContaining("on 0 HICANNs");
  }

  @ParameterizedTest
  @MethodSource("names")
  void restrictionsAndAvoidedHicannsStayEmpty(String name) {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 150);
    WaferNetwork network = sketch.oneToOne(0, 0).expand();
    PlacementProblem problem =
        WaferProblems.with(
                WaferProblems.problem(network, WaferProblems.only(17, 300, 301), 4),
                WaferProblems.restricted(true, false))
            .avoiding(ImmutableSet.of(300));

    WaferPlacement placement = place(name, problem, 1);

    assertThat(placement.count(300)).isZero();
    assertThat(IntStream.range(0, 150).map(placement::block)).doesNotContain(7);
  }

  @ParameterizedTest
  @MethodSource("names")
  void denmemsThatCannotFireDoNotLead(String name) {
    UsableWafer wafer =
        WaferProblems.wafer(
            defects -> {
              for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
                defects.add(PartKind.FLOATING_GATE_BLOCK, hicann, 0); // resets of even columns
              }
            });
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 200);
    WaferNetwork network = sketch.oneToOne(0, 0).expand();

    WaferPlacement placement = place(name, WaferProblems.problem(network, wafer, 4), 1);

    for (int neuron = 0; neuron < 200; neuron++) {
      assertThat(placement.firstColumn(neuron) % 2).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesLeadBackToThePlacer(String name) {
    assertThat(WaferPlacers.byName(name).name()).isEqualTo(name);
  }

  private static PlacementProblem random(CounterRandom random, UsableWafer wafer) {
    NetworkSketch sketch = NetworkSketch.random(150, random);
    WaferNetwork network = sketch.expand();
    int one = SIZES[random.nextInt(SIZES.length)] / 2;
    int other = SIZES[random.nextInt(SIZES.length)] / 2;
    return widths(
        WaferProblems.problem(network, wafer, 4),
        neuron -> network.population(neuron) == 1 ? one : other);
  }

  private static PlacementProblem widths(
      PlacementProblem problem, java.util.function.IntUnaryOperator columns) {
    return new PlacementProblem(
        problem.network(),
        problem.wafer(),
        problem.mergers(),
        ImmutableIntArray.copyOf(IntStream.range(0, problem.network().neurons()).map(columns)),
        problem.fixed(),
        problem.avoided(),
        problem.options());
  }

  private static WaferPlacement place(String name, PlacementProblem problem, int threads) {
    return WaferPlacers.byName(name)
        .place(problem, new StageContext(1, threads, ProgressListener.SILENT));
  }

  private static void assertAllFound(WaferPlacement placement) {
    List<Integer> found = new ArrayList<>();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      for (int i = 0; i < placement.count(hicann); i++) {
        int neuron = placement.neuron(hicann, i);
        assertThat(placement.hicann(neuron)).isEqualTo(hicann);
        found.add(neuron);
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, placement.neurons()).boxed().toList());
  }

  private static List<Integer> places(WaferPlacement placement) {
    return IntStream.range(0, placement.neurons())
        .map(neuron -> Denmems.COLUMNS * placement.hicann(neuron) + placement.firstColumn(neuron))
        .boxed()
        .toList();
  }
}
