package org.medina.codegen.brainscales1.inspection;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.BitSet;
import org.medina.codegen.RealisedSynapses;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.mapping.wire.LostConnections;
import org.medina.codegen.brainscales1.mapping.wire.Mapping;
import org.medina.codegen.brainscales1.mapping.wire.Neurons;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.SynapseStrengths;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;

/**
 * The synapses of a projection as a compile for the wafer realised them: those that were lost, and
 * of the others the weight that their digital weight stands for. Delays stay as asked for, as the
 * wafer has none.
 */
public final class WaferSynapses implements RealisedSynapses {
  private final BitSet lost;

  /** nS of the hardware that 1 uS stands for, by position of the post cells. */
  private final double[] scale;

  private WaferSynapses(BitSet lost, double[] scale) {
    this.lost = lost;
    this.scale = scale;
  }

  /** Reads what became of a projection from the folder of a compile. */
  public static WaferSynapses of(
      Path folder, Path configuration, Network network, Projection projection) {
    Mapping mapping = WaferMappingFile.read(folder);
    WaferConfiguration header = new ConfigurationReader(configuration).header();
    return new WaferSynapses(
        lost(mapping, projection), scale(mapping, header, network, projection));
  }

  private static BitSet lost(Mapping mapping, Projection projection) {
    BitSet lost = new BitSet();
    for (LostConnections some : mapping.getLostList()) {
      if (some.getProjection() == projection.id()) {
        int connection = -1;
        for (int i = 0; i < some.getStepCount(); i++) {
          connection += some.getStep(i);
          lost.set(connection);
        }
      }
    }
    return lost;
  }

  private static double[] scale(
      Mapping mapping, WaferConfiguration header, Network network, Projection projection) {
    int[] firstRow = firstRows(network.populations());
    Neurons neurons = mapping.getNeurons();
    double[] scale = new double[projection.post().size()];
    for (int position = 0; position < scale.length; position++) {
      int population = projection.post().population(position);
      int cell = projection.post().cell(position);
      double capacitance = network.populations().get(population).parameters().get("cm", cell);
      scale[position] =
          SynapseStrengths.scale(
              2 * neurons.getColumns(firstRow[population] + cell),
              capacitance,
              header.getSpeedup(),
              header.getBigCapacitors());
    }
    return scale;
  }

  /** The rows of neurons are sorted by population. */
  private static int[] firstRows(ImmutableList<Population> populations) {
    int[] first = new int[populations.size()];
    int row = 0;
    for (Population population : populations) {
      first[population.id()] = row;
      row += population.cellType().isSource() ? 0 : population.size();
    }
    return first;
  }

  @Override
  public boolean isLost(int connection) {
    return lost.get(connection);
  }

  @Override
  public double weight(int position, double asked) {
    if (!(asked > 0)) {
      return asked; // no synapse
    }
    int digital = SynapseStrengths.nearest((float) asked * scale[position]);
    return SynapseStrengths.conductance(digital) / scale[position];
  }

  @Override
  public double delayMs(double asked) {
    return asked;
  }
}
