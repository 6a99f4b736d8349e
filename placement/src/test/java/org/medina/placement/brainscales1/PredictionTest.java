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
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Target;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.demand.BusTargets;
import org.medina.placement.brainscales1.demand.ChipDemand;
import org.medina.placement.brainscales1.demand.DriverState;

class PredictionTest {
  /** A network on a wafer, its neurons on some HICANNs in turn, one bus a HICANN if possible. */
  private static final class Mapped {
    private final PlacementProblem problem;
    private final WaferPlacement placement;
    private final WaferBuses buses;

    Mapped(WaferNetwork network, UsableWafer wafer, PlacementOptions options, int... hicanns) {
      PlacementProblem plain =
          WaferProblems.with(WaferProblems.problem(network, wafer, 4), options);
      problem =
          WaferProblems.with(
              plain,
              WaferProblems.onHicanns(IntStream.range(0, network.neurons()).toArray(), hicanns));
      StageContext context = StageContext.simple();
      placement = Draft.of(problem).finish();
      buses =
          InputPlacer.place(
              problem,
              placement,
              MergerRouters.byName("minimize_number_of_sending_repeaters")
                  .route(problem, placement, context),
              AddressOrder.FEWEST_GROUPS,
              59,
              context);
    }

    Prediction predict(int threads) {
      return Prediction.of(
          problem, placement, buses, new StageContext(0, threads, ProgressListener.SILENT));
    }

    BusTargets targets() {
      return BusTargets.of(
          problem.network(),
          placement,
          buses,
          problem.wafer(),
          problem.options().chainLimit(),
          StageContext.simple());
    }
  }

  @Property(tries = 30)
  void lossesAreNoNegativeAndNoMoreThanAll(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "prediction");
    UsableWafer wafer =
        random.nextInt(2) == 0 ? WaferProblems.PERFECT : WaferProblems.WORN.get(random.nextInt(2));
    WaferNetwork network = NetworkSketch.random(60, random).expand();
    PlacementProblem problem = WaferProblems.problem(network, wafer, 4);
    WaferPlacement placement = new SearchPlacer().place(problem, StageContext.simple());
    WaferBuses buses =
        InputPlacer.place(
            problem,
            placement,
            MergerRouters.byName(MergerRouters.DEFAULT)
                .route(problem, placement, StageContext.simple()),
            AddressOrder.HIGH_FIRST,
            StageContext.simple());

    Prediction prediction = Prediction.of(problem, placement, buses, StageContext.simple());

    assertThat(prediction.driverLoss()).isBetween(0.0, (double) network.synapses());
    assertThat(prediction.lineLoss()).isBetween(0.0, (double) network.synapses());
    assertThat(prediction.loss()).isEqualTo(prediction.driverLoss() + prediction.lineLoss());
    assertThat(prediction.segments()).isPositive();
    assertThat(
            Prediction.of(
                problem, placement, buses, new StageContext(9, 2, ProgressListener.SILENT)))
        .isEqualTo(prediction);
  }

  /** Twelve synapses fit on a chain of three drivers with two columns; two chains are allowed. */
  @ParameterizedTest
  @CsvSource({"3, 15, 0", "3, 24, 0", "3, 25, 1", "3, 59, 35", "1, 9, 1", "56, 59, 0"})
  void oneTargetLosesWhatTwoChainsDoNotHold(int chain, int sources, double lost) {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("target", 1);
    sketch.poisson("source", sources, 1);
    WaferNetwork network = sketch.allToAll(1, 0).expand();
    Mapped mapped = new Mapped(network, WaferProblems.PERFECT, WaferProblems.chains(chain), 200);

    assertThat(mapped.predict(1).loss()).isEqualTo(lost);
    assertThat(mapped.targets().bound()).isEqualTo(sources - Math.round(lost));
  }

  @Test
  void aHicannWithoutDriversLosesEverything() {
    UsableWafer wafer =
        WaferProblems.wafer(defects -> defects.addOwner(PartKind.SYNAPSE_DRIVER, 3));
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("target", 5);
    sketch.poisson("source", 1, 1);
    Mapped mapped = new Mapped(sketch.allToAll(1, 0).expand(), wafer, WaferProblems.OPTIONS, 3);

    assertThat(DriverState.of(wafer, 3).working()).isZero();
    assertThat(DriverState.of(wafer, 4)).isEqualTo(new DriverState(224, 1));
    assertThat(mapped.predict(1).driverLoss()).isEqualTo(5);
    assertThat(mapped.targets().bound()).isZero();
  }

  @Test
  void segmentsAreATrunkAndRibs() {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 256);
    int[][] sources = new int[256][0];
    sources[255] = new int[] {0};
    WaferNetwork network = sketch.listed(0, 0, Receptor.EXCITATORY, sources).expand();
    int from = Wafer.hicann(10, 8);
    int to = Wafer.hicann(13, 5);

    Prediction prediction =
        new Mapped(network, WaferProblems.PERFECT, WaferProblems.OPTIONS, from, to).predict(1);

    // four along the row, four down the column; buses without targets keep their own segment
    assertThat(prediction.segments()).isBetween(8L, 8L + 8);
    assertThat(prediction.lineLoss()).isZero();
  }

  @Test
  void wornSynapsesLowerTheShareThatWorks() {
    DriverState state = DriverState.of(WaferProblems.WORN.get(2), 30);

    assertThat(state.working()).isLessThan(224);
    assertThat(state.workingShare()).isBetween(0.4, 0.95);
  }

  @Test
  void targetsAskForTheDriversThatTheirSynapsesNeed() {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("target", 1);
    sketch.poisson("source", 10, 1);
    WaferNetwork network = sketch.allToAll(1, 0).expand();
    Mapped mapped = new Mapped(network, WaferProblems.PERFECT, WaferProblems.OPTIONS, 200);
    BusTargets targets = mapped.targets();
    int[] priorities = new int[mapped.buses.buses().size()];
    java.util.Arrays.fill(priorities, 1);

    ChipDemand demand = targets.demands().get(0);
    assertThat(targets.demands()).hasSize(1);
    assertThat(demand.hicann()).isEqualTo(200);
    assertThat(targets.curve(0, 0)).containsExactly(0, 16 * 4, 16 * 8, 16 * 10);
    L1Problem problem = targets.problem(mapped.buses, priorities, false);
    List<L1Target> wanted = new ArrayList<>();
    for (int bus = 0; bus < problem.busCount(); bus++) {
      wanted.addAll(problem.bus(bus).targets());
    }
    assertThat(wanted).hasSize(1);
    assertThat(wanted.get(0).hicann()).isEqualTo(200);
    assertThat(wanted.get(0).weight()).isEqualTo(10);
    assertThat(wanted.get(0).drivers()).isEqualTo(3);
    assertThat(targets.capacity(mapped.buses).of(demand.bus(0), 200, 2)).isEqualTo(12);
    assertThat(targets.capacity(mapped.buses).workingShare(200)).isEqualTo(1);
  }
}
