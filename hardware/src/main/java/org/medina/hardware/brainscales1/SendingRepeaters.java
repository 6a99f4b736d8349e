package org.medina.hardware.brainscales1;

/**
 * The eight horizontal repeaters that put the output of a DNC merger on a line. DNC merger, Gbit
 * link, neuron block and background generator are counted 0..7 from the left, sending repeaters the
 * other way.
 */
public final class SendingRepeaters {
  /** Sending repeaters, and as many DNC mergers, of a HICANN. */
  public static final int COUNT = 8;

  private static final int FIRST_LINE = 6;
  private static final int STEP = 8;

  private SendingRepeaters() {}

  /** The sending repeater of a DNC merger. */
  public static int ofDncMerger(int dncMerger) {
    return COUNT - 1 - MergerTree.checkDncMerger(dncMerger);
  }

  /** The DNC merger of a sending repeater. */
  public static int dncMerger(int sendingRepeater) {
    return COUNT - 1 - check(sendingRepeater);
  }

  /** Horizontal line, and horizontal repeater, of a sending repeater. */
  public static int line(int sendingRepeater) {
    return FIRST_LINE + STEP * check(sendingRepeater);
  }

  /** Horizontal line that a DNC merger drives on its own chip. */
  public static int lineOfDncMerger(int dncMerger) {
    return line(ofDncMerger(dncMerger));
  }

  /** Whether a horizontal line starts at a sending repeater. */
  public static boolean isSending(int horizontal) {
    return Lines.checkHorizontal(horizontal) % STEP == FIRST_LINE;
  }

  /**
   * The sending repeater of a horizontal line.
   *
   * @throws IllegalArgumentException if the line has none
   */
  public static int ofLine(int horizontal) {
    if (!isSending(horizontal)) {
      throw new IllegalArgumentException(
          "horizontal line %d has no sending repeater; those with one are 6, 14, .. 62"
              .formatted(horizontal));
    }
    return horizontal / STEP;
  }

  /**
   * Horizontal line of the chip in the west that a DNC merger drives when its sending repeater
   * sends to the left.
   */
  public static int westLineOfDncMerger(int dncMerger) {
    return Lines.continueHorizontal(lineOfDncMerger(dncMerger), Direction.WEST);
  }

  private static int check(int sendingRepeater) {
    return Checks.index(sendingRepeater, COUNT, "sending repeater");
  }
}
