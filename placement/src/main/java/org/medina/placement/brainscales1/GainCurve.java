package org.medina.placement.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.SynapticInputs;

/**
 * How many synapses a bus realises on a HICANN with 1, 2, ... drivers. Row by row the side and the
 * two address groups that serve most of the synapses left are taken; both rows of a driver serve
 * one mode. Holds scratch space for one HICANN; not thread-safe.
 */
public final class GainCurve {
  /** Parts of a synapse that gains count; on a wafer with defects gains are expectations. */
  public static final int UNIT = 16;

  private final ChipDemand demand;
  private final double working;
  private final float[] left;
  private final float[] trial;
  private final int[] placeOfKind = new int[4 * SynapticInputs.MAX_TYPES];
  private final int[] modes;

  /** Groups chosen by the last {@link #bestRow}, by parity. */
  private final int[] chosen = new int[2];

  private int chosenSide;

  /**
   * @param working share of the HICANN's synapses that work, in (0, 1]; a half row is taken to
   *     serve that share of its columns
   */
  public GainCurve(ChipDemand demand, double working) {
    this.demand = demand;
    this.working = working;
    left = new float[demand.stride()];
    trial = new float[demand.stride()];
    Arrays.fill(placeOfKind, -1);
    int modeMask = 0;
    for (int place = 0; place < demand.kinds(); place++) {
      placeOfKind[demand.kind(place)] = place;
      modeMask |= 1 << demand.kind(place) / SynapticInputs.MAX_TYPES;
    }
    modes = new int[Integer.bitCount(modeMask)];
    int next = 0;
    for (int mode = 0; mode < 4; mode++) {
      if ((modeMask >> mode & 1) != 0) {
        modes[next++] = mode;
      }
    }
  }

  /**
   * Synapses realised by the best choice found, in units of 1 / {@link #UNIT}, from 0 drivers on;
   * ends where more drivers gain nothing, at the latest at a limit.
   */
  public long[] of(int arrival, int limit) {
    for (int cell = 0; cell < left.length; cell++) {
      left[cell] = demand.count(arrival, cell);
    }
    long[] gain = new long[limit + 1];
    double sum = 0;
    int drivers = 0;
    while (drivers < limit) {
      sum += addDriver();
      long rounded = Math.min(UNIT * demand.synapses(arrival), Math.round(UNIT * sum));
      if (rounded <= gain[drivers]) {
        break;
      }
      gain[++drivers] = rounded;
    }
    return Arrays.copyOf(gain, drivers + 1);
  }

  private double addDriver() {
    int best = modes[0];
    if (modes.length > 1) {
      double most = -1;
      for (int mode : modes) {
        System.arraycopy(left, 0, trial, 0, left.length);
        double gain = addRows(mode);
        System.arraycopy(trial, 0, left, 0, left.length);
        if (gain > most) {
          most = gain;
          best = mode;
        }
      }
    }
    return addRows(best);
  }

  private double addRows(int mode) {
    double gain = 0;
    for (int row = 0; row < Synapses.ROWS_PER_DRIVER; row++) {
      gain += bestRow(mode);
      serve(mode, chosenSide, 0, chosen[0]);
      serve(mode, chosenSide, 1, chosen[1]);
    }
    return gain;
  }

  /** Finds the side and the groups of the row that gains most. */
  private double bestRow(int mode) {
    double most = -1;
    int[] groups = new int[2];
    for (int side = 0; side < 2; side++) {
      double gain = 0;
      for (int parity = 0; parity < 2; parity++) {
        double best = -1;
        for (int group = 0; group < Addresses.GROUPS; group++) {
          boolean again = parity == 1 && group == groups[0];
          double found = gain(mode, side, parity, group, again);
          if (found > best) {
            best = found;
            groups[parity] = group;
          }
        }
        gain += best;
      }
      if (gain > most + 1e-6) {
        most = gain;
        chosenSide = side;
        chosen[0] = groups[0];
        chosen[1] = groups[1];
      }
    }
    return most;
  }

  private int place(int n, int mode, int side, int parity) {
    int type = SynapticInputs.type(demand.types(n), Side.of(side), parity);
    return placeOfKind[SynapticInputs.MAX_TYPES * mode + type];
  }

  /** Gain of a half row; {@code again} if the even half row of the row has the same group. */
  private double gain(int mode, int side, int parity, int group, boolean again) {
    double gain = 0;
    for (int n = 0; n < demand.neurons(); n++) {
      int columns = demand.columns(n, parity);
      int place = columns == 0 ? -1 : place(n, mode, side, parity);
      if (place >= 0) {
        float open = left[demand.cell(n, place, group)];
        if (again && place(n, mode, side, 0) == place) {
          open -= Math.min(open, (float) (demand.columns(n, 0) * working));
        }
        gain += Math.min(open, columns * working);
      }
    }
    return gain;
  }

  private void serve(int mode, int side, int parity, int group) {
    for (int n = 0; n < demand.neurons(); n++) {
      int columns = demand.columns(n, parity);
      int place = columns == 0 ? -1 : place(n, mode, side, parity);
      if (place >= 0) {
        int cell = demand.cell(n, place, group);
        left[cell] -= Math.min(left[cell], (float) (columns * working));
      }
    }
  }
}
