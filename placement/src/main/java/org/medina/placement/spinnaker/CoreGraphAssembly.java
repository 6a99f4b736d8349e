package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Partition.SplitPopulation;

/** Makes vertices of slices and delay extensions, and nets of strands. */
final class CoreGraphAssembly {
  private final Network network;
  private final Slicing slicing;
  private final Connectivity connectivity;
  private final ResourceModel model;
  private final CoreGraph.Builder builder = CoreGraph.builder();
  private final List<CoreUse> uses = new ArrayList<>();
  private final List<MatrixPlan> plans = new ArrayList<>();
  private final List<SplitPopulation> populations = new ArrayList<>();
  private final CoreGraph graph;
  private int applications;

  CoreGraphAssembly(
      Network network, Slicing slicing, ConnectivitySurvey.Result survey, ResourceModel model) {
    this.network = network;
    this.slicing = slicing;
    connectivity = survey.connectivity();
    this.model = model;
    network.populations().forEach(this::addVertices);
    network.populations().forEach(this::addNets);
    graph = builder.build();
  }

  CoreGraph graph() {
    return graph;
  }

  ImmutableList<CoreUse> uses() {
    return ImmutableList.copyOf(uses);
  }

  ImmutableList<MatrixPlan> plans() {
    return ImmutableList.copyOf(plans);
  }

  ImmutableList<SplitPopulation> populations() {
    return ImmutableList.copyOf(populations);
  }

  private void addVertices(Population population) {
    int id = population.id();
    boolean source = population.cellType().isSource();
    int application = applications++;
    int first = uses.size();
    for (int slice = 0; slice < slicing.slices(id); slice++) {
      MatrixPlan plan =
          source
              ? new MatrixPlan(ImmutableList.of())
              : MatrixPlan.of(slicing, connectivity, id, slice);
      CoreUse use = source ? model.source(id, slice) : model.neurons(id, slice, plan);
      addVertex(kind(population.cellType()), application, id, slice, use, plan);
    }
    int stages = connectivity.stageCount(id);
    int firstExtension = stages == 0 ? -1 : uses.size();
    if (stages > 0) {
      int extension = applications++;
      for (int slice = 0; slice < slicing.slices(id); slice++) {
        addVertex(
            CoreGraph.Kind.DELAY_EXTENSION,
            extension,
            id,
            slice,
            model.extension(id, slice, stages),
            new MatrixPlan(ImmutableList.of()));
      }
    }
    populations.add(
        new SplitPopulation(
            first,
            slicing.slices(id),
            slicing.atomsPerCore(id),
            source ? 0 : slicing.indexBits(id),
            source ? 0 : Slicing.TYPE_BITS,
            source ? 0 : slicing.delayBits(id),
            firstExtension,
            stages,
            stages == 0 ? 0 : connectivity.stageSteps(id)));
  }

  private void addVertex(
      CoreGraph.Kind kind,
      int application,
      int population,
      int slice,
      CoreUse use,
      MatrixPlan plan) {
    int sdram = (int) Math.min(Integer.MAX_VALUE, use.sdramBytes());
    builder.addVertex(
        kind,
        application,
        population,
        slicing.firstAtom(population, slice),
        slicing.atoms(population, slice),
        sdram);
    uses.add(use);
    plans.add(plan);
  }

  private void addNets(Population population) {
    int id = population.id();
    SplitPopulation split = populations.get(id);
    double rate = SourceRates.mean(population);
    for (int slice = 0; slice < split.vertexCount(); slice++) {
      int atoms = slicing.atoms(id, slice);
      int first = slicing.firstAtom(id, slice);
      long repeats = 0;
      for (int atom = first; atom < first + atoms; atom++) {
        repeats += Long.bitCount(connectivity.stages(id, atom));
      }
      int[] direct = targets(id, slice, false);
      if (repeats > 0) {
        direct = withExtension(direct, split.firstExtension() + slice);
      }
      if (direct.length > 0) {
        builder.addNet(split.firstVertex() + slice, atoms, rate * atoms, direct);
      }
      if (repeats > 0) {
        builder.addNet(
            split.firstExtension() + slice,
            atoms * split.extensionStages(),
            rate * repeats,
            targets(id, slice, true));
      }
    }
  }

  private int[] targets(int source, int slice, boolean delayed) {
    return connectivity.from(source).stream()
        .flatMapToInt(
            strand ->
                IntStream.range(0, strand.targetSlices())
                    .filter(target -> strand.row(slice, target, delayed) > 0)
                    .map(t -> populations.get(strand.targetPopulation()).firstVertex() + t))
        .distinct()
        .sorted()
        .toArray();
  }

  private static int[] withExtension(int[] targets, int extension) {
    return IntStream.concat(Arrays.stream(targets), IntStream.of(extension)).sorted().toArray();
  }

  private static CoreGraph.Kind kind(CellType type) {
    return switch (type) {
      case SPIKE_SOURCE_ARRAY -> CoreGraph.Kind.SPIKE_ARRAY;
      case SPIKE_SOURCE_POISSON -> CoreGraph.Kind.POISSON;
      case IF_CURR_EXP, IF_COND_EXP, IZHIKEVICH, IZHIKEVICH_EXP -> CoreGraph.Kind.NEURON;
      case EIF_COND_EXP_ISFA_ISTA, IF_MULTICOND_EXP, EIF_MULTICOND_EXP_ISFA_ISTA ->
          throw new IllegalArgumentException(type.pynnName() + " is no model of SpiNNaker");
    };
  }
}
