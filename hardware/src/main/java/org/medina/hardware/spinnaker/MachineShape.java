package org.medina.hardware.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * Bounding box and boards of a SpiNNaker machine: a 4-chip board (version 3), a 48-chip board
 * (version 5), or triads of 48-chip boards with the wraps that their size implies. Sizes and
 * geometry after SpiNNMachine.
 *
 * @param version 3 or 5
 * @param width chips in x
 * @param height chips in y
 */
public record MachineShape(int version, int width, int height) {
  /** Largest extent: 20 x 20 triads, the million-core machine. */
  public static final int MAX_EXTENT = 240;

  private static final int TRIAD = 12;
  private static final int BOARD = 8;

  /** First and last y of each column of a 48-chip board. */
  private static final int[][] COLUMNS = {
    {0, 3}, {0, 4}, {0, 5}, {0, 6}, {0, 7}, {1, 7}, {2, 7}, {3, 7}
  };

  /** Chips of a typical 48-chip board that have 17 cores. */
  private static final ImmutableList<Integer> SEVENTEEN_CORES =
      ImmutableList.of(
          local(1, 1),
          local(1, 3),
          local(3, 1),
          local(3, 3),
          local(3, 5),
          local(5, 2),
          local(5, 4),
          local(5, 6));

  /** Link ends that a 4-chip board lacks, as x, y, link. */
  private static final int[][] ABSENT_ON_4_CHIPS = {
    {0, 0, 3}, {0, 0, 4}, {0, 1, 3}, {0, 1, 4}, {1, 0, 0}, {1, 0, 1}, {1, 1, 0}, {1, 1, 1}
  };

  public MachineShape {
    checkArgument(
        isLegal(version, width, height),
        "no version %s machine has %s x %s chips",
        version,
        width,
        height);
  }

  /** The 4-chip board. */
  public static MachineShape spin3() {
    return new MachineShape(3, 2, 2);
  }

  /** The 48-chip board. */
  public static MachineShape spin5() {
    return new MachineShape(5, BOARD, BOARD);
  }

  /** The shape that spalloc would give for so many 48-chip boards. */
  public static MachineShape ofBoards(int boards) {
    if (boards <= 1) {
      return spin5();
    }
    int triads = (boards + 2) / 3;
    int across = (int) Math.ceil(Math.sqrt(triads));
    int up = (triads + across - 1) / across;
    return new MachineShape(5, TRIAD * across + 4, TRIAD * up + 4);
  }

  /**
   * The squarest torus of so many 48-chip boards, wrapped round in both dimensions.
   *
   * @param boards 1 or a multiple of 3
   */
  public static MachineShape torusOf(int boards) {
    if (boards == 1) {
      return spin5();
    }
    checkArgument(boards > 0 && boards % 3 == 0, "%s boards are not triads", boards);
    int triads = boards / 3;
    int up = (int) Math.sqrt(triads);
    while (triads % up != 0) {
      up--;
    }
    return new MachineShape(5, TRIAD * (triads / up), TRIAD * up);
  }

  /** Whether a 48-chip board has a chip at (x, y), counted from its Ethernet chip. */
  public static boolean isOnBoard(int x, int y) {
    return x >= 0 && x < BOARD && y >= COLUMNS[x][0] && y <= COLUMNS[x][1];
  }

  /** Whether a machine may have this size. */
  public static boolean isLegal(int version, int width, int height) {
    if (version == 3) {
      return width == 2 && height == 2;
    }
    if (version != 5) {
      return false;
    }
    return width == BOARD && height == BOARD || isLegalExtent(width) && isLegalExtent(height);
  }

  private static boolean isLegalExtent(int extent) {
    return extent >= TRIAD
        && extent <= MAX_EXTENT + 4
        && (extent % TRIAD == 0 || extent % TRIAD == 4);
  }

  /** Whether links leave at the right edge and come in at the left one. */
  public boolean wrapsX() {
    return version == 3 || width % TRIAD == 0;
  }

  /** Whether links leave at the top edge and come in at the bottom one. */
  public boolean wrapsY() {
    return version == 3 || height % TRIAD == 0;
  }

  /** Number of boards. */
  public int boards() {
    return ethernetChips().size();
  }

  /** Ethernet chips as x * height + y, ascending. */
  public ImmutableList<Integer> ethernetChips() {
    if (version == 3 || width == BOARD) {
      return ImmutableList.of(0);
    }
    ImmutableList.Builder<Integer> found = ImmutableList.builder();
    for (int x = 0; x < width; x += 4) {
      for (int y = 0; y < height; y++) {
        if (isEthernet(x, y) && boardFits(x, y)) {
          found.add(x * height + y);
        }
      }
    }
    return found.build();
  }

  /** Whether a chip at (x, y) of a triad machine may be an Ethernet chip. */
  public static boolean isEthernet(int x, int y) {
    return x % 4 == 0 && (x + y) % TRIAD == 0;
  }

  private boolean boardFits(int x, int y) {
    return (wrapsX() || x + BOARD <= width) && (wrapsY() || y + BOARD <= height);
  }

  /** A machine of this shape with all chips and links, monitors charged only. */
  public SpinnakerMachine.Builder populate() {
    SpinnakerMachine.Builder builder = SpinnakerMachine.builder(width, height);
    boolean[] present = new boolean[width * height];
    if (version == 3) {
      for (int chip = 0; chip < 4; chip++) {
        builder.chip(chip, (1 << SpinnakerMachine.MAX_CORES) - 1, 0);
        present[chip] = true;
      }
    } else {
      for (int ethernet : ethernetChips()) {
        addBoard(builder, present, ethernet);
      }
    }
    addLinks(builder, present);
    return builder;
  }

  private void addBoard(SpinnakerMachine.Builder builder, boolean[] present, int ethernet) {
    for (int dx = 0; dx < BOARD; dx++) {
      for (int dy = COLUMNS[dx][0]; dy <= COLUMNS[dx][1]; dy++) {
        int x = (ethernet / height + dx) % width;
        int y = (ethernet % height + dy) % height;
        int chip = x * height + y;
        int cores = SEVENTEEN_CORES.contains(local(dx, dy)) ? 17 : SpinnakerMachine.MAX_CORES;
        builder.chip(chip, (1 << cores) - 1, ethernet);
        present[chip] = true;
      }
    }
  }

  private void addLinks(SpinnakerMachine.Builder builder, boolean[] present) {
    for (int chip = 0; chip < present.length; chip++) {
      if (!present[chip]) {
        continue;
      }
      for (int link = 0; link < Link.COUNT; link++) {
        int x = chip / height + Link.of(link).dx();
        int y = chip % height + Link.of(link).dy();
        boolean inside = x >= 0 && x < width && y >= 0 && y < height;
        if (!inside && !(wrapsX() || x >= 0 && x < width)
            || !inside && !(wrapsY() || y >= 0 && y < height)) {
          continue;
        }
        int to = Math.floorMod(x, width) * height + Math.floorMod(y, height);
        if (present[to] && !(version == 3 && isAbsent(chip / height, chip % height, link))) {
          builder.link(chip, link, to);
        }
      }
    }
  }

  private static boolean isAbsent(int x, int y, int link) {
    for (int[] absent : ABSENT_ON_4_CHIPS) {
      if (absent[0] == x && absent[1] == y && absent[2] == link) {
        return true;
      }
    }
    return false;
  }

  private static int local(int x, int y) {
    return x * BOARD + y;
  }
}
