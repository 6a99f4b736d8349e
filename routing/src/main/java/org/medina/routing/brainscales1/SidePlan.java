package org.medina.routing.brainscales1;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.medina.hardware.brainscales1.DriverChain;

/**
 * Which place is the primary of each arrival of a side. The lengths of the chains follow: with the
 * primaries of a quadrant fixed, dynamic programming from the top down finds the best ones in
 * O(places + primaries x limit^2). Not thread-safe.
 */
final class SidePlan {
  /** No place, no arrival. */
  static final int NONE = -1;

  private final SideDrivers drivers;
  private final int[] primary;
  private final int[] occupant = new int[SideDrivers.QUADRANTS * SideDrivers.PLACES];
  private final long[] value = new long[SideDrivers.QUADRANTS];

  /** Best gain of the chains above a boundary, and the last chain of it. */
  private final long[] best = new long[SideDrivers.PLACES + 1];

  private final int[] start = new int[SideDrivers.PLACES + 1];
  private final int[] end = new int[SideDrivers.PLACES + 1];

  SidePlan(SideDrivers drivers) {
    this.drivers = drivers;
    primary = new int[drivers.size()];
    Arrays.fill(primary, NONE);
    Arrays.fill(occupant, NONE);
  }

  SideDrivers drivers() {
    return drivers;
  }

  int primary(int a) {
    return primary[a];
  }

  /** Arrival whose primary a place is, or {@link #NONE}. */
  int occupant(int place) {
    return occupant[place];
  }

  /** Synapses realised. */
  long gain() {
    return value[0] + value[1];
  }

  int[] primaries() {
    return primary.clone();
  }

  void restore(int[] primaries) {
    Arrays.fill(occupant, NONE);
    for (int a = 0; a < primary.length; a++) {
      primary[a] = primaries[a];
      if (primary[a] != NONE) {
        occupant[primary[a]] = a;
      }
    }
    evaluate(0);
    evaluate(1);
  }

  /** Moves the primary of an arrival; the one that was there takes the place left, or none. */
  void move(int a, int place) {
    int left = primary[a];
    int other = place == NONE ? NONE : occupant[place];
    put(a, place);
    if (other != NONE) {
      put(other, left);
    }
    if (left != NONE && other == NONE) {
      occupant[left] = NONE;
    }
    int first = quadrant(left);
    int second = quadrant(place);
    if (first != NONE) {
      evaluate(first);
    }
    if (second != NONE && second != first) {
      evaluate(second);
    }
  }

  private void put(int a, int place) {
    primary[a] = place;
    if (place != NONE) {
      occupant[place] = a;
    }
  }

  private static int quadrant(int place) {
    return place == NONE ? NONE : place / SideDrivers.PLACES;
  }

  private void evaluate(int quadrant) {
    int base = SideDrivers.PLACES * quadrant;
    int previous = NONE;
    int next = nextPrimary(base, 0);
    Arrays.fill(best, 0, Math.min(next, SideDrivers.PLACES) + 1, 0);
    while (next < SideDrivers.PLACES) {
      int place = next;
      next = nextPrimary(base, place + 1);
      extend(base, previous, place, next);
      previous = place;
    }
    value[quadrant] = best[SideDrivers.PLACES];
  }

  private int nextPrimary(int base, int from) {
    int place = from;
    while (place < SideDrivers.PLACES && occupant[base + place] == NONE) {
      place++;
    }
    return place;
  }

  /** Finds the best chains down to each boundary behind a primary and up to the next one. */
  private void extend(int base, int previous, int place, int next) {
    int a = occupant[base + place];
    int longest = drivers.longest(a);
    for (int boundary = place + 1; boundary <= next; boundary++) {
      best[boundary] = boundary == place + 1 ? Long.MIN_VALUE : best[boundary - 1];
      start[boundary] = start[boundary - 1];
      end[boundary] = end[boundary - 1];
      int reach = boundary - place;
      if (reach > longest || !worksBetween(base, place, boundary)) {
        continue;
      }
      for (int first = place; first > previous && boundary - first <= longest; first--) {
        if (!drivers.works(base + first)) {
          break;
        }
        long candidate = best[first] + drivers.gain(a, base + first, boundary - first);
        if (candidate > best[boundary]) {
          best[boundary] = candidate;
          start[boundary] = first;
          end[boundary] = boundary;
        }
      }
    }
  }

  private boolean worksBetween(int base, int first, int boundary) {
    for (int place = first; place < boundary; place++) {
      if (!drivers.works(base + place)) {
        return false;
      }
    }
    return true;
  }

  /** Writes the chains to the list of all arrivals of the problem. */
  void chains(List<Optional<DriverChain>> all) {
    for (int quadrant = 0; quadrant < SideDrivers.QUADRANTS; quadrant++) {
      evaluate(quadrant);
      int base = SideDrivers.PLACES * quadrant;
      int boundary = SideDrivers.PLACES;
      for (int place = SideDrivers.PLACES - 1; place >= 0; place--) {
        int a = occupant[base + place];
        if (a != NONE) {
          int first = start[boundary];
          all.set(
              drivers.arrival[a],
              Optional.of(
                  new DriverChain(drivers.quadrant(base), first, end[boundary] - first, place)));
          boundary = first;
        }
      }
    }
  }
}
