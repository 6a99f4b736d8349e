package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.ir.brainscales1.DriverArrival;
import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;

/**
 * Each rule of driver chains is broken once in an assignment made by hand. Arrivals 0 and 1 come on
 * the left lines 0 and 4, which reach places 0, 8, ... and 1, 9, ... of the top quadrant; arrival 2
 * comes on the right line 255 and reaches places 0, 8, ... there.
 */
class DriverCheckerTest {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  private static final DriverChain FIRST = new DriverChain(LEFT, 7, 2, 8);
  private static final DriverChain SECOND = new DriverChain(LEFT, 9, 3, 9);
  private static final DriverChain THIRD = new DriverChain(RIGHT, 7, 1, 7);

  private static DriverProblem problem(int... defectiveDrivers) {
    BitSet working = new BitSet(SynapseDrivers.COUNT);
    working.set(0, SynapseDrivers.COUNT);
    for (int driver : defectiveDrivers) {
      working.clear(driver);
    }
    BitSet none = new BitSet();
    return new DriverProblem(
        87,
        ImmutableList.of(
            DriverArrival.on(0, false, none, ImmutableLongArray.of(0, 20, 30)),
            DriverArrival.on(4, false, none, ImmutableLongArray.of(0, 7, 9, 10)),
            DriverArrival.on(128, false, none, ImmutableLongArray.of(0, 500))),
        working,
        3);
  }

  private static DriverAssignment assignment(
      long gain, DriverChain first, DriverChain second, DriverChain third) {
    return new DriverAssignment(
        ImmutableList.of(
            Optional.ofNullable(first), Optional.ofNullable(second), Optional.ofNullable(third)),
        gain,
        1000,
        1000);
  }

  private static void accepts(DriverProblem problem, DriverAssignment assignment) {
    assertThatCode(() -> DriverChecker.check(problem, assignment)).doesNotThrowAnyException();
  }

  private static void refuses(
      DriverProblem problem, DriverAssignment assignment, String violation) {
    assertThatThrownBy(() -> DriverChecker.check(problem, assignment))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the drivers of HICANN 87 have " + violation);
  }

  @Test
  void acceptsLegalChains() {
    accepts(problem(), assignment(540, FIRST, SECOND, THIRD));
    accepts(problem(), assignment(530, FIRST, null, THIRD));
    accepts(problem(), assignment(0, null, null, null));
  }

  /** The same places of the bottom quadrant, where the groups run the other way. */
  @Test
  void acceptsChainsOfBothArrays() {
    DriverChain bottom = new DriverChain(2 + LEFT, 6, 3, 6);
    accepts(problem(), assignment(540, FIRST, bottom, THIRD));
  }

  @Test
  void refusesAChainTooFew() {
    DriverAssignment assignment =
        new DriverAssignment(
            ImmutableList.of(Optional.of(FIRST), Optional.of(SECOND)), 40, 1000, 1000);
    refuses(problem(), assignment, "2 chains for 3 arrivals");
  }

  @Test
  void refusesDriversThatTheLineDoesNotReach() {
    DriverChain elsewhere = new DriverChain(LEFT, 7, 2, 7);
    refuses(
        problem(),
        assignment(540, elsewhere, SECOND, THIRD),
        "arrival 0 does not reach driver " + elsewhere.primaryDriver());
    DriverChain otherSide = new DriverChain(RIGHT, 8, 1, 8);
    refuses(
        problem(),
        assignment(530, otherSide, SECOND, THIRD),
        "arrival 0 does not reach driver " + otherSide.primaryDriver());
  }

  @Test
  void refusesDefectiveDrivers() {
    for (int i = 0; i < SECOND.length(); i++) {
      refuses(
          problem(SECOND.driver(i)),
          assignment(540, FIRST, SECOND, THIRD),
          "arrival 1 uses defective driver " + SECOND.driver(i));
    }
    accepts(problem(SECOND.driver(2) + 2), assignment(540, FIRST, SECOND, THIRD));
  }

  @Test
  void refusesDriversOfTwoChains() {
    DriverChain overlapping = new DriverChain(LEFT, 8, 3, 9);
    refuses(
        problem(),
        assignment(540, FIRST, overlapping, THIRD),
        "arrivals 0 and 1 share driver " + FIRST.primaryDriver());
    DriverChain containing = new DriverChain(LEFT, 7, 3, 9);
    refuses(
        problem(),
        assignment(540, FIRST, containing, THIRD),
        "arrivals 0 and 1 share driver " + FIRST.driver(0));
  }

  @Test
  void refusesChainsOverTheLimit() {
    DriverChain four = new DriverChain(LEFT, 9, 4, 9);
    refuses(
        problem(),
        assignment(540, FIRST, four, THIRD),
        "chain of 4 drivers from driver %d is longer than 3".formatted(four.driver(0)));
  }

  @Test
  void refusesAWrongGain() {
    refuses(problem(), assignment(541, FIRST, SECOND, THIRD), "a gain of 540 in place of 541");
  }
}
