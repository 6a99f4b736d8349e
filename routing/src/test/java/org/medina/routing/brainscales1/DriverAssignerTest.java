package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.ir.brainscales1.DriverArrival;
import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;
import org.medina.ir.brainscales1.PlaceGains;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

/** What holds for every driver assigner. */
class DriverAssignerTest {
  private static final BitSet NONE = new BitSet();

  static ImmutableList<String> names() {
    return DriverAssigners.names();
  }

  private static BitSet all() {
    BitSet all = new BitSet();
    all.set(0, SynapseDrivers.COUNT);
    return all;
  }

  private static DriverAssignment assign(String name, DriverProblem problem) {
    DriverAssignment assignment =
        DriverAssigners.byName(name).assign(problem, StageContext.simple());
    DriverChecker.check(problem, assignment);
    return assignment;
  }

  private static ImmutableLongArray gains(long... gains) {
    return ImmutableLongArray.copyOf(gains);
  }

  /** Random concave gains for random lines. */
  private static DriverProblem random(
      int arrivals, int limit, BitSet working, CounterRandom random) {
    ImmutableList.Builder<DriverArrival> list = ImmutableList.builder();
    for (int i = 0; i < arrivals; i++) {
      long[] gain = new long[limit + 1];
      double each = 20 + random.nextInt(200);
      double keep = 0.3 + 0.6 * random.nextDouble();
      for (int k = 1; k <= limit; k++) {
        gain[k] = gain[k - 1] + Math.round(each);
        each *= keep;
      }
      boolean nextDoor = random.nextInt(8) == 0;
      list.add(DriverArrival.on(random.nextInt(256), nextDoor, NONE, gains(gain)));
    }
    return new DriverProblem(7, list.build(), working, limit);
  }

  /** The same lines, with gains that differ from place to place. */
  private static DriverProblem uneven(DriverProblem problem, CounterRandom random) {
    BitSet working = new BitSet();
    ImmutableList.Builder<DriverArrival> list = ImmutableList.builder();
    for (DriverArrival arrival : problem.arrivals()) {
      PlaceGains.Builder places = new PlaceGains.Builder();
      for (int topmost = 0; topmost < SynapseDrivers.COUNT; topmost++) {
        working.set(topmost, problem.works(topmost));
        long[] gain = new long[1 + random.nextInt(problem.chainLimit() + 1)];
        for (int k = 1; k < gain.length; k++) {
          gain[k] = gain[k - 1] + random.nextInt(100);
        }
        places.put(topmost, gains(gain));
      }
      list.add(arrival.with(places.build()));
    }
    return new DriverProblem(problem.hicann(), list.build(), working, problem.chainLimit());
  }

  @ParameterizedTest
  @MethodSource("names")
  void answersToItsName(String name) {
    assertThat(DriverAssigners.byName(name).name()).isEqualTo(name);
  }

