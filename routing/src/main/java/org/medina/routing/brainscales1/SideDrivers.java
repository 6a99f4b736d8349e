package org.medina.routing.brainscales1;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.ir.brainscales1.DriverArrival;
import org.medina.ir.brainscales1.DriverProblem;
import org.medina.ir.brainscales1.PlaceGains;

/**
 * The drivers on one side of a HICANN as 112 places, those of the top quadrant first, and the
 * arrivals that share them. Chains stay within a quadrant. Immutable.
 */
final class SideDrivers {
  /** Quadrants of a side. */
  static final int QUADRANTS = 2;

  /** Places of a quadrant. */
  static final int PLACES = SynapseDrivers.PER_QUADRANT;

  final Side side;

  /** Number of each arrival of this side in the problem. */
  final int[] arrival;

  /** Per arrival: working places, ascending, that may be its primary. */
  final int[][] primaries;

  /** Per arrival: synapses by chain length at most, up to the longest chain. */
  final long[][] gain;

  /** Per arrival: gains by place, or null if all places gain alike. */
  private final @Nullable PlaceGains[] placeGains;

  private final boolean[] working = new boolean[QUADRANTS * PLACES];

  SideDrivers(DriverProblem problem, Side side) {
    this.side = side;
    for (int place = 0; place < working.length; place++) {
      working[place] = problem.works(driver(place));
    }
    int count = problem.arrivals().size();
    int[] found = new int[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      if (problem.arrivals().get(i).side() == side) {
        found[size++] = i;
      }
    }
    arrival = Arrays.copyOf(found, size);
    primaries = new int[size][];
    gain = new long[size][];
    placeGains = new PlaceGains[size];
    for (int a = 0; a < size; a++) {
      primaries[a] = workingPlaces(problem.arrivals().get(arrival[a]));
      placeGains[a] = problem.arrivals().get(arrival[a]).placeGains().orElse(null);
      gain[a] = new long[problem.longest(arrival[a]) + 1];
      for (int k = 0; k < gain[a].length; k++) {
        gain[a][k] = problem.gain(arrival[a], k);
      }
    }
  }

  private int[] workingPlaces(DriverArrival bus) {
    return bus.primaries().stream()
        .mapToInt(Integer::intValue)
        .map(SideDrivers::place)
        .filter(place -> working[place])
        .sorted()
        .toArray();
  }

  private static int place(int driver) {
    return PLACES * SynapseDrivers.half(driver).ordinal() + SynapseDrivers.indexInQuadrant(driver);
  }

  /** Synapses that an arrival realises with a chain from a place on, up to its longest. */
  long gain(int a, int first, int length) {
    PlaceGains places = placeGains[a];
    return places == null ? gain[a][length] : places.of(driver(first), length);
  }

  /** Number of arrivals. */
  int size() {
    return arrival.length;
  }

  /** Whether the driver at a place works. */
  boolean works(int place) {
    return working[place];
  }

  /** Drivers that work. */
  int working() {
    int count = 0;
    for (boolean works : working) {
      count += works ? 1 : 0;
    }
    return count;
  }

  /** Quadrant of the HICANN that a place is in, 2 y + x. */
  int quadrant(int place) {
    return 2 * (place / PLACES) + side.ordinal();
  }

  private int driver(int place) {
    return SynapseDrivers.inQuadrant(quadrant(place), place % PLACES);
  }

  /** Longest chain of an arrival. */
  int longest(int a) {
    return gain[a].length - 1;
  }
}
