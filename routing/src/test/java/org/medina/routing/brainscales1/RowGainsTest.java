package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.PlaceGains;
import org.medina.placement.brainscales1.demand.GainCurve;

/** Gains of chains for one neuron of two columns whose rows are known one by one. */
class RowGainsTest {
  private static final int LIMIT = 3;
  private static final int[] MODE = {0};

  /** One neuron of one type; every group of sources has a count of its own. */
  private static final class OneNeuron implements RowSearch.Demand {
    @Override
    public int neurons() {
      return 1;
    }

    @Override
    public int cell(int neuron, int kind) {
      return kind == 0 ? 0 : RowSearch.NONE;
    }

    @Override
    public int types(int neuron) {
      return 1;
    }
  }

  private static int driver(int place) {
    return SynapseDrivers.inQuadrant(0, place);
  }

  private static BitSet allBut(int... broken) {
    BitSet working = new BitSet();
    working.set(0, SynapseDrivers.COUNT);
    for (int driver : broken) {
      working.clear(driver);
    }
    return working;
  }

  /** Gains where some rows have nothing, and the others one synapse for each parity. */
  private static PlaceGains gains(
      BitSet deadRows, BitSet working, long[] wanted, int... primaries) {
    RowSearch search =
        new RowSearch(
            new OneNeuron(),
            (row, neuron, side, parity) -> side == Side.LEFT && !deadRows.get(row) ? 1 : 0,
            Synapses.ROWS_PER_DRIVER * SynapseDrivers.COUNT);
    ImmutableList.Builder<Integer> drivers = ImmutableList.builder();
    for (int place : primaries) {
      drivers.add(driver(place));
    }
    return new RowGains(search, working).of(drivers.build(), wanted, MODE, LIMIT);
  }

  private static long[] wanted(int first, int second) {
    return new long[] {GroupCounts.of(0, first) + GroupCounts.of(1, second)};
  }

  private static long synapses(PlaceGains gains, int place, int length) {
    assertThat(gains.of(driver(place), length) % GainCurve.UNIT).isZero();
    return gains.of(driver(place), length) / GainCurve.UNIT;
  }

  @Test
  void gainsWhatTheRowsOfEachPlaceServe() {
    BitSet deadRows = new BitSet();
    deadRows.set(Synapses.row(driver(10), 0));
    deadRows.set(Synapses.row(driver(11), 0));
    deadRows.set(Synapses.row(driver(11), 1));
    PlaceGains gains = gains(deadRows, allBut(), wanted(20, 20), 10);
    assertThat(synapses(gains, 10, 1)).isEqualTo(2);
    assertThat(synapses(gains, 10, 2)).isEqualTo(2);
    assertThat(synapses(gains, 10, 3)).isEqualTo(6);
    assertThat(synapses(gains, 9, 2)).isEqualTo(6);
    assertThat(synapses(gains, 8, 3)).isEqualTo(10);
    assertThat(gains.most().toArray())
        .containsExactly(0, 2 * GainCurve.UNIT, 6 * GainCurve.UNIT, 10 * GainCurve.UNIT);
  }

  @Test
  void gainsNothingWithoutThePrimaryOrOverADefectiveDriver() {
    PlaceGains gains = gains(new BitSet(), allBut(driver(9)), wanted(20, 20), 10);
    assertThat(synapses(gains, 8, 2)).isZero();
    assertThat(synapses(gains, 8, 3)).isZero();
    assertThat(synapses(gains, 9, 3)).isZero();
    assertThat(synapses(gains, 10, 3)).isEqualTo(12);
    assertThat(synapses(gains, 11, 3)).isZero();
    PlaceGains both = gains(new BitSet(), allBut(), wanted(20, 20), 10, 12);
    assertThat(synapses(both, 8, 2)).isZero();
    assertThat(synapses(both, 8, 3)).isEqualTo(12);
    assertThat(synapses(both, 11, 1)).isZero();
    assertThat(synapses(both, 11, 2)).isEqualTo(8);
  }

  @Test
  void gainsNoMoreThanIsWantedAndStaysInTheQuadrant() {
    PlaceGains gains =
        gains(new BitSet(), allBut(), wanted(3, 2), 1, SynapseDrivers.PER_QUADRANT - 1);
    assertThat(synapses(gains, 0, 2)).isEqualTo(5);
    assertThat(synapses(gains, 0, 3)).isEqualTo(5);
    assertThat(synapses(gains, SynapseDrivers.PER_QUADRANT - 1, 3)).isEqualTo(4);
    assertThat(gains.most().toArray())
        .containsExactly(0, 4 * GainCurve.UNIT, 5 * GainCurve.UNIT, 5 * GainCurve.UNIT);
  }
}
