package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.primitives.Ints;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;

class InputPlacerTest {
  private static final int HICANN = 123;

  /** Sources onto neurons that share one HICANN. */
  private static final class Setting {
    private final NetworkSketch sketch = new NetworkSketch();
    private final int neurons;
    private UsableWafer wafer = WaferProblems.PERFECT;
    private PlacementOptions options = WaferProblems.OPTIONS;
    private String merger = "minimize_as_possible";
    private PlacementProblem.Wish[] more = {};
    private final StageContext context = StageContext.simple();
    private PlacementProblem problem;
    private WaferPlacement placement;

    Setting(int size) {
      neurons = sketch.neurons("target", size);
    }

    WaferBuses place() {
      WaferNetwork network = sketch.expand();
      PlacementProblem.Wish[] wishes = java.util.Arrays.copyOf(more, more.length + 1);
      wishes[more.length] = WaferProblems.onHicanns(WaferProblems.cells(network, neurons), HICANN);
      problem =
          WaferProblems.with(
              WaferProblems.with(WaferProblems.problem(network, wafer, 4), options), wishes);
      placement = Draft.of(problem).finish();
      WaferBuses buses =
          InputPlacer.place(
              problem,
              placement,
              MergerRouters.byName(merger).route(problem, placement, context),
              AddressOrder.FEWEST_GROUPS,
              context);
      check(network, buses);
      return buses;
    }

    double loss(WaferBuses buses) {
      return Prediction.of(problem, placement, buses, context).loss();
    }

    /** Every cell with targets is on one bus, inputs are alone on their part of the tree. */
    private void check(WaferNetwork network, WaferBuses buses) {
      for (int cell = 0; cell < network.cells(); cell++) {
        boolean sends =
            network.isNeuron(cell) || network.firstOut(cell) < network.firstOut(cell + 1);
        assertThat(buses.places(cell)).isEqualTo(sends ? 1 : 0);
      }
      for (WaferBuses.Bus bus : buses.buses()) {
        MergerAssignment assignment = buses.mergers(bus.hicann()).orElseThrow();
        assertThat(bus.sources().length()).isBetween(1, 59);
        assertThat(wafer.canSend(bus.hicann(), bus.dncMerger())).isTrue();
        if (bus.external()) {
          assertThat(wafer.link(bus.hicann())).isTrue();
          assertThat(wafer.backgroundGenerator(bus.hicann(), bus.dncMerger())).isTrue();
          assertThat(assignment.blocks(bus.dncMerger())).isEqualTo(1 << bus.dncMerger());
          for (int i = 0; i < placement.count(bus.hicann()); i++) {
            assertThat(placement.block(placement.neuron(bus.hicann(), i)))
                .isNotEqualTo(bus.dncMerger());
          }
        } else {
          for (int cell : bus.sources().toArray()) {
            assertThat(placement.hicann(cell)).isEqualTo(bus.hicann());
            assertThat(assignment.dncMerger(placement.block(cell))).isEqualTo(bus.dncMerger());
          }
        }
      }
    }
  }

  private static TreeMap<Integer, Double> ratesByHicann(
      Setting setting, WaferBuses buses, double rateHz) {
    TreeMap<Integer, Double> rates = new TreeMap<>();
    for (WaferBuses.Bus bus : buses.buses()) {
      if (bus.external()) {
        rates.merge(
            bus.hicann(), bus.sources().length() * rateHz * setting.options.speedup(), Double::sum);
      }
    }
    return rates;
  }

