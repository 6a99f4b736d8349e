package org.medina.placement.brainscales1;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.medina.hardware.brainscales1.Wafer;

/**
 * A way to fill HICANNs with neurons in the order of their numbers.
 *
 * @param senders buses that a HICANN may send at most, 1..8
 * @param sources neurons on a bus at most, 1..59
 * @param aligned whether a population that fits on an empty HICANN is kept on one
 * @param order the order of the HICANNs
 * @param sound whether denmems with a dead synaptic input are left out
 * @param choosy share of the HICANNs, those with least room, that is left out, in [0, 1)
 */
record Recipe(
    int senders, int sources, boolean aligned, Order order, boolean sound, double choosy) {
  /** Order of the HICANNs. */
  enum Order {
    /** Column by column, up and down, over as few columns in the middle as suffice. */
    COLUMNS,
    /** Row by row, to and fro, over as few rows in the middle as suffice. */
    ROWS,
    /** As they are counted. */
    ENUMERATION
  }

  /** The same with another order. */
  Recipe with(Order other) {
    return new Recipe(senders, sources, aligned, other, sound, choosy);
  }

  /** The same with other buses. */
  Recipe with(int sourcesOfBus) {
    return new Recipe(senders, sourcesOfBus, aligned, order, sound, choosy);
  }

  /** The same with another number of buses a HICANN. */
  Recipe sending(int most) {
    return new Recipe(most, sources, aligned, order, sound, choosy);
  }

  /** The same without another share of the HICANNs. */
  Recipe without(double share) {
    return new Recipe(senders, sources, aligned, order, sound, share);
  }

  /** The same, with or without denmems of which a synaptic input is dead. */
  Recipe withSound(boolean other) {
    return new Recipe(senders, sources, aligned, order, other, choosy);
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
    return "%d buses of %d a HICANN, %s%s, without the worst %.0f %%"
        .formatted(
            senders,
            sources,
            order.name().toLowerCase(Locale.ROOT),
            aligned ? ", whole populations" : "",
            100 * choosy);
  }
}
