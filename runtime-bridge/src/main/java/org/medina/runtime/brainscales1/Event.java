package org.medina.runtime.brainscales1;

import org.medina.hardware.brainscales1.Addresses;

/**
 * An event of layer 1 as a number: its address, 0..63, and the denmem, 0..511, if it is a spike.
 */
final class Event {
  /** Bit of the spikes of neurons. */
  static final int SPIKE = 1 << 16;

  private Event() {}

  /** The spike of a denmem; an address alone is the event of a generator or a Gbit link. */
  static int spike(int denmem, int address) {
    return SPIKE | denmem * Addresses.COUNT | address;
  }

  static boolean isSpike(int event) {
    return (event & SPIKE) != 0;
  }

  static int address(int event) {
    return event & Addresses.COUNT - 1;
  }

  /** The denmem that spiked, -1 for other events. */
  static int denmem(int event) {
    return isSpike(event) ? (event & SPIKE - 1) / Addresses.COUNT : -1;
  }
}
