package org.medina.hardware.brainscales1;

/**
 * The merger tree of a HICANN. Fifteen mergers of four levels (8, 4, 2, 1) join the outputs of the
 * neuron blocks and background generators; eight DNC mergers tap the tree at fixed places. Mergers
 * are counted through all levels, 0..7 level 0, 8..11 level 1, 12 and 13 level 2, 14 level 3, and
 * 15..22 the DNC mergers. Sets of neuron blocks and of mergers are bit masks.
 *
 * <p>A merger of level 0 has its background generator on the left and its neuron block on the
 * right, one of a higher level two mergers of the level below, a DNC merger its Gbit link on the
 * left and the tap on the right. The output of a merger goes to all that follow it.
 */
public final class MergerTree {
  /** Levels of the tree without the DNC mergers. */
  public static final int LEVELS = 4;

  /** DNC mergers of a HICANN. */
  public static final int DNC_MERGERS = 8;

  /** Mergers of the tree. */
  public static final int TREE_MERGERS = 15;

  /** All mergers of a HICANN. */
  public static final int MERGERS = TREE_MERGERS + DNC_MERGERS;

  /** Mergers of levels 1 to 3, whose settings make the assignment. */
  public static final int INNER_MERGERS = 7;

  /** Settings of the inner mergers: three modes each. */
  public static final int SETTINGS = 2187;

  /** All mergers work. */
  public static final int ALL_WORK = (1 << MERGERS) - 1;

  private static final int[] FIRST_OF_LEVEL = {0, 8, 12, 14};
  private static final int[] SIZE_OF_LEVEL = {8, 4, 2, 1};

  /** The merger that each DNC merger taps. */
  private static final byte[] TAP = {0, 8, 2, 14, 4, 13, 11, 7};

  /** The left input of each inner merger. */
  private static final byte[] LEFT_INPUT = {0, 2, 4, 6, 8, 10, 12};

  /** Modes of the inner mergers that give every DNC merger the block of its own index. */
  private static final MergerMode[] ONE_ON_ONE = {
    MergerMode.RIGHT_ONLY,
    MergerMode.RIGHT_ONLY,
    MergerMode.RIGHT_ONLY,
    MergerMode.LEFT_ONLY,
    MergerMode.RIGHT_ONLY,
    MergerMode.LEFT_ONLY,
    MergerMode.LEFT_ONLY
  };

  private static final MergerMode[] MODES = MergerMode.values();

  private MergerTree() {}

  /** Number of a merger of the tree. */
  public static int merger(int level, int index) {
    Checks.index(level, LEVELS, "merger level");
    return FIRST_OF_LEVEL[level]
        + Checks.index(index, SIZE_OF_LEVEL[level], "merger of level " + level);
  }

  /** Number of a DNC merger. */
  public static int dncMerger(int index) {
    return TREE_MERGERS + checkDncMerger(index);
  }

  /** Level of a merger, 0 to 3, and 4 for DNC mergers. */
  public static int level(int merger) {
    Checks.index(merger, MERGERS, "merger");
    int level = LEVELS;
    while (level > 0 && merger < (level == LEVELS ? TREE_MERGERS : FIRST_OF_LEVEL[level])) {
      level--;
    }
    return level;
  }

  /** Place of a merger in its level. */
  public static int index(int merger) {
    int level = level(merger);
    return merger - (level == LEVELS ? TREE_MERGERS : FIRST_OF_LEVEL[level]);
  }

  /** The merger whose output a DNC merger taps. */
  public static int tap(int dncMerger) {
    return TAP[checkDncMerger(dncMerger)];
  }

  /** The left input of a merger of levels 1 to 3; the right one is the merger after it. */
  public static int leftInput(int merger) {
    int level = level(merger);
    if (level == 0 || level == LEVELS) {
      throw new IllegalArgumentException(
          "merger %d has no merger as left input; those with one are 8..14".formatted(merger));
    }
    return FIRST_OF_LEVEL[level - 1] + 2 * index(merger);
  }

