package org.medina.ir.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.DriverChain;

/** Gains of chains by place, and arrivals that have them. */
class PlaceGainsTest {
  private static final ImmutableLongArray ANYWHERE = ImmutableLongArray.of(0, 5, 8);

  private static PlaceGains some() {
    return new PlaceGains.Builder()
        .put(3, ImmutableLongArray.of(0, 4, 4, 9))
        .put(4, ImmutableLongArray.of(0, 6))
        .build();
  }

  @Test
  void knowsEveryPlaceAndTheBestOfAll() {
    PlaceGains gains = some();
    assertThat(gains.of(3, 3)).isEqualTo(9);
    assertThat(gains.of(3, 7)).isEqualTo(9);
    assertThat(gains.of(4, 2)).isEqualTo(6);
    assertThat(gains.of(5, 2)).isZero();
    assertThat(gains.most().toArray()).containsExactly(0, 6, 6, 9);
  }

  @Test
  void arrivalGainsByPlaceOrTheSameEverywhere() {
    DriverArrival bus = DriverArrival.on(9, false, new BitSet(), ANYWHERE);
    BitSet all = new BitSet();
    all.set(0, 224);
    int primary = bus.primaries().get(0);
    DriverChain chain = DriverChain.of(primary);
    PlaceGains gains = new PlaceGains.Builder().put(primary, ImmutableLongArray.of(0, 3)).build();
    DriverProblem problem = new DriverProblem(7, ImmutableList.of(bus, bus.with(gains)), all, 3);
    assertThat(problem.gain(0, chain)).isEqualTo(5);
    assertThat(problem.gain(1, chain)).isEqualTo(3);
    assertThat(problem.longest(1)).isEqualTo(1);
  }

  @Test
  void refusesGainsThatFallOrExceedThoseOfTheArrival() {
    PlaceGains.Builder gains = new PlaceGains.Builder();
    assertThatThrownBy(() -> gains.put(3, ImmutableLongArray.of(0, 4, 3)))
        .hasMessageContaining("gain falls at 2");
    assertThatThrownBy(() -> gains.put(3, ImmutableLongArray.of(1, 4)))
        .hasMessageContaining("no drivers");
    DriverArrival bus = DriverArrival.on(9, false, new BitSet(), ANYWHERE);
    assertThatThrownBy(
            () -> new DriverArrival(bus.side(), bus.primaries(), ANYWHERE, Optional.of(some())))
        .hasMessageContaining("no gain for 3 drivers");
    ImmutableLongArray little = ImmutableLongArray.of(0, 5, 8, 9);
    assertThatThrownBy(
            () -> new DriverArrival(bus.side(), bus.primaries(), little, Optional.of(some())))
        .hasMessageContaining("gains more with 1 drivers");
  }
}
