package org.medina.placement.brainscales1;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.L1Target;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.demand.ChipDemand;
import org.medina.placement.brainscales1.demand.DriverShares;
import org.medina.placement.brainscales1.demand.DriverState;
import org.medina.placement.brainscales1.demand.GainBound;
import org.medina.placement.brainscales1.demand.GainCurve;

/**
 * What a placement is expected to lose before anything is routed.
 *
 * @param driverLoss synapses beyond what the working drivers of the HICANNs realise, which no
 *     routing of these buses and addresses gains back
 * @param lineLoss synapses expected to find no line
 * @param segments line segments that trees of a trunk along the sender's row and ribs along columns
 *     would take
 */
public record Prediction(double driverLoss, double lineLoss, long segments) {
  /** HICANNs looked at, of all with neurons. */
  private static final int SAMPLE = 16;

  /**
   * Buses past a HICANN, of those its vertical or horizontal lines could carry, that get through.
   */
  private static final double EASY_SHARE = 0.7;

  /** Predicts by a sample of the HICANNs with neurons. */
  static Prediction of(
      PlacementProblem problem, WaferPlacement placement, WaferBuses buses, StageContext context) {
    int[] all = IntStream.range(0, placement.neurons()).toArray();
    return of(problem, placement, buses, all, context);
  }

  /**
   * Predicts by a sample of the HICANNs of some neurons, as if all others lost nothing.
   *
   * @param neurons in ascending order
   */
  static Prediction of(
      PlacementProblem problem,
      WaferPlacement placement,
      WaferBuses buses,
      int[] neurons,
      StageContext context) {
    int[] inOrder = Arrays.stream(neurons).map(placement::hicann).distinct().toArray();
    int looks = Math.min(inOrder.length, SAMPLE);
    double[] loss = new double[looks];
    context.forEach(
        looks,
        look -> {
          int chip = inOrder[(int) ((2L * look + 1) * inOrder.length / (2L * looks))];
          loss[look] = driverLoss(problem, placement, buses, chip) / placement.count(chip);
        });
    double sum = 0;
    for (double some : loss) {
      sum += some;
    }
    Traffic traffic = Traffic.of(problem.network(), placement, buses);
    double crowded =
        traffic.crowdedShare(EASY_SHARE * Lines.VERTICAL, EASY_SHARE * Lines.HORIZONTAL);
    return new Prediction(
        looks == 0 ? 0 : sum * neurons.length / looks,
        crowded * problem.network().synapses(),
        traffic.segments());
  }

  private static double driverLoss(
      PlacementProblem problem, WaferPlacement placement, WaferBuses buses, int chip) {
    ChipDemand demand = ChipDemand.of(problem.network(), placement, buses, chip);
    DriverState drivers = DriverState.of(problem.wafer(), chip);
    int limit = Math.min(SynapseDrivers.COUNT, L1Target.MAX_LINES * problem.options().chainLimit());
    GainBound bound = new GainBound(demand);
    GainCurve curve = new GainCurve(demand, drivers.workingShare());
    double[][] marginals = new double[demand.arrivals()][];
    long wanted = demand.unplaced();
    for (int arrival = 0; arrival < marginals.length; arrival++) {
      marginals[arrival] =
          drivers.workingShare() == 1
              ? bound.marginals(arrival, limit)
              : DriverShares.marginals(curve.of(arrival, limit));
      wanted += demand.synapses(arrival);
    }
    if (drivers.workingShare() < 1) {
      wanted += Math.round(inputLoss(problem, demand, placement));
    }
    return Math.max(0, wanted - DriverShares.total(marginals, drivers.working()));
  }

  /**
   * Synapses expected to be lost on dead synaptic inputs: a chain lies in one of the two arrays,
   * and there the neuron lacks a column of the input's type.
   */
  private static double inputLoss(
      PlacementProblem problem, ChipDemand demand, WaferPlacement placement) {
    double loss = 0;
    for (int n = 0; n < demand.neurons(); n++) {
      int neuron = demand.neuron(n);
      double synapses =
          (double) (problem.network().first(neuron + 1) - problem.network().first(neuron))
              / demand.types(n);
      int first = placement.firstColumn(neuron);
      int columns = placement.columns(neuron);
      for (int column = first; column < first + columns; column++) {
        for (Half half : Half.values()) {
          for (Side side : Side.values()) {
            boolean works =
                problem.wafer().synapticInput(demand.hicann(), Denmems.denmem(column, half), side);
            loss += works ? 0 : synapses / Half.values().length / ((double) columns * columns);
          }
        }
      }
    }
    return loss;
  }

  /** All synapses expected to be lost. */
  public double loss() {
    return driverLoss + lineLoss;
  }

  /** Lines used by simple trees. */
  private static final class Traffic {
    private final int[] vertical = new int[Wafer.HICANNS];
    private final int[] horizontal = new int[Wafer.HICANNS];
    private long segments;

    static Traffic of(
        org.medina.ir.brainscales1.WaferNetwork network,
        WaferPlacement placement,
        WaferBuses buses) {
      Traffic traffic = new Traffic();
      for (WaferBuses.Bus bus : buses.buses()) {
        BitSet targets = new BitSet(Wafer.HICANNS);
        bus.sources().forEach(cell -> Reach.addTargets(network, placement, cell, targets));
        bus.listeners().ifPresent(targets::and);
        traffic.add(bus.hicann(), targets);
      }
      return traffic;
    }

    private void add(int hicann, BitSet targets) {
      int row = Wafer.y(hicann);
      int west = Wafer.x(hicann);
      int east = west;
      int[] north = new int[Wafer.WIDTH];
      int[] south = new int[Wafer.WIDTH];
      Arrays.fill(north, Wafer.HEIGHT);
      Arrays.fill(south, -1);
      for (int target = targets.nextSetBit(0);
          target >= 0;
          target = targets.nextSetBit(target + 1)) {
        int x = Wafer.x(target);
        west = Math.min(west, x);
        east = Math.max(east, x);
        north[x] = Math.min(north[x], Math.min(row, Wafer.y(target)));
        south[x] = Math.max(south[x], Math.max(row, Wafer.y(target)));
      }
      for (int x = west; x <= east; x++) {
        use(horizontal, x, row);
        for (int y = north[x]; y <= south[x]; y++) {
          use(vertical, x, y);
        }
      }
    }

    private void use(int[] lines, int x, int y) {
      if (Wafer.exists(x, y)) {
        lines[Wafer.hicann(x, y)]++;
      }
      segments++;
    }

    long segments() {
      return segments;
    }

    /** Share of the segments that lie beyond what a HICANN carries easily. */
    double crowdedShare(double easyVertical, double easyHorizontal) {
      double crowded = 0;
      for (int chip = 0; chip < Wafer.HICANNS; chip++) {
        crowded += Math.max(0, vertical[chip] - easyVertical);
        crowded += Math.max(0, horizontal[chip] - easyHorizontal);
      }
      return segments == 0 ? 0 : crowded / segments;
    }
  }
}
