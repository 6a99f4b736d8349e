package org.medina.routing.brainscales1;

import java.util.Arrays;
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

  /** Counts of synapses: cells of neuron, kind and group. */
  interface Demand {
    int neurons();

    /**
     * Place of the count of a kind and group of a neuron, or -1 if it has none of the kind. The
     * groups of a kind follow one another.
     */
    int cell(int neuron, int kind, int group);

    int types(int neuron);
  }

  /** Synapses that a row offers to a neuron, on a side and a column parity. */
  interface Offer {
    int working(int row, int neuron, Side side, int parity);
  }

  private final Demand demand;
  private final Offer offer;
  private final int neurons;

  /** By mode, side and parity: cell of the first group of each neuron, or -1. */
  private final int @Nullable [][] cells = new int[4 * MODES][];

  /** By row, side and parity: synapses for each neuron. */
  private final int @Nullable [][] offers;

  private final int[] even = new int[Addresses.GROUPS];
  private final int[] odd = new int[Addresses.GROUPS];
  private final int[] both = new int[Addresses.GROUPS];
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
    offers = new int[4 * rows][];
  }

  int neurons() {
    return neurons;
  }

  /**
   * Finds the side and groups that serve most of what is left.
   *
   * @return synapses served; 0 if the row has nothing to serve
   */
  int find(int row, int mode, int[] left) {
    int most = 0;
    side = NONE;
    for (int s = 0; s < 2; s++) {
      count(row, mode, s, left);
      for (int g = 0; g < Addresses.GROUPS; g++) {
        for (int h = 0; h < Addresses.GROUPS; h++) {
          int gain = g == h ? both[g] : even[g] + odd[h];
          if (gain > most) {
            most = gain;
            side = s;
            // A half row that serves nothing listens to what the other one serves, and so says
            // what it lacks.
            evenGroup = even[g] > 0 ? g : h;
            oddGroup = odd[h] > 0 ? h : g;
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
  void serve(int row, int mode, int someSide, int parity, int group, int[] left) {
    int[] offered = offers(row, someSide, parity);
    int[] cell = cells(mode, someSide, parity);
    for (int n = 0; n < neurons; n++) {
      if (cell[n] >= 0) {
        left[cell[n] + group] -= Math.min(left[cell[n] + group], offered[n]);
      }
    }
  }

  /** Gains of the even and the odd half row by group, and of both with the same group. */
  private void count(int row, int mode, int someSide, int[] left) {
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    Arrays.fill(both, 0);
    int[] evenOffer = offers(row, someSide, 0);
    int[] oddOffer = offers(row, someSide, 1);
    int[] evenCell = cells(mode, someSide, 0);
    int[] oddCell = cells(mode, someSide, 1);
    for (int n = 0; n < neurons; n++) {
      int atEven = evenOffer[n] == 0 ? NONE : evenCell[n];
      int atOdd = oddOffer[n] == 0 ? NONE : oddCell[n];
      boolean shared = atEven == atOdd;
      for (int g = 0; g < Addresses.GROUPS; g++) {
        int e = atEven < 0 ? 0 : Math.min(left[atEven + g], evenOffer[n]);
        int o = atOdd < 0 ? 0 : Math.min(left[atOdd + g], oddOffer[n]);
        even[g] += e;
        odd[g] += o;
        both[g] += shared && atEven >= 0 ? Math.min(left[atEven + g], e + o) : e + o;
      }
    }
  }

  /** Synapses that a row offers to each neuron; not to be changed. */
  int[] offers(int row, int someSide, int parity) {
    int key = 4 * row + 2 * someSide + parity;
    int[] known = offers[key];
    if (known == null) {
      known = new int[neurons];
      for (int n = 0; n < neurons; n++) {
        known[n] = offer.working(row, n, Side.of(someSide), parity);
      }
      offers[key] = known;
    }
    return known;
  }

  /** Cells of each neuron that a half row serves with the first group, or -1; not to be changed. */
  int[] cells(int mode, int someSide, int parity) {
    int key = 4 * mode + 2 * someSide + parity;
    int[] known = cells[key];
    if (known == null) {
      known = new int[neurons];
      for (int n = 0; n < neurons; n++) {
        int type = SynapticInputs.type(demand.types(n), Side.of(someSide), parity);
        known[n] = demand.cell(n, SynapticInputs.MAX_TYPES * mode + type, 0);
      }
      cells[key] = known;
    }
    return known;
  }
}