  private static int largestInput(WaferBuses buses) {
    return buses.buses().stream()
        .filter(WaferBuses.Bus::external)
        .mapToInt(bus -> bus.sources().length())
        .max()
        .orElse(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 30, 100, 600})
  void busesAreAsSmallAsTheChainLimitOfOneTargetAsks(int sources) {
    Setting setting = new Setting(1);
    int noise = setting.sketch.poisson("noise", sources, 1);
    setting.sketch.allToAll(noise, setting.neurons);

    WaferBuses buses = setting.place();

    assertThat(setting.loss(buses)).isZero();
    assertThat(largestInput(buses)).isLessThanOrEqualTo(24); // two chains of three drivers
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 600})
  void longChainsRealiseEverything(int sources) {
    Setting setting = new Setting(1);
    setting.options = WaferProblems.chains(56);
    int noise = setting.sketch.poisson("noise", sources, 1);
    setting.sketch.allToAll(noise, setting.neurons);

    assertThat(setting.loss(setting.place())).isZero();
  }

  @Test
  void sourcesWithManyParallelSynapsesAreAlone() {
    Setting setting = new Setting(1);
    int noise = setting.sketch.poisson("noise", 5, 1);
    for (int i = 0; i < 20; i++) {
      setting.sketch.allToAll(noise, setting.neurons);
    }

    WaferBuses buses = setting.place();

    assertThat(setting.loss(buses)).isZero();
    assertThat(largestInput(buses)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10000, 17, 1",
    "1, 10000, 19, 2",
    "1, 5000, 19, 1",
    "0.5, 10000, 19, 3",
    "1, 5000, 35, 1"
  })
  void aLinkCarriesWhatItsRateAllows(double utilisation, double speedup, int sources, int hicanns) {
    for (boolean poisson : new boolean[] {true, false}) {
      Setting setting = new Setting(60);
      setting.options = WaferProblems.rates(utilisation, speedup);
      int noise =
          poisson
              ? setting.sketch.poisson("noise", sources, 100)
              : setting.sketch.arrays("noise", sources, 20, 10, 30, 0);
      setting.sketch.oneToOne(noise, setting.neurons);

      TreeMap<Integer, Double> rates = ratesByHicann(setting, setting.place(), 100);

      assertThat(rates).hasSize(hicanns);
      assertThat(rates.values()).allMatch(rate -> rate <= utilisation * 17.8e6 * (1 + 1e-9));
    }
  }

  @Test
  void anFpgaCarriesWhatItsRateAllows() {
    int[] near = new int[8];
    for (int position = 0; position < 8; position++) {
      near[position] = Reticles.hicann(Reticles.ofHicann(HICANN), position);
    }
    Setting setting = new Setting(60);
    setting.wafer = WaferProblems.only(Ints.concat(near, new int[] {0, 1, 2, 3}));
    setting.options = WaferProblems.rates(1, 1e4);
    int noise = setting.sketch.poisson("noise", 122, 105);
    int[][] sources = new int[60][];
    for (int neuron = 0; neuron < 60; neuron++) {
      sources[neuron] =
          neuron < 2
              ? new int[] {neuron, neuron + 60, neuron + 120}
              : new int[] {neuron, neuron + 60};
    }
    setting.sketch.listed(noise, setting.neurons, Receptor.EXCITATORY, sources);

    TreeMap<Integer, Double> byHicann = ratesByHicann(setting, setting.place(), 105);

    TreeMap<Integer, Double> byFpga = new TreeMap<>();
    byHicann.forEach(
        (hicann, rate) -> byFpga.merge(Reticles.fpgaOfHicann(hicann), rate, Double::sum));
    assertThat(byHicann.values()).allMatch(rate -> rate <= 17.8e6);
    assertThat(byFpga.values()).allMatch(rate -> rate <= 125e6);
    assertThat(byFpga).hasSize(2); // the eight near links alone would do
    assertThat(byHicann).hasSize(8);
  }

  @Test
  void ratesMayBeIgnored() {
    PlacementOptions usual = WaferProblems.OPTIONS;
    Setting setting = new Setting(60);
    setting.options =
        new PlacementOptions(
            false, false, 3, false, 1, 1e4, usual.pllHz(), 0, ClusteringOptions.DEFAULTS);
    int noise = setting.sketch.poisson("noise", 50, 1000);
    setting.sketch.oneToOne(noise, setting.neurons);

    assertThat(ratesByHicann(setting, setting.place(), 1000)).hasSize(1);
    assertThat(setting.context.warnings()).isEmpty();
  }

  @Test
  void aSourceTooFastForAnyLinkIsPlacedWithAWarning() {
    Setting setting = new Setting(4);
    int noise = setting.sketch.poisson("noise", 1, 2000);
    setting.sketch.allToAll(noise, setting.neurons);

    assertThat(ratesByHicann(setting, setting.place(), 2000)).hasSize(1);
    assertThat(setting.context.warnings())
        .hasSize(1)
        .first()
        .asString()
        .contains("population 'noise'", "2.00e+07 events/s", "events will be lost");
  }

  @Test
  void sourcesWithoutTargetsAreLeftOutWithAWarning() {
    Setting setting = new Setting(2);
    int noise = setting.sketch.poisson("noise", 5, 1);
    setting.sketch.oneToOne(noise, setting.neurons);
    setting.sketch.poisson("idle", 3, 1);

    WaferBuses buses = setting.place();

    assertThat(buses.placeCount()).isEqualTo(2 + 2);
    assertThat(setting.context.warnings())
        .containsExactly(
            "3 spike sources of population 'noise' have no targets and are not placed.",
            "3 spike sources of population 'idle' have no targets and are not placed.");
  }

  @Test
  void neuronsAndSourcesShareAHicann() {
    for (String merger : MergerRouters.names()) {
      Setting setting = new Setting(1);
      setting.wafer = WaferProblems.only(HICANN);
      setting.merger = merger;
      int noise = setting.sketch.poisson("noise", 1, 1);
      setting.sketch.allToAll(noise, setting.neurons);

      WaferBuses buses = setting.place();

      assertThat(buses.buses()).hasSize(2).allMatch(bus -> bus.hicann() == HICANN);
      assertThat(buses.buses().get(0).dncMerger()).isNotEqualTo(buses.buses().get(1).dncMerger());
    }
  }

  @Test
  void noRoomForSourcesIsReported() {
    Setting setting = new Setting(128);
    setting.wafer = WaferProblems.only(HICANN);
    setting.merger = "one_to_one";
    int noise = setting.sketch.poisson("noise", 7, 1);
    setting.sketch.allToAll(noise, setting.neurons);

    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(setting::place)
        .withMessageContaining("Out of resources for external inputs: 7 spike sources")
        .withMessageContaining("the fastest 7, of 'noise', send 7.000e+04 events/s")
        .withMessageContaining("a HICANN takes 1.424e+07, its FPGA 1.000e+08")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-PLC-015"));
  }

  @Test
  void sourcesGoWhereTheUserWantsThemAndOthersNearTheirTargets() {
    Setting setting = new Setting(30);
    int noise = setting.sketch.poisson("noise", 30, 1);
    setting.sketch.oneToOne(noise, setting.neurons);
    int first = 30;
    setting.more =
        new PlacementProblem.Wish[] {
          WaferProblems.onHicanns(new int[] {first, first + 1}, 121),
          WaferProblems.onHicanns(new int[] {first + 5}, 250)
        };

    WaferBuses buses = setting.place();

    assertThat(hicann(buses, first)).isEqualTo(121);
    assertThat(hicann(buses, first + 1)).isEqualTo(121);
    assertThat(hicann(buses, first + 5)).isEqualTo(250);
    assertThat(hicann(buses, first + 2)).isBetween(HICANN - 2, HICANN + 2);
  }

  private static int hicann(WaferBuses buses, int cell) {
    return buses.buses().get(buses.bus(buses.firstPlace(cell))).hicann();
  }

  @Test
  void deadLinksAndGeneratorsTakeNoSources() {
    Setting setting = new Setting(60);
    setting.wafer =
        WaferProblems.wafer(
            defects -> {
              defects.add(
                  PartKind.HIGH_SPEED_LINK,
                  Reticles.fpgaOfHicann(HICANN + 1),
                  Reticles.link(HICANN + 1));
              for (int generator = 4; generator < 8; generator++) {
                defects.add(PartKind.BACKGROUND_GENERATOR, HICANN, generator);
              }
              defects.addOwner(PartKind.DNC_MERGER, HICANN - 1);
            });
    int noise = setting.sketch.poisson("noise", 60, 5);
    setting.sketch.allToAll(noise, setting.neurons);

    assertThat(ratesByHicann(setting, setting.place(), 5).keySet())
        .isNotEmpty()
        .doesNotContain(HICANN - 1, HICANN, HICANN + 1);
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "'7', 1", "'7 7', 2", "'10 20 30', 100", "'30 10 20', 100", "'0 1000', 1"})
  void arraysHaveTheirMeanRate(String spikes, double rate) {
    double[] times =
        spikes.isEmpty()
            ? new double[0]
            : DoubleStream.of(
                    java.util.Arrays.stream(spikes.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray();
    NetworkSketch sketch = new NetworkSketch();
    sketch.arrays("spikes", 1, times);

    assertThat(InputRates.of(sketch.network().populations().get(0), 0)).isEqualTo(rate);
  }
}
