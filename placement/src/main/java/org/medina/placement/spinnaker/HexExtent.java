package org.medina.placement.spinnaker;

import static com.google.common.math.IntMath.gcd;

import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/**
 * Extents of sets of chips along the three axes of the mesh: x, y and x - y. Each hop changes
 * exactly two of the three coordinates by one, so a tree over the set has at least half the sum of
 * its extents as hops. On a torus an axis is a ring and the extent its circumference less the
 * largest gap; the ring of x - y is as long as the greatest common divisor of the rings that wrap.
 */
final class HexExtent {
  /** Numbers that describe a set: low end and length along each axis. */
  static final int FIELDS = 6;

  private static final int AXES = 3;

  private final short[] coordinate;
  private final int[] ring;
  private final int[] lines;
  private final long[] occupied;
  private final boolean narrow;

  HexExtent(SpinnakerMachine machine, HexGrid grid) {
    int width = machine.width();
    int height = machine.height();
    int diagonalRing =
        grid.wrapsX() && grid.wrapsY()
            ? gcd(width, height)
            : grid.wrapsX() ? width : grid.wrapsY() ? height : 0;
    ring = new int[] {grid.wrapsX() ? width : 0, grid.wrapsY() ? height : 0, diagonalRing};
    lines = new int[] {width, height, width + height};
    coordinate = new short[machine.positions() * AXES];
    for (int chip = 0; chip < machine.positions(); chip++) {
      int x = machine.x(chip);
      int y = machine.y(chip);
      coordinate[chip * AXES] = (short) x;
      coordinate[chip * AXES + 1] = (short) y;
      coordinate[chip * AXES + 2] =
          (short) (diagonalRing > 0 ? Math.floorMod(x - y, diagonalRing) : x - y + height);
    }
    narrow = width + height <= Long.SIZE;
    occupied = new long[(width + height) / Long.SIZE + 1];
  }

  /**
   * Describes the set of {@code count} chips, repetitions allowed, in {@code into} from a place.
   */
  void describe(int[] chips, int count, int[] into, int at) {
    if (narrow) {
      describeNarrow(chips, count, into, at);
      return;
    }
    for (int axis = 0; axis < AXES; axis++) {
      int words = lines[axis] / Long.SIZE + 1;
      for (int word = 0; word < words; word++) {
        occupied[word] = 0;
      }
      for (int i = 0; i < count; i++) {
        int c = coordinate[chips[i] * AXES + axis];
        occupied[c >> 6] |= 1L << c;
      }
      describeAxis(words, ring[axis], into, at + 2 * axis);
    }
  }

  /** The same where each axis fits one word: a bit per occupied coordinate. */
  private void describeNarrow(int[] chips, int count, int[] into, int at) {
    long alongX = 0;
    long alongY = 0;
    long alongDiagonal = 0;
    for (int i = 0; i < count; i++) {
      int base = chips[i] * AXES;
      alongX |= 1L << coordinate[base];
      alongY |= 1L << coordinate[base + 1];
      alongDiagonal |= 1L << coordinate[base + 2];
    }
    describeWord(alongX, ring[0], into, at);
    describeWord(alongY, ring[1], into, at + 2);
    describeWord(alongDiagonal, ring[2], into, at + 4);
  }

  private static void describeWord(long word, int circumference, int[] into, int at) {
    int first = Long.numberOfTrailingZeros(word);
    int last = Long.SIZE - 1 - Long.numberOfLeadingZeros(word);
    into[at] = first;
    into[at + 1] = last - first;
    if (circumference > 0 && 2 * (last - first) > circumference) {
      int gap = first + circumference - last;
      int before = first;
      for (long bits = word & (word - 1); bits != 0; bits &= bits - 1) {
        int c = Long.numberOfTrailingZeros(bits);
        if (c - before > gap) {
          gap = c - before;
          into[at] = c;
          into[at + 1] = circumference - gap;
        }
        before = c;
      }
    }
  }

  private void describeAxis(int words, int circumference, int[] into, int at) {
    int first = -1;
    int last = -1;
    int gap = 0;
    int afterGap = -1;
    for (int word = 0; word < words; word++) {
      for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
        int c = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        if (first < 0) {
          first = c;
        } else if (c - last > gap) {
          gap = c - last;
          afterGap = c;
        }
        last = c;
      }
    }
    boolean round = circumference > 0 && gap > first + circumference - last;
    into[at] = round ? afterGap : first;
    into[at + 1] = round ? circumference - gap : last - first;
  }

  /** Sum of the three extents of a described set after a chip joins it. */
  int sumWith(int[] from, int at, int chip) {
    int sum = 0;
    for (int axis = 0; axis < AXES; axis++) {
      int low = from[at + 2 * axis];
      int length = from[at + 2 * axis + 1];
      int circumference = ring[axis];
      int off = coordinate[chip * AXES + axis] - low;
      sum += length;
      if (circumference == 0) {
        sum += off < 0 ? -off : Math.max(0, off - length);
      } else {
        off = off < 0 ? off + circumference : off;
        sum += off <= length ? 0 : Math.min(off - length, circumference - off);
      }
    }
    return sum;
  }
}
