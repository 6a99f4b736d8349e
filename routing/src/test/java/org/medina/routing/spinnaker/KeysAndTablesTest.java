package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.Placement;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.ir.stage.StageContext;

class KeysAndTablesTest {
  private static KeyAllocation keys(CoreGraph graph) {
    int[] chips = new int[graph.vertexCount()];
    byte[] processors = new byte[graph.vertexCount()];
    RoutingProblem problem =
        new RoutingProblem(graph, Cases.machine(8, 8), new Placement(chips, processors));
    return new BlockKeyAllocator()
        .allocate(problem, MulticastTrees.builder().build(), StageContext.simple());
  }

  @Property(tries = 200)
  void blocksAreAlignedDisjointAndInSliceOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int applications) {
    CoreGraph graph = Cases.randomGraph(applications, 20, 3, CounterRandom.derive(seed, "keys"));
    KeyAllocation keys = keys(graph);
    TreeMap<Long, Integer> netAt = new TreeMap<>();
    for (int net = 0; net < graph.netCount(); net++) {
      int mask = keys.mask(net);
      assertThat(keys.key(net) & mask).isEqualTo(keys.key(net));
      assertThat(-mask).isPositive().isGreaterThanOrEqualTo(graph.keys(net));
      assertThat(Integer.bitCount(-mask)).isOne();
      assertThat(netAt.put(Integer.toUnsignedLong(keys.key(net)), net)).isNull();
      if (net > 0
          && graph.application(graph.source(net)) == graph.application(graph.source(net - 1))) {
        int slices = graph.source(net) - graph.source(net - 1);
        assertThat(keys.key(net) - keys.key(net - 1)).isEqualTo(-mask * slices);
      }
    }
    long end = 0;
    for (var entry : netAt.entrySet()) {
      assertThat(entry.getKey()).isGreaterThanOrEqualTo(end);
      end = entry.getKey() - keys.mask(entry.getValue());
    }
  }

  @Example
  void theWholeKeySpaceCanBeUsed() {
    CoreGraph.Builder graph = CoreGraph.builder();
    for (int i = 0; i < 4; i++) {
      graph.addVertex(CoreGraph.Kind.NEURON, i, i, 0, 1, 0);
      graph.addNet(i, 1 << 30, 1, 0);
    }
    KeyAllocation keys = keys(graph.build());
    for (int i = 0; i < 4; i++) {
      assertThat(keys.key(i)).isEqualTo(i << 30);
      assertThat(keys.mask(i)).isEqualTo(-1 << 30);
    }
  }

  @Example
  void refusesWhatDoesNotFitIn32Bits() {
    CoreGraph.Builder graph = CoreGraph.builder();
    for (int i = 0; i < 5; i++) {
      graph.addVertex(CoreGraph.Kind.NEURON, i, i, 0, 1, 0);
      graph.addNet(i, (1 << 29) + 1, 1, 0);
    }
    assertThatThrownBy(() -> keys(graph.build()))
        .isInstanceOf(InfeasibleMappingException.class)
        .hasMessageContaining("need 5368709120 keys in aligned blocks; 32 bits have 4294967296")
        .extracting("code")
        .isEqualTo("MED-KEY-001");
  }

  @Example
  void refusesAnApplicationThatNeeds33Bits() {
    CoreGraph.Builder graph = CoreGraph.builder();
    for (int i = 0; i < 3; i++) {
      graph.addVertex(CoreGraph.Kind.NEURON, 0, 0, i, 1, 0);
      graph.addNet(i, Integer.MAX_VALUE, 1, 0);
    }
    assertThatThrownBy(() -> keys(graph.build()))
        .isInstanceOf(InfeasibleMappingException.class)
        .hasMessageContaining("need 8589934592 keys");
  }

  @Example
  void aLargeSensorAndManySlicesShareTheKeySpace() {
    CoreGraph.Builder graph = CoreGraph.builder();
    graph.addVertex(CoreGraph.Kind.SPIKE_ARRAY, 0, 0, 0, 1, 0);
    for (int i = 0; i < 2000; i++) {
      graph.addVertex(CoreGraph.Kind.NEURON, 1, 1, 100 * i, 100, 0);
    }
    graph.addNet(0, 1024 * 768 * 2, 1, 1);
    for (int i = 1; i <= 2000; i++) {
      graph.addNet(i, 100, 1, 1);
    }
    CoreGraph built = graph.build();
    KeyAllocation keys = keys(built);
    KeyChecker.check(built, keys);
    assertThat(keys.mask(0)).isEqualTo(-1 << 21);
    assertThat(keys.mask(2000)).isEqualTo(-128);
    assertThat(Integer.toUnsignedLong(keys.key(2000))).isLessThan(1 << 22);
  }

  /** 300, 300, 10 and 10 atoms at 10 a core; PACMAN's tables of this graph have up to 6 entries. */
  @Example
  void mergedTablesOfTheFourPopulationGraphAreShort() {
    int[] slices = {30, 30, 1, 1};
    int[][] targets = {{0, 1, 2}, {3}, {3}, {}};
    int[] first = {0, 30, 60, 61, 62};
    CoreGraph.Builder graph = CoreGraph.builder();
    for (int population = 0; population < 4; population++) {
      for (int slice = 0; slice < slices[population]; slice++) {
        graph.addVertex(CoreGraph.Kind.NEURON, population, population, 10 * slice, 10, 0);
      }
    }
    for (int population = 0; population < 3; population++) {
      int[] vertices =
          Arrays.stream(targets[population])
              .flatMap(target -> IntStream.range(first[target], first[target + 1]))
              .toArray();
      for (int slice = 0; slice < slices[population]; slice++) {
        graph.addNet(first[population] + slice, 10, 1, vertices);
      }
    }
    SpinnakerMachine machine = Cases.machine(8, 8);
    int[] chips = new int[62];
    byte[] processors = new byte[62];
    for (int vertex = 0; vertex < 62; vertex++) {
      chips[vertex] = machine.chip(vertex / 15 / 3, vertex / 15 % 3);
      processors[vertex] = (byte) (1 + vertex % 15);
    }
    RoutingProblem problem =
        new RoutingProblem(graph.build(), machine, new Placement(chips, processors));
    RoutingResult result =
        Routing.route(problem, new NerRouter(), new BlockKeyAllocator(), StageContext.simple());
    assertThat(RoutingStats.of(problem, result).maxEntriesBefore()).isLessThanOrEqualTo(6);
    RoutingResult shortest =
        Routing.route(
            problem, new NerRouter(), new BlockKeyAllocator(), true, StageContext.simple());
    assertThat(RoutingStats.of(problem, shortest).maxEntriesAfter()).isLessThanOrEqualTo(3);
  }

  @Example
  void slicesThatSendNothingTakeNoKeysOfTheirOwn() {
    CoreGraph.Builder graph = CoreGraph.builder();
    for (int i = 0; i < 3; i++) {
      graph.addVertex(CoreGraph.Kind.NEURON, i, i, 0, 1, 0);
    }
    graph.addNet(2, 100, 1, 0);
    KeyAllocation keys = keys(graph.build());
    assertThat(keys.netCount()).isOne();
    assertThat(keys.key(0)).isZero();
    assertThat(keys.mask(0)).isEqualTo(-128);
  }

  /** Eleven slices of 10 atoms, 16 keys each, to one core of another chip. */
  @Example
  void aPopulationWithOneRouteIsOneEntry() {
    CoreGraph.Builder graph = CoreGraph.builder();
    for (int i = 0; i < 11; i++) {
      graph.addVertex(CoreGraph.Kind.NEURON, 0, 0, 10 * i, 10, 0);
    }
    graph.addVertex(CoreGraph.Kind.NEURON, 1, 1, 0, 10, 0);
    for (int i = 0; i < 11; i++) {
      graph.addNet(i, 10, 1, 11);
    }
    SpinnakerMachine machine = Cases.machine(8, 8);
    int[] chips = new int[12];
    chips[11] = machine.chip(1, 0);
    byte[] processors = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1};
    RoutingProblem problem =
        new RoutingProblem(graph.build(), machine, new Placement(chips, processors));
    RoutingResult result =
        Routing.route(problem, new NerRouter(), new BlockKeyAllocator(), StageContext.simple());
    for (RoutingTable table : result.before()) {
      assertThat(table.size()).isOne();
      assertThat(table.mask(0)).isEqualTo(-256);
    }
    assertThat(result.after()).hasSize(2);
  }

  @Example
  void aRunStopsAtKeysOfOtherNets() {
    CoreGraph.Builder graph = CoreGraph.builder();
    for (int i = 0; i < 5; i++) {
      graph.addVertex(CoreGraph.Kind.NEURON, 0, 0, 4 * i, 4, 0);
    }
    for (int i = 0; i < 5; i++) {
      graph.addNet(i, 4, 1, i < 3 ? 4 : 0);
    }
    SpinnakerMachine machine = Cases.machine(8, 8);
    RoutingProblem problem =
        new RoutingProblem(
            graph.build(), machine, new Placement(new int[5], new byte[] {1, 2, 3, 4, 5}));
    RoutingResult result =
        Routing.route(problem, new NerRouter(), new BlockKeyAllocator(), StageContext.simple());
    int toCore1 = 1 << 7;
    int toCore5 = 1 << 11;
    assertThat(Tables.text(result.before().get(0), 5))
        .containsExactly(
            "00XXX " + toCore5, "010XX " + toCore5, "011XX " + toCore1, "100XX " + toCore1);
  }
}
