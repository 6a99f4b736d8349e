package org.medina.benchmarks.brainscales1;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.SplittableRandom;
import org.medina.benchmarks.Machine;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.hardware.brainscales1.Side;
import org.medina.runtime.brainscales1.neuron.NeuronArray;

/**
 * How fast the neurons of the wafer's software model are integrated, apart from the transport of
 * their events: 1,000 neurons of size 4, each with 80 excitatory and 20 inhibitory Poisson inputs.
 * One thread, steps of 5 ns, windows of 16 steps.
 */
public final class NeuronBenchmark {
  private static final int HICANNS = 8;
  private static final int NEURONS_PER_HICANN = 125;
  private static final int INPUTS = 100;
  private static final double STEP = 5e-9;
  private static final int WINDOW = 16;
  private static final double SPEEDUP = 1e4;
  private static final int ROUNDS = 3;

  /** Of the hardware, S: 5 nS and 20 nS of biology at 0.281 nF. */
  private static final double EXCITATORY = 1.54e-6;

  private static final double INHIBITORY = 4 * EXCITATORY;

  private NeuronBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    System.out.println(Machine.describe());
    measure("AdEx, default calibration", BenchmarkNeurons.adaptive(0), 10);
    measure("AdEx, default calibration, silent", BenchmarkNeurons.adaptive(0), 0);
    measure("AdEx, all denmems different", BenchmarkNeurons.adaptive(3), 10);
    measure("LIF, default calibration", BenchmarkNeurons.leaky(), 10);
    measure("LIF, default calibration, inputs at 0.1 Hz", BenchmarkNeurons.leaky(), 0.1);
  }

  /** Some seconds of biological time, and how long they take. */
  private static void measure(String name, BenchmarkNeurons neurons, double rate) {
    NeuronArray[] arrays = new NeuronArray[HICANNS];
    long[] spikes = new long[1];
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    System.out.printf("%s:%n", name);
    for (int round = 0; round < ROUNDS; round++) {
      long events = 0;
      long wall = 0;
      long processor = 0;
      spikes[0] = 0;
      for (int hicann = 0; hicann < HICANNS; hicann++) {
        arrays[hicann] =
            NeuronArray.of(
                neurons.settings(hicann, NEURONS_PER_HICANN),
                HicannCalibration.IDEAL,
                HicannCalibration.DEFAULT_PLL_HZ,
                STEP);
        Events input = Events.draw(arrays[hicann], rate, 1000L * round + hicann);
        long start = System.nanoTime();
        long busy = clock.getCurrentThreadCpuTime();
        input.play(arrays[hicann], spikes);
        wall += System.nanoTime() - start;
        processor += clock.getCurrentThreadCpuTime() - busy;
        events += input.count;
      }
      System.out.printf(
          "  1 s of biological time in %.3f s (%.3f s of processor time), %d events, %.1f spikes a"
              + " neuron%n",
          wall * 1e-9,
          processor * 1e-9,
          events,
          spikes[0] / (double) (HICANNS * NEURONS_PER_HICANN));
    }
  }

  /** Poisson events of one second of biological time, by time. */
  private static final class Events {
    private int count;
    private final int[] slot;
    private final double[] siemens;
    private final double[] time;

    private Events(int capacity) {
      slot = new int[capacity];
      siemens = new double[capacity];
      time = new double[capacity];
    }

    static Events draw(NeuronArray neurons, double rate, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      double duration = 1 / SPEEDUP;
      int expected = (int) (INPUTS * rate * neurons.count());
      Events events = new Events(2 * expected + 10);
      double mean = duration / expected;
      double now = -mean * Math.log(1 - random.nextDouble());
      while (expected > 0 && now < duration) {
        int denmem = neurons.firingDenmem(random.nextInt(neurons.count()));
        boolean excites = random.nextInt(INPUTS) < INPUTS * 8 / 10;
        events.slot[events.count] = neurons.input(denmem, excites ? Side.LEFT : Side.RIGHT);
        events.siemens[events.count] = excites ? EXCITATORY : INHIBITORY;
        events.time[events.count] = now;
        events.count++;
        now -= mean * Math.log(1 - random.nextDouble());
      }
      return events;
    }

    void play(NeuronArray neurons, long[] spikes) {
      int windows = (int) Math.round(1 / SPEEDUP / STEP / WINDOW);
      int event = 0;
      for (int window = 1; window <= windows; window++) {
        double end = window * (WINDOW * STEP);
        while (event < count && time[event] < end) {
          neurons.receive(slot[event], siemens[event], time[event]);
          event++;
        }
        neurons.advance(WINDOW, (neuron, when) -> spikes[0]++);
      }
    }
  }
}
