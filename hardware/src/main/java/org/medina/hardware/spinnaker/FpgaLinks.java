package org.medina.hardware.spinnaker;

/**
 * Which of a 48-chip board's three FPGAs, and which of its 16 channels, each link over the edge of
 * the board goes through. Channels follow the edge clockwise from the south-west link of chip (0,
 * 0), which is channel 0 of FPGA 1.
 */
public final class FpgaLinks {
  /** FPGAs of a board. */
  public static final int FPGAS = 3;

  /** Channels of an FPGA. */
  public static final int CHANNELS = 16;

  private static final int[] INDEX = walk();

  private FpgaLinks() {}

  /** A channel of an FPGA. */
  public record Channel(int fpga, int channel) {}

  /**
   * The channel of a link over the edge.
   *
   * @param x column on the board, 0 to 7
   * @param y row on the board, 0 to 7
   * @throws IllegalArgumentException if the link stays on the board
   */
  public static Channel channel(int x, int y, Link link) {
    boolean onBoard = MachineShape.isOnBoard(x, y);
    int index = onBoard ? INDEX[slot(x, y, link.ordinal())] : 0;
    if (index == 0) {
      throw new IllegalArgumentException(
          "link %s of (%d, %d) does not leave the board".formatted(link, x, y));
    }
    return new Channel((1 + (index - 1) / CHANNELS) % FPGAS, (index - 1) % CHANNELS);
  }

  /** Position of each link on the edge, from 1; 0 for links inside. */
  private static int[] walk() {
    int[] index = new int[8 * 8 * Link.COUNT];
    int x = 0;
    int y = 0;
    int link = Link.SOUTH_WEST.ordinal();
    for (int found = 0; found < FPGAS * CHANNELS; ) {
      int toX = x + Link.of(link).dx();
      int toY = y + Link.of(link).dy();
      if (MachineShape.isOnBoard(toX, toY)) {
        x = toX;
        y = toY;
        link = (link + 2) % Link.COUNT; // the first link behind the one we came by
      } else {
        index[slot(x, y, link)] = ++found;
        link = (link + Link.COUNT - 1) % Link.COUNT;
      }
    }
    return index;
  }

  private static int slot(int x, int y, int link) {
    return (x * 8 + y) * Link.COUNT + link;
  }
}
