package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.ir.brainscales1.UnroutedCause;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Projection.Receptor;
import org.medina.routing.brainscales1.ArrayCase.Filled;

/** Rows, drivers and fates of synapses onto neurons of four denmems. */
class ArrayRouterTest {
  /** Addresses of one group. */
  private static int[] ofGroup(int group, int count) {
    return Addresses.USABLE.stream()
        .filter(address -> Addresses.group(address) == group)
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] addresses(int count) {
    return Addresses.USABLE.stream().limit(count).mapToInt(Integer::intValue).toArray();
  }

  private static ArrayCase neurons(int count, int... addresses) {
    return new ArrayCase(count, CellType.IF_COND_EXP, addresses);
  }

  /** Synapses by fate; checks that every synapse that is set is in the arrays once. */
  private static Map<SynapseFate, Integer> fates(Filled filled) {
    Map<SynapseFate, Integer> fates = new EnumMap<>(SynapseFate.class);
    for (int s = 0; s < filled.network().synapses(); s++) {
      fates.merge(filled.routing().fate(s), 1, Integer::sum);
    }
    SynapseArrays arrays = filled.arrays();
    Set<Integer> hardware = new HashSet<>();
    Set<Integer> set = new HashSet<>();
    for (int i = 0; i < arrays.size(); i++) {
      assertThat(hardware.add(arrays.hardwareSynapse(i))).isTrue();
      assertThat(set.add(arrays.networkSynapse(i))).isTrue();
      assertThat(filled.routing().fate(arrays.networkSynapse(i))).isEqualTo(SynapseFate.SET);
    }
    assertThat(set).hasSize(fates.getOrDefault(SynapseFate.SET, 0));
    assertThat(filled.routing().realised()).isEqualTo(set.size());
    assertThat(filled.routing().realised() + filled.routing().lost())
        .isEqualTo(filled.network().synapses());
    return fates;
  }

  private static WaferDefects.Builder defects() {
    return WaferDefects.builder(0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 1", "5, 2", "8, 2", "9, 3", "12, 3"})
  void givesAsManyDriversAsSourcesNeed(int sources, int drivers) {
    Filled filled = neurons(1, addresses(sources)).all().fill();
    assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.SET, sources));
    assertThat(filled.drivers()).isEqualTo(drivers);
  }

