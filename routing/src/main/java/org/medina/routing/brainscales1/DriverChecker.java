package org.medina.routing.brainscales1;

import java.util.Optional;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.DriverSettings;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;

/** Checks the chains of a HICANN against its arrivals. Time linear in drivers and arrivals. */
public final class DriverChecker {
  private DriverChecker() {}

  /**
   * Sets the drivers as the chains say and follows the events.
   *
   * @throws IllegalStateException if a chain uses a defective driver or one of another chain, is
   *     too long, starts where its line does not lead, or if the gain is not that of the chains;
   *     that is a bug of the assigner
   */
  public static void check(DriverProblem problem, DriverAssignment assignment) {
    int arrivals = problem.arrivals().size();
    if (assignment.chains().size() != arrivals) {
      fail(problem, assignment.chains().size() + " chains for " + arrivals + " arrivals");
    }
    int[] holder = new int[SynapseDrivers.COUNT];
    DriverSettings settings = new DriverSettings();
    long gain = 0;
    for (int arrival = 0; arrival < arrivals; arrival++) {
      Optional<DriverChain> chain = assignment.chains().get(arrival);
      if (chain.isPresent()) {
        checkChain(problem, arrival, chain.get(), holder);
        settings.connect(chain.get());
        gain += problem.gain(arrival, chain.get());
      }
    }
    for (String violation : settings.violations(problem.chainLimit())) {
      fail(problem, violation);
    }
    int[] primaries = settings.primaries();
    for (int driver = 0; driver < holder.length; driver++) {
      int wanted =
          holder[driver] == 0
              ? -1
              : assignment.chains().get(holder[driver] - 1).orElseThrow().primaryDriver();
      if (primaries[driver] != wanted) {
        fail(
            problem,
            "driver %d hears driver %d in place of %d"
                .formatted(driver, primaries[driver], wanted));
      }
    }
    if (gain != assignment.gain()) {
      fail(problem, "a gain of %d in place of %d".formatted(gain, assignment.gain()));
    }
  }

  private static void checkChain(
      DriverProblem problem, int arrival, DriverChain chain, int[] holder) {
    if (!problem.arrivals().get(arrival).primaries().contains(chain.primaryDriver())) {
      fail(
          problem, "arrival %d does not reach driver %d".formatted(arrival, chain.primaryDriver()));
    }
    for (int i = 0; i < chain.length(); i++) {
      int driver = chain.driver(i);
      if (!problem.works(driver)) {
        fail(problem, "arrival %d uses defective driver %d".formatted(arrival, driver));
      }
      if (holder[driver] != 0) {
        fail(
            problem,
            "arrivals %d and %d share driver %d".formatted(holder[driver] - 1, arrival, driver));
      }
      holder[driver] = arrival + 1;
    }
  }

  private static void fail(DriverProblem problem, String violation) {
    throw new IllegalStateException(
        "the drivers of HICANN " + problem.hicann() + " have " + violation);
  }
}
