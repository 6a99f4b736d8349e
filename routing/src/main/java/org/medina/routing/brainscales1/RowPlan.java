package org.medina.routing.brainscales1;

import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapticInputs;

/**
 * What the rows of one bus on one HICANN serve. Rows are chosen one after the other by what they
 * gain on the synapses left, then each is looked at again, as long as that helps. Exact about
 * defective synapses and synaptic inputs. Not thread-safe.
 */
final class RowPlan {
  private static final int NONE = -1;

  /** Counts of synapses of one bus: cells of neuron, kind and group. */
  interface Demand {
    int neurons();

    /** Place of the count of a kind and group of a neuron, or -1 if it has none of the kind. */
    int cell(int neuron, int kind, int group);

    int types(int neuron);
  }

  /** Synapses that a row offers to a neuron, on a side and a column parity. */
  interface Offer {
    int working(int row, int neuron, Side side, int parity);
  }

  private final Demand demand;
  private final Offer offer;
  private final int[] left;
  private final int[] row;
  private final int[] mode;
  private final int[] side;
  private final int[][] group;
  private final int[][][] served;
  private final int[][][][] offered;

  /**
   * @param left synapses wanted by cell; what the plan serves is taken from it
   * @param rows rows in order, two by two of a driver
   */
  RowPlan(Demand demand, Offer offer, int[] left, int[] rows) {
    this.demand = demand;
    this.offer = offer;
    this.left = left;
    row = rows;
    mode = new int[rows.length];
    side = new int[rows.length];
    group = new int[rows.length][2];
    served = new int[rows.length][2][demand.neurons()];
    offered = new int[rows.length][2][2][];
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
    for (int some : left) {
      sum += some;
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
      for (int n = 0; n < demand.neurons(); n++) {
        if (served[r][parity][n] > 0) {
          left[cell(n, mode[r], side[r], parity, group[r][parity])] += served[r][parity][n];
          served[r][parity][n] = 0;
        }
      }
    }
    mode[r] = NONE;
    side[r] = NONE;
  }

  /** Chooses the best side and groups for a row and serves; what it gains. */
  private int settle(int r, int newMode) {
    int most = 0;
    int bestSide = NONE;
    int bestEven = 0;
    int bestOdd = 0;
    boolean evenGains = false;
    boolean oddGains = false;
    for (int s = 0; s < 2; s++) {
      int[] even = new int[Addresses.GROUPS];
      int[] odd = new int[Addresses.GROUPS];
      int[] both = new int[Addresses.GROUPS];
      gains(r, newMode, s, even, odd, both);
      for (int g = 0; g < Addresses.GROUPS; g++) {
        for (int h = 0; h < Addresses.GROUPS; h++) {
          int gain = g == h ? both[g] : even[g] + odd[h];
          if (gain > most) {
            most = gain;
            bestSide = s;
            bestEven = g;
            bestOdd = h;
            evenGains = even[g] > 0;
            oddGains = odd[h] > 0;
          }
        }
      }
    }
    if (bestSide == NONE) {
      return 0;
    }
    // A half row that serves nothing listens to what the other one serves, and so says what it
    // lacks.
    set(r, newMode, bestSide, evenGains ? bestEven : bestOdd, oddGains ? bestOdd : bestEven);
    return most;
  }

  private void serve(int r) {
    for (int parity = 0; parity < 2; parity++) {
      for (int n = 0; n < demand.neurons(); n++) {
        int cell = cell(n, mode[r], side[r], parity, group[r][parity]);
        if (cell >= 0) {
          int some = Math.min(left[cell], offered(r, side[r], parity)[n]);
          served[r][parity][n] = some;
          left[cell] -= some;
        }
      }
    }
  }

  /** Gains of the even and the odd half row by group, and of both with the same group. */
  private void gains(int r, int newMode, int s, int[] even, int[] odd, int[] both) {
    int[] evenOffer = offered(r, s, 0);
    int[] oddOffer = offered(r, s, 1);
    for (int n = 0; n < demand.neurons(); n++) {
      for (int g = 0; g < Addresses.GROUPS; g++) {
        int evenCell = evenOffer[n] == 0 ? NONE : cell(n, newMode, s, 0, g);
        int oddCell = oddOffer[n] == 0 ? NONE : cell(n, newMode, s, 1, g);
        int e = evenCell < 0 ? 0 : Math.min(left[evenCell], evenOffer[n]);
        int o = oddCell < 0 ? 0 : Math.min(left[oddCell], oddOffer[n]);
        even[g] += e;
        odd[g] += o;
        both[g] +=
            evenCell == oddCell && evenCell >= 0
                ? Math.min(left[evenCell], evenOffer[n] + oddOffer[n])
                : e + o;
      }
    }
  }

  private int[] offered(int r, int s, int parity) {
    int[] known = offered[r][s][parity];
    if (known == null) {
      known = new int[demand.neurons()];
      for (int n = 0; n < known.length; n++) {
        known[n] = offer.working(row[r], n, Side.of(s), parity);
      }
      offered[r][s][parity] = known;
    }
    return known;
  }

  private int cell(int n, int someMode, int s, int parity, int someGroup) {
    int type = SynapticInputs.type(demand.types(n), Side.of(s), parity);
    return demand.cell(n, SynapticInputs.MAX_TYPES * someMode + type, someGroup);
  }
}
