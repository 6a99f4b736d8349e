package org.medina.ir.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.medina.ir.connector.EdgeList;
import org.medina.ir.connector.EdgeValues;
import org.medina.ir.connector.Listed;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

class WaferExpansionTest {
  /** One synapse as the user would name it. */
  private record Synapse(
      int projection, int prePopulation, int pre, int postPopulation, int post, float weight) {}

  private static Population population(int id, String label, int size, CellType type) {
    return new Population(
        id,
        label,
        size,
        type,
        ParameterTable.empty(size),
        ParameterTable.empty(size),
        ImmutableList.of(),
        Population.Constraints.NONE,
        ImmutableMap.of());
  }

  /** Neurons, sources, neurons, sources. */
  private static ImmutableList<Population> populations(CounterRandom random) {
    return ImmutableList.of(
        population(0, "exc", 3 + random.nextInt(9), CellType.IF_COND_EXP),
        population(1, "noise", 3 + random.nextInt(9), CellType.SPIKE_SOURCE_POISSON),
        population(2, "inh", 3 + random.nextInt(9), CellType.IF_COND_EXP),
        population(3, "input", 3 + random.nextInt(9), CellType.SPIKE_SOURCE_ARRAY));
  }

  /** A listed projection between views and assemblies; a third of the weights is 0. */
  private static Projection projection(
      int id,
      CellSet pre,
      CellSet post,
      Receptor receptor,
      ImmutableSortedMap<String, Double> dynamics,
      CounterRandom random) {
    long[] offset = new long[post.size() + 1];
    ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
    ImmutableDoubleArray.Builder weights = ImmutableDoubleArray.builder();
    int size = 0;
    for (int j = 0; j < post.size(); j++) {
      for (int i = random.nextInt(5); i > 0; i--) {
        sources.add(random.nextInt(pre.size()));
        weights.add(0.001 * random.nextInt(3));
        size++;
      }
      offset[j + 1] = size;
    }
    return new Projection(
        id,
        "projection " + id,
        pre,
        post,
        receptor,
        "StaticSynapse",
        new Listed("FromListConnector", new EdgeList(offset, sources.build().toArray())),
        new SynapseValue.PerConnection(new EdgeValues(weights.build().toArray())),
        new SynapseValue.Scalar(1),
        ImmutableMap.of(),
        dynamics);
  }

  private static CellSet view(Population population) {
    return new CellSet(ImmutableList.of(CellRange.of(population.id(), 1, 2, 1)));
  }

  private static CellSet assembly(Population one, Population other) {
    return new CellSet(
        ImmutableList.of(
            CellRange.all(other.id(), other.size()), CellRange.all(one.id(), one.size())));
  }

  private static Network network(CounterRandom random) {
    ImmutableList<Population> all = populations(random);
    ImmutableSortedMap<String, Double> fixed = ImmutableSortedMap.of();
    return network(
        all,
        ImmutableList.of(
            projection(
                0,
                CellSet.of(all.get(1)),
                CellSet.of(all.get(0)),
                Receptor.EXCITATORY,
                fixed,
                random),
            projection(
                1,
                assembly(all.get(0), all.get(3)),
                assembly(all.get(0), all.get(2)),
                Receptor.INHIBITORY,
                ImmutableSortedMap.of("U", 0.5, "tau_rec", 100.0, "tau_facil", 0.0),
                random),
            projection(2, view(all.get(2)), view(all.get(0)), Receptor.EXCITATORY, fixed, random)));
  }

  private static Network network(
      ImmutableList<Population> populations, ImmutableList<Projection> projections) {
    return new Network(
        new Setup(100, 1, 0, Setup.Face.PYNN, 1, ImmutableMap.of()),
        populations,
        projections,
        ImmutableList.of(),
        ImmutableMap.of());
  }

  private static WaferNetwork expand(Network network, int threads) {
    return WaferExpansion.expand(
        network,
        new SynapseExpander(network),
        new StageContext(0, threads, ProgressListener.SILENT));
  }

  /** What the expander says, in the order of projections, targets and connections. */
  private static List<Synapse> wanted(Network network) {
    List<Synapse> synapses = new ArrayList<>();
    for (Projection projection : network.projections()) {
      SynapseBlock block =
          new SynapseExpander(network).expand(projection, 0, projection.post().size());
      for (int j = 0; j < block.postCount(); j++) {
        for (int i = block.offset(j); i < block.offset(j + 1); i++) {
          if (block.weight(i) > 0) {
            synapses.add(
                new Synapse(
                    projection.id(),
                    projection.pre().population(block.pre(i)),
                    projection.pre().cell(block.pre(i)),
                    projection.post().population(j),
                    projection.post().cell(j),
                    (float) block.weight(i)));
          }
        }
      }
    }
    return synapses;
  }

