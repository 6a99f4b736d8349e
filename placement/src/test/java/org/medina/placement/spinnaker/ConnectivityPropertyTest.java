package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.FixedProbability;
import org.medina.ir.connector.FixedProbability.SelfConnections;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Partition.ProjectionStatistics;
import org.medina.ir.spinnaker.Partition.SplitPopulation;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

/** What a partition says of slices, rows, delay stages and nets is what a brute count finds. */
class ConnectivityPropertyTest {
  private static final CellType[] TYPES = {
    CellType.IF_CURR_EXP, CellType.SPIKE_SOURCE_POISSON, CellType.IZHIKEVICH, CellType.IF_COND_EXP
  };

  /** One synapse of the expansion, by cells. */
  private record Synapse(int projection, int pre, int source, int post, int target, int steps) {}

  /** A pair of slices. */
  private record Pair(int projection, int pre, int preSlice, int post, int postSlice)
      implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return toString().compareTo(other.toString());
    }
  }

  @Property(tries = 300)
  void rowsAndSynapsesOfSlices(@ForAll long seed) {
    Case drawn = new Case(seed);
    TreeMap<Pair, TreeMap<String, Integer>> direct = new TreeMap<>();
    TreeMap<Pair, TreeMap<String, Integer>> delayed = new TreeMap<>();
    TreeMap<String, Long> synapses = new TreeMap<>();
    for (Synapse synapse : drawn.synapses) {
      Pair pair = drawn.pair(synapse);
      int stage = drawn.stage(synapse);
      (stage < 0 ? direct : delayed)
          .computeIfAbsent(pair, key -> new TreeMap<>())
          .merge(synapse.source + "/" + stage, 1, Integer::sum);
      synapses.merge(
          strandKey(pair.projection, pair.pre, pair.post, pair.postSlice), 1L, Long::sum);
    }
    Connectivity connectivity = drawn.partitioned.connectivity();
    long told = 0;
    for (int population = 0; population < drawn.splits.size(); population++) {
      for (Connectivity.Strand strand : connectivity.onto(population)) {
        assertThat(connectivity.from(strand.sourcePopulation())).contains(strand);
        for (int target = 0; target < strand.targetSlices(); target++) {
          long expected =
              synapses.getOrDefault(
                  strandKey(strand.projection(), strand.sourcePopulation(), population, target),
                  0L);
          assertThat(strand.synapses(target)).isEqualTo(expected);
          told += expected;
          for (int source = 0; source < strand.sourceSlices(); source++) {
            Pair pair =
                new Pair(
                    strand.projection(), strand.sourcePopulation(), source, population, target);
            assertThat(strand.row(source, target, false)).isEqualTo(longest(direct.get(pair)));
            assertThat(strand.row(source, target, true)).isEqualTo(longest(delayed.get(pair)));
          }
        }
      }
    }
    assertThat(told).isEqualTo(drawn.synapses.size());
  }

  /** Stage and remainder give back every delay, and no atom has a stage it does not need. */
  @Property(tries = 300)
  void delayStagesGiveBackTheDelays(@ForAll long seed) {
    Case drawn = new Case(seed);
    Connectivity connectivity = drawn.partitioned.connectivity();
    long[][] needed = new long[drawn.splits.size()][];
    for (int population = 0; population < needed.length; population++) {
      needed[population] = new long[drawn.network.populations().get(population).size()];
    }
    for (Synapse synapse : drawn.synapses) {
      int slots = 1 << drawn.splits.get(synapse.post).delayBits();
      int stage = drawn.stage(synapse);
      if (stage >= 0) {
        int spacing = connectivity.stageSteps(synapse.pre);
        assertThat(synapse.steps - (stage + 1) * spacing).isBetween(1, slots);
        assertThat(stage).isLessThan(connectivity.stageCount(synapse.pre));
        needed[synapse.pre][synapse.source] |= 1L << stage;
      }
    }
    for (int population = 0; population < needed.length; population++) {
      SplitPopulation split = drawn.splits.get(population);
      assertThat(split.extensionStages()).isEqualTo(connectivity.stageCount(population));
      for (int atom = 0; atom < needed[population].length; atom++) {
        assertThat(connectivity.stages(population, atom)).isEqualTo(needed[population][atom]);
      }
    }
  }

  @Property(tries = 300)
  void netsGoExactlyWhereSynapsesAre(@ForAll long seed) {
    Case drawn = new Case(seed);
    CoreGraph graph = drawn.partitioned.partition().graph();
    List<TreeSet<Integer>> expected = new ArrayList<>();
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      expected.add(new TreeSet<>());
    }
    for (Synapse synapse : drawn.synapses) {
      SplitPopulation pre = drawn.splits.get(synapse.pre);
      int from = pre.vertexOf(synapse.source);
      int to = drawn.splits.get(synapse.post).vertexOf(synapse.target);
      if (drawn.stage(synapse) >= 0) {
        int extension = pre.firstExtension() + from - pre.firstVertex();
        expected.get(from).add(extension);
        from = extension;
      }
      expected.get(from).add(to);
    }
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      int net = graph.netOf(vertex);
      List<Integer> targets =
          net < 0
              ? List.of()
              : IntStream.range(0, graph.targetCount(net))
                  .mapToObj(i -> graph.target(net, i))
                  .toList();
      assertThat(targets).containsExactlyElementsOf(expected.get(vertex));
    }
  }

  @Property(tries = 200)
  void statisticsOfProjections(@ForAll long seed) {
    Case drawn = new Case(seed);
    for (Projection projection : drawn.network.projections()) {
      ProjectionStatistics told = drawn.partitioned.partition().projections().get(projection.id());
      List<Synapse> own =
          drawn.synapses.stream().filter(s -> s.projection == projection.id()).toList();
      TreeMap<String, Integer> perTarget = new TreeMap<>();
      own.forEach(s -> perTarget.merge(s.post + "/" + s.target, 1, Integer::sum));
      double mean = own.stream().mapToInt(Synapse::steps).average().orElse(0);
      double variance =
          own.stream().mapToDouble(s -> (s.steps - mean) * (s.steps - mean)).average().orElse(0);

      assertThat(told.synapses()).isEqualTo(own.size());
      assertThat(told.maxPerTarget()).isEqualTo(longest(perTarget));
      assertThat(told.minDelaySteps())
          .isEqualTo(own.stream().mapToInt(Synapse::steps).min().orElse(0));
      assertThat(told.maxDelaySteps())
          .isEqualTo(own.stream().mapToInt(Synapse::steps).max().orElse(0));
      assertThat(told.varianceDelaySteps()).isCloseTo(variance, within(1e-6 * (1 + mean * mean)));
    }
  }

  /** The survey runs projections in parallel; nobody may see that. */
  @Property(tries = 50)
  void threadsDoNotMatter(@ForAll long seed) {
    Case drawn = new Case(seed);
    PartitionedNetwork other =
        drawn.recipe.partition(new StageContext(0, 3, ProgressListener.SILENT));

    assertThat(other.partition().populations()).isEqualTo(drawn.splits);
    assertThat(other.partition().projections())
        .isEqualTo(drawn.partitioned.partition().projections());
    assertThat(other.uses()).isEqualTo(drawn.partitioned.uses());
    assertThat(other.plans()).isEqualTo(drawn.partitioned.plans());
  }

  private static String strandKey(int projection, int pre, int post, int postSlice) {
    return projection + " " + pre + " " + post + " " + postSlice;
  }

  private static int longest(TreeMap<String, Integer> counts) {
    return counts == null ? 0 : counts.values().stream().mapToInt(c -> c).max().orElse(0);
  }

  /** A random network, its partition, and all its synapses one by one. */
  private static final class Case {
    private final PartitionerNetworks recipe = new PartitionerNetworks();
    private final Network network;
    private final PartitionedNetwork partitioned;
    private final ImmutableList<SplitPopulation> splits;
    private final List<Synapse> synapses = new ArrayList<>();

    Case(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int populations = 1 + random.nextInt(4);
      for (int i = 0; i < populations; i++) {
        CellType type = i == 0 ? CellType.IF_CURR_EXP : TYPES[random.nextInt(TYPES.length)];
        recipe.cells(type, 1 + random.nextInt(40), random.nextInt(3) * (1 + random.nextInt(20)));
      }
      for (int i = random.nextInt(5); i >= 0; i--) {
        CellSet pre = cells(random, false);
        CellSet post = cells(random, true);
        Connector connector = connector(random, pre.size(), post.size());
        recipe.connect(pre, post, connector, delay(random));
      }
      network = recipe.network();
      partitioned = recipe.partition();
      splits = partitioned.partition().populations();
      SynapseExpander expander = new SynapseExpander(network);
      for (Projection projection : network.projections()) {
        SynapseBlock block = expander.expand(projection, 0, projection.post().size());
        for (int j = 0; j < block.postCount(); j++) {
          for (int i = block.offset(j); i < block.offset(j + 1); i++) {
            synapses.add(
                new Synapse(
                    projection.id(),
                    projection.pre().population(block.pre(i)),
                    projection.pre().cell(block.pre(i)),
                    projection.post().population(j),
                    projection.post().cell(j),
                    (int) Math.max(1, Math.rint(block.delayMs(i)))));
          }
        }
      }
    }

    /** A population, a view, or an assembly of both, which may hold a population twice. */
    private CellSet cells(SplittableRandom random, boolean onlyNeurons) {
      ImmutableList.Builder<CellRange> parts = ImmutableList.builder();
      for (int part = random.nextInt(3); part >= 0; part--) {
        int id;
        do {
          id = random.nextInt(recipe.populationCount());
        } while (onlyNeurons && recipe.population(id).cellType().isSource());
        int size = recipe.population(id).size();
        switch (random.nextInt(3)) {
          case 0 -> parts.add(CellRange.all(id, size));
          case 1 -> {
            int start = random.nextInt(size);
            int step = 1 + random.nextInt(3);
            parts.add(
                CellRange.of(
                    id, start, 1 + random.nextInt((size - start + step - 1) / step), step));
          }
          default ->
              parts.add(
                  CellRange.of(
                      id, IntStream.range(0, size).filter(i -> random.nextInt(3) == 0).toArray()));
        }
      }
      return new CellSet(parts.build());
    }

    private static Connector connector(SplittableRandom random, int pre, int post) {
      switch (random.nextInt(4)) {
        case 0:
          return new AllToAll(true);
        case 1:
          return new OneToOne();
        case 2:
          return new FixedProbability(
              random.nextDouble(),
              SelfConnections.ALLOWED,
              PartitionerNetworks.mersenne(random.nextInt()));
        default:
          int[][] sources = new int[post][];
          for (int j = 0; j < post; j++) {
            sources[j] =
                IntStream.range(0, pre == 0 ? 0 : random.nextInt(4))
                    .map(i -> random.nextInt(pre))
                    .toArray();
          }
          return PartitionerNetworks.listed(sources);
      }
    }

    private static SynapseValue delay(SplittableRandom random) {
      double longest = random.nextBoolean() ? 1 + random.nextInt(60) : 1 + random.nextInt(3000);
      return random.nextBoolean()
          ? new SynapseValue.Scalar(longest)
          : PartitionerNetworks.uniform(0, longest, random.nextInt());
    }

    Pair pair(Synapse synapse) {
      return new Pair(
          synapse.projection,
          synapse.pre,
          synapse.source / splits.get(synapse.pre).atomsPerCore(),
          synapse.post,
          synapse.target / splits.get(synapse.post).atomsPerCore());
    }

    /** -1: the target's own slots suffice. */
    int stage(Synapse synapse) {
      int slots = 1 << splits.get(synapse.post).delayBits();
      if (synapse.steps <= slots) {
        return -1;
      }
      int spacing = splits.get(synapse.pre).stageSteps();
      assertThat(spacing).isPositive();
      int stage = 0;
      while (synapse.steps - (stage + 1) * spacing > spacing) {
        stage++;
      }
      return stage;
    }
  }
}
