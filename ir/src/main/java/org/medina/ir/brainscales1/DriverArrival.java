package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.BitSet;
import java.util.Optional;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.SynapseSwitches;

/**
 * A bus that arrives at a HICANN on one line and may get one chain of drivers there.
 *
 * @param side side of the drivers
 * @param primaries drivers, 0..223, that the line reaches over a working switch, ascending; all of
 *     that side
 * @param gain {@code gain[k]}: synapses realised with a chain of k drivers, from 0 for none on;
 *     never falling. The longest chain worth having is the last index
 * @param placeGains gains by place, none of which exceeds {@code gain}; empty if every place gains
 *     {@code gain}
 */
public record DriverArrival(
    Side side,
    ImmutableList<Integer> primaries,
    ImmutableLongArray gain,
    Optional<PlaceGains> placeGains) {
  public DriverArrival {
    int previous = -1;
    for (int driver : primaries) {
      checkElementIndex(driver, SynapseDrivers.COUNT, "driver");
      checkArgument(driver > previous, "primary driver %s is not in order", driver);
      checkArgument(SynapseDrivers.side(driver) == side, "driver %s is not %s", driver, side);
      previous = driver;
    }
    checkArgument(!gain.isEmpty() && gain.get(0) == 0, "no drivers must gain 0 synapses");
    for (int k = 1; k < gain.length(); k++) {
      checkArgument(gain.get(k) >= gain.get(k - 1), "gain falls at %s drivers", k);
    }
    placeGains.ifPresent(places -> checkMost(places.most(), gain));
  }

  /** An arrival that gains the same everywhere. */
  public DriverArrival(Side side, ImmutableList<Integer> primaries, ImmutableLongArray gain) {
    this(side, primaries, gain, Optional.empty());
  }

  private static void checkMost(ImmutableLongArray most, ImmutableLongArray gain) {
    checkArgument(most.length() <= gain.length(), "no gain for %s drivers", most.length() - 1);
    for (int k = 0; k < most.length(); k++) {
      checkArgument(most.get(k) <= gain.get(k), "a place gains more with %s drivers", k);
    }
  }

  /** The same arrival with gains by place. */
  public DriverArrival with(PlaceGains places) {
    return new DriverArrival(side, primaries, places.most(), Optional.of(places));
  }

  /**
   * The arrival on a vertical line of a HICANN itself or of the one next door.
   *
   * @param vertical the line, 0..255
   * @param nextDoor whether the line is on the HICANN next door
   * @param brokenSwitches synapse switches of the HICANN that owns the line
   */
  public static DriverArrival on(
      int vertical, boolean nextDoor, BitSet brokenSwitches, ImmutableLongArray gain) {
    Side lines = Lines.side(vertical);
    ImmutableList.Builder<Integer> primaries = ImmutableList.builder();
    Side side = nextDoor ? lines.opposite() : lines;
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      if (SynapseDrivers.side(driver) == side
          && SynapseSwitches.exists(vertical, driver)
          && !brokenSwitches.get(SynapseSwitches.at(vertical, driver))) {
        primaries.add(driver);
      }
    }
    return new DriverArrival(side, primaries.build(), gain);
  }
}
