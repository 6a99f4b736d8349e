package org.medina.routing.brainscales1;

/**
 * What the rows of one bus on one HICANN serve. Rows are chosen one after the other by what they
 * gain on the synapses left, then each is looked at again, as long as that helps. Exact about
 * defective synapses and synaptic inputs. Not thread-safe.
 */
final class RowPlan {
  private static final int NONE = -1;

  private final RowSearch search;
  private final long[] left;
  private final int[] row;
  private final int[] mode;
  private final int[] side;
  private final int[][] group;
  private final int[][][] served;

  /**
   * @param left synapses wanted by cell; what the plan serves is taken from it
   * @param rows rows in order, two by two of a driver
   */
  RowPlan(RowSearch search, long[] left, int[] rows) {
    this.search = search;
    this.left = left;
    row = rows;
    mode = new int[rows.length];
    side = new int[rows.length];
    group = new int[rows.length][2];
    served = new int[rows.length][2][search.neurons()];
    for (int r = 0; r < rows.length; r++) {
      mode[r] = NONE;
      side[r] = NONE;
    }
  }

  /** Chooses for all rows; modes are those that synapses are of. */
  void choose(int[] modes) {
    for (int r = 0; r < row.length; r += 2) {
      int best = modes[0];
      if (modes.length > 1) {
        int most = -1;
        for (int candidate : modes) {
          int gain = settle(r, candidate) + settle(r + 1, candidate);
          release(r);
          release(r + 1);
          if (gain > most) {
            most = gain;
            best = candidate;
          }
        }
      }
      settle(r, best);
      settle(r + 1, best);
    }
    improve();
  }

  private void set(int r, int someMode, int someSide, int even, int odd) {
    mode[r] = someMode;
    side[r] = someSide;
    group[r][0] = even;
    group[r][1] = odd;
    serve(r);
  }

  /** Looks at every chosen row again, as long as that helps and synapses are left. */
  private void improve() {
    boolean better = true;
    for (int pass = 0; pass < 4 && better && left() > 0; pass++) {
      better = false;
      for (int r = 0; r < row.length; r++) {
        if (mode[r] != NONE) {
          int before = gainOf(r);
          int sameMode = mode[r];
          release(r);
          better |= settle(r, sameMode) > before;
        }
      }
    }
  }

  /** Synapses that no row serves. */
  int left() {
    int sum = 0;
    for (long some : left) {
      sum += GroupCounts.sum(some);
    }
    return sum;
  }

  /** Number of rows. */
  int rows() {
    return row.length;
  }

  /** Number on the HICANN of a row. */
  int row(int r) {
    return row[r];
  }

  /** Mode of a row, or -1 if it serves nothing. */
  int mode(int r) {
    return mode[r];
  }

  /** Side of a row, or -1 if it serves nothing. */
  int side(int r) {
    return side[r];
  }

  /** Address group of a half row. */
  int group(int r, int parity) {
    return group[r][parity];
  }

  /** Synapses of a neuron on a half row. */
  int served(int r, int parity, int neuron) {
    return served[r][parity][neuron];
  }

  private int gainOf(int r) {
    int gain = 0;
    for (int parity = 0; parity < 2; parity++) {
      for (int some : served[r][parity]) {
        gain += some;
      }
    }
    return gain;
  }

  private void release(int r) {
    if (mode[r] == NONE) {
      return;
    }
    for (int parity = 0; parity < 2; parity++) {
      int[] cells = search.cells(mode[r], side[r], parity);
      for (int n = 0; n < search.neurons(); n++) {
        if (served[r][parity][n] > 0) {
          left[cells[n]] += GroupCounts.of(group[r][parity], served[r][parity][n]);
          served[r][parity][n] = 0;
        }
      }
    }
    mode[r] = NONE;
    side[r] = NONE;
  }

  /** Chooses the best side and groups for a row and serves; what it gains. */
  private int settle(int r, int newMode) {
    int gain = search.find(row[r], newMode, left);
    if (gain > 0) {
      set(r, newMode, search.side(), search.group(0), search.group(1));
    }
    return gain;
  }

  private void serve(int r) {
    for (int parity = 0; parity < 2; parity++) {
      int[] cells = search.cells(mode[r], side[r], parity);
      long[] offered = search.offers(row[r], side[r], parity);
      for (int n = 0; n < search.neurons(); n++) {
        if (cells[n] >= 0) {
          int g = group[r][parity];
          int some = GroupCounts.get(GroupCounts.min(left[cells[n]], offered[n]), g);
          served[r][parity][n] = some;
          left[cells[n]] -= GroupCounts.of(g, some);
        }
      }
    }
  }
}
