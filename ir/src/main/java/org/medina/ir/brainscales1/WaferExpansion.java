package org.medina.ir.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;

/** Expands a network for the wafer. */
public final class WaferExpansion {
  private static final long MAX_SYNAPSES = 1L << 30;

  private final Network network;
  private final int[] firstCell;
  private final int[] populationOf;
  private int neurons;

  private WaferExpansion(Network network) {
    this.network = network;
    firstCell = new int[network.populations().size()];
    int cells = 0;
    for (boolean sources : new boolean[] {false, true}) {
      for (Population population : network.populations()) {
        if (population.cellType().isSource() == sources) {
          firstCell[population.id()] = cells;
          cells += population.size();
        }
      }
      neurons = sources ? neurons : cells;
    }
    populationOf = new int[cells];
    for (Population population : network.populations()) {
      int first = firstCell[population.id()];
      java.util.Arrays.fill(populationOf, first, first + population.size(), population.id());
    }
  }

  /**
   * Expands all synapses of positive weight; warns of negative ones.
   *
   * @throws InfeasibleMappingException MED-PLC-010 if there are more than 2^30
   */
  public static WaferNetwork expand(
      Network network, SynapseExpander expander, StageContext context) {
    return new WaferExpansion(network).expand(expander, context);
  }

  private WaferNetwork expand(SynapseExpander expander, StageContext context) {
    List<Projection> projections = network.projections();
    SynapseBlock[] blocks = new SynapseBlock[projections.size()];
    context.forEach(
        blocks.length,
        id ->
            blocks[id] =
                expander.expand(projections.get(id), 0, projections.get(id).post().size()));
    checkSize(blocks);
    warnOfNegativeWeights(blocks, context);
    ImmutableList<ImmutableList<Receptor>> receptors = receptors(blocks);
    int[] incoming = new int[neurons + 1];
    for (Projection projection : projections) {
      count(projection, blocks[projection.id()], incoming);
    }
    for (int neuron = 0; neuron < neurons; neuron++) {
      incoming[neuron + 1] += incoming[neuron];
    }
    int size = incoming[neurons];
    int[] source = new int[size];
    int[] projectionOf = new int[size];
    float[] weight = new float[size];
    byte[] kind = new byte[size];
    int[] next = incoming.clone();
    for (Projection projection : projections) {
      SynapseBlock block = blocks[projection.id()];
      Cells pre = new Cells(projection.pre());
      Cells post = new Cells(projection.post());
      StpMode mode = StpModes.of(projection);
      for (int j = 0; j < block.postCount(); j++) {
        int neuron = post.cell(j);
        int type = receptors.get(populationOf[neuron]).indexOf(projection.receptor());
        byte kindOfSynapse = (byte) (type < 0 ? 0 : WaferNetwork.kind(mode, type));
        for (int i = block.offset(j); i < block.offset(j + 1); i++) {
          if (block.weight(i) > 0) {
            int place = next[neuron]++;
            source[place] = pre.cell(block.pre(i));
            projectionOf[place] = projection.id();
            weight[place] = (float) block.weight(i);
            kind[place] = kindOfSynapse;
          }
        }
      }
    }
    return new WaferNetwork(
        network,
        neurons,
        firstCell,
        populationOf,
        receptors,
        incoming,
        source,
        projectionOf,
        weight,
        kind);
  }

  private static void checkSize(SynapseBlock[] blocks) {
    long synapses = 0;
    for (SynapseBlock block : blocks) {
      synapses += block.size();
    }
    if (synapses > MAX_SYNAPSES) {
      throw new InfeasibleMappingException(
          "MED-PLC-010",
          "The network has %d synapses; a wafer has 44040192. Use fewer synapses or another target."
              .formatted(synapses));
    }
  }

  private void warnOfNegativeWeights(SynapseBlock[] blocks, StageContext context) {
    for (Projection projection : network.projections()) {
      SynapseBlock block = blocks[projection.id()];
      int negative = 0;
      for (int i = 0; i < block.size(); i++) {
        negative += block.weight(i) < 0 ? 1 : 0;
      }
      if (negative > 0) {
        context.warn(
            "%d of %d synapses of projection '%s' have a negative weight and are left out, since a conductance has no sign. Clip the distribution at 0, or make an inhibitory projection of them."
                .formatted(negative, block.size(), projection.label()));
      }
    }
  }

  private void count(Projection projection, SynapseBlock block, int[] incoming) {
    Cells post = new Cells(projection.post());
    for (int j = 0; j < block.postCount(); j++) {
      int neuron = post.cell(j);
      for (int i = block.offset(j); i < block.offset(j + 1); i++) {
        incoming[neuron + 1] += block.weight(i) > 0 ? 1 : 0;
      }
    }
  }

  /** Receptors in use by population; the first one where none is. */
  private ImmutableList<ImmutableList<Receptor>> receptors(SynapseBlock[] blocks) {
    List<EnumSet<Receptor>> used = new ArrayList<>();
    for (int i = 0; i < network.populations().size(); i++) {
      used.add(EnumSet.noneOf(Receptor.class));
    }
    for (Projection projection : network.projections()) {
      if (blocks[projection.id()].size() > 0) {
        projection
            .post()
            .parts()
            .forEach(part -> used.get(part.population()).add(projection.receptor()));
      }
    }
    ImmutableList.Builder<ImmutableList<Receptor>> receptors = ImmutableList.builder();
    for (Population population : network.populations()) {
      EnumSet<Receptor> some = used.get(population.id());
      if (some.isEmpty() && !population.cellType().isSource()) {
        some.add(Receptor.EXCITATORY);
      }
      receptors.add(ImmutableList.copyOf(some));
    }
    return receptors.build();
  }

  /** The cells at the positions of a set. */
  private final class Cells {
    private final int[] cell;

    Cells(CellSet set) {
      cell = new int[set.size()];
      for (int position = 0; position < cell.length; position++) {
        cell[position] = firstCell[set.population(position)] + set.cell(position);
      }
    }

    int cell(int position) {
      return cell[position];
    }
  }
}
