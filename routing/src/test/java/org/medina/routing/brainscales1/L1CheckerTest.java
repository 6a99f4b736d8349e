package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.L1Target;
import org.medina.ir.brainscales1.UnroutedCause;

/**
 * Each rule of layer 1 is broken once in routes laid by hand. Bus 0 sends on HL038 of the HICANN in
 * the west and feeds that one and the one in the east; bus 1 sends on HL038 of the one in the east
 * and feeds the one south of it.
 */
class L1CheckerTest {
  private static final int WEST = Wafer.hicann(17, 7);
  private static final int EAST = Wafer.hicann(18, 7);
  private static final int SOUTH = Wafer.hicann(18, 8);

  private static final int ROOT_0 = WaferGraph.horizontal(WEST, 38);
  private static final int TAP_WEST = WaferGraph.vertical(WEST, 12);
  private static final int EAST_40 = WaferGraph.horizontal(EAST, 40);
  private static final int TAP_EAST = WaferGraph.vertical(EAST, 11);
  private static final int ROOT_1 = WaferGraph.horizontal(EAST, 38);
  private static final int EAST_12 = WaferGraph.vertical(EAST, 12);
  private static final int TAP_SOUTH = WaferGraph.vertical(SOUTH, 10);

  private static final int PAIR_WEST = 0;
  private static final int PAIR_EAST = 1;
  private static final int PAIR_SOUTH = 2;

  private static L1Problem problem(boolean neighbourTaps) {
    L1Target east = new L1Target(EAST, 10, 2, 2);
    L1Bus first = new L1Bus(WEST, 3, 0, ImmutableList.of(L1Target.of(WEST, 10, 1), east));
    return new L1Problem(
        WaferGraph.perfect(),
        ImmutableList.of(first, Wafers.bus(EAST, 3, SOUTH)),
        L1Problem.allDrivers(),
        neighbourTaps);
  }

  private static final L1Problem PROBLEM = problem(false);

  private static RouteDraft legal(L1Problem problem) {
    return new RouteDraft(problem)
        .root(0, ROOT_0)
        .feed(0, TAP_WEST, 0)
        .feed(0, EAST_40, 0)
        .feed(0, TAP_EAST, 2)
        .tap(PAIR_WEST, TAP_WEST)
        .tap(PAIR_EAST, TAP_EAST)
        .root(1, ROOT_1)
        .feed(1, EAST_12, 0)
        .feed(1, TAP_SOUTH, 1)
        .tap(PAIR_SOUTH, TAP_SOUTH);
  }

  private static RouteDraft legal() {
    return legal(PROBLEM);
  }

  private static void accepts(L1Problem problem, RouteDraft draft) {
    assertThatCode(() -> L1Checker.check(problem, draft.build())).doesNotThrowAnyException();
  }

