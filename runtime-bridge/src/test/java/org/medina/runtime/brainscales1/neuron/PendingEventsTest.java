package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PendingEventsTest {
  private record Expected(int slot, double amount, double time) {}

  @Test
  void keepsTheOrderOfTimeWhateverComesAndGoes() {
    SplittableRandom random = new SplittableRandom(20261126);
    PendingEvents events = new PendingEvents(3);
    List<List<Expected>> expected =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < 20_000; i++) {
      int neuron = random.nextInt(3);
      List<Expected> queue = expected.get(neuron);
      if (random.nextInt(i % 1000 < 500 ? 5 : 2) == 0) {
        assertThat(events.first(neuron) < 0).isEqualTo(queue.isEmpty());
        if (!queue.isEmpty()) {
          int event = events.first(neuron);
          assertThat(new Expected(events.slot(event), events.amount(event), events.time(event)))
              .isEqualTo(queue.remove(0));
          events.removeFirst(neuron);
        }
      } else {
        Expected event = new Expected(i, random.nextDouble(), random.nextInt(100));
        events.add(neuron, event.slot, event.amount, event.time);
        queue.add(event);
        queue.sort(Comparator.comparingDouble(Expected::time));
      }
    }
    PendingEvents copy = new PendingEvents(events);
    events.clear();
    assertThat(events.firstTime(0)).isInfinite();
    assertThat(copy.firstTime(0)).isEqualTo(expected.get(0).get(0).time);
  }
}
