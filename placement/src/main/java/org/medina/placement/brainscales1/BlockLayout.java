package org.medina.placement.brainscales1;

import java.util.Arrays;
import java.util.List;

/**
 * Spreads slices of populations over the buses and blocks of one HICANN: every slice gets buses of
 * its own, in proportion to its size, where there are enough; its neurons are dealt evenly.
 */
final class BlockLayout {
  private final Draft draft;
  private final int hicann;
  private final int[] masks;
  private final int[] open;

  BlockLayout(Draft draft, int hicann, int[] masks, int[] open) {
    this.draft = draft;
    this.hicann = hicann;
    this.masks = masks;
    this.open = open;
  }

  /** Places the neurons of the slices, (first, end) in {@code neurons}, of one width. */
  void place(int[] neurons, List<int[]> slices) {
    int columns = draft.columns(neurons[slices.get(0)[0]]);
    int[] capacity = new int[masks.length];
    for (int m = 0; m < masks.length; m++) {
      int fits = 0;
      for (int rest = masks[m]; rest != 0; rest &= rest - 1) {
        fits += fits(Integer.numberOfTrailingZeros(rest), columns);
      }
      capacity[m] = Math.max(0, Math.min(open[m], fits));
    }
    int[] busesOfSlice = busesOfSlices(slices, capacity);
    if (busesOfSlice.length == 0) {
      int from = slices.get(0)[0];
      int end = slices.get(slices.size() - 1)[1];
      deal(neurons, from, end, 0, masks.length, capacity);
      return;
    }
    int bus = 0;
    for (int s = 0; s < slices.size(); s++) {
      deal(neurons, slices.get(s)[0], slices.get(s)[1], bus, bus + busesOfSlice[s], capacity);
      bus += busesOfSlice[s];
    }
  }

  private int fits(int block, int columns) {
    return draft.room().fits(NeuronRoom.block(hicann, block), columns);
  }

  /** Consecutive buses for each slice; empty if they cannot be kept apart. */
  private int[] busesOfSlices(List<int[]> slices, int[] capacity) {
    int count = slices.size();
    if (count == 1 || count > masks.length) {
      return new int[0];
    }
    long all = 0;
    for (int[] slice : slices) {
      all += slice[1] - slice[0];
    }
    int[] buses = new int[count];
    int given = 0;
    double owed = 0;
    for (int s = 0; s < count; s++) {
      owed += (double) masks.length * (slices.get(s)[1] - slices.get(s)[0]) / all;
      int upTo =
          (int) Math.min(masks.length - (count - 1 - s), Math.max(given + 1, Math.round(owed)));
      buses[s] = upTo - given;
      given = upTo;
    }
    int bus = 0;
    for (int s = 0; s < count; s++) {
      int room = 0;
      for (int i = 0; i < buses[s]; i++) {
        room += capacity[bus++];
      }
      if (room < slices.get(s)[1] - slices.get(s)[0]) {
        return new int[0];
      }
    }
    return buses;
  }

  /** Deals neurons over buses, consecutive ones together, as evenly as the room allows. */
  private void deal(int[] neurons, int from, int end, int firstBus, int endBus, int[] capacity) {
    int[] share = even(Arrays.copyOfRange(capacity, firstBus, endBus), end - from);
    int next = from;
    for (int m = firstBus; m < endBus; m++) {
      int last = next + share[m - firstBus];
      int[] blocks = new int[Integer.bitCount(masks[m])];
      int[] room = new int[blocks.length];
      int b = 0;
      for (int rest = masks[m]; rest != 0; rest &= rest - 1) {
        blocks[b] = Integer.numberOfTrailingZeros(rest);
        room[b] = fits(blocks[b], draft.columns(neurons[from]));
        b++;
      }
      int[] ofBlock = even(room, last - next);
      for (int i = 0; i < blocks.length; i++) {
        int placed =
            draft.fill(neurons, next, next + ofBlock[i], NeuronRoom.block(hicann, blocks[i]));
        next += placed;
      }
    }
  }

  /** Splits a number into parts that are as equal as their limits allow. */
  static int[] even(int[] limit, int number) {
    int[] part = new int[limit.length];
    int left = number;
    while (left > 0) {
      boolean open = false;
      for (int i = 0; i < part.length && left > 0; i++) {
        if (part[i] < limit[i]) {
          part[i]++;
          left--;
          open = true;
        }
      }
      if (!open) {
        throw new IllegalArgumentException("%d do not fit".formatted(number));
      }
    }
    return part;
  }
}
