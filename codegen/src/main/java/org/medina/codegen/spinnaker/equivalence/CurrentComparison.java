package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.TreeMap;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.hardware.spinnaker.FixedPoint;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/** Compares the injected current of every cell, as a function of time, with what was asked for. */
final class CurrentComparison {
  private static final int EVENT_WORDS = 3;
  private static final double HALF_UNIT = 0.5 + 1e-6;

  private final Network network;

  CurrentComparison(Network network) {
    this.network = network;
  }

  /** Compares all cells of a slice; more than half a unit of s16.15 is a difference. */
  void compare(
      Core core, Population population, int firstAtom, int atoms, Differences differences) {
    Map<Integer, TreeMap<Long, Integer>> found = found(core, atoms);
    double scale = NeuronComparison.currentScale(core.getCell()) * FixedPoint.ONE;
    ImmutableList.Builder<CurrentInjection> onto = ImmutableList.builder();
    for (CurrentInjection current : network.currents()) {
      if (current.cells().population() == population.id()) {
        onto.add(current);
      }
    }
    ImmutableList<CurrentInjection> currents = onto.build();
    if (currents.isEmpty() && found.isEmpty()) {
      return;
    }
    for (int i = 0; i < atoms; i++) {
      compare(
          population,
          firstAtom + i,
          found.getOrDefault(i, new TreeMap<>()),
          expected(currents, firstAtom + i),
          scale,
          differences);
    }
  }

  private static Map<Integer, TreeMap<Long, Integer>> found(Core core, int atoms) {
    Words words = Words.orEmpty(core, RegionKind.CURRENT_SOURCE_PARAMS);
    Map<Integer, TreeMap<Long, Integer>> found = new TreeMap<>();
    if (words.size() == 0) {
      return found;
    }
    int events = words.count(0);
    words.requireSize(1 + (long) events * EVENT_WORDS);
    long last = -1;
    for (int i = 0; i < events; i++) {
      int at = 1 + i * EVENT_WORDS;
      int neuron = words.count(at);
      long tick = Integer.toUnsignedLong(words.get(at + 1));
      long order = tick << 31 | neuron;
      if (neuron >= atoms || order <= last) {
        throw Words.damaged(
            "event %d of CURRENT_SOURCE_PARAMS (neuron %d, step %d) is out of order or of range"
                .formatted(i, neuron, tick));
      }
      last = order;
      found.computeIfAbsent(neuron, ignored -> new TreeMap<>()).put(tick, words.get(at + 2));
    }
    return found;
  }

  /** Sum of the currents into a cell from each step on, in nA. */
  private TreeMap<Long, Double> expected(ImmutableList<CurrentInjection> currents, int cell) {
    TreeMap<Long, Double> sum = new TreeMap<>();
    for (CurrentInjection current : currents) {
      if (current.cells().position(cell) < 0) {
        continue;
      }
      TreeMap<Long, Double> one = new TreeMap<>();
      for (int step = 0; step < current.steps(); step++) {
        one.put(tick(current.timeMs(step)), current.amplitudeNanoampere(step));
      }
      sum = add(sum, one);
    }
    return sum;
  }

  /** A change acts from the nearest step on. */
  private long tick(double timeMs) {
    return Math.max(0, (long) Math.rint(timeMs / network.setup().timestepMs()));
  }

  private static TreeMap<Long, Double> add(TreeMap<Long, Double> a, TreeMap<Long, Double> b) {
    TreeMap<Long, Double> sum = new TreeMap<>();
    for (TreeMap<Long, Double> each : ImmutableList.of(a, b)) {
      for (long tick : each.keySet()) {
        sum.put(tick, at(a, tick) + at(b, tick));
      }
    }
    return sum;
  }

  private static double at(TreeMap<Long, Double> function, long tick) {
    Map.Entry<Long, Double> floor = function.floorEntry(tick);
    return floor == null ? 0 : floor.getValue();
  }

  private static void compare(
      Population population,
      int cell,
      TreeMap<Long, Integer> found,
      TreeMap<Long, Double> expected,
      double scale,
      Differences differences) {
    TreeMap<Long, Boolean> ticks = new TreeMap<>();
    found.keySet().forEach(tick -> ticks.put(tick, true));
    expected.keySet().forEach(tick -> ticks.put(tick, true));
    for (long tick : ticks.keySet()) {
      Map.Entry<Long, Integer> floor = found.floorEntry(tick);
      int is = floor == null ? 0 : floor.getValue();
      double wanted = at(expected, tick) * scale;
      if (Math.abs(is - wanted) > HALF_UNIT) {
        differences.parameter(
            "'%s'[%s]: the injected current from step %s on is %s, expected %s.",
            population.label(), cell, tick, FixedPoint.toDouble(is), wanted / FixedPoint.ONE);
        return;
      }
    }
  }
}
