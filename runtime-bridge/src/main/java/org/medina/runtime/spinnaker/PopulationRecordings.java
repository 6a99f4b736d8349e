package org.medina.runtime.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.medina.runtime.SignalRecording;
import org.medina.runtime.SpikeRecording;

/** Puts the recordings of the cores of a population together. */
final class PopulationRecordings {
  private final List<Core> cores = new ArrayList<>();

  PopulationRecordings(Core[] all, int population) {
    for (Core core : all) {
      if (core.description().population() == population && !(core instanceof DelayExtensionCore)) {
        cores.add(core);
      }
    }
    cores.sort(Comparator.comparingInt(core -> core.description().firstAtom()));
  }

  /** Spikes in or after a step. */
  SpikeRecording spikes(long sinceStep) {
    int total = 0;
    int size = 0;
    for (Core core : cores) {
      SpikeRecorder recorder = core.spikeRecorder();
      if (recorder != null) {
        total = Math.addExact(total, recorder.size() - recorder.from(sinceStep));
        size = Math.max(size, core.description().firstAtom() + core.sendableKeys());
      }
    }
    int[] place = countByCell(size, sinceStep);
    int[] cells = new int[total];
    int[] steps = new int[total];
    for (Core core : cores) {
      SpikeRecorder recorder = core.spikeRecorder();
      if (recorder == null) {
        continue;
      }
      for (int i = recorder.from(sinceStep); i < recorder.size(); i++) {
        int cell = core.description().firstAtom() + recorder.atom(i);
        cells[place[cell]] = cell;
        steps[place[cell]++] = recorder.tick(i);
      }
    }
    return new SpikeRecording(cells, steps);
  }

  /** Where the spikes of each cell begin; the second pass of a counting sort uses it up. */
  private int[] countByCell(int size, long sinceStep) {
    int[] place = new int[size + 1];
    for (Core core : cores) {
      SpikeRecorder recorder = core.spikeRecorder();
      if (recorder != null) {
        for (int i = recorder.from(sinceStep); i < recorder.size(); i++) {
          place[core.description().firstAtom() + recorder.atom(i) + 1]++;
        }
      }
    }
    for (int cell = 0; cell < size; cell++) {
      place[cell + 1] += place[cell];
    }
    return place;
  }

  /** Samples taken in or after a step. */
  SignalRecording signal(int variable, long sinceStep, long now) {
    List<SignalRecorder> recorders = new ArrayList<>();
    List<Integer> firstCells = new ArrayList<>();
    int columns = 0;
    for (Core core : cores) {
      if (core instanceof NeuronCore neurons) {
        for (SignalRecorder recorder : neurons.signals()) {
          if (recorder.variable() == variable && recorder.size() > 0) {
            recorders.add(recorder);
            firstCells.add(core.description().firstAtom());
            columns += recorder.size();
          }
        }
      }
    }
    if (recorders.isEmpty()) {
      return new SignalRecording(new int[0], 1, sinceStep, new float[0], 0, new float[0]);
    }
    int interval = recorders.get(0).interval();
    long end = 0;
    long begin = Long.MAX_VALUE;
    for (SignalRecorder recorder : recorders) {
      if (recorder.interval() != interval) {
        throw RegionReader.damaged("the cores of one population sample at different intervals");
      }
      end = Math.max(end, recorder.endSample());
      if (recorder.endSample() > 0) {
        begin = Math.min(begin, recorder.firstSample());
      }
    }
    long wanted = Math.max(0, sinceStep + interval - 1) / interval;
    if (end == 0 || wanted >= end) {
      begin = Math.max(wanted, (now + interval - 1) / interval);
      end = begin;
    }
    begin = Math.max(begin, wanted);
    return gather(recorders, firstCells, columns, begin, end);
  }

  private static SignalRecording gather(
      List<SignalRecorder> recorders, List<Integer> firstCells, int columns, long begin, long end) {
    int samples = Math.toIntExact(end - begin);
    int[] cells = new int[columns];
    float[] values = new float[Math.multiplyExact(samples, columns)];
    float[] present = new float[columns];
    Arrays.fill(present, Float.NaN);
    int at = 0;
    for (int r = 0; r < recorders.size(); r++) {
      SignalRecorder recorder = recorders.get(r);
      for (int column = 0; column < recorder.size(); column++) {
        cells[at] = firstCells.get(r) + recorder.atom(column);
        present[at] = recorder.present(column);
        for (int sample = 0; sample < samples; sample++) {
          values[sample * columns + at] = recorder.value(begin + sample, column);
        }
        at++;
      }
    }
    int interval = recorders.get(0).interval();
    return new SignalRecording(cells, interval, begin * interval, values, samples, present);
  }
}
