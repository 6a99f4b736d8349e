package org.medina.ir.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.BitSet;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.Wafer;

/** Where neurons, sources and synapses are. */
class WaferPlacesTest {
  private static final ImmutableList<Optional<MergerAssignment>> NO_MERGERS =
      ImmutableList.copyOf(Collections.nCopies(Wafer.HICANNS, Optional.empty()));

  @Test
  void placementsAreListedByHicannInAscendingOrder() {
    WaferPlacement placement =
        new WaferPlacement(
            new int[] {7, 383, 7, 0}, new int[] {224, 0, 33, 255}, new int[] {32, 4, 2, 1});

    assertThat(placement.neurons()).isEqualTo(4);
    assertThat(placement.occupied()).isEqualTo(3);
    assertThat(placement.count(7)).isEqualTo(2);
    assertThat(placement.neuron(7, 0)).isZero();
    assertThat(placement.neuron(7, 1)).isEqualTo(2);
    assertThat(placement.count(8)).isZero();
    assertThat(placement.hicann(1)).isEqualTo(383);
    assertThat(placement.firstColumn(3)).isEqualTo(255);
    assertThat(placement.columns(0)).isEqualTo(32);
    assertThat(placement.block(0)).isEqualTo(7);
    assertThat(placement.block(2)).isEqualTo(1);
    assertThat(placement.shape(2).size()).isEqualTo(4);
  }

  @Test
  void neuronsOverTheBorderOfTheirBlockAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WaferPlacement(new int[] {0}, new int[] {31}, new int[] {2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WaferPlacement(new int[] {0}, new int[] {31, 2}, new int[] {1}));
  }

  private static WaferBuses.Bus bus(int hicann, Optional<BitSet> listeners, int... cells) {
    int[] addresses = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      addresses[i] = 63 - i;
    }
    return new WaferBuses.Bus(
        hicann,
        5,
        true,
        ImmutableIntArray.copyOf(cells),
        ImmutableIntArray.copyOf(addresses),
        listeners);
  }

  @Test
  void aSourceOnSeveralBusesIsHeardOnOne() {
    BitSet near = new BitSet();
    near.set(10);
    BitSet far = new BitSet();
    far.set(20);
    WaferBuses buses =
        new WaferBuses(
            ImmutableList.of(
                bus(1, Optional.of(near), 0, 2),
                bus(2, Optional.of(far), 2),
                bus(3, Optional.empty(), 1)),
            NO_MERGERS,
            4);

    assertThat(buses.places(2)).isEqualTo(2);
    assertThat(buses.bus(buses.place(2, 10))).isZero();
    assertThat(buses.address(buses.place(2, 10))).isEqualTo(62);
    assertThat(buses.bus(buses.place(2, 20))).isEqualTo(1);
    assertThat(buses.address(buses.place(2, 20))).isEqualTo(63);
    assertThat(buses.place(2, 30)).isEqualTo(WaferBuses.NONE);
    assertThat(buses.bus(buses.place(1, 30))).isEqualTo(2);
    assertThat(buses.place(3, 10)).isEqualTo(WaferBuses.NONE);
    assertThat(buses.placeCount()).isEqualTo(4);
    near.set(30);
    assertThat(buses.place(2, 30)).isEqualTo(WaferBuses.NONE);
  }

  @Test
  void otherAddressesLeaveEverythingElse() {
    WaferBuses buses =
        new WaferBuses(ImmutableList.of(bus(1, Optional.empty(), 3, 0)), NO_MERGERS, 4)
            .withAddresses(ImmutableList.of(ImmutableIntArray.of(2, 20)));

    assertThat(buses.address(buses.place(3, 0))).isEqualTo(2);
    assertThat(buses.address(buses.place(0, 0))).isEqualTo(20);
    assertThat(buses.buses().get(0).hicann()).isEqualTo(1);
    assertThat(buses.place(1, 0)).isEqualTo(WaferBuses.NONE);
  }

  @Test
  void reservedDoubleAndMissingAddressesAreRefused() {
    for (int[] addresses : new int[][] {{0, 2}, {17, 2}, {49, 2}, {2, 2}, {2}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new WaferBuses.Bus(
                      0,
                      0,
                      false,
                      ImmutableIntArray.of(0, 1),
                      ImmutableIntArray.copyOf(addresses),
                      Optional.empty()));
    }
  }

  @Test
  void synapseArraysKeepWhatIsSet() {
    SynapseArrays arrays = new SynapseArrays(9, ImmutableList.of());
    for (int i = 0; i < 100; i++) {
      arrays.set(1000 + i, 7 * i);
    }
    arrays.setMode(223, StpMode.DEPRESSION);
    arrays.setInput(447, Side.RIGHT);
    arrays.setGroup(895, 3);

    assertThat(arrays.hicann()).isEqualTo(9);
    assertThat(arrays.size()).isEqualTo(100);
    assertThat(arrays.hardwareSynapse(99)).isEqualTo(1099);
    assertThat(arrays.networkSynapse(99)).isEqualTo(693);
    assertThat(arrays.mode(223)).isEqualTo(StpMode.DEPRESSION);
    assertThat(arrays.mode(0)).isEqualTo(StpMode.STATIC);
    assertThat(arrays.input(447)).contains(Side.RIGHT);
    assertThat(arrays.input(446)).isEmpty();
    assertThat(arrays.group(895)).isEqualTo(3);
    assertThat(arrays.group(0)).isEqualTo(SynapseArrays.UNUSED);
    assertThatIllegalArgumentException().isThrownBy(() -> arrays.set(0, -1));
  }
}
