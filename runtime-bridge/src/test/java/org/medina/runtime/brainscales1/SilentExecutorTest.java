package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.codegen.NetworkOutline;
import org.medina.codegen.NetworkOutline.Cells;
import org.medina.codegen.NetworkOutline.Recorded;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.Executor;
import org.medina.runtime.SignalRecording;

class SilentExecutorTest {
  private static final int STEP_US = 100;
  private static final int INTERVAL = 5;
  private static final Cells SOURCES =
      new Cells(
          "sources",
          4,
          ImmutableList.of(new Recorded("spikes", ImmutableIntArray.of(0, 1, 2, 3), 1)));
  private static final Cells NEURONS =
      new Cells(
          "neurons",
          9,
          ImmutableList.of(
              new Recorded("spikes", ImmutableIntArray.of(8), 1),
              new Recorded("v", ImmutableIntArray.of(2, 7), INTERVAL)));

  private static SilentExecutor executor(int stepUs, int projections, Cells... populations) {
    return new SilentExecutor(
        new NetworkOutline(stepUs, ImmutableList.copyOf(populations), projections));
  }

  private static SilentExecutor executor() {
    return executor(STEP_US, 1, SOURCES, NEURONS);
  }

  @Test
  void keepsTime() {
    Executor executor = executor();
    assertThat(executor.timestepMicroseconds()).isEqualTo(STEP_US);
    executor.run(10);
    executor.run(0);
    executor.run(7);
    assertThat(executor.step()).isEqualTo(17);
    executor.reset();
    assertThat(executor.step()).isZero();
  }

  @Test
  void refusesToPassTheLastStep() {
    Executor executor = executor();
    executor.run(5);
    assertThatThrownBy(() -> executor.run(Integer.MAX_VALUE - 4L))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-003"));
    assertThat(executor.step()).isEqualTo(5);
    executor.run(Integer.MAX_VALUE - 5L);
    assertThat(executor.step()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> executor.run(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void recordsNoSpikes() {
    Executor executor = executor();
    executor.run(1000);
    assertThat(executor.spikes(0, 0).cells()).isEmpty();
    assertThat(executor.spikes(1, 3).steps()).isEmpty();
  }

  @Test
  void givesSignalsOfTheCellsAskedForWithoutSamples() {
    Executor executor = executor();
    executor.run(12);
    SignalRecording v = executor.signal(1, "v", 0);
    assertThat(v.cells()).containsExactly(2, 7);
    assertThat(v.interval()).isEqualTo(INTERVAL);
    assertThat(v.samples()).isZero();
    assertThat(v.values()).isEmpty();
    assertThat(v.finalValues()).isEmpty();
    assertThat(v.firstStep()).isEqualTo(15);
    executor.run(3);
    assertThat(executor.signal(1, "v", 0).firstStep()).isEqualTo(15);
    assertThat(executor.signal(1, "v", 21).firstStep()).isEqualTo(25);
  }

  @Test
  void givesSignalsWithoutCellsIfNothingWasAskedFor() {
    Executor executor = executor();
    assertThat(executor.signal(0, "v", 0).cells()).isEmpty();
    assertThat(executor.signal(1, "gsyn_exc", 0).cells()).isEmpty();
    assertThat(executor.signal(2, "v", 0).cells()).isEmpty();
    assertThat(executor.signal(-1, "v", 0).cells()).isEmpty();
  }

  @Test
  void takesOverTheTimeOfTheSameNetworkOnly() {
    SilentExecutor earlier = executor();
    earlier.run(40);
    Cells unrecorded = new Cells("renamed", 9, ImmutableList.of());
    SilentExecutor next = executor(STEP_US, 1, SOURCES, unrecorded);
    assertThat(next.sameShape(earlier)).isTrue();
    next.adoptState(earlier);
    assertThat(next.step()).isEqualTo(40);
    assertThat(earlier.step()).isEqualTo(40);
    for (SilentExecutor other :
        List.of(
            executor(STEP_US, 2, SOURCES, NEURONS),
            executor(STEP_US, 1, SOURCES),
            executor(STEP_US, 1, SOURCES, SOURCES),
            executor(2 * STEP_US, 1, SOURCES, NEURONS))) {
      assertThat(other.sameShape(earlier)).isFalse();
      assertThatThrownBy(() -> other.adoptState(earlier))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void saysOnceThatNothingWasExecuted() {
    assertThat(executor().summary())
        .isEqualTo(
            "warning: brainscales1: mapped and proven, but not executed: this version has no model"
                + " of the analog neurons, so recordings are empty.\n");
  }
}
