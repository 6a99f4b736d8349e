package org.medina.codegen.brainscales1.inspection;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.CompileSession;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.equivalence.DecodedSynapses;
import org.medina.codegen.brainscales1.mapping.wire.Mapping;
import org.medina.codegen.brainscales1.mapping.wire.Neurons;
import org.medina.codegen.brainscales1.wire.SourceSites;
import org.medina.ir.brainscales1.WaferExpansion;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.stage.StageContext;

/**
 * Where the cells and synapses of the last compile of a session are, as columns of numbers.
 * Synapses are looked for when the first projection is asked for; that takes as long as the proof
 * of the compile. Not thread-safe.
 */
public final class MappedSites {
  /** In place of the HICANN of what is not on the wafer. */
  public static final int NOWHERE = -1;

  private static final int COLUMNS = 5;

  private final CompiledFolder folder;
  private final Network network;
  private final StageContext context;

  /** By population: number of its first cell. */
  private final int[] firstCell;

  private @Nullable Mapping mapping;
  private @Nullable WaferNetwork expanded;
  private @Nullable DecodedSynapses synapses;

  private MappedSites(Path folder, Network network) {
    this.folder = new CompiledFolder(folder);
    this.network = network;
    int threads = Runtime.getRuntime().availableProcessors();
    context = new StageContext(network.setup().seed(), threads, (stage, share) -> {});
    firstCell = new int[network.populations().size()];
    int cells = 0;
    for (Population population : network.populations()) {
      firstCell[population.id()] = cells;
      cells += population.size();
    }
  }

  /** Those of the last compile of a session. */
  public static MappedSites of(CompileSession session) {
    return new MappedSites(session.folder(), session.compiled());
  }

  /**
   * The places of the cells of a population: columns with their HICANN or {@link #NOWHERE}, first
   * column of denmems, columns of denmems, DNC merger and layer-1 address, by index. A spike source
   * has no columns; of several places of one it tells the first.
   *
   * @param population id of one of the populations
   */
  public int[][] cells(int population) {
    int[][] columns = new int[COLUMNS][network.populations().get(population).size()];
    Arrays.fill(columns[0], NOWHERE);
    Neurons neurons = mapping().getNeurons();
    for (int i = 0; i < neurons.getPopulationCount(); i++) {
      if (neurons.getPopulation(i) == population) {
        int merger = mapping().getBuses(neurons.getBus(i)).getDncMerger();
        int index = neurons.getIndex(i);
        columns[0][index] = neurons.getHicann(i);
        columns[1][index] = neurons.getFirstColumn(i);
        columns[2][index] = neurons.getColumns(i);
        columns[3][index] = merger;
        columns[4][index] = neurons.getAddress(i);
      }
    }
    for (SourceSites sites : configuration().header().getSourcesList()) {
      for (int i = 0; sites.getPopulation() == population && i < sites.getIndexCount(); i++) {
        int index = sites.getIndex(i);
        if (columns[0][index] == NOWHERE) {
          columns[0][index] = sites.getHicann(i);
          columns[3][index] = sites.getGbitLink(i);
          columns[4][index] = sites.getAddress(i);
        }
      }
    }
    return columns;
  }

  /**
   * Synapses of a projection, one an entry.
   *
   * @param places columns with their source and target, numbered over all populations in the order
   *     of their ids, HICANN or {@link #NOWHERE} if lost, row and column
   * @param weights uS; NaN if lost
   */
  public record SynapseSites(int[][] places, float[] weights) {}

  /**
   * The places and weights of the synapses of a projection, in ascending order of targets, then
   * sources.
   *
   * @param projection id of one of the projections
   */
  public SynapseSites synapses(int projection) {
    WaferNetwork cells = expanded();
    DecodedSynapses decoded = decoded();
    int count = 0;
    for (int synapse = 0; synapse < cells.synapses(); synapse++) {
      count += cells.projection(synapse) == projection ? 1 : 0;
    }
    int[][] columns = new int[COLUMNS][count];
    float[] weights = new float[count];
    int next = 0;
    for (int neuron = 0; neuron < cells.neurons(); neuron++) {
      for (int synapse = cells.first(neuron); synapse < cells.first(neuron + 1); synapse++) {
        if (cells.projection(synapse) == projection) {
          columns[0][next] = number(cells.source(synapse));
          columns[1][next] = number(neuron);
          columns[2][next] = NOWHERE;
          weights[next] = decoded.weight(synapse);
          if (decoded.hicann(synapse) != DecodedSynapses.LOST) {
            columns[2][next] = decoded.hicann(synapse);
            columns[3][next] = decoded.row(synapse);
            columns[4][next] = decoded.column(synapse);
          }
          next++;
        }
      }
    }
    return new SynapseSites(columns, weights);
  }

  /** The tables of the mapping. */
  public Mapping mapping() {
    if (mapping == null) {
      mapping = WaferMappingFile.read(folder.path());
    }
    return mapping;
  }

  private int number(int cell) {
    return firstCell[expanded().population(cell)] + expanded().index(cell);
  }

  private ConfigurationReader configuration() {
    return new ConfigurationReader(folder.configuration());
  }

  private WaferNetwork expanded() {
    if (expanded == null) {
      expanded = WaferExpansion.expand(network, new SynapseExpander(network), context);
    }
    return expanded;
  }

  private DecodedSynapses decoded() {
    if (synapses == null) {
      synapses = DecodedSynapses.of(expanded(), configuration(), folder.losses(), context);
    }
    return synapses;
  }
}
