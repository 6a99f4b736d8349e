package org.medina.codegen.spinnaker.pipeline;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.Collections2;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.primitives.Doubles;
import org.medina.hardware.spinnaker.FixedPoint;
import org.medina.ir.error.Problems;
import org.medina.ir.network.CellType;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Setup;

/** What SpiNNaker cannot represent, found before anything is mapped. */
final class SpinnakerRules {
  /** Conductances are held times this. */
  private static final double GSYN_SCALE = 1024;

  private static final double IZHIKEVICH_CURRENT = 1000;
  private static final ImmutableList<String> NUMBERS =
      ImmutableList.of("spikes_per_second", "ring_buffer_sigma", "max_rate");

  /** Cell types that the machine has. */
  static final ImmutableSet<CellType> CELLS =
      Sets.immutableEnumSet(
          CellType.IF_CURR_EXP,
          CellType.IF_COND_EXP,
          CellType.IZHIKEVICH,
          CellType.IZHIKEVICH_EXP,
          CellType.SPIKE_SOURCE_ARRAY,
          CellType.SPIKE_SOURCE_POISSON);

  private static final double MAX_HZ = 100_000;

  private final Network network;
  private final Problems problems = new Problems("MED-SPI-001", "target spinnaker");

  private SpinnakerRules(Network network) {
    this.network = network;
  }

  /**
   * Checks a network.
   *
   * @throws org.medina.ir.error.InvalidInputException that lists everything SpiNNaker cannot do
   */
  static void check(Network network) {
    SpinnakerRules rules = new SpinnakerRules(network);
    rules.checkSetup(network.setup());
    network.populations().forEach(rules::checkPopulation);
    network.projections().forEach(rules::checkProjection);
    network.currents().forEach(rules::checkCurrent);
    rules.problems.throwIfAny();
  }

  private void checkSetup(Setup setup) {
    if (setup.timestepMicroseconds() > 1_000_000) {
      problems.add("timestep %s ms; a time step is at most 1000 ms", setup.timestepMs());
    }
  }

  private void checkPopulation(Population population) {
    CellType type = population.cellType();
    if (!CELLS.contains(type)) {
      problems.add(
          "population '%s' has cells of type %s; supported are %s",
          population.label(),
          type.pynnName(),
          ImmutableSet.copyOf(Collections2.transform(CELLS, CellType::pynnName)));
      return;
    }
    for (String name : NUMBERS) {
      checkOption(population, name, population.options().getOrDefault(name, "null"));
    }
    String sums = population.options().getOrDefault("max_expected_summed_weight", "null");
    Splitter.on(',')
        .trimResults(CharMatcher.anyOf("[]() "))
        .omitEmptyStrings()
        .split(sums)
        .forEach(sum -> checkOption(population, "max_expected_summed_weight", sum));
    if (type.isSource()) {
      checkSource(population);
      return;
    }
    for (String name : type.parameters()) {
      boolean current = type == CellType.IZHIKEVICH && name.equals("i_offset");
      double scale = current ? IZHIKEVICH_CURRENT : 1;
      checkColumn(population, population.parameters(), name, scale);
    }
    for (String name : type.states()) {
      double scale = name.startsWith("gsyn") ? GSYN_SCALE : 1;
      checkColumn(population, population.initialValues(), name, scale);
    }
  }

  private void checkOption(Population population, String name, String text) {
    if (text.equals("null")) {
      return;
    }
    Double value = Doubles.tryParse(text);
    if (value == null || !(value >= 0) || value.isInfinite()) {
      problems.add(
          "population '%s': %s = %s; it must be a number of at least 0",
          population.label(), name, text);
    }
  }

  private void checkColumn(Population population, ParameterTable table, String name, double scale) {
    boolean positive = name.startsWith("tau_syn") || name.equals("cm") || name.equals("tau_m");
    int cells = table.isUniform(name) ? 1 : population.size();
    for (int cell = 0; cell < cells; cell++) {
      double value = table.get(name, cell);
      if (!FixedPoint.fits(value * scale)) {
        problems.add(
            "population '%s', cell %d: %s = %s; its range is %s to %s",
            population.label(),
            cell,
            name,
            value,
            FixedPoint.MIN_VALUE / scale,
            FixedPoint.MAX_VALUE / scale);
        return;
      }
      if (positive && FixedPoint.fromDouble(value * scale) == 0) {
        problems.add(
            "population '%s', cell %d: %s = %s is 0 in steps of 2^-15; it must be positive",
            population.label(), cell, name, value);
        return;
      }
    }
  }

  private void checkSource(Population population) {
    double endMs = Integer.MAX_VALUE * network.setup().timestepMs();
    for (int cell = 0; cell < population.size(); cell++) {
      if (population.cellType() == CellType.SPIKE_SOURCE_POISSON) {
        double rate = population.parameters().get("rate", cell);
        if (rate > MAX_HZ) {
          problems.add(
              "population '%s', cell %d: rate = %s Hz; a source has at most %s Hz",
              population.label(), cell, rate, MAX_HZ);
          return;
        }
      } else {
        for (double time : population.parameters().sequence("spike_times", cell)) {
          if (!(time >= 0 && time < endMs)) {
            problems.add(
                "population '%s', cell %d: spike time %s ms; times are from 0 to %s ms",
                population.label(), cell, time, endMs);
            return;
          }
        }
      }
    }
  }

  private void checkProjection(Projection projection) {
    if (!projection.synapseType().equals("StaticSynapse")) {
      problems.add(
          "projection '%s' has synapses of type %s; supported is StaticSynapse",
          projection.label(), projection.synapseType());
    }
  }

  private void checkCurrent(CurrentInjection current) {
    Population population = network.populations().get(current.cells().population());
    if (population.cellType().isSource()) {
      problems.add("a current is injected into the spike source '%s'", population.label());
      return;
    }
    boolean scaled = population.cellType() == CellType.IZHIKEVICH;
    double scale = scaled ? IZHIKEVICH_CURRENT : 1;
    for (int step = 0; step < current.steps(); step++) {
      if (!FixedPoint.fits(current.amplitudeNanoampere(step) * scale)) {
        problems.add(
            "population '%s': an injected current of %s nA; its range is %s to %s nA",
            population.label(),
            current.amplitudeNanoampere(step),
            FixedPoint.MIN_VALUE / scale,
            FixedPoint.MAX_VALUE / scale);
        return;
      }
    }
  }
}