  private static void refuses(L1Problem problem, RouteDraft draft, String violation) {
    assertThatThrownBy(() -> L1Checker.check(problem, draft.build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(violation);
  }

  private static void refuses(RouteDraft draft, String violation) {
    refuses(PROBLEM, draft, violation);
  }

  @Test
  void acceptsLegalRoutes() {
    accepts(PROBLEM, legal());
    RouteDraft nothing = new RouteDraft(PROBLEM);
    for (int pair = 0; pair < PROBLEM.pairCount(); pair++) {
      nothing.cause(pair, UnroutedCause.CONGESTION);
    }
    accepts(PROBLEM, nothing);
  }

  /** Around the HICANN in the north-east. */
  @Test
  void acceptsASecondLineToTheSameHicann() {
    int second = WaferGraph.vertical(EAST, 43);
    RouteDraft draft =
        legal()
            .feed(0, WaferGraph.horizontal(Wafer.hicann(19, 7), 42), 2)
            .feed(0, WaferGraph.vertical(Wafer.hicann(19, 7), 10), 4)
            .feed(0, WaferGraph.vertical(Wafer.hicann(19, 6), 12), 5)
            .feed(0, WaferGraph.horizontal(Wafer.hicann(19, 6), 38), 6)
            .feed(0, WaferGraph.horizontal(Wafer.hicann(18, 6), 36), 7)
            .feed(0, WaferGraph.vertical(Wafer.hicann(18, 6), 45), 8)
            .feed(0, second, 9)
            .tap(PAIR_EAST, second);
    accepts(PROBLEM, draft);
  }

  @Test
  void refusesRoutesOfAnotherProblem() {
    L1Routes fewerPairs = L1Routes.builder(2, 2).endBus().endBus().build();
    assertThatThrownBy(() -> L1Checker.check(PROBLEM, fewerPairs))
        .hasMessage("2 buses with 2 pairs are routed in place of 2 with 3");
    L1Routes moreBuses = L1Routes.builder(3, 3).endBus().endBus().endBus().build();
    assertThatThrownBy(() -> L1Checker.check(PROBLEM, moreBuses))
        .hasMessage("3 buses with 3 pairs are routed in place of 2 with 3");
  }

  @Test
  void refusesALineThatIsHeldTwice() {
    String violation = "the route of bus %d shares line H%03dHL040 with bus 0";
    refuses(legal().feed(0, EAST_40, 0), violation.formatted(0, EAST));
    refuses(legal().segment(1, EAST_40, 0, 0), violation.formatted(1, EAST));
  }

  @Test
  void refusesTheSendingLineOfAnotherBus() {
    L1Problem problem =
        Wafers.problem(
            WaferGraph.perfect(),
            Wafers.bus(Wafer.hicann(21, 7), 2, EAST),
            Wafers.bus(Wafer.hicann(20, 7), 2, EAST));
    RouteDraft draft =
        new RouteDraft(problem)
            .root(0, WaferGraph.horizontal(Wafer.hicann(21, 7), 46))
            .segment(0, WaferGraph.horizontal(Wafer.hicann(20, 7), 46), 0, 0)
            .cause(0, UnroutedCause.CONGESTION)
            .cause(1, UnroutedCause.CONGESTION);
    refuses(
        problem,
        draft,
        "the route of bus 0 uses the sending line H%03dHL046 of bus 1"
            .formatted(Wafer.hicann(20, 7)));
  }

  @Test
  void refusesARootThatTheBusDoesNotDrive() {
    RouteDraft draft = new RouteDraft(PROBLEM).root(0, EAST_40);
    refuses(draft, "the route of bus 0 starts at line H%03dHL040".formatted(EAST));
    RouteDraft otherMerger = new RouteDraft(PROBLEM).root(0, WaferGraph.horizontal(WEST, 46));
    refuses(otherMerger, "starts at line H%03dHL046, which it does not drive".formatted(WEST));
  }

  @Test
  void acceptsTheLineInTheWestAsRoot() {
    L1Problem problem = Wafers.problem(WaferGraph.perfect(), Wafers.bus(EAST, 3, WEST));
    RouteDraft draft =
        new RouteDraft(problem)
            .root(0, WaferGraph.horizontal(WEST, 36))
            .feed(0, WaferGraph.vertical(WEST, 13), 0)
            .tap(0, WaferGraph.vertical(WEST, 13));
    accepts(problem, draft);
  }

  @Test
  void refusesARootThatIsFed() {
    refuses(
        legal().replace(0, 0, ROOT_0, 1, L1Routes.ROOT),
        "the route of bus 0 has a root that is fed by another segment");
  }

  @Test
  void refusesParentsBehindTheirChildrenOrInAnotherTree() {
    int arc = PROBLEM.graph().arc(EAST_40, TAP_EAST);
    String violation = "has line H%03dVL011 before the one that feeds it".formatted(EAST);
    refuses(legal().replace(0, 3, TAP_EAST, 3, arc), violation);
    refuses(legal().replace(0, 3, TAP_EAST, 4, arc), violation);
    refuses(legal().replace(0, 3, TAP_EAST, L1Routes.ROOT, arc), violation);
    int own = PROBLEM.graph().arc(ROOT_1, EAST_12);
    refuses(
        legal().replace(1, 1, EAST_12, L1Routes.ROOT, own),
        "the route of bus 1 has line H%03dVL012 before".formatted(EAST));
  }

  @Test
  void refusesArcsOfAnotherLine() {
    RouteDraft draft = legal();
    String violation = "feeds line H%03dVL011 by a switch of another line".formatted(EAST);
    refuses(draft.replace(0, 3, TAP_EAST, 2, draft.arc(ROOT_1, EAST_12)), violation);
    refuses(draft.replace(0, 3, TAP_EAST, 2, PROBLEM.graph().end(EAST_40)), violation);
    refuses(draft.replace(0, 3, TAP_EAST, 2, L1Routes.ROOT), violation);
  }

  @Test
  void refusesArcsThatLeadElsewhere() {
    RouteDraft draft = legal();
    int elsewhere = draft.arc(EAST_40, WaferGraph.vertical(EAST, 43));
    refuses(
        draft.replace(0, 3, TAP_EAST, 2, elsewhere),
        "feeds line H%03dVL011 by a switch that leads elsewhere".formatted(EAST));
  }

  /** The example of a route from (5, 5) to a driver of (6, 5), and a jump over a HICANN. */
  @Test
  void refusesJumps() {
    int sender = Wafer.hicann(5, 5);
    int target = Wafer.hicann(6, 5);
    int tap = WaferGraph.vertical(target, 39);
    L1Problem problem = Wafers.problem(WaferGraph.perfect(), Wafers.bus(sender, 2, target));
    int root = WaferGraph.horizontal(sender, 46);
    int next = WaferGraph.horizontal(target, 48);
    accepts(
        problem,
        new RouteDraft(problem).root(0, root).feed(0, next, 0).feed(0, tap, 1).tap(0, tap));
    RouteDraft jump = new RouteDraft(problem).root(0, root);
    jump.segment(0, tap, 0, jump.arc(root, next)).tap(0, tap);
    refuses(
        problem, jump, "feeds line H%03dVL039 by a switch that leads elsewhere".formatted(target));
  }

  @Test
  void refusesASecondCrossbarSwitchOfALine() {
    int fork = WaferGraph.vertical(EAST, 43);
    RouteDraft fromHorizontal = legal().feed(0, fork, 2).tap(PAIR_EAST, fork);
    refuses(fromHorizontal, "needs a second crossbar switch of line H%03dVL043".formatted(EAST));
    int back = WaferGraph.horizontal(EAST, 41);
    refuses(
        legal().feed(0, back, 3),
        "needs a second crossbar switch of line H%03dHL041".formatted(EAST));
  }

  @Test
  void refusesPairsWithNeitherLineNorCause() {
    refuses(
        legal().untap(PAIR_SOUTH),
        "the route of bus 1 reaches HICANN %d over 0 lines with cause null".formatted(SOUTH));
    refuses(
        legal().cause(PAIR_SOUTH, UnroutedCause.DEFECTS),
        "the route of bus 1 reaches HICANN %d over 1 lines with cause DEFECTS".formatted(SOUTH));
  }

  @Test
  void refusesMoreLinesThanAsked() {
    int second = WaferGraph.vertical(SOUTH, 10 + 32);
    refuses(
        legal().tap(PAIR_SOUTH, second),
        "the route of bus 1 reaches HICANN %d over 2 lines".formatted(SOUTH));
  }

  @Test
  void refusesTapsOnLinesThatTheBusDoesNotHold() {
    String violation = "feeds a HICANN by line H%03dVL0%d of another bus";
    refuses(legal().tap(PAIR_EAST, EAST_12), violation.formatted(EAST, 12));
    refuses(legal().tap(PAIR_EAST, WaferGraph.vertical(EAST, 43)), violation.formatted(EAST, 43));
  }

  @Test
  void refusesALineThatFeedsTwoChains() {
    refuses(
        legal().tap(PAIR_EAST, TAP_EAST),
        "the route of bus 0 feeds two chains by line H%03dVL011".formatted(EAST));
    L1Problem neighbours = problem(true);
    RouteDraft draft = legal(neighbours).untap(PAIR_WEST).tap(PAIR_WEST, TAP_EAST);
    refuses(neighbours, draft, "the route of bus 0 feeds two chains by line H%03d".formatted(EAST));
  }

  @Test
  void refusesLinesThatDoNotLeadToTheHicann() {
    refuses(
        legal().tap(PAIR_EAST, EAST_40),
        "cannot feed HICANN %d by line H%03dHL040".formatted(EAST, EAST));
    refuses(
        legal().tap(PAIR_EAST, TAP_WEST).untap(PAIR_WEST).cause(PAIR_WEST, UnroutedCause.DEFECTS),
        "cannot feed HICANN %d by line H%03dVL012".formatted(EAST, WEST));
  }

  /** A left line faces the HICANN in the west, a right one that in the east. */
  @Test
  void acceptsFacingLinesOfTheHicannNextDoorOnlyIfAllowed() {
    for (boolean allowed : new boolean[] {false, true}) {
      L1Target west = L1Target.of(WEST, 10, 1);
      L1Bus bus = new L1Bus(WEST, 3, 0, ImmutableList.of(west));
      L1Problem problem =
          new L1Problem(
              WaferGraph.perfect(), ImmutableList.of(bus), L1Problem.allDrivers(), allowed);
      int facing = WaferGraph.vertical(EAST, 11);
      int averted = WaferGraph.vertical(EAST, 148);
      RouteDraft good =
          new RouteDraft(problem).root(0, ROOT_0).feed(0, EAST_40, 0).feed(0, facing, 1);
      RouteDraft bad =
          new RouteDraft(problem).root(0, ROOT_0).feed(0, EAST_40, 0).feed(0, averted, 1);
      String violation = "cannot feed HICANN %d by line H%03dVL".formatted(WEST, EAST);
      if (allowed) {
        accepts(problem, good.tap(0, facing));
      } else {
        refuses(problem, good.tap(0, facing), violation + "011");
      }
      refuses(problem, bad.tap(0, averted), violation + "148");
    }
  }

  @Test
  void refusesEndsThatFeedNothing() {
    int idle = WaferGraph.vertical(Wafer.hicann(17, 8), 10);
    refuses(
        legal().feed(0, idle, 1),
        "the route of bus 0 ends at line H%03dVL010, which feeds no HICANN"
            .formatted(Wafer.hicann(17, 8)));
    RouteDraft rootOnly =
        new RouteDraft(PROBLEM)
            .root(0, ROOT_0)
            .cause(PAIR_WEST, UnroutedCause.CONGESTION)
            .cause(PAIR_EAST, UnroutedCause.CONGESTION)
            .cause(PAIR_SOUTH, UnroutedCause.CONGESTION);
    refuses(rootOnly, "the route of bus 0 ends at line H%03dHL038".formatted(WEST));
  }
}
