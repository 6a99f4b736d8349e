package org.medina.routing.brainscales1;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.stage.StageContext;

/**
 * Packs chains by the constraint solver CP-SAT of OR-Tools: a literal for each chain that a bus may
 * have, at most one true per bus and per driver, and as many synapses as possible. Starts from what
 * {@link IntervalAssigner} finds and is never worse. Effort is counted in the solver's
 * deterministic time on one thread, so that results repeat; where it ends before the proof, the
 * bound is the solver's.
 */
final class ExactAssigner implements DriverAssigner {
  static final String NAME = "exact";

  /** About seconds, of one side. */
  private static final double DETERMINISTIC_TIME = 10;

  private static final double ROUNDING = 1e-6;

  private final DriverAssigner first = new IntervalAssigner();

  @Override
  public String name() {
    return NAME;
  }

  /**
   * As {@link DriverAssigner#assign}.
   *
   * @throws EnvironmentException MED-RTE-005 if OR-Tools does not run on this machine
   */
  @Override
  public DriverAssignment assign(DriverProblem problem, StageContext context) {
    DriverAssignment start = first.assign(problem, context);
    if (start.isOptimal()) {
      return start;
    }
    Solver.load();
    DriverAssignment packed =
        SideSolver.solve(problem, (plan, greedyBound) -> new Packing(plan).solve(greedyBound));
    long bound = Math.min(start.bound(), packed.bound());
    DriverAssignment better = packed.gain() >= start.gain() ? packed : start;
    return new DriverAssignment(better.chains(), better.gain(), bound, start.greedyBound());
  }

  /** The native library, loaded when first needed, as that takes about a second. */
  private static final class Solver {
    private static boolean loaded;

    private Solver() {}

    static synchronized void load() {
      if (loaded) {
        return;
      }
      try {
        Loader.loadNativeLibraries();
      } catch (RuntimeException | UnsatisfiedLinkError e) {
        throw new EnvironmentException(
            "MED-RTE-005",
            "OR-Tools does not run on this machine (%s), and driver assigner \"%s\" needs it. Choose \"%s\"."
                .formatted(e.getMessage(), NAME, DriverAssigners.DEFAULT),
            e);
      }
      loaded = true;
    }
  }

  /** The chains of one side as a model. */
  private static final class Packing {
    private final SidePlan plan;
    private final SideDrivers drivers;
    private final CpModel model = new CpModel();
    private final LinearExprBuilder gain = LinearExpr.newBuilder();
    private final List<Chain> chains = new ArrayList<>();
    private final List<List<Literal>> ofPlace = new ArrayList<>();

    private record Chain(int arrival, int primary, Literal literal) {}

    Packing(SidePlan plan) {
      this.plan = plan;
      drivers = plan.drivers();
      for (int place = 0; place < SideDrivers.QUADRANTS * SideDrivers.PLACES; place++) {
        ofPlace.add(new ArrayList<>());
      }
    }

    /** Leaves the plan of the best packing and returns the bound. */
    long solve(long greedyBound) {
      for (int a = 0; a < drivers.size(); a++) {
        addArrival(a);
      }
      ofPlace.forEach(model::addAtMostOne);
      model.maximize(gain);
      CpSolver solver = new CpSolver();
      solver
          .getParameters()
          .setNumWorkers(1)
          .setRandomSeed(1)
          .setMaxDeterministicTime(DETERMINISTIC_TIME);
      CpSolverStatus status = solver.solve(model);
      if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
        return greedyBound;
      }
      int[] primaries = new int[drivers.size()];
      Arrays.fill(primaries, SidePlan.NONE);
      for (Chain chain : chains) {
        if (solver.booleanValue(chain.literal)) {
          primaries[chain.arrival] = chain.primary;
        }
      }
      plan.restore(primaries);
      return (long) Math.floor(solver.bestObjectiveBound() + ROUNDING);
    }

    /** Every working chain of an arrival once, however many of its places could be the primary. */
    private void addArrival(int a) {
      List<Literal> any = new ArrayList<>();
      for (int primary : drivers.primaries[a]) {
        int base = primary / SideDrivers.PLACES * SideDrivers.PLACES;
        int from = Math.max(base, primary - drivers.longest(a) + 1);
        for (int first = from; first <= primary; first++) {
          int least = primary - first + 1;
          for (int k = least; k <= drivers.longest(a) && works(base, first, k); k++) {
            if (!hasEarlierPrimary(a, first, primary)) {
              any.add(addChain(a, primary, first, k));
            }
          }
        }
      }
      model.addAtMostOne(any);
    }

    private boolean works(int base, int first, int length) {
      int end = first + length;
      if (end > base + SideDrivers.PLACES) {
        return false;
      }
      for (int place = first; place < end; place++) {
        if (!drivers.works(place)) {
          return false;
        }
      }
      return true;
    }

    private boolean hasEarlierPrimary(int a, int first, int primary) {
      for (int other : drivers.primaries[a]) {
        if (other >= first && other < primary) {
          return true;
        }
      }
      return false;
    }

    private Literal addChain(int a, int primary, int first, int length) {
      Literal literal = model.newBoolVar("");
      chains.add(new Chain(a, primary, literal));
      gain.addTerm(literal, drivers.gain(a, first, length));
      for (int place = first; place < first + length; place++) {
        ofPlace.get(place).add(literal);
      }
      return literal;
    }
  }
}