  /**
   * Mode of an inner merger.
   *
   * @param setting 0..2186, the modes of mergers 8 to 14 as digits to base 3, merger 8 lowest
   * @param merger 8..14
   */
  public static MergerMode mode(int setting, int merger) {
    Checks.index(setting, SETTINGS, "merger setting");
    int digit = checkInner(merger) - FIRST_OF_LEVEL[1];
    int rest = setting;
    while (digit-- > 0) {
      rest /= MODES.length;
    }
    return MODES[rest % MODES.length];
  }

  /** The setting with another mode of one inner merger, 8..14. */
  public static int withMode(int setting, int merger, MergerMode mode) {
    int weight = 1;
    for (int below = FIRST_OF_LEVEL[1]; below < checkInner(merger); below++) {
      weight *= MODES.length;
    }
    return setting + weight * (mode.ordinal() - mode(setting, merger).ordinal());
  }

  /** The setting that leads each neuron block to the DNC merger of the same index. */
  public static int oneOnOne() {
    int setting = 0;
    for (int i = 0; i < INNER_MERGERS; i++) {
      setting = withMode(setting, FIRST_OF_LEVEL[1] + i, ONE_ON_ONE[i]);
    }
    return setting;
  }

  /** Inner mergers whose mode differs between two settings. */
  public static int distance(int setting, int other) {
    int distance = 0;
    for (int merger = FIRST_OF_LEVEL[1]; merger < TREE_MERGERS; merger++) {
      distance += mode(setting, merger) == mode(other, merger) ? 0 : 1;
    }
    return distance;
  }

  /**
   * The neuron blocks whose events arrive at each DNC merger, as eight masks of eight bits, DNC
   * merger 0 lowest. Mergers of level 0 pass their block.
   *
   * @param working mask of the 23 mergers that work
   */
  public static long arrivals(int setting, int working) {
    int[] blocks = new int[TREE_MERGERS];
    MergerMode[] modes = new MergerMode[INNER_MERGERS];
    for (int i = 0, rest = setting; i < modes.length; i++, rest /= MODES.length) {
      modes[i] = MODES[rest % MODES.length];
    }
    for (int merger = 0; merger < TREE_MERGERS; merger++) {
      if ((working >> merger & 1) == 0) {
        continue;
      }
      if (merger < FIRST_OF_LEVEL[1]) {
        blocks[merger] = 1 << merger;
      } else {
        MergerMode mode = modes[merger - FIRST_OF_LEVEL[1]];
        int left = LEFT_INPUT[merger - FIRST_OF_LEVEL[1]];
        blocks[merger] =
            (mode.passesLeft() ? blocks[left] : 0) | (mode.passesRight() ? blocks[left + 1] : 0);
      }
    }
    long arrivals = 0;
    for (int dnc = 0; dnc < DNC_MERGERS; dnc++) {
      if ((working >> (TREE_MERGERS + dnc) & 1) != 0) {
        arrivals |= (long) blocks[TAP[dnc]] << (8 * dnc);
      }
    }
    return arrivals;
  }

  /** The blocks that can reach a DNC merger by some setting of a working tree. */
  public static int reachable(int dncMerger) {
    int all = 0;
    for (int merger = FIRST_OF_LEVEL[1]; merger < TREE_MERGERS; merger++) {
      all = withMode(all, merger, MergerMode.MERGE);
    }
    return (int) (arrivals(all, ALL_WORK) >> (8 * checkDncMerger(dncMerger)) & 0xFF);
  }

  static int checkDncMerger(int dncMerger) {
    return Checks.index(dncMerger, DNC_MERGERS, "DNC merger");
  }

  private static int checkInner(int merger) {
    if (merger < FIRST_OF_LEVEL[1] || merger >= TREE_MERGERS) {
      throw new IllegalArgumentException("inner merger %d is outside 8..14".formatted(merger));
    }
    return merger;
  }
}
