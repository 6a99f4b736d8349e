package org.medina.codegen.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.PoissonSources;
import org.medina.codegen.brainscales1.wire.SpikeTrains;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.error.InvalidInputException;

class ConfigurationEditsTest {
  private static final OptionalInt SAME = OptionalInt.empty();
  private static final int ARRAY_SOURCES = 7;

  @TempDir Path folder;
  private Hicann before;
  private int hicann;
  private ConfigurationEdits edits;

  @BeforeEach
  void emit() {
    EmittedWafer wafer =
        new EmittedWafer(
            EmittedWafer.variedMapper(
                    WaferTestNetworks.expand(WaferTestNetworks.varied()), EmittedWafer.perfect())
                .map(),
            folder);
    before =
        wafer.hicanns.values().stream()
            .filter(some -> some.getRowsCount() > 0)
            .findFirst()
            .orElseThrow();
    hicann = before.getHicann();
    edits = new ConfigurationEdits(folder);
  }

  private Hicann after() {
    edits.write();
    return new ConfigurationReader(folder).hicann(hicann);
  }

  private void refused(String... parts) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(edits::write)
        .satisfies(error -> assertThat(error.code()).isEqualTo("MED-CFG-010"))
        .satisfies(error -> assertThat(error.getMessage()).contains(parts));
    assertThat(new ConfigurationReader(folder).hicann(hicann)).isEqualTo(before);
  }

  @Test
  void changesNothingElse() {
    int row = before.getRows(0).getRow();
    edits.neuronGate(hicann, 300, "E_l", 17);
    edits.sharedGate(hicann, 1, "V_gmax2", 18);
    edits.synapse(hicann, row, 5, OptionalInt.of(9), SAME);
    edits.synapse(hicann, row, 6, SAME, OptionalInt.of(3));
    edits.divisors(hicann, row, OptionalInt.of(2), OptionalInt.of(0));
    Hicann after = after();

    int neuron = FloatingGates.index(NeuronParameter.E_L, 300);
    int shared = FloatingGates.index(SharedParameter.V_GMAX2, 1);
    assertThat(after.getFloatingGates(2).getCodes(neuron)).isEqualTo(17);
    assertThat(after.getFloatingGates(1).getCodes(shared)).isEqualTo(18);
    SynapseRow changed = after.getRows(0);
    assertThat(changed.getWeights().byteAt(2) >> 4 & 15).isEqualTo(9);
    assertThat(changed.getWeights().byteAt(2) & 15)
        .isEqualTo(before.getRows(0).getWeights().byteAt(2) & 15);
    assertThat(changed.getDecoders().byteAt(3) & 15).isEqualTo(3);
    assertThat(changed.getLeftDivisor()).isEqualTo(2);
    assertThat(changed.getRightDivisor()).isZero();

    Hicann.Builder restored = after.toBuilder();
    restored
        .getFloatingGatesBuilder(2)
        .setCodes(neuron, before.getFloatingGates(2).getCodes(neuron));
    restored
        .getFloatingGatesBuilder(1)
        .setCodes(shared, before.getFloatingGates(1).getCodes(shared));
    restored.setRows(0, before.getRows(0));
    assertThat(restored.build()).isEqualTo(before);
  }

  @Test
  void refusesWhatIsNotThereAndWritesNothing() {
    edits.neuronGate(hicann, 512, "E_l", 0);
    edits.neuronGate(hicann, 0, "E_x", 0);
    edits.neuronGate(hicann, 0, "E_l", 1024);
    edits.sharedGate(hicann, 0, "V_bexp", 0);
    edits.sharedGate(hicann, 4, "V_reset", 0);
    edits.neuronGate(0, 0, "E_l", 0);
    edits.synapse(hicann, 0, 256, OptionalInt.of(16), SAME);
    edits.neuronGate(hicann, 0, "E_l", 1);
    refused(
        "denmem 512",
        "no neuron parameter E_x",
        "E_l is set to 1024",
        "floating-gate block 0 has no V_bexp",
        "floating-gate block 4",
        "HICANN 0 is not in use",
        "synapse column 256",
        "digital weight 16");
  }

  @Test
  void refusesSynapsesThatNoEventsReach() {
    edits.synapse(hicann, unusedRow(), 0, OptionalInt.of(1), SAME);
    refused("synapse row " + unusedRow() + " is not in use");
  }

  @Test
  void takesDivisorsOfUnusedRowsButNoZeroSum() {
    edits.divisors(hicann, unusedRow(), OptionalInt.of(0), OptionalInt.of(0));
    assertThat(after()).isEqualTo(before);
    edits = new ConfigurationEdits(folder);
    edits.divisors(hicann, before.getRows(0).getRow(), OptionalInt.of(0), OptionalInt.of(0));
    refused("both divisors of the");
  }

  private int unusedRow() {
    int row = 0;
    for (SynapseRow used : before.getRowsList()) {
      row += used.getRow() == row ? 1 : 0;
    }
    return row;
  }

  @Test
  void setsSpikeTrains() {
    edits.spikeTrain(ARRAY_SOURCES, "array", 3, 1, new double[] {4, 0, 2.5});
    after();
    SpikeTrains trains = trains();
    assertThat(trains.getPopulation()).isEqualTo(ARRAY_SOURCES);
    assertThat(trains.getCountList()).containsExactly(0, 3, 0);
    assertThat(trains.getTimeList()).containsExactly(0.0, 2.5, 4.0);
    edits = new ConfigurationEdits(folder);
    edits.spikeTrain(ARRAY_SOURCES, "array", 3, 2, new double[] {7});
    after();
    assertThat(trains().getTimeList()).containsExactly(0.0, 2.5, 4.0, 7.0);
  }

  @Test
  void givesPoissonSourcesTrainsOneByOne() {
    PoissonSources sources = noise();
    edits.spikeTrain(sources.getPopulation(), "noise", sources.getRateCount(), 1, new double[] {9});
    after();
    assertThat(noise()).isEqualTo(sources.toBuilder().setRate(1, 0).build());
    assertThat(new ConfigurationReader(folder).stimulus().getTrainsList())
        .filteredOn(trains -> trains.getPopulation() == sources.getPopulation())
        .singleElement()
        .satisfies(trains -> assertThat(trains.getTimeList()).containsExactly(9.0))
        .satisfies(trains -> assertThat(trains.getCount(1)).isEqualTo(1));
  }

  private PoissonSources noise() {
    return new ConfigurationReader(folder).stimulus().getPoisson(0);
  }

  @Test
  void letsSynapsesListenToTheBackgroundAlone() {
    edits.backgroundOnly();
    Hicann after = after();
    assertThat(after.getRowsList()).isNotEmpty();
    for (int i = 0; i < after.getRowsCount(); i++) {
      SynapseRow row = after.getRows(i);
      assertThat(row.getEvenDecoder() + row.getOddDecoder()).isZero();
      for (int column = 0; column < Synapses.COLUMNS; column++) {
        boolean isSilent = decoder(before.getRows(i), column) == Addresses.SILENT_DECODER;
        assertThat(decoder(row, column)).isEqualTo(isSilent ? Addresses.SILENT_DECODER : 0);
      }
      assertThat(row.getWeights()).isEqualTo(before.getRows(i).getWeights());
    }
  }

  private static int decoder(SynapseRow row, int column) {
    return row.getDecoders().byteAt(column / 2) >> 4 * (column % 2) & 15;
  }

  private SpikeTrains trains() {
    return new ConfigurationReader(folder).stimulus().getTrains(0);
  }

  @Test
  void refusesSpikesBeforeTimeZeroAndThoseOfOtherSources() {
    edits.spikeTrain(ARRAY_SOURCES, "array", 3, 0, new double[] {1, -0.1});
    edits.spikeTrain(ARRAY_SOURCES, "array", 3, 0, new double[] {Double.NaN});
    edits.spikeTrain(ARRAY_SOURCES, "array", 3, 3, new double[] {1});
    refused("a spike at -0.1 ms", "a spike at NaN ms", "spike source of population 'array' 3");
  }

  @Test
  void showsTwoMembranesAtATime() {
    List<FiringDenmem> firing = before.getFiringList();
    assertThat(firing.size()).isGreaterThan(2);
    for (int i = 0; i < 2; i++) {
      edits.readout(hicann, denmems(firing.get(i)), true);
    }
    Hicann after = after();
    assertThat(after.getAnalogOutputsList())
        .containsExactly(AnalogOutput.MEMBRANE_TOP_EVEN, AnalogOutput.MEMBRANE_TOP_ODD);
    assertThat(after.getAnalogDenmemsList())
        .containsExactly(firing.get(0).getDenmem(), firing.get(1).getDenmem() + 1);

    edits = new ConfigurationEdits(folder);
    edits.readout(hicann, denmems(firing.get(2)), true);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(edits::write)
        .withMessageContaining("finds no free analog output");

    edits = new ConfigurationEdits(folder);
    edits.readout(hicann, denmems(firing.get(0)), false);
    edits.readout(hicann, denmems(firing.get(1)), false);
    assertThat(after()).isEqualTo(before);
  }

  @Test
  void sharesOutputsInAReadoutGroup() {
    int other =
        new ConfigurationReader(folder)
            .hicanns().stream().filter(number -> number == hicann + 1).findFirst().orElseThrow();
    Hicann neighbour = new ConfigurationReader(folder).hicann(other);
    edits.readout(hicann, denmems(before.getFiring(0)), true);
    edits.readout(other, denmems(neighbour.getFiring(0)), true);
    edits.readout(other, denmems(neighbour.getFiring(1)), true);
    refused("HICANN", "finds no free analog output");
  }

  private static List<Integer> denmems(FiringDenmem firing) {
    int first = firing.getDenmem();
    return List.of(first, first + 1, first + 256, first + 257);
  }
}