  @Test
  void givesEachModeADriver() {
    Filled filled =
        neurons(1, addresses(3))
            .connect(0, 1, 0, 1, Receptor.EXCITATORY, 50, 0)
            .connect(1, 1, 0, 1, Receptor.EXCITATORY, 0, 50)
            .connect(2, 1, 0, 1)
            .fill();
    assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.SET, 3));
    assertThat(filled.drivers()).isEqualTo(3);
    Set<StpMode> modes = EnumSet.noneOf(StpMode.class);
    SynapseArrays arrays = filled.arrays();
    for (int i = 0; i < arrays.size(); i++) {
      modes.add(arrays.mode(Synapses.driver(Synapses.rowOf(arrays.hardwareSynapse(i)))));
    }
    assertThat(modes).containsExactlyInAnyOrder(StpMode.values());
  }

  @Test
  void servesFourInputsWithOneDriver() {
    ArrayCase draft = new ArrayCase(1, CellType.IF_MULTICOND_EXP, addresses(4));
    for (Receptor receptor : Receptor.values()) {
      draft.connect(receptor.ordinal(), 1, 0, 1, receptor, 0, 0);
    }
    Filled filled = draft.fill();
    assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.SET, 4));
    assertThat(filled.drivers()).isEqualTo(1);
    Set<String> places = new TreeSet<>();
    SynapseArrays arrays = filled.arrays();
    for (int i = 0; i < arrays.size(); i++) {
      int synapse = arrays.hardwareSynapse(i);
      int network = arrays.networkSynapse(i);
      places.add(
          "%s: column %d %s"
              .formatted(
                  Receptor.values()[filled.network().projection(network)],
                  Synapses.columnOf(synapse),
                  arrays.input(Synapses.rowOf(synapse)).orElseThrow()));
    }
    assertThat(places)
        .containsExactly(
            "EXCITATORY: column 0 LEFT",
            "FOURTH: column 1 RIGHT",
            "INHIBITORY: column 0 RIGHT",
            "THIRD: column 1 LEFT");
  }

  @Test
  void countsHalfRowsOfOneGroup() {
    Filled five = neurons(1, ofGroup(2, 5)).all().fill();
    assertThat(fates(five)).isEqualTo(Map.of(SynapseFate.SET, 5));
    assertThat(five.drivers()).isEqualTo(2);
    Filled four = neurons(2, ofGroup(2, 4)).connect(0, 3, 0, 1).connect(3, 1, 1, 1).fill();
    assertThat(fates(four)).isEqualTo(Map.of(SynapseFate.SET, 4));
    assertThat(four.drivers()).isEqualTo(1);
  }

  @Test
  void losesWhatHasNoAddress() {
    Filled filled = neurons(1, addresses(5)).all().onBus(3).fill();
    assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.SET, 3, SynapseFate.NO_ADDRESS, 2));
  }

  @Test
  void losesWhatHasNoRoute() {
    assertThat(fates(neurons(1, addresses(5)).all().unrouted(UnroutedCause.DEFECTS).fill()))
        .isEqualTo(Map.of(SynapseFate.NO_ROUTE_DEFECT, 5));
    assertThat(fates(neurons(1, addresses(5)).all().unrouted(UnroutedCause.CONGESTION).fill()))
        .isEqualTo(Map.of(SynapseFate.NO_ROUTE_CONGESTION, 5));
  }

  @Test
  void losesWhatGetsNoDriver() {
    Filled filled =
        neurons(1, addresses(5))
            .all()
            .dead(defects().addOwner(PartKind.SYNAPSE_DRIVER, ArrayCase.TARGET))
            .fill();
    assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.NO_DRIVER, 5));
  }

  /** Two lines with three drivers each hold 24 synapses onto one neuron. */
  @Test
  void losesWhatIsBeyondTheChainLimit() {
    Filled filled = neurons(1, addresses(27)).all().fill();
    assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.SET, 24, SynapseFate.CHAIN_LIMIT, 3));
    assertThat(fates(neurons(1, addresses(27)).all().chainLimit(4).fill()))
        .isEqualTo(Map.of(SynapseFate.SET, 27));
  }

  @Test
  void losesWhatAShortChainLeaves() {
    WaferDefects.Builder everySecond = defects();
    for (int quadrant = 0; quadrant < SynapseDrivers.QUADRANTS; quadrant++) {
      for (int i = 0; i < SynapseDrivers.PER_QUADRANT; i += 2) {
        int driver = SynapseDrivers.inQuadrant(quadrant, i);
        everySecond.add(PartKind.SYNAPSE_DRIVER, ArrayCase.TARGET, driver);
      }
    }
    Filled filled = neurons(1, addresses(12)).all().dead(everySecond).fill();
    assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.SET, 8, SynapseFate.CHAIN_SHORT, 4));
  }

  @Test
  void losesWhatDeadSynapsesWouldHaveHeld() {
    WaferDefects.Builder column = defects();
    for (int row = 0; row < Synapses.ROWS; row++) {
      column.add(PartKind.SYNAPSE, ArrayCase.TARGET, Synapses.synapse(row, 0));
    }
    Filled filled = neurons(1, ofGroup(1, 15)).all().dead(column).fill();
    assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.SET, 12, SynapseFate.DEFECT, 3));
    SynapseArrays arrays = filled.arrays();
    assertThat(IntStream.range(0, arrays.size()))
        .allMatch(i -> Synapses.columnOf(arrays.hardwareSynapse(i)) == 1);
  }

  @Test
  void avoidsDeadSynapticInputs() {
    WaferDefects.Builder inputs = defects();
    inputs.addOwner(PartKind.SYNAPTIC_INPUT, ArrayCase.TARGET);
    Filled filled = neurons(1, ofGroup(1, 3)).all().dead(inputs).fill();
    assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.DEFECT, 3));
  }

  @Test
  void realisesHigherPriorityFirst() {
    for (int first = 0; first < 2; first++) {
      Filled filled =
          neurons(1, ofGroup(1, 15))
              .all()
              .all()
              .priorities(first == 0 ? 500 : 100, first == 1 ? 500 : 100)
              .fill();
      assertThat(fates(filled)).isEqualTo(Map.of(SynapseFate.SET, 24, SynapseFate.CHAIN_LIMIT, 6));
      for (int s = 0; s < filled.network().synapses(); s++) {
        if (filled.network().projection(s) == first) {
          assertThat(filled.routing().fate(s)).isEqualTo(SynapseFate.SET);
        }
      }
    }
  }
}
