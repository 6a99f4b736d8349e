package org.medina.placement.spinnaker;

import java.util.Arrays;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/** Orders in which chips are filled; only chips that have application processors. */
final class ChipOrder {
  private ChipOrder() {}

  /** Board by board in the order of Ethernet chips, on a board by column and row from there. */
  static int[] boards(SpinnakerMachine machine) {
    long[] keyed = new long[machine.positions()];
    int count = 0;
    for (int chip = 0; chip < keyed.length; chip++) {
      if (isUsable(machine, chip)) {
        int ethernet = machine.ethernet(chip);
        int column = Math.floorMod(machine.x(chip) - machine.x(ethernet), machine.width());
        int row = Math.floorMod(machine.y(chip) - machine.y(ethernet), machine.height());
        long place = (long) ethernet << 16 | column << 8 | row;
        keyed[count++] = place << 20 | chip;
      }
    }
    return chips(keyed, count);
  }

  /**
   * Along a Hilbert curve over the smallest square of a power of two that covers the machine, so
   * that chips near in the order are near on the machine.
   *
   * @see <a href="https://doi.org/10.1007/BF01199431">Hilbert 1891</a>
   */
  static int[] hilbert(SpinnakerMachine machine) {
    int extent = Math.max(machine.width(), machine.height());
    int side = extent == 1 ? 1 : Integer.highestOneBit(extent - 1) * 2;
    long[] keyed = new long[machine.positions()];
    int count = 0;
    for (int chip = 0; chip < keyed.length; chip++) {
      if (isUsable(machine, chip)) {
        keyed[count++] = ((long) hilbertIndex(side, machine.x(chip), machine.y(chip)) << 20) | chip;
      }
    }
    return chips(keyed, count);
  }

  /** Steps along the curve to a cell of a square; {@code side} a power of two up to 2^15. */
  static int hilbertIndex(int side, int column, int row) {
    int x = column;
    int y = row;
    int index = 0;
    for (int half = side / 2; half > 0; half /= 2) {
      int right = (x & half) == 0 ? 0 : 1;
      int upper = (y & half) == 0 ? 0 : 1;
      index += half * half * ((3 * right) ^ upper);
      if (upper == 0) {
        if (right == 1) {
          x = half - 1 - (x & (half - 1));
          y = half - 1 - (y & (half - 1));
        }
        int swap = x;
        x = y;
        y = swap;
      }
    }
    return index;
  }

  private static boolean isUsable(SpinnakerMachine machine, int chip) {
    return machine.exists(chip) && machine.applicationProcessors(chip) != 0;
  }

  private static int[] chips(long[] keyed, int count) {
    Arrays.sort(keyed, 0, count);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) (keyed[i] & 0xF_FFFF);
    }
    return order;
  }
}