  private static List<Synapse> incoming(WaferNetwork network) {
    List<Synapse> synapses = new ArrayList<>();
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        synapses.add(
            new Synapse(
                network.projection(s),
                network.population(network.source(s)),
                network.index(network.source(s)),
                network.population(neuron),
                network.index(neuron),
                network.weight(s)));
      }
    }
    return synapses;
  }

  @Property(tries = 100)
  void everySynapseOfPositiveWeightIsThereAndNoOther(@ForAll long seed) {
    Network network = network(CounterRandom.derive(seed, "network"));

    WaferNetwork wafer = expand(network, 1);

    List<Synapse> incoming = incoming(wafer);
    assertThat(incoming).containsExactlyInAnyOrderElementsOf(wanted(network));
    assertThat(wafer.synapses()).isEqualTo(incoming.size());
    assertThat(incoming).allMatch(synapse -> synapse.weight() > 0);
    assertThat(incoming(expand(network, 2))).isEqualTo(incoming);
  }

  @Property(tries = 50)
  void synapsesOfANeuronAreInTheOrderOfTheProjections(@ForAll long seed) {
    WaferNetwork wafer = expand(network(CounterRandom.derive(seed, "network")), 1);
    for (int neuron = 0; neuron < wafer.neurons(); neuron++) {
      for (int s = wafer.first(neuron) + 1; s < wafer.first(neuron + 1); s++) {
        assertThat(wafer.projection(s)).isGreaterThanOrEqualTo(wafer.projection(s - 1));
      }
    }
  }

  @Property(tries = 50)
  void outgoingSynapsesAreTheIncomingOnesTurnedAround(@ForAll long seed) {
    WaferNetwork wafer = expand(network(CounterRandom.derive(seed, "network")), 1);
    List<List<Integer>> incoming = new ArrayList<>();
    List<List<Integer>> outgoing = new ArrayList<>();
    for (int neuron = 0; neuron < wafer.neurons(); neuron++) {
      for (int s = wafer.first(neuron); s < wafer.first(neuron + 1); s++) {
        incoming.add(List.of(wafer.source(s), neuron, wafer.kind(s)));
      }
    }
    for (int cell = 0; cell < wafer.cells(); cell++) {
      int before = -1;
      for (int s = wafer.firstOut(cell); s < wafer.firstOut(cell + 1); s++) {
        outgoing.add(List.of(cell, wafer.target(s), wafer.targetKind(s)));
        assertThat(wafer.target(s)).isGreaterThanOrEqualTo(before);
        before = wafer.target(s);
      }
    }
    assertThat(outgoing).containsExactlyInAnyOrderElementsOf(incoming);
  }

  @Property(tries = 30)
  void neuronsComeBeforeSourcesAndEveryCellHasItsName(@ForAll long seed) {
    Network network = network(CounterRandom.derive(seed, "network"));
    WaferNetwork wafer = expand(network, 1);
    int cells = 0;
    for (Population population : network.populations()) {
      for (int index = 0; index < population.size(); index++) {
        int cell = wafer.cell(population.id(), index);
        assertThat(wafer.isNeuron(cell)).isEqualTo(!population.cellType().isSource());
        assertThat(wafer.population(cell)).isEqualTo(population.id());
        assertThat(wafer.index(cell)).isEqualTo(index);
        assertThat(wafer.name(cell)).isEqualTo(population.label() + "[" + index + "]");
        cells++;
      }
    }
    assertThat(wafer.cells()).isEqualTo(cells);
    assertThat(wafer.neurons())
        .isEqualTo(network.populations().get(0).size() + network.populations().get(2).size());
  }

  @Test
  void typesCountTheReceptorsInUseAndKindsTheModes() {
    CounterRandom random = CounterRandom.derive(1, "network");
    ImmutableList<Population> all = populations(random);
    ImmutableSortedMap<String, Double> facilitating =
        ImmutableSortedMap.of("U", 0.5, "tau_rec", 0.0, "tau_facil", 50.0);
    Network network =
        network(
            all,
            ImmutableList.of(
                projection(
                    0,
                    CellSet.of(all.get(1)),
                    CellSet.of(all.get(0)),
                    Receptor.INHIBITORY,
                    facilitating,
                    random)));

    WaferNetwork wafer = expand(network, 1);

    assertThat(wafer.receptors(0)).containsExactly(Receptor.INHIBITORY);
    assertThat(wafer.receptors(2)).containsExactly(Receptor.EXCITATORY);
    assertThat(wafer.receptors(1)).isEmpty();
    assertThat(wafer.types(0)).isEqualTo(1);
    assertThat(wafer.synapses()).isPositive();
    for (int s = 0; s < wafer.synapses(); s++) {
      assertThat(wafer.kind(s)).isEqualTo(WaferNetwork.kind(StpMode.FACILITATION, 0));
    }
  }

  @Test
  void onlyOneOfBothTimeConstantsMakesAMode() {
    assertThat(mode(ImmutableSortedMap.of())).isEqualTo(StpMode.STATIC);
    assertThat(mode(ImmutableSortedMap.of("tau_rec", 9.0, "tau_facil", 0.0)))
        .isEqualTo(StpMode.DEPRESSION);
    assertThat(mode(ImmutableSortedMap.of("tau_rec", 0.0, "tau_facil", 9.0)))
        .isEqualTo(StpMode.FACILITATION);
    assertThat(mode(ImmutableSortedMap.of("tau_rec", 9.0, "tau_facil", 9.0)))
        .isEqualTo(StpMode.STATIC);
    assertThat(mode(ImmutableSortedMap.of("tau_rec", 0.0, "tau_facil", 0.0)))
        .isEqualTo(StpMode.STATIC);
  }

  private static StpMode mode(ImmutableSortedMap<String, Double> dynamics) {
    CounterRandom random = CounterRandom.derive(1, "network");
    ImmutableList<Population> all = populations(random);
    return StpModes.of(
        projection(
            0,
            CellSet.of(all.get(1)),
            CellSet.of(all.get(0)),
            Receptor.EXCITATORY,
            dynamics,
            random));
  }
}
