package org.medina.routing.brainscales1;

import java.util.BitSet;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.stage.StageContext;

/**
 * Negotiated congestion (McMurchie and Ebeling, FPGA 1995, doi:10.1145/201310.201328) over the
 * layer-1 lines: buses share lines at a growing price until none is shared. It deviates in that of
 * the buses on a contested line the one with most synapses behind it stays, while the others lose
 * only what hangs on that line; in that the price of a shared line is capped, so that detours stay
 * short; and in that a line costs more the fuller the driver group it leads to. What is still
 * contested after the last round is given up in favour of the heavier bus.
 */
public final class NegotiatedRouter implements L1Router {
  private final NegotiationOptions options;

  /** A router with default options. */
  public NegotiatedRouter() {
    this(NegotiationOptions.DEFAULTS);
  }

  /** A router with other options. */
  public NegotiatedRouter(NegotiationOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "negotiated";
  }

  @Override
  public L1Routes route(L1Problem problem, StageContext context) {
    return RouteReport.of(new Negotiation(problem, options, context).run());
  }

  /** One negotiation. */
  private static final class Negotiation {
    private final L1Problem problem;
    private final NegotiationOptions options;
    private final StageContext context;
    private final int[] order;

    Negotiation(L1Problem problem, NegotiationOptions options, StageContext context) {
      this.problem = problem;
      this.options = options;
      this.context = context;
      order = BusOrder.byPriority(problem);
    }

    RouteState run() {
      RouteState state = new RouteState(problem, (float) options.balance());
      TreeGrower grower = new TreeGrower(state, false);
      double factor = options.firstFactor();
      RouteState best = null;
      long bestWeight = -1;
      for (int round = 0; round < options.rounds(); round++) {
        state.lines.setFactor((float) factor);
        for (int bus : order) {
          grower.grow(state.trees[bus], TreeGrower.Goal.FIRST_LINES);
        }
        boolean last = round == options.rounds() - 1;
        boolean contested = resolve(state);
        if (!contested
            || last
            || round % options.snapshotRounds() == options.snapshotRounds() - 1) {
          RouteState legal = legalise(state);
          long weight = legal.routedWeight();
          if (weight > bestWeight) {
            best = legal;
            bestWeight = weight;
          }
        }
        if (!contested) {
          break;
        }
        factor = Math.min(options.factorLimit(), factor * options.growth());
        context.progress("route layer 1", (round + 1.0) / options.rounds());
      }
      return best == null ? legalise(state) : best;
    }

    /** Settles every contested line for its heaviest bus; false if there was none. */
    private boolean resolve(RouteState state) {
      int[] winner = new int[WaferGraph.NODES];
      long[] weight = new long[WaferGraph.NODES];
      BitSet contested = new BitSet(WaferGraph.NODES);
      for (int bus : order) {
        RouteTree tree = state.trees[bus];
        long[] behind = tree.weightBehind(problem);
        for (int i = 1; i < tree.size(); i++) {
          int node = tree.node(i);
          if (state.lines.holders(node) > 1) {
            boolean first = !contested.get(node);
            boolean equal = !first && priority(bus) == priority(winner[node]);
            if (first || equal && behind[i] > weight[node]) {
              winner[node] = bus;
              weight[node] = behind[i];
            }
            contested.set(node);
          }
        }
      }
      for (int node = contested.nextSetBit(0); node >= 0; node = contested.nextSetBit(node + 1)) {
        state.lines.addHistory(node, (float) options.historyStep(), (float) options.historyLimit());
      }
      for (RouteTree tree : state.trees) {
        BitSet cut = new BitSet(tree.size());
        for (int i = 1; i < tree.size(); i++) {
          cut.set(i, contested.get(tree.node(i)) && winner[tree.node(i)] != tree.bus);
        }
        if (!cut.isEmpty()) {
          state.cut(tree, cut);
        }
      }
      return !contested.isEmpty();
    }

    private int priority(int bus) {
      return problem.bus(bus).priority();
    }

    /** A copy in which what was cut has grown again as far as free lines lead. */
    private RouteState legalise(RouteState state) {
      RouteState legal = state.copy();
      legal.lines.setFactor(LineCosts.BLOCKED);
      TreeGrower grower = new TreeGrower(legal, true);
      for (int bus : order) {
        grower.grow(legal.trees[bus], TreeGrower.Goal.FIRST_LINES);
      }
      for (int bus : order) {
        grower.grow(legal.trees[bus], TreeGrower.Goal.ALL_LINES);
      }
      if (problem.neighbourTaps()) {
        for (int bus : order) {
          grower.grow(legal.trees[bus], TreeGrower.Goal.NEIGHBOUR_LINES);
        }
      }
      return legal;
    }
  }
}
