package org.medina.hardware.brainscales1;

/**
 * The 14-bit label of an event between FPGA and HICANN: bits 13 and 12 the DNC (always 0), 11 to 9
 * the high-speed link, 8 to 6 the channel, 5 to 0 the layer-1 address. The channel field counts the
 * Gbit links from the other end.
 */
public final class PulseLabel {
  /** Labels. */
  public static final int COUNT = 1 << 14;

  private PulseLabel() {}

  /** The label of an address on a Gbit link of a HICANN. */
  public static int label(int hicann, int gbitLink, int address) {
    int channel = SendingRepeaters.ofDncMerger(gbitLink);
    return Reticles.link(hicann) << 9
        | channel << 6
        | Checks.index(address, Addresses.COUNT, "layer-1 address");
  }

  /** High-speed link of a label. */
  public static int link(int label) {
    return check(label) >> 9 & 7;
  }

  /** Gbit link of a label. */
  public static int gbitLink(int label) {
    return SendingRepeaters.dncMerger(check(label) >> 6 & 7);
  }

  /** Layer-1 address of a label. */
  public static int address(int label) {
    return check(label) & 63;
  }

  private static int check(int label) {
    return Checks.index(label, COUNT, "pulse label");
  }
}
