package org.medina.runtime.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;
import org.medina.codegen.NetworkOutline;
import org.medina.runtime.Executor;
import org.medina.runtime.SignalRecording;
import org.medina.runtime.SpikeRecording;
import org.medina.runtime.TimeSteps;

/**
 * Keeps the time of a wafer's run and answers for what was to be recorded, without running
 * anything: no spikes, and signals of the cells asked for without samples. Its summary says so.
 */
public final class SilentExecutor implements Executor {
  private static final String SUMMARY =
      "warning: brainscales1: mapped and proven, but not executed: this version has no model of the"
          + " analog neurons, so recordings are empty.\n";

  private final NetworkOutline outline;
  private int step;

  /** An executor at step 0 for a network of that outline. */
  public SilentExecutor(NetworkOutline outline) {
    this.outline = outline;
  }

  @Override
  public void run(long steps) {
    step = TimeSteps.after(step, steps);
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public int timestepMicroseconds() {
    return outline.timestepMicroseconds();
  }

  @Override
  public void reset() {
    step = 0;
  }

  /**
   * As {@link Executor#sameShape}. Projections can only be added, so that their number tells
   * whether they are the same; their delays do not matter, as a wafer has none of its own.
   */
  @Override
  public boolean sameShape(Executor other) {
    if (!(other instanceof SilentExecutor silent)) {
      return false;
    }
    NetworkOutline theirs = silent.outline;
    if (outline.timestepMicroseconds() != theirs.timestepMicroseconds()
        || outline.projections() != theirs.projections()
        || outline.populations().size() != theirs.populations().size()) {
      return false;
    }
    for (int id = 0; id < outline.populations().size(); id++) {
      if (outline.populations().get(id).size() != theirs.populations().get(id).size()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void adoptState(Executor earlier) {
    checkArgument(sameShape(earlier), "the executors differ in shape");
    step = Math.toIntExact(earlier.step());
  }

  @Override
  public SpikeRecording spikes(int population, long sinceStep) {
    return SpikeRecording.EMPTY;
  }

  @Override
  public SignalRecording signal(int population, String variable, long sinceStep) {
    long next = Math.max(step, sinceStep);
    if (population < 0 || population >= outline.populations().size()) {
      return SignalRecording.empty(ImmutableIntArray.of(), 1, next);
    }
    for (NetworkOutline.Recorded recorded : outline.populations().get(population).recordings()) {
      if (recorded.variable().equals(variable)) {
        long interval = recorded.intervalSteps();
        long sample = (next + interval - 1) / interval * interval;
        return SignalRecording.empty(recorded.cells(), recorded.intervalSteps(), sample);
      }
    }
    return SignalRecording.empty(ImmutableIntArray.of(), 1, next);
  }

  @Override
  public String summary() {
    return SUMMARY;
  }
}
