package org.medina.codegen.spinnaker.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;

/**
 * A network in a few words, so that a shrunk counterexample can be read. Numbers that name a
 * population count modulo the populations that qualify: any combination is a valid network.
 *
 * @param cells populations; the first is made of neurons whatever its type says
 */
record NetworkRecipe(
    Setup.Face face,
    int timestepUs,
    List<Cells> cells,
    List<Wires> wires,
    List<CurrentRecipe> currents) {
  /**
   * A population; {@code maxAtoms} 0: the model's limit; {@code range} the user's
   * max_expected_summed_weight, 0: none.
   */
  record Cells(
      CellType type, int size, int maxAtoms, int samplingSteps, boolean records, double range) {}

  /** Which cells of a population an end of a projection has. */
  enum Part {
    ALL,
    EVERY_SECOND,
    FIRST_AND_LAST,
    /** The odd cells, then all of the next population that qualifies. */
    ASSEMBLY
  }

  /** A projection. */
  record Wires(
      int pre,
      Part prePart,
      int post,
      Part postPart,
      Receptor receptor,
      WiringRecipe wiring,
      int salt) {}

  /** A current of two steps into every second cell. */
  record CurrentRecipe(int population, double startMs, double amplitude) {}

  /** The network. */
  Network build() {
    ImmutableList.Builder<Population> populations = ImmutableList.builder();
    for (int id = 0; id < cells.size(); id++) {
      populations.add(population(id, cells.get(id)));
    }
    ImmutableList<Population> all = populations.build();
    ImmutableList<Population> neurons =
        all.stream()
            .filter(population -> !population.cellType().isSource())
            .collect(ImmutableList.toImmutableList());
    ImmutableList.Builder<Projection> projections = ImmutableList.builder();
    for (int id = 0; id < wires.size(); id++) {
      Wires wire = wires.get(id);
      CellSet pre = ends(all, wire.pre, wire.prePart);
      CellSet post = ends(neurons, wire.post, wire.postPart);
      projections.add(
          new Projection(
              id,
              "p" + id,
              pre,
              post,
              wire.receptor,
              "StaticSynapse",
              wire.wiring.connector(pre, post, wire.salt),
              wire.wiring.weight(pre, post, wire.salt),
              wire.wiring.delay(timestepUs / 1000.0, pre, post, wire.salt),
              ImmutableMap.of()));
    }
    ImmutableList.Builder<CurrentInjection> injections = ImmutableList.builder();
    for (CurrentRecipe current : currents) {
      Population into = neurons.get(current.population % neurons.size());
      injections.add(
          new CurrentInjection(
              CellRange.of(into.id(), 0, (into.size() + 1) / 2, 2),
              new double[] {current.startMs, current.startMs + 2.5},
              new double[] {current.amplitude, 0}));
    }
    return new Network(
        new Setup(timestepUs, timestepUs / 1000.0, 0, face, 1, ImmutableMap.of()),
        all,
        projections.build(),
        injections.build(),
        ImmutableMap.of());
  }

  private static CellSet ends(ImmutableList<Population> from, int number, Part part) {
    Population first = from.get(number % from.size());
    Population second = from.get((number + 1) % from.size());
    int size = first.size();
    return switch (part) {
      case ALL -> CellSet.of(first);
      case EVERY_SECOND ->
          new CellSet(ImmutableList.of(CellRange.of(first.id(), 0, (size + 1) / 2, 2)));
      case FIRST_AND_LAST ->
          new CellSet(
              ImmutableList.of(
                  CellRange.of(first.id(), size == 1 ? new int[] {0} : new int[] {0, size - 1})));
      case ASSEMBLY ->
          new CellSet(
              ImmutableList.of(
                  CellRange.of(first.id(), 1, size / 2, 2),
                  CellRange.all(second.id(), second.size())));
    };
  }

  private static Population population(int id, Cells recipe) {
    CellType type = id == 0 && recipe.type.isSource() ? CellType.IF_CURR_EXP : recipe.type;
    int size = recipe.size;
    ImmutableList.Builder<Population.Recording> recordings = ImmutableList.builder();
    if (recipe.records) {
      recordings.add(new Population.Recording("spikes", CellRange.all(id, size), 1));
      if (!type.isSource()) {
        recordings.add(
            new Population.Recording(
                "v", CellRange.of(id, size / 2, size - size / 2, 1), recipe.samplingSteps));
      }
    }
    return new Population(
        id,
        "n" + id,
        size,
        type,
        parameters(type, size),
        states(type, size),
        recordings.build(),
        new Population.Constraints(recipe.maxAtoms, -1, -1, 0, -1),
        recipe.range == 0
            ? ImmutableMap.of()
            : ImmutableMap.of("max_expected_summed_weight", Double.toString(recipe.range)));
  }

  private static ParameterTable parameters(CellType type, int size) {
    ParameterTable table = ParameterTable.empty(size);
    if (type == CellType.SPIKE_SOURCE_ARRAY) {
      double[] times = new double[2 * size];
      int[] offsets = new int[size + 1];
      for (int cell = 0; cell < size; cell++) {
        times[2 * cell] = cell / 3.0;
        times[2 * cell + 1] = cell + 0.5;
        offsets[cell + 1] = 2 * (cell + 1);
      }
      return table.withSequences("spike_times", times, offsets);
    }
    if (type == CellType.SPIKE_SOURCE_POISSON) {
      return table
          .with("rate", ramp(size, 0, 7.3))
          .with("start", ramp(size, 0, 0.1))
          .with("duration", 1e10);
    }
    int n = 1;
    for (String name : type.parameters()) {
      table = n % 2 == 0 ? table.with(name, n) : table.with(name, ramp(size, n, 1 / 11.0));
      n++;
    }
    return table;
  }

  private static ParameterTable states(CellType type, int size) {
    ParameterTable table = ParameterTable.empty(size);
    for (String name : type.states()) {
      table =
          table.with(name, name.equals("v") ? ramp(size, -65, -1 / 30.0) : new double[] {0.125});
    }
    return table;
  }

  private static double[] ramp(int size, double start, double step) {
    double[] values = new double[size];
    for (int cell = 0; cell < size; cell++) {
      values[cell] = start + (cell % 50) * step;
    }
    return values;
  }
}
