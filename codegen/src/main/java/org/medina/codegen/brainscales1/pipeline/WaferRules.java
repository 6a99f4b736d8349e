package org.medina.codegen.brainscales1.pipeline;

import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.stage.StageContext;

/**
 * What the wafer cannot do, found before anything is mapped, and what it does not do, warned of.
 */
final class WaferRules {
  private static final String SUPPORTED =
      "IF_cond_exp, EIF_cond_exp_isfa_ista, IF_multicond_exp, EIF_multicond_exp_isfa_ista, SpikeSourceArray,"
          + " SpikeSourcePoisson";

  private final Network network;
  private final Problems problems = new Problems("MED-BSS-001", "target brainscales1");

  private WaferRules(Network network) {
    this.network = network;
  }

  /**
   * Checks a network, and warns once, with counts, of each thing that has no effect.
   *
   * @throws InvalidInputException that lists everything the wafer cannot do
   */
  static void check(Network network, StageContext context) {
    WaferRules rules = new WaferRules(network);
    network.populations().forEach(rules::checkPopulation);
    network.projections().forEach(rules::checkProjection);
    rules.problems.throwIfAny();
    rules.warn(context);
  }

  /** Warns that delays have no effect, and what takes their place. */
  static void warnOfDelays(Network network, double modelDelayMs, StageContext context) {
    if (!network.projections().isEmpty()) {
      context.warn(
          "Delays cannot be set on the wafer: those of %d projections are ignored; events arrive %s after a spike."
              .formatted(
                  network.projections().size(),
                  modelDelayMs > 0
                      ? modelDelayMs + " ms (biological, as model.delay_ms says)"
                      : "1 to 1.3 ms (biological, at a speedup of 10^4)"));
    }
  }

  private void checkPopulation(Population population) {
    if (!isSupported(population.cellType())) {
      problems.add(
          "BrainScaleS does not support the cell type %s of population '%s'; it supports %s",
          population.cellType().pynnName(), population.label(), SUPPORTED);
    } else if (!population.cellType().isSource()) {
      checkCapacitance(population);
    }
  }

  private void checkCapacitance(Population population) {
    for (int cell = 0; cell < population.size(); cell++) {
      double capacitance = population.parameters().get("cm", cell);
      if (!(capacitance > 0)) {
        problems.add(
            "cm of %s[%d] is %s nF; it must be positive", population.label(), cell, capacitance);
        return;
      }
    }
  }

  private static boolean isSupported(CellType type) {
    return type.isSource() || type.input() == CellType.Input.CONDUCTANCE;
  }

  private void checkProjection(Projection projection) {
    for (CellRange part : projection.post().parts()) {
      Population target = network.populations().get(part.population());
      if (part.count() > 0 && target.cellType().isSource()) {
        problems.add(
            "projection '%s' leads to the spike source '%s'", projection.label(), target.label());
      }
    }
    switch (projection.synapseType()) {
      case "StaticSynapse", "STDPMechanism" -> {}
      case "TsodyksMarkramSynapse" -> checkDynamics(projection);
      default ->
          problems.add(
              "projection '%s' has synapses of type %s; supported are StaticSynapse, TsodyksMarkramSynapse and (with constant weights) STDPMechanism",
              projection.label(), projection.synapseType());
    }
  }

  private void checkDynamics(Projection projection) {
    double recovery = projection.dynamics().getOrDefault("tau_rec", 0.0);
    double facilitation = projection.dynamics().getOrDefault("tau_facil", 0.0);
    if (recovery > 0 == facilitation > 0) {
      problems.add(
          "projection '%s': tau_rec = %s ms, tau_facil = %s ms; a synapse driver depresses or facilitates, so exactly one must be positive",
          projection.label(), recovery, facilitation);
    }
  }

  private void warn(StageContext context) {
    long stdp =
        network.projections().stream()
            .filter(projection -> projection.synapseType().equals("STDPMechanism"))
            .count();
    if (stdp > 0) {
      context.warn(
          "STDP is not mapped: the synapses of %d projections keep their weights.".formatted(stdp));
    }
    long offsets = 0;
    long initial = 0;
    for (Population population : network.populations()) {
      if (!population.cellType().isSource()) {
        offsets += offsets(population);
        initial += initialValues(population);
      }
    }
    if (offsets > 0) {
      context.warn("i_offset is ignored: %d neurons have one.".formatted(offsets));
    }
    if (initial > 0) {
      context.warn(
          "Initial values are ignored: %d neurons have others than their resting state."
              .formatted(initial));
    }
    warnOfRecordings(context);
  }

  private void warnOfRecordings(StageContext context) {
    long others = 0;
    for (Population population : network.populations()) {
      for (Population.Recording recording : population.recordings()) {
        boolean isPossible =
            recording.variable().equals("spikes") || recording.variable().equals("v");
        others += isPossible ? 0 : 1;
      }
    }
    if (others > 0) {
      context.warn(
          "The wafer records spikes and v: %d recordings of other variables are of its software model only."
              .formatted(others));
    }
  }

  private static long offsets(Population population) {
    long count = 0;
    for (int cell = 0; cell < population.size(); cell++) {
      count += population.parameters().get("i_offset", cell) != 0 ? 1 : 0;
    }
    return count;
  }

  private static long initialValues(Population population) {
    long count = 0;
    for (int cell = 0; cell < population.size(); cell++) {
      boolean other =
          population.initialValues().has("v")
              && population.parameters().has("v_rest")
              && population.initialValues().get("v", cell)
                  != population.parameters().get("v_rest", cell);
      count += other ? 1 : 0;
    }
    return count;
  }
}
