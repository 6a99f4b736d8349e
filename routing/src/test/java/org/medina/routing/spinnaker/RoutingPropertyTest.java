package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.ir.stage.StageContext;

/** Random graphs on random machines with defects. */
class RoutingPropertyTest {
  private static final int[][] SIZES = {{8, 8}, {12, 12}, {16, 16}, {12, 16}, {28, 16}};

  private static RoutingProblem problem(
      CounterRandom random, int size, int applications, int defects) {
    SpinnakerMachine machine =
        Cases.withDefects(
            Cases.machine(SIZES[size][0], SIZES[size][1]), defects / 4, defects, random);
    CoreGraph graph = Cases.randomGraph(applications, 6, 12, random);
    return new RoutingProblem(graph, machine, Cases.scattered(graph, machine, random));
  }

  @Property(tries = 150)
  void treesPassTheCheckerWhateverTheDefects(
      @ForAll long seed,
      @ForAll @IntRange(max = 4) int size,
      @ForAll @IntRange(min = 1, max = 30) int applications,
      @ForAll @IntRange(max = 60) int defects) {
    CounterRandom random = CounterRandom.derive(seed, "router");
    RoutingProblem problem = problem(random, size, applications, defects);
    for (String name : Routers.names()) {
      MulticastTrees trees = Routers.byName(name).route(problem, StageContext.simple());
      RoutingChecker.check(problem, trees);
      MulticastTrees damaged = damaged(trees, random);
      if (damaged.first(damaged.netCount()) > 0) {
        assertThatThrownBy(() -> RoutingChecker.check(problem, damaged))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("the tree of net");
      }
    }
  }

  /** Flips one route bit of a link or of an application processor. */
  private static MulticastTrees damaged(MulticastTrees trees, CounterRandom random) {
    MulticastTrees.Builder builder = MulticastTrees.builder();
    int hops = trees.first(trees.netCount());
    int victim = hops == 0 ? -1 : random.nextInt(hops);
    int bit = random.nextInt(24);
    for (int net = 0; net < trees.netCount(); net++) {
      for (int hop = trees.first(net); hop < trees.first(net + 1); hop++) {
        int flip = hop == victim ? 1 << bit : 0;
        builder.hop(trees.chip(hop), trees.arrival(hop), trees.route(hop) ^ flip);
      }
      builder.endNet();
    }
    return builder.build();
  }

  @Property(tries = 100)
  void everyKeyReachesItsCores(
      @ForAll long seed,
      @ForAll @IntRange(max = 4) int size,
      @ForAll @IntRange(min = 1, max = 60) int applications,
      @ForAll @IntRange(max = 40) int defects,
      @ForAll boolean asFarAsPossible) {
    CounterRandom random = CounterRandom.derive(seed, "whole");
    RoutingProblem problem = problem(random, size, applications, defects);
    StageContext context = StageContext.simple();
    RoutingResult result =
        Routing.route(problem, new NerRouter(), new BlockKeyAllocator(), asFarAsPossible, context);
    NetChecker.check(problem, result.keys(), result.before(), context);
    RoutingStats stats = RoutingStats.of(problem, result);
    assertThat(stats.hops()).isGreaterThanOrEqualTo(stats.lowerBoundHops());
    assertThat(stats.totalEntriesAfter()).isLessThanOrEqualTo(stats.totalEntriesBefore());
    assertThat(stats.totalEntriesAfter()).isGreaterThanOrEqualTo(stats.distinctRoutes());
    for (RoutingTable table : result.before()) {
      int[] order = new int[table.size()];
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      assertThat(new CubeIndex(table, order).isDisjoint()).isTrue();
    }
  }

  @Property(tries = 100)
  void aDamagedTableIsFoundOut(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int applications,
      @ForAll boolean remove) {
    CounterRandom random = CounterRandom.derive(seed, "damage");
    RoutingProblem problem = problem(random, 1, applications, 10);
    StageContext context = StageContext.simple();
    RoutingResult result =
        Routing.route(problem, new NerRouter(), new BlockKeyAllocator(), context);
    List<RoutingTable> tables = new ArrayList<>(result.after());
    tables.removeIf(table -> table.size() == 0);
    if (tables.isEmpty()) {
      return;
    }
    int victim = random.nextInt(tables.size());
    RoutingTable table = tables.get(victim);
    int entry = random.nextInt(table.size());
    tables.set(
        victim,
        remove
            ? Tables.without(table, entry)
            : Tables.withRoute(table, entry, table.route(entry) ^ 1 << random.nextInt(24)));
    assertThatThrownBy(() -> NetChecker.check(problem, result.keys(), tables, context))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("net \\d+: keys .*");
  }
}
