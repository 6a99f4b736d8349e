package org.medina.codegen.brainscales1.pipeline;

import com.google.common.primitives.Doubles;
import java.util.BitSet;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;

/**
 * Priorities of projections, whole numbers from 1 on in hundredths, and those of buses, the mean
 * over their sources' projections as in marocco.
 */
final class Priorities {
  /** The priority of a projection without one. */
  static final int USUAL = 100;

  private Priorities() {}

  /** Priority of each projection. */
  static int[] ofProjections(Network network) {
    return network.projections().stream().mapToInt(Priorities::of).toArray();
  }

  private static int of(Projection projection) {
    Double given = Doubles.tryParse(projection.options().getOrDefault("priority", "1"));
    return given == null || !(given >= 1) ? USUAL : (int) Math.min(1e6, Math.round(USUAL * given));
  }

  /** Priority of each bus. */
  static int[] ofBuses(WaferNetwork network, WaferBuses buses, int[] priorities) {
    int[] ofBus = new int[buses.buses().size()];
    double[] ofCell = ofCells(network, priorities);
    for (int bus = 0; bus < ofBus.length; bus++) {
      double sum = 0;
      int sources = buses.buses().get(bus).sources().length();
      for (int cell : buses.buses().get(bus).sources().toArray()) {
        sum += ofCell[cell];
      }
      ofBus[bus] = sources == 0 ? USUAL : (int) Math.round(sum / sources);
    }
    return ofBus;
  }

  private static double[] ofCells(WaferNetwork network, int[] priorities) {
    double[] mean = new double[network.cells()];
    int[] count = new int[network.cells()];
    for (Projection projection : network.network().projections()) {
      BitSet cells = new BitSet(network.cells());
      for (CellRange part : projection.pre().parts()) {
        for (int position = 0; position < part.count(); position++) {
          cells.set(network.cell(part.population(), part.cell(position)));
        }
      }
      for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(cell + 1)) {
        mean[cell] += priorities[projection.id()];
        count[cell]++;
      }
    }
    for (int cell = 0; cell < mean.length; cell++) {
      mean[cell] = count[cell] == 0 ? USUAL : mean[cell] / count[cell];
    }
    return mean;
  }
}
