package org.medina.benchmarks.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.wire.CellSet;

/**
 * A sheet of neurons in the shape of the wafer: 8 x 8 on every HICANN that exists, each with inputs
 * from neurons near it. Neuron {@code k} of the HICANN at column {@code x}, row {@code y} sits at
 * ({@code 8x + k % 8}, {@code 8y + k / 8}).
 */
final class GaussianGrid {
  /** Neurons along a side of a HICANN. */
  private static final int SIDE = 8;

  /** Neurons on a HICANN. */
  static final int PER_HICANN = SIDE * SIDE;

  /** Neurons of the sheet. */
  static final int NEURONS = Wafer.HICANNS * PER_HICANN;

  /** Inputs of a neuron. */
  static final int INPUTS = 100;

  private GaussianGrid() {}

  /** Column of a neuron of the sheet, 0 to 287. */
  static int x(int neuron) {
    return SIDE * Wafer.x(neuron / PER_HICANN) + neuron % SIDE;
  }

  /** Row of a neuron of the sheet, 0 to 127. */
  static int y(int neuron) {
    return SIDE * Wafer.y(neuron / PER_HICANN) + neuron % PER_HICANN / SIDE;
  }

  /** The neuron at a position of the sheet, or -1 if the wafer has no HICANN there. */
  static int neuron(int x, int y) {
    int column = Math.floorDiv(x, SIDE);
    int row = Math.floorDiv(y, SIDE);
    if (!Wafer.exists(column, row)) {
      return -1;
    }
    return Wafer.hicann(column, row) * PER_HICANN
        + Math.floorMod(y, SIDE) * SIDE
        + Math.floorMod(x, SIDE);
  }

  /**
   * The network, one projection a HICANN, from the assembly of all neurons. The distance of an
   * input is drawn for columns and rows alike and rounded to a position; a draw that meets no
   * neuron, the target itself, or a neuron drawn before for this target is made again.
   *
   * @param sigmaNeurons standard deviation of the distance along an axis, in neurons; at least 4,
   *     so that there are enough neurons to draw
   */
  static WaferNetwork create(long seed, double sigmaNeurons) {
    checkArgument(
        sigmaNeurons >= 4 && sigmaNeurons <= 1000, "sigma %s outside [4, 1000]", sigmaNeurons);
    NetworkLog log = new NetworkLog(seed);
    CellSet[] populations = new CellSet[Wafer.HICANNS];
    CellSet.Builder sheet = CellSet.newBuilder();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      populations[hicann] = log.neurons("hicann " + hicann, PER_HICANN);
      sheet.addParts(populations[hicann].getParts(0));
    }
    CellSet whole = sheet.build();
    int[] drawnFor = new int[NEURONS];
    Arrays.fill(drawnFor, -1);
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      int[] sources = new int[PER_HICANN * INPUTS];
      int[] targets = new int[sources.length];
      for (int k = 0; k < PER_HICANN; k++) {
        int neuron = hicann * PER_HICANN + k;
        Arrays.fill(targets, k * INPUTS, (k + 1) * INPUTS, k);
        drawInputs(seed, sigmaNeurons, neuron, drawnFor, sources, k * INPUTS);
      }
      log.listed(
          "to hicann " + hicann,
          whole,
          populations[hicann],
          NetworkLog.EXCITATORY,
          sources,
          targets);
    }
    return new WaferNetwork("grid", log.records(), NEURONS, 0, (long) NEURONS * INPUTS, 0);
  }

  /** Draws the inputs of a neuron into {@code sources} from {@code first} on. */
  private static void drawInputs(
      long seed, double sigma, int neuron, int[] drawnFor, int[] sources, int first) {
    CounterRandom random =
        CounterRandom.derive(CounterRandom.derive(seed, "grid").nextLong(), neuron, 0);
    drawnFor[neuron] = neuron;
    int drawn = 0;
    while (drawn < INPUTS) {
      // Box and Muller; StrictMath, so that every machine draws the same network.
      double radius = sigma * StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      int dx = (int) Math.rint(radius * StrictMath.cos(angle));
      int dy = (int) Math.rint(radius * StrictMath.sin(angle));
      int source = neuron(x(neuron) + dx, y(neuron) + dy);
      if (source >= 0 && drawnFor[source] != neuron) {
        drawnFor[source] = neuron;
        sources[first + drawn++] = source;
      }
    }
  }
}
