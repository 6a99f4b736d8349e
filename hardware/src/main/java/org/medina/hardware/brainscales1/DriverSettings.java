package org.medina.hardware.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The modes of the 224 synapse drivers of one HICANN, set chain by chain or driver by driver, and
 * the chains that they amount to. Not safe for concurrent writers.
 */
public final class DriverSettings {
  private final DriverMode[] modes = new DriverMode[SynapseDrivers.COUNT];

  /** All drivers disabled. */
  public DriverSettings() {
    Arrays.fill(modes, DriverMode.DISABLED);
  }

  /** Mode of a driver. */
  public DriverMode mode(int driver) {
    return modes[SynapseDrivers.check(driver)];
  }

  /** Sets the mode of a driver. */
  public void set(int driver, DriverMode mode) {
    modes[SynapseDrivers.check(driver)] = mode;
  }

  /** Sets the modes of all drivers of a chain. */
  public void connect(DriverChain chain) {
    for (int i = 0; i < chain.length(); i++) {
      modes[chain.driver(i)] = chain.mode(i);
    }
  }

  /**
   * The primary driver whose events each driver uses, by driver; -1 for drivers that are not
   * enabled or whose chain has not exactly one layer-1 input.
   */
  public int[] primaries() {
    int[] primary = new int[SynapseDrivers.COUNT];
    Arrays.fill(primary, -1);
    for (int quadrant = 0; quadrant < SynapseDrivers.QUADRANTS; quadrant++) {
      for (int first = 0; first < SynapseDrivers.PER_QUADRANT; ) {
        int end = endOfRun(quadrant, first);
        BitSet inputs = inputs(quadrant, first, end);
        for (int i = first; i < end && inputs.cardinality() == 1; i++) {
          int driver = SynapseDrivers.inQuadrant(quadrant, i);
          primary[driver] = modes[driver].enable() ? inputs.nextSetBit(0) : -1;
        }
        first = end;
      }
    }
    return primary;
  }

  /**
   * What is wrong with the modes, empty if they are legal: joined drivers with more than one
   * layer-1 input or with none, chains that are too long, and drivers joined over the border of
   * their quadrant.
   *
   * @param maxLength drivers that a chain may have, 1..56
   */
  public ImmutableList<String> violations(int maxLength) {
    ImmutableList.Builder<String> found = ImmutableList.builder();
    for (int quadrant = 0; quadrant < SynapseDrivers.QUADRANTS; quadrant++) {
      int outer = quadrant < 2 ? 0 : SynapseDrivers.PER_QUADRANT - 1;
      int outerDriver = SynapseDrivers.inQuadrant(quadrant, outer);
      if (modes[outerDriver].neighbour()) {
        found.add("driver %d is joined over the border of its quadrant".formatted(outerDriver));
      }
      for (int first = 0; first < SynapseDrivers.PER_QUADRANT; ) {
        int end = endOfRun(quadrant, first);
        int inputs = inputs(quadrant, first, end).cardinality();
        int driver = SynapseDrivers.inQuadrant(quadrant, first);
        boolean used = end - first > 1 || modes[driver] != DriverMode.DISABLED;
        if (used && inputs != 1) {
          found.add(
              "chain of %d drivers from driver %d has %d layer-1 inputs instead of 1"
                  .formatted(end - first, driver, inputs));
        }
        if (end - first > maxLength) {
          found.add(
              "chain of %d drivers from driver %d is longer than %d"
                  .formatted(end - first, driver, maxLength));
        }
        first = end;
      }
    }
    return found.build();
  }

  /** One behind the last place that is joined to a place of a quadrant, looking down. */
  private int endOfRun(int quadrant, int first) {
    int end = first + 1;
    while (end < SynapseDrivers.PER_QUADRANT && isJoined(quadrant, end)) {
      end++;
    }
    return end;
  }

  /** Whether a place of a quadrant is joined to the one above. */
  private boolean isJoined(int quadrant, int place) {
    int linking = quadrant < 2 ? place : place - 1;
    return modes[SynapseDrivers.inQuadrant(quadrant, linking)].neighbour();
  }

  private BitSet inputs(int quadrant, int first, int end) {
    BitSet inputs = new BitSet(SynapseDrivers.COUNT);
    for (int i = first; i < end; i++) {
      int driver = SynapseDrivers.inQuadrant(quadrant, i);
      inputs.set(driver, modes[driver].input());
    }
    return inputs;
  }
}
