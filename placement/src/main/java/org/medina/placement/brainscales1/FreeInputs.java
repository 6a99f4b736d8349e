package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.LineClass;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.hardware.brainscales1.Wafer;

/**
 * The DNC mergers that are free for spike sources, with what is left of the event rates of links
 * and FPGAs. An input needs the neuron block of its index empty and led to its DNC merger alone.
 * Not thread-safe.
 */
final class FreeInputs {
  /** Columns and rows of distance that a bus more in the same class of lines is worth. */
  private static final double CLASS_PRICE = 2;

  private final PlacementProblem problem;
  private final MergerChoices choices;
  private final List<Optional<MergerAssignment>> mergers;
  private final int[] inputs = new int[Wafer.HICANNS];
  private final double[] linkRate = new double[Wafer.HICANNS];
  private final double[] fpgaRate = new double[Reticles.RETICLES];
  private final int[] busesOfClass = new int[LineClass.COUNT];

  /** A DNC merger that takes spike sources. */
  record Input(int hicann, int dncMerger) {}

  FreeInputs(PlacementProblem problem, ImmutableList<Optional<MergerAssignment>> mergers) {
    this.problem = problem;
    this.mergers = new ArrayList<>(mergers);
    choices = problem.mergers();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      for (int dncMerger = 0; dncMerger < MergerTree.DNC_MERGERS; dncMerger++) {
        if (mergers.get(hicann).isPresent() && mergers.get(hicann).get().blocks(dncMerger) != 0) {
          busesOfClass[LineClass.of(hicann, dncMerger)]++;
        }
      }
    }
  }

  /** DNC mergers that might be free, cheaply counted. */
  int count() {
    int count = 0;
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      if (problem.wafer().link(hicann)) {
        int busy = mergers.get(hicann).map(MergerAssignment::occupied).orElse(0);
        count += MergerTree.DNC_MERGERS - Integer.bitCount(busy);
      }
    }
    return count;
  }

  /** Settings of the merger trees, inputs counted as occupied blocks. */
  ImmutableList<Optional<MergerAssignment>> mergers() {
    return ImmutableList.copyOf(mergers);
  }

  /**
   * Takes the best free input for sources with some targets.
   *
   * @param rate events per second of hardware time
   * @param allowed HICANNs that may be used; empty for all
   */
  Optional<Input> take(BitSet targets, double rate, ImmutableIntArray allowed) {
    double x = targets.stream().map(Wafer::x).average().orElse(0);
    double y = targets.stream().map(Wafer::y).average().orElse(0);
    int[] candidates =
        allowed.isEmpty() ? IntStream.range(0, Wafer.HICANNS).toArray() : allowed.toArray();
    double best = Double.POSITIVE_INFINITY;
    Input found = null;
    MergerAssignment setting = null;
    for (int hicann : candidates) {
      double distance =
          Math.max(Math.abs(Wafer.x(hicann) - x), Math.abs(Wafer.y(hicann) - y))
              + 1e-3 * Math.abs(Wafer.x(hicann) - x);
      if (distance >= best || !hasRate(hicann, rate)) {
        continue;
      }
      for (int dncMerger = MergerTree.DNC_MERGERS - 1; dncMerger >= 0; dncMerger--) {
        double price = distance + CLASS_PRICE * busesOfClass[LineClass.of(hicann, dncMerger)];
        if (price < best) {
          Optional<MergerAssignment> with = with(hicann, dncMerger);
          if (with.isPresent()) {
            best = price;
            found = new Input(hicann, dncMerger);
            setting = with.get();
          }
        }
      }
    }
    if (found == null || setting == null) {
      return Optional.empty();
    }
    inputs[found.hicann()] |= 1 << found.dncMerger();
    mergers.set(found.hicann(), Optional.of(setting));
    linkRate[found.hicann()] += rate;
    fpgaRate[Reticles.fpgaOfHicann(found.hicann())] += rate;
    busesOfClass[LineClass.of(found.hicann(), found.dncMerger())]++;
    return Optional.of(found);
  }

  private boolean hasRate(int hicann, double rate) {
    if (!problem.wafer().link(hicann)) {
      return false;
    }
    PlacementOptions options = problem.options();
    int fpga = Reticles.fpgaOfHicann(hicann);
    double link = options.utilisation() * EventRates.LINK_DOWN;
    double playback = options.utilisation() * EventRates.FPGA;
    boolean alone = linkRate[hicann] == 0 && rate > link; // warned of; goes where nothing else is
    return !options.considerFiringRates()
        || (alone || linkRate[hicann] + rate <= link * (1 + 1e-9))
            && fpgaRate[fpga] + rate <= playback * (1 + 1e-9);
  }

  /** The setting with one input more that leaves the buses of neurons as they are. */
  private Optional<MergerAssignment> with(int hicann, int dncMerger) {
    int bit = 1 << dncMerger;
    int before = mergers.get(hicann).map(MergerAssignment::occupied).orElse(0);
    if ((before & bit) != 0) {
      return Optional.empty();
    }
    for (MergerAssignment assignment : choices.of(hicann, before | bit)) {
      if (assignment.blocks(dncMerger) == bit && keeps(hicann, assignment)) {
        return Optional.of(assignment);
      }
    }
    return Optional.empty();
  }

  private boolean keeps(int hicann, MergerAssignment assignment) {
    Optional<MergerAssignment> before = mergers.get(hicann);
    for (int d = 0; before.isPresent() && d < MergerTree.DNC_MERGERS; d++) {
      int blocks = before.get().blocks(d);
      if (blocks != 0 && assignment.blocks(d) != blocks) {
        return false;
      }
    }
    return true;
  }
}
