package org.medina.codegen.brainscales1.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.ir.random.CounterRandom;

class SharedLossesTest {
  private static final int CLASSES = 4;

  @Test
  void movesLossesAlongPaths() {
    // By need the first two losses go to class 0; class 2 can get one only by way of class 1.
    List<SharedLoss> shared =
        List.of(
            new SharedLoss(new int[] {0, 1}, 1),
            new SharedLoss(new int[] {0, 1}, 1),
            new SharedLoss(new int[] {1, 2}, 1));
    long[] lost = new long[3];
    SharedLosses.shareOut(shared, lost, new long[] {2, 0, 1});
    assertThat(lost).containsExactly(2, 0, 1);
    lost = new long[3];
    SharedLosses.shareOut(shared, lost, new long[] {0, 2, 1});
    assertThat(lost).containsExactly(0, 2, 1);
    lost = new long[3];
    SharedLosses.shareOut(shared, lost, new long[] {0, 3, 0});
    assertThat(lost).containsExactly(0, 3, 0);
  }

  /** What is possible is found: any choice of synapses makes a goal that must be met. */
  @Test
  void meetsEveryGoalThatSomeChoiceMeets() {
    CounterRandom random = CounterRandom.derive(7, "shared");
    for (int trial = 0; trial < 3000; trial++) {
      List<SharedLoss> shared = new ArrayList<>();
      long[] wanted = new long[CLASSES];
      long[] lost = new long[CLASSES];
      for (int i = 0; i < CLASSES; i++) {
        lost[i] = random.nextInt(3);
        wanted[i] = lost[i];
      }
      int losses = random.nextInt(8);
      for (int n = 0; n < losses; n++) {
        int[] classes = new int[2 + random.nextInt(4)];
        Arrays.setAll(classes, i -> random.nextInt(CLASSES));
        Arrays.sort(classes);
        int count = 1 + random.nextInt(classes.length - 1);
        shared.add(new SharedLoss(classes, count));
        int first = random.nextInt(classes.length);
        for (int i = 0; i < count; i++) {
          wanted[classes[(first + i) % classes.length]]++;
        }
      }
      SharedLosses.shareOut(shared, lost, wanted);
      assertThat(lost).as("trial %s", trial).containsExactly(wanted);
    }
  }

  @Test
  void neverTakesMoreOrFewerThanAreLost() {
    long[] lost = new long[3];
    SharedLosses.shareOut(
        List.of(new SharedLoss(new int[] {0, 0, 1, 2}, 2)), lost, new long[] {9, -1, 9});
    assertThat(Arrays.stream(lost).sum()).isEqualTo(2);
    assertThat(lost[1]).isZero();
  }
}