  @Test
  void refusesUnknownNames() {
    assertThatThrownBy(() -> DriverAssigners.byName("simplex"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"simplex\"")
        .hasMessageContaining("interval, exact, anneal, greedy");
  }

  @ParameterizedTest
  @MethodSource("names")
  void assignsNothingToNobody(String name) {
    DriverProblem nobody = new DriverProblem(7, ImmutableList.of(), all(), 3);
    assertThat(assign(name, nobody).isOptimal()).isTrue();
    DriverArrival bus = DriverArrival.on(9, false, NONE, gains(0, 5, 8));
    DriverProblem broken = new DriverProblem(7, ImmutableList.of(bus), new BitSet(), 3);
    DriverAssignment assignment = assign(name, broken);
    assertThat(assignment.gain()).isZero();
    assertThat(assignment.bound()).isZero();
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesALonelyBusItsLongestChain(String name) {
    DriverArrival bus = DriverArrival.on(9, false, NONE, gains(0, 5, 8, 9, 10, 10));
    DriverAssignment limited = assign(name, new DriverProblem(7, ImmutableList.of(bus), all(), 3));
    assertThat(limited.chains().get(0).orElseThrow().length()).isEqualTo(3);
    assertThat(limited.gain()).isEqualTo(9);
    assertThat(assign(name, new DriverProblem(7, ImmutableList.of(bus), all(), 56)).gain())
        .isEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("names")
  void splitsChainsAtDefectiveDriversAndSwitches(String name) {
    BitSet working = all();
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      if (SynapseDrivers.indexInQuadrant(driver) % 3 == 2) {
        working.clear(driver);
      }
    }
    DriverArrival bus = DriverArrival.on(9, false, NONE, gains(0, 5, 8, 9));
    assertThat(assign(name, new DriverProblem(7, ImmutableList.of(bus), working, 3)).gain())
        .isEqualTo(8);
    BitSet noSwitch = new BitSet();
    noSwitch.set(0, 7168);
    DriverArrival cutOff = DriverArrival.on(9, false, noSwitch, gains(0, 5, 8, 9));
    assertThat(assign(name, new DriverProblem(7, ImmutableList.of(cutOff), all(), 3)).gain())
        .isZero();
  }

  /** Fourteen drivers of a group for fifteen buses of that group: the lightest goes without. */
  @ParameterizedTest
  @MethodSource("names")
  void leavesTheLightestBusOut(String name) {
    ImmutableList.Builder<DriverArrival> buses = ImmutableList.builder();
    for (int i = 0; i < 15; i++) {
      int line = 32 * (i / 4) + i % 4;
      buses.add(DriverArrival.on(line, false, NONE, gains(0, 100 - i)));
    }
    DriverAssignment assignment = assign(name, new DriverProblem(7, buses.build(), all(), 1));
    assertThat(assignment.gain()).isEqualTo(15 * 100 - 105 - 86);
    assertThat(assignment.chains().get(14)).isEmpty();
  }

  /** Arrivals that want some drivers each, the lines evenly over the groups of a side. */
  private static DriverProblem even(int arrivals, Side side, int drivers) {
    long[] gain = new long[drivers + 1];
    for (int k = 1; k <= drivers; k++) {
      gain[k] = gain[k - 1] + 100 - k;
    }
    ImmutableList.Builder<DriverArrival> buses = ImmutableList.builder();
    for (int i = 0; i < arrivals; i++) {
      int group = i % SynapseDrivers.GROUPS;
      int line = SynapseSwitches.lineOfGroup(side, group, i / SynapseDrivers.GROUPS);
      buses.add(DriverArrival.on(line, false, NONE, gains(gain)));
    }
    return new DriverProblem(7, buses.build(), all(), drivers);
  }

  private static void assertAllGranted(String name, DriverProblem problem) {
    for (Optional<DriverChain> chain : assign(name, problem).chains()) {
      assertThat(chain.orElseThrow().length()).isEqualTo(problem.chainLimit());
    }
  }

  /** Up to 17 arrivals of three drivers each on a side of 112. */
  @ParameterizedTest
  @MethodSource("names")
  void grantsAllDemandsOfAHalfEmptySide(String name) {
    for (int drivers = 1; drivers <= 3; drivers++) {
      assertAllGranted(name, even(16, Side.RIGHT, drivers));
      assertAllGranted(name, even(17, Side.RIGHT, drivers));
      assertAllGranted(name, even(12, Side.LEFT, drivers));
    }
  }

  /** Sixteen arrivals of seven drivers each take all 112 of a side. */
  @Test
  void fillsASideToTheLastDriver() {
    assertAllGranted(DriverAssigners.DEFAULT, even(16, Side.RIGHT, 7));
    assertAllGranted(DriverAssigners.DEFAULT, even(16, Side.LEFT, 7));
  }

  /** All sixteen lines of a group lead to the same fourteen drivers. */
  @ParameterizedTest
  @MethodSource("names")
  void givesTheDriversOfAGroupToFourteenOfItsLines(String name) {
    for (Side side : Side.values()) {
      ImmutableList.Builder<DriverArrival> buses = ImmutableList.builder();
      for (int i = 0; i < 16; i++) {
        int line = SynapseSwitches.lineOfGroup(side, 5, i);
        buses.add(DriverArrival.on(line, false, NONE, gains(0, 9, 17, 24)));
      }
      DriverAssignment assignment = assign(name, new DriverProblem(7, buses.build(), all(), 3));
      assertThat(assignment.chains().stream().filter(Optional::isPresent)).hasSize(14);
      assertThat(assignment.gain()).isEqualTo(14 * 24);
      assertThat(assignment.greedyBound()).isEqualTo(16 * 24);
      if (name.equals(DriverAssigners.DEFAULT)) {
        assertThat(assignment.bound()).isLessThan(assignment.greedyBound());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isNearItsBoundOnAFullHicann(String name) {
    DriverProblem problem = random(131, 3, all(), CounterRandom.derive(1, "full"));
    DriverAssignment assignment = assign(name, problem);
    double allowed = name.equals("greedy") ? 0.97 : 0.985;
    assertThat((double) assignment.gain() / assignment.bound()).isBetween(allowed, 1.0);
  }

  @Property(tries = 150)
  void findsWhatTryingEverythingFinds(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int arrivals,
      @ForAll @IntRange(min = 1, max = 4) int limit) {
    CounterRandom random = CounterRandom.derive(seed, "tiny");
    BitSet working = new BitSet();
    for (int i = 0; i < 40; i++) {
      working.set(random.nextInt(SynapseDrivers.COUNT));
    }
    assertBest(random(arrivals, limit, working, random));
  }

  @Property(tries = 150)
  void findsWhatTryingEverythingFindsWherePlacesDiffer(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int arrivals,
      @ForAll @IntRange(min = 1, max = 4) int limit) {
    CounterRandom random = CounterRandom.derive(seed, "uneven");
    BitSet working = new BitSet();
    for (int i = 0; i < 60; i++) {
      working.set(random.nextInt(SynapseDrivers.COUNT));
    }
    assertBest(uneven(random(arrivals, limit, working, random), random));
  }

  private static void assertBest(DriverProblem problem) {
    long best = BruteForceDrivers.best(problem);
    for (String name : DriverAssigners.names()) {
      DriverAssignment assignment = assign(name, problem);
      assertThat(assignment.bound()).isGreaterThanOrEqualTo(best);
      assertThat(assignment.greedyBound()).isGreaterThanOrEqualTo(assignment.bound());
      if (name.equals("greedy")) {
        assertThat(assignment.gain()).isLessThanOrEqualTo(best);
      } else {
        assertThat(assignment.gain()).isEqualTo(best);
      }
    }
  }

  /** The solver proves what relaxation and annealing leave open. */
  @Test
  void theExactOneProvesItsGainOnAFullHicann() {
    DriverProblem problem = random(131, 3, all(), CounterRandom.derive(1, "full"));
    DriverAssignment exact = assign("exact", problem);
    assertThat(exact.isOptimal()).isTrue();
    assertThat(assign(DriverAssigners.DEFAULT, problem).gain()).isLessThan(exact.gain());
  }

  @Property(tries = 60)
  void chainsAreLegalWhateverTheDefects(
      @ForAll long seed,
      @ForAll @IntRange(max = 160) int arrivals,
      @ForAll @IntRange(min = 1, max = 56) int limit,
      @ForAll @IntRange(max = 60) int percent) {
    CounterRandom random = CounterRandom.derive(seed, "drivers");
    BitSet working = all();
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      working.set(driver, random.nextInt(100) >= percent);
    }
    DriverProblem problem = random(arrivals, Math.min(limit, 8), working, random);
    for (String name : ImmutableList.of("interval", "greedy")) {
      assertThat(assign(name, problem)).isEqualTo(assign(name, problem));
      DriverProblem uneven = uneven(problem, CounterRandom.derive(seed, "places"));
      assertThat(assign(name, uneven)).isEqualTo(assign(name, uneven));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void assignsHicannsAtOnceAsOneAfterTheOther(String name) {
    DriverAssigner assigner = DriverAssigners.byName(name);
    List<DriverProblem> problems = new ArrayList<>();
    List<DriverAssignment> expected = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      problems.add(random(60, 3, all(), CounterRandom.derive(i, "parallel")));
      expected.add(assigner.assign(problems.get(i), StageContext.simple()));
    }
    assertThat(
            problems.parallelStream()
                .map(problem -> assigner.assign(problem, StageContext.simple()))
                .toList())
        .isEqualTo(expected);
  }
}
