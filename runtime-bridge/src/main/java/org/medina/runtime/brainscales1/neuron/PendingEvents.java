package org.medina.runtime.brainscales1.neuron;

import java.util.Arrays;

/**
 * Events that have yet to act, a list in the order of time for each neuron; of equal times the one
 * that came first. Taking the first is O(1), adding one too unless later ones wait. 28 bytes an
 * event, kept for reuse.
 */
final class PendingEvents {
  private static final int NONE = -1;
  private static final int FIRST_CAPACITY = 64;

  private final int[] first;
  private final int[] last;
  private int[] next = new int[FIRST_CAPACITY];
  private int[] slot = new int[FIRST_CAPACITY];
  private double[] amount = new double[FIRST_CAPACITY];
  private double[] time = new double[FIRST_CAPACITY];
  private int used;
  private int free = NONE;

  PendingEvents(int neurons) {
    first = new int[neurons];
    last = new int[neurons];
    clear();
  }

  /** Copies another one's events. */
  PendingEvents(PendingEvents other) {
    first = other.first.clone();
    last = other.last.clone();
    next = other.next.clone();
    slot = other.slot.clone();
    amount = other.amount.clone();
    time = other.time.clone();
    used = other.used;
    free = other.free;
  }

  void clear() {
    Arrays.fill(first, NONE);
    Arrays.fill(last, NONE);
    used = 0;
    free = NONE;
  }

  void add(int neuron, int slotOfEvent, double amountOfEvent, double timeOfEvent) {
    int event = allocate();
    slot[event] = slotOfEvent;
    amount[event] = amountOfEvent;
    time[event] = timeOfEvent;
    int before = last[neuron];
    if (before == NONE || time[before] <= timeOfEvent) {
      link(neuron, before, event, NONE);
      return;
    }
    before = NONE;
    int after = first[neuron];
    while (time[after] <= timeOfEvent) {
      before = after;
      after = next[after];
    }
    link(neuron, before, event, after);
  }

  /** A neuron's first event, -1 if it has none; good until it is removed. */
  int first(int neuron) {
    return first[neuron];
  }

  /** The event after one, or -1. */
  int next(int event) {
    return next[event];
  }

  /** When a neuron's first event acts; infinite if it has none. */
  double firstTime(int neuron) {
    int event = first[neuron];
    return event == NONE ? Double.POSITIVE_INFINITY : time[event];
  }

  double time(int event) {
    return time[event];
  }

  int slot(int event) {
    return slot[event];
  }

  double amount(int event) {
    return amount[event];
  }

  /** Removes a neuron's first event. */
  void removeFirst(int neuron) {
    int event = first[neuron];
    first[neuron] = next[event];
    if (first[neuron] == NONE) {
      last[neuron] = NONE;
    }
    next[event] = free;
    free = event;
  }

  private void link(int neuron, int before, int event, int after) {
    next[event] = after;
    if (before == NONE) {
      first[neuron] = event;
    } else {
      next[before] = event;
    }
    if (after == NONE) {
      last[neuron] = event;
    }
  }

  private int allocate() {
    if (free != NONE) {
      int event = free;
      free = next[event];
      return event;
    }
    if (used == next.length) {
      int capacity = 2 * used;
      next = Arrays.copyOf(next, capacity);
      slot = Arrays.copyOf(slot, capacity);
      amount = Arrays.copyOf(amount, capacity);
      time = Arrays.copyOf(time, capacity);
    }
    return used++;
  }
}
