package org.medina.runtime.brainscales1;

/** Stimulus events of a HICANN, first in, first out. Grows as needed. */
final class EventQueue {
  private static final int ADDRESS_BITS = 6;

  private long[] tick = new long[16];
  private int[] place = new int[16];
  private int[] cell = new int[16];
  private boolean[] marked = new boolean[16];
  private int first;
  private int size;

  /** A place as one number. */
  static int place(int gbitLink, int address) {
    return gbitLink << ADDRESS_BITS | address;
  }

  /** The Gbit link, which is also the DNC merger, of a place. */
  static int channel(int place) {
    return place >> ADDRESS_BITS;
  }

  /** The address of a place. */
  static int address(int place) {
    return place & (1 << ADDRESS_BITS) - 1;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds an event at the end. */
  void add(long atTick, int atPlace, int ofCell, boolean isMarked) {
    if (size == tick.length) {
      grow();
    }
    int at = first + size & tick.length - 1;
    tick[at] = atTick;
    place[at] = atPlace;
    cell[at] = ofCell;
    marked[at] = isMarked;
    size++;
  }

  /** Time stamp of the first event. */
  long tick() {
    return tick[first];
  }

  /** Where the first event enters. */
  int place() {
    return place[first];
  }

  /** Whom the first event is recorded for, or -1. */
  int cell() {
    return cell[first];
  }

  /** Whether the first event is marked. */
  boolean isMarked() {
    return marked[first];
  }

  /** Removes the first event. */
  void remove() {
    first = first + 1 & tick.length - 1;
    size--;
  }

  void clear() {
    first = 0;
    size = 0;
  }

  void copyFrom(EventQueue other) {
    tick = other.tick.clone();
    place = other.place.clone();
    cell = other.cell.clone();
    marked = other.marked.clone();
    first = other.first;
    size = other.size;
  }

  private void grow() {
    int length = tick.length;
    long[] ticks = new long[2 * length];
    int[] places = new int[2 * length];
    int[] cells = new int[2 * length];
    boolean[] marks = new boolean[2 * length];
    for (int i = 0; i < size; i++) {
      int from = first + i & length - 1;
      ticks[i] = tick[from];
      places[i] = place[from];
      cells[i] = cell[from];
      marks[i] = marked[from];
    }
    tick = ticks;
    place = places;
    cell = cells;
    marked = marks;
    first = 0;
  }
}
