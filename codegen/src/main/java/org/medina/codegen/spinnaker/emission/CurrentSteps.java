package org.medina.codegen.spinnaker.emission;

import static org.medina.hardware.spinnaker.FixedPoint.fromDouble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Setup;

/** Sums the currents into the neurons of a core, step by step. */
final class CurrentSteps {
  private final Setup setup;

  /** Per neuron, the change of its current in nA by time step. */
  private final Map<Integer, TreeMap<Integer, Double>> changes = new TreeMap<>();

  CurrentSteps(Setup setup) {
    this.setup = setup;
  }

  /** Adds the current of one source into a neuron of the core. */
  void add(int neuron, CurrentInjection current) {
    TreeMap<Integer, Double> byTick = changes.computeIfAbsent(neuron, n -> new TreeMap<>());
    double before = 0;
    for (int step = 0; step < current.steps(); step++) {
      double amplitude = current.amplitudeNanoampere(step);
      byTick.merge(nearestTick(current.timeMs(step)), amplitude - before, Double::sum);
      before = amplitude;
    }
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Events in the machine's unit of current, ascending by tick, then neuron. */
  Words words(double scale) {
    record Event(int neuron, int tick, double nanoampere) {}
    List<Event> events = new ArrayList<>();
    changes.forEach(
        (neuron, byTick) -> {
          double sum = 0;
          for (Map.Entry<Integer, Double> change : byTick.entrySet()) {
            sum += change.getValue();
            events.add(new Event(neuron, change.getKey(), sum));
          }
        });
    events.sort(Comparator.comparingInt(Event::tick).thenComparingInt(Event::neuron));
    Words words = new Words().add(events.size());
    for (Event event : events) {
      words.add(event.neuron).add(event.tick).add(fromDouble(event.nanoampere * scale));
    }
    return words;
  }

  private int nearestTick(double timeMs) {
    return (int) Math.min(Integer.MAX_VALUE, Math.rint(timeMs / setup.timestepMs()));
  }

  /**
   * The first time step not before a time, which is cut to whole microseconds first, as sPyNNaker
   * does with spike times; at least 0.
   */
  static int tick(Setup setup, double timeMs) {
    double steps = Math.ceil(Math.floor(timeMs * 1000) / setup.timestepMicroseconds());
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, steps));
  }
}
