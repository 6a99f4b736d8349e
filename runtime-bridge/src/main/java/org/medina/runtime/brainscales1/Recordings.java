package org.medina.runtime.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.medina.codegen.NetworkOutline;
import org.medina.runtime.SignalRecording;
import org.medina.runtime.SpikeRecording;

/** What was recorded on all HICANNs, in the terms of biology. */
final class Recordings {
  private static final double MILLI = 1e-3;
  private static final double ROUNDING = 1e-9;

  private final ImmutableList<Chip> chips;
  private final CellNumbers cells;
  private final WaferClock clock;
  private final double timestepMs;

  Recordings(WaferLoader.Loaded wafer, int timestepMicroseconds) {
    chips = wafer.chips();
    cells = wafer.cells();
    clock = wafer.clock();
    timestepMs = timestepMicroseconds * MILLI;
  }

  /** Spikes of a population within time steps {@code [since, now)}, by cell and time. */
  SpikeRecording spikes(int population, long since, long now) {
    int first = cells.first(population);
    int size = cells.size(population);
    int[] end = new int[size + 1];
    for (Chip chip : chips) {
      SpikeLog log = chip.log();
      for (int i = 0; i < log.size(); i++) {
        int cell = log.cell(i) - first;
        if (cell >= 0 && cell < size && isWithin(log.time(i), since, now)) {
          end[cell + 1]++;
        }
      }
    }
    for (int cell = 0; cell < size; cell++) {
      end[cell + 1] += end[cell];
    }
    double[] times = new double[end[size]];
    int[] next = Arrays.copyOf(end, size);
    for (Chip chip : chips) {
      SpikeLog log = chip.log();
      for (int i = 0; i < log.size(); i++) {
        int cell = log.cell(i) - first;
        if (cell >= 0 && cell < size && isWithin(log.time(i), since, now)) {
          times[next[cell]++] = clock.biologicalMs(log.time(i));
        }
      }
    }
    int[] cellOf = new int[times.length];
    int[] steps = new int[times.length];
    for (int cell = 0; cell < size; cell++) {
      Arrays.sort(times, end[cell], end[cell + 1]);
      Arrays.fill(cellOf, end[cell], end[cell + 1], cell);
    }
    for (int i = 0; i < times.length; i++) {
      steps[i] = (int) step(times[i]);
      times[i] = Math.max(times[i], steps[i] * timestepMs);
    }
    return new SpikeRecording(cellOf, steps, times);
  }

  private boolean isWithin(double seconds, long since, long now) {
    double step = step(clock.biologicalMs(seconds));
    return step >= since && step >= 0 && step < now;
  }

  private double step(double ms) {
    return Math.floor(ms / timestepMs + ROUNDING);
  }

  /** A signal of a population, in the unit of biology; NaN for cells that are not recorded. */
  SignalRecording signal(
      int population, Signal signal, NetworkOutline.Recorded recorded, long since, long now) {
    int interval = recorded.intervalSteps();
    long first = (Math.max(0, since) + interval - 1) / interval * interval;
    int samples = (int) Math.max(0, (now - first + interval - 1) / interval);
    int count = recorded.cells().length();
    float[] values = new float[Math.multiplyExact(samples, count)];
    float[] last = new float[count];
    Arrays.fill(values, Float.NaN);
    Arrays.fill(last, Float.NaN);
    for (Chip chip : chips) {
      for (Probe probe : chip.probes()) {
        int column = recorded.cells().indexOf(probe.cell() - cells.first(population));
        if (column < 0 || probe.signal() != signal) {
          continue;
        }
        for (int sample = 0; sample < samples; sample++) {
          values[sample * count + column] = (float) probe.sample(first + (long) sample * interval);
        }
        double present = signal.value(chip.neurons(), probe.neuron());
        last[column] = (float) probe.biology(present);
      }
    }
    return new SignalRecording(recorded.cells().toArray(), interval, first, values, samples, last);
  }
}
