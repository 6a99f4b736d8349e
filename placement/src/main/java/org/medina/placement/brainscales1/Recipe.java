package org.medina.placement.brainscales1;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.medina.hardware.brainscales1.Wafer;

/**
 * A way to fill HICANNs with neurons in the order of their numbers.
 *
 * @param senders buses that a HICANN may send at most, 1..8; a bus has at most 59 neurons
 * @param aligned whether a population that fits on an empty HICANN is kept on one
 * @param order the order of the HICANNs
 * @param clear whether HICANNs next to a missing one or the edge are used only if need be
 */
record Recipe(int senders, boolean aligned, Order order, boolean clear) {
  /** Order of the HICANNs. */
  enum Order {
    /** Column by column, up and down, over as few columns in the middle as suffice. */
    COLUMNS,
    /** Row by row, to and fro, over as few rows in the middle as suffice. */
    ROWS,
    /** As they are counted. */
    ENUMERATION
  }

  /** Bands, columns or rows, of the order. */
  int bands() {
    return switch (order) {
      case COLUMNS -> Wafer.WIDTH;
      case ROWS -> Wafer.HEIGHT;
      case ENUMERATION -> 1;
    };
  }

  /** HICANNs in their order, over a number of bands in the middle of the wafer. */
  int[] hicanns(int bands) {
    int all = bands();
    int first = (all - bands) / 2;
    return switch (order) {
      case ENUMERATION -> IntStream.range(0, Wafer.HICANNS).toArray();
      case COLUMNS -> snake(first, bands, Wafer.HEIGHT, true);
      case ROWS -> snake(first, bands, Wafer.WIDTH, false);
    };
  }

  private static int[] snake(int first, int bands, int length, boolean columns) {
    int[] hicanns = new int[Wafer.HICANNS];
    int size = 0;
    for (int band = first; band < first + bands; band++) {
      for (int i = 0; i < length; i++) {
        int along = (band - first) % 2 == 0 ? i : length - 1 - i;
        int x = columns ? band : along;
        int y = columns ? along : band;
        if (Wafer.exists(x, y)) {
          hicanns[size++] = Wafer.hicann(x, y);
        }
      }
    }
    return Arrays.copyOf(hicanns, size);
  }

  /** Short description for progress and reports. */
  String text() {
    return "%d buses a HICANN, %s%s%s"
        .formatted(
            senders,
            order.name().toLowerCase(Locale.ROOT),
            aligned ? ", whole populations" : "",
            clear ? ", clear of gaps" : "");
  }
}
