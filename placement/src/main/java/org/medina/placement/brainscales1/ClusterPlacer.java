package org.medina.placement.brainscales1;

import java.util.BitSet;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.stage.StageContext;

/**
 * marocco's clustering strategies: the population, or the neuron, with most synapses from and onto
 * placed neurons comes next, onto free neuron blocks around the mean place of those neurons, or
 * around the middle of the wafer if none is placed. Every synapse counts its partner once. Time:
 * linear in synapses, but for the queue.
 */
final class ClusterPlacer implements WaferPlacer {
  /** What is placed in one go. */
  enum Grain {
    POPULATION("ClusterByPopulationConnectivity"),
    NEURON("ClusterByNeuronConnectivity");

    final String text;

    Grain(String text) {
      this.text = text;
    }
  }

  private final Grain grain;

  ClusterPlacer(Grain grain) {
    this.grain = grain;
  }

  @Override
  public String name() {
    return grain.text;
  }

  @Override
  public WaferPlacement place(PlacementProblem problem, StageContext context) {
    Draft draft = Draft.of(problem);
    new Clusters(problem, draft, grain).place();
    return draft.finish();
  }

  /** The clusters of one placement: runs of unplaced neurons, of which one is placed at a time. */
  private static final class Clusters {
    private static final int NONE = -1;

    private final WaferNetwork network;
    private final ClusteringOptions options;
    private final Draft draft;
    private final BlockSpiral spiral;
    private final int[] neurons;

    /** First place in {@code neurons} of each cluster; one more at the end. */
    private final int[] first;

    private final int clusters;
    private final int[] clusterOf;
    private final int[] sources;
    private final int[] targets;
    private final long[] sumX;
    private final long[] sumY;
    private final long[] partners;
    private final ClusterQueue queue;

    /** By width, the blocks in which no neuron fits any more. */
    private final BitSet[] full = new BitSet[NeuronShape.MAX_SIZE / 2 + 1];

    Clusters(PlacementProblem problem, Draft draft, Grain grain) {
      this.draft = draft;
      network = problem.network();
      options = problem.options().clustering();
      spiral = new BlockSpiral(options);
      neurons = draft.unplaced();
      clusterOf = new int[network.neurons()];
      java.util.Arrays.fill(clusterOf, NONE);
      first = new int[neurons.length + 1];
      int count = 0;
      for (int i = 0; i < neurons.length; i++) {
        if (i == 0 || grain == Grain.NEURON || !alike(neurons[i - 1], neurons[i])) {
          first[count++] = i;
        }
        clusterOf[neurons[i]] = count - 1;
      }
      first[count] = neurons.length;
      clusters = count;
      sources = new int[clusters];
      targets = new int[clusters];
      sumX = new long[clusters];
      sumY = new long[clusters];
      partners = new long[clusters];
      queue = new ClusterQueue(clusters);
    }

    private boolean alike(int one, int other) {
      return network.population(one) == network.population(other)
          && draft.columns(one) == draft.columns(other);
    }

    void place() {
      for (int neuron = 0; neuron < network.neurons(); neuron++) {
        if (draft.isPlaced(neuron)) {
          tellPartners(neuron);
        }
      }
      while (!queue.isEmpty()) {
        int cluster = queue.take();
        place(cluster);
        for (int i = first[cluster]; i < first[cluster + 1]; i++) {
          if (draft.isPlaced(neurons[i])) {
            tellPartners(neurons[i]);
          }
        }
      }
    }

    /** Fills blocks around the partners until the cluster is placed or there is no block left. */
    private void place(int cluster) {
      int columns = draft.columns(neurons[first[cluster]]);
      if (full[columns] == null) {
        full[columns] = new BitSet(Wafer.HICANNS * Denmems.BLOCKS);
      }
      BitSet closed = full[columns];
      int[] blocks = spiral.blocks(centre(cluster));
      int next = first[cluster];
      int end = first[cluster + 1];
      for (int i = 0; i < blocks.length && next < end; i++) {
        if (!closed.get(blocks[i])) {
          next += draft.fill(neurons, next, end, blocks[i]);
          if (next < end || draft.room().freeDenmems(blocks[i]) < 2 * columns) {
            closed.set(blocks[i]);
          }
        }
      }
    }

    private int centre(int cluster) {
      return partners[cluster] == 0
          ? BlockSpiral.MIDDLE
          : BlockSpiral.centre(
              (double) sumX[cluster] / partners[cluster],
              (double) sumY[cluster] / partners[cluster]);
    }

    /** Lets the clusters that are still waiting know of a placed neuron. */
    private void tellPartners(int neuron) {
      int hicann = draft.hicann(neuron);
      boolean asSource = options.partners() != ClusteringOptions.Partners.TARGETS;
      for (int s = network.firstOut(neuron); s < network.firstOut(neuron + 1); s++) {
        int cluster = clusterOf[network.target(s)];
        if (cluster != NONE && queue.isWaiting(cluster)) {
          sources[cluster]++;
          tell(cluster, hicann, asSource);
        }
      }
      boolean asTarget = options.partners() != ClusteringOptions.Partners.SOURCES;
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        int source = network.source(s);
        int cluster = network.isNeuron(source) ? clusterOf[source] : NONE;
        if (cluster != NONE && queue.isWaiting(cluster)) {
          targets[cluster]++;
          tell(cluster, hicann, asTarget);
        }
      }
    }

    private void tell(int cluster, int hicann, boolean counts) {
      if (counts) {
        sumX[cluster] += Wafer.x(hicann);
        sumY[cluster] += Wafer.y(hicann);
        partners[cluster]++;
      }
      queue.raise(
          cluster,
          options.sourceWeight() * sources[cluster] + options.targetWeight() * targets[cluster]);
    }
  }
}
