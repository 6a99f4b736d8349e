package org.medina.codegen.brainscales1.emission;

import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.ir.error.Problems;
import org.medina.ir.network.CellType;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;

/** What goes into a network, as far as it can be judged before anything is mapped. */
public final class InputRules {
  /** Codes of an injected current, as many as a block has columns of floating gates. */
  public static final int CURRENT_STEPS = FloatingGates.COLUMNS;

  private static final double MILLI = 1e-3;

  private final WaferSettings settings;
  private final Problems problems = new Problems("MED-BSS-012", "inputs of the network");

  /** Earliest time of biology at which an event can reach the wafer, ms. */
  private final double earliestMs;

  private InputRules(WaferSettings settings) {
    this.settings = settings;
    earliestMs =
        (EventRates.LINK_LEAD_SECONDS - settings.analog().offsetSeconds())
            * settings.speedup()
            / MILLI;
  }

  /**
   * Checks spike trains, Poisson sources and injected currents.
   *
   * @throws org.medina.ir.error.InvalidInputException that lists every population whose spikes are
   *     at no time, or before the link can bring them, and every current that the hardware cannot
   *     play
   */
  public static void check(Network network, WaferSettings settings) {
    InputRules rules = new InputRules(settings);
    for (Population population : network.populations()) {
      if (population.cellType() == CellType.SPIKE_SOURCE_ARRAY) {
        rules.checkTrains(population);
      } else if (population.cellType() == CellType.SPIKE_SOURCE_POISSON) {
        rules.checkPoisson(population);
      }
    }
    for (CurrentInjection current : network.currents()) {
      rules.checkCurrent(current, network.populations().get(current.cells().population()));
    }
    rules.problems.throwIfAny();
  }

  private void checkTrains(Population population) {
    double first = Double.POSITIVE_INFINITY;
    boolean isFinite = true;
    for (int index = 0; index < population.size(); index++) {
      for (double time : population.parameters().sequence("spike_times", index)) {
        first = Math.min(first, time);
        isFinite &= Double.isFinite(time);
      }
    }
    if (!isFinite) {
      problems.add("population '%s' has a spike that is at no time", population.label());
    } else if (first < 0) {
      problems.add(
          "population '%s' has a spike at %s ms; times start at 0", population.label(), first);
    } else {
      checkLead(population, first);
    }
  }

  private void checkPoisson(Population population) {
    ParameterTable table = population.parameters();
    double first = Double.POSITIVE_INFINITY;
    boolean isSound = true;
    for (int index = 0; index < population.size(); index++) {
      double rate = table.get("rate", index);
      isSound &= rate >= 0 && rate < Double.POSITIVE_INFINITY;
      isSound &= table.get("start", index) >= 0 && table.get("duration", index) >= 0;
      first = Math.min(first, table.get("start", index));
    }
    if (isSound) {
      checkLead(population, first);
    } else {
      problems.add(
          "population '%s' has a Poisson source whose rate, start or duration is negative or no number",
          population.label());
    }
  }

  private void checkLead(Population population, double firstMs) {
    if (firstMs < earliestMs) {
      problems.add(
          "population '%s' starts at %s ms, but events need %d ns to the wafer: the first can come at %.4f ms,"
              + " or experiment.offset_in_s must be at least %.3g",
          population.label(),
          firstMs,
          Math.round(EventRates.LINK_LEAD_SECONDS * 1e9),
          earliestMs,
          EventRates.LINK_LEAD_SECONDS - firstMs * MILLI / settings.speedup());
    }
  }

  private void checkCurrent(CurrentInjection current, Population population) {
    if (population.cellType().isSource()) {
      problems.add("a current is injected into the spike source '%s'", population.label());
      return;
    }
    boolean isPlayable = current.steps() == CURRENT_STEPS;
    for (int step = 0; step < current.steps(); step++) {
      double amplitude = current.amplitudeNanoampere(step);
      isPlayable &=
          amplitude == Math.rint(amplitude)
              && amplitude >= 0
              && amplitude <= FloatingGates.MAX_CODE;
    }
    if (!isPlayable) {
      problems.add(
          "the current of %d steps into '%s' cannot be played; it takes a StepCurrentSource of exactly %d amplitudes,"
              + " each a whole number from 0 to %d (codes of 2.5 uA / 1023, not nA)",
          current.steps(), population.label(), CURRENT_STEPS, FloatingGates.MAX_CODE);
    }
  }
}
