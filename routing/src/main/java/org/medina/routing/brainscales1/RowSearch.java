package org.medina.routing.brainscales1;

import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapticInputs;

/**
 * Finds what one row of a HICANN serves best: the side, and the address group of each half row.
 * Exact about defective synapses and synaptic inputs. Remembers what rows offer; not thread-safe.
 */
final class RowSearch {
  /** No row found. */
  static final int NONE = -1;

  private static final int MODES = 4;

  /** Counts of synapses: cells of neuron and kind, each with {@link GroupCounts}. */
  interface Demand {
    int neurons();

    /** Place of the counts of a kind of a neuron, or -1 if it has none of the kind. */
    int cell(int neuron, int kind);

    int types(int neuron);
  }

  /** Synapses that a row offers to a neuron, on a side and a column parity. */
  interface Offer {
    int working(int row, int neuron, Side side, int parity);
  }

  private final Demand demand;
  private final Offer offer;
  private final int neurons;

  /** By mode, side and parity: cell of each neuron, or -1. */
  private final int[] @Nullable [] cells = new int[4 * MODES][];

  /** By row, side and parity: synapses for each neuron, the same for every group. */
  private final long[] @Nullable [] offers;

  /** Gains of the even and the odd half row by group, and of both with the same group. */
  private long even;

  private long odd;
  private long both;
  private int side = NONE;
  private int evenGroup;
  private int oddGroup;

  /**
   * @param rows rows, counted from 0
   */
  RowSearch(Demand demand, Offer offer, int rows) {
    this.demand = demand;
    this.offer = offer;
    neurons = demand.neurons();
    offers = new long[4 * rows][];
  }

  int neurons() {
    return neurons;
  }

  /**
   * Finds the side and groups that serve most of what is left.
   *
   * @return synapses served; 0 if the row has nothing to serve
   */
  int find(int row, int mode, long[] left) {
    int most = 0;
    side = NONE;
    for (int s = 0; s < 2; s++) {
      count(row, mode, s, left);
      for (int g = 0; g < Addresses.GROUPS && both != 0; g++) {
        int evenGain = GroupCounts.get(even, g);
        for (int h = 0; h < Addresses.GROUPS; h++) {
          int oddGain = GroupCounts.get(odd, h);
          int gain = g == h ? GroupCounts.get(both, g) : evenGain + oddGain;
          if (gain > most) {
            most = gain;
            side = s;
            // A half row that serves nothing listens to what the other one serves, and so says
            // what it lacks.
            evenGroup = evenGain > 0 ? g : h;
            oddGroup = oddGain > 0 ? h : g;
          }
        }
      }
    }
    return most;
  }

  /** Side found last, or {@link #NONE}. */
  int side() {
    return side;
  }

  /** Address group found last for the half row of even or odd columns. */
  int group(int parity) {
    return parity == 0 ? evenGroup : oddGroup;
  }

  /** Takes what a half row serves from what is left. */
  void serve(int row, int mode, int someSide, int parity, int group, long[] left) {
    long[] offered = offers(row, someSide, parity);
    int[] cell = cells(mode, someSide, parity);
    long only = GroupCounts.of(group, GroupCounts.MASK);
    for (int n = 0; n < neurons; n++) {
      if (cell[n] >= 0) {
        left[cell[n]] -= GroupCounts.min(left[cell[n]], offered[n] & only);
      }
    }
  }

  /** Adds up the gains of a row on one side. */
  private void count(int row, int mode, int someSide, long[] left) {
    even = 0;
    odd = 0;
    both = 0;
    long[] evenOffer = offers(row, someSide, 0);
    long[] oddOffer = offers(row, someSide, 1);
    int[] evenCell = cells(mode, someSide, 0);
    int[] oddCell = cells(mode, someSide, 1);
    for (int n = 0; n < neurons; n++) {
      long atEven = evenCell[n] < 0 ? 0 : left[evenCell[n]];
      long atOdd = oddCell[n] < 0 ? 0 : left[oddCell[n]];
      if ((atEven | atOdd) != 0) {
        long e = GroupCounts.min(atEven, evenOffer[n]);
        long o = GroupCounts.min(atOdd, oddOffer[n]);
        even += e;
        odd += o;
        both += evenCell[n] == oddCell[n] ? GroupCounts.min(atEven, e + o) : e + o;
      }
    }
  }

  /** Synapses that a row offers to each neuron, for every group; not to be changed. */
  long[] offers(int row, int someSide, int parity) {
    int key = 4 * row + 2 * someSide + parity;
    long[] known = offers[key];
    if (known == null) {
      known = new long[neurons];
      for (int n = 0; n < neurons; n++) {
        known[n] = GroupCounts.all(offer.working(row, n, Side.of(someSide), parity));
      }
      offers[key] = known;
    }
    return known;
  }

  /** Cells of each neuron that a half row serves, or -1; not to be changed. */
  int[] cells(int mode, int someSide, int parity) {
    int key = 4 * mode + 2 * someSide + parity;
    int[] known = cells[key];
    if (known == null) {
      known = new int[neurons];
      for (int n = 0; n < neurons; n++) {
        int type = SynapticInputs.type(demand.types(n), Side.of(someSide), parity);
        known[n] = demand.cell(n, SynapticInputs.MAX_TYPES * mode + type);
      }
      cells[key] = known;
    }
    return known;
  }
}
