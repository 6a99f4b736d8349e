package org.medina.runtime.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.medina.codegen.NetworkOutline;
import org.medina.codegen.brainscales1.wire.NeuronSites;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.file.WholeFile;
import org.medina.runtime.Executor;
import org.medina.runtime.SignalRecording;
import org.medina.runtime.SpikeRecording;
import org.medina.runtime.TimeSteps;

/**
 * Runs the configuration of a wafer on a software model of it, in the time of the hardware.
 *
 * <p>Stimulus events go from FPGAs over links to Gbit links, spikes of neurons through priority
 * encoders, both through mergers over the lines of layer 1 to the synapse drivers, rows and
 * synapses that the configuration connects, and 80 ns after they left their merger act on neurons.
 * Each mechanism that loses events can be switched off. HICANNs run side by side in windows no
 * longer than those 80 ns; the results are the same for any number of threads and any split of a
 * run.
 *
 * <p>A run begins with the experiment's offset, which passes before biological time 0. Recorded are
 * spikes that come back over a Gbit link, with the time at which the membrane crossed its
 * threshold; stimulus events as played; and membranes on an analog output. Not thread-safe.
 */
public final class WaferExecutor implements Executor {
  private final NetworkOutline outline;
  private final WaferLoader.Loaded wafer;
  private final WaferLoop loop;
  private final Recordings recordings;
  private int step;

  /** What was done since loading, by executors before this one, too. */
  private Done done = Done.NOTHING;

  /** Events that were under way when another configuration took over, and had no way to go on. */
  private boolean lostWays;

  private WaferExecutor(NetworkOutline outline, WaferLoader.Loaded wafer, int threads) {
    this.outline = outline;
    this.wafer = wafer;
    loop = new WaferLoop(wafer.chips(), wafer.playbacks(), wafer.clock(), threads);
    recordings = new Recordings(wafer, outline.timestepMicroseconds());
  }

  /**
   * Reads a configuration and makes it ready to run.
   *
   * @param configuration folder of the configuration
   * @param outline outline of the network that was compiled
   * @param threads most threads to run on, at least 1
   * @throws InvalidInputException if the configuration is damaged (MED-EXE-001) or cannot be read
   * @throws org.medina.ir.error.HardwareDataException if a calibration gives no model of a chip
   *     (MED-EXE-010), or is damaged
   */
  public static WaferExecutor load(Path configuration, NetworkOutline outline, int threads) {
    checkArgument(threads >= 1, "%s threads", threads);
    return new WaferExecutor(outline, WaferLoader.load(configuration, outline, threads), threads);
  }

  /**
   * As {@link Executor#run}.
   *
   * @throws InvalidInputException also if a spike would have to be sent before the experiment
   *     starts (MED-EXE-005)
   * @throws EnvironmentException if the file of pulse statistics cannot be written (MED-EXE-006)
   */
  @Override
  public void run(long steps) {
    int end = TimeSteps.after(step, steps);
    if (steps == 0) {
      return;
    }
    long from = step == 0 ? 0 : wafer.clock().integrationStep(step);
    loop.run(from, wafer.clock().integrationStep(end));
    step = end;
    done = done.plusSteps(steps);
    writeStatistics();
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public int timestepMicroseconds() {
    return outline.timestepMicroseconds();
  }

  /**
   * As {@link Executor#reset}: a new experiment. Poisson sources send the same spikes again, as the
   * wafer's do, which are drawn before an experiment.
   */
  @Override
  public void reset() {
    step = 0;
    loop.setParity(0);
    wafer.chips().forEach(Chip::reset);
    wafer.playbacks().forEach(Playback::reset);
    lostWays = false;
  }

  /**
   * As {@link Executor#sameShape}. Projections can only be added, so that their number tells
   * whether they are the same; their delays do not matter, as a wafer has none of its own.
   */
  @Override
  public boolean sameShape(Executor other) {
    if (!(other instanceof WaferExecutor executor)) {
      return false;
    }
    NetworkOutline theirs = executor.outline;
    if (outline.timestepMicroseconds() != theirs.timestepMicroseconds()
        || outline.projections() != theirs.projections()
        || outline.populations().size() != theirs.populations().size()
        || !wafer.clock().equals(executor.wafer.clock())) {
      return false;
    }
    for (int id = 0; id < outline.populations().size(); id++) {
      if (outline.populations().get(id).size() != theirs.populations().get(id).size()) {
        return false;
      }
    }
    return true;
  }

  /**
   * As {@link Executor#adoptState}: takes over time, recordings, Poisson trains, counts, and the
   * state of neurons that fire at the same place. Events that are under way, some 100 ns, and
   * short-term plasticity go on if neurons, sources and buses are where they were; else they are
   * lost, and the summary says so.
   */
  @Override
  public void adoptState(Executor earlier) {
    checkArgument(sameShape(earlier), "the executors differ in shape");
    WaferExecutor other = (WaferExecutor) earlier;
    reset();
    step = other.step;
    loop.setParity(other.loop.parity());
    done = other.done();
    boolean sameWays = hasSameWays(other);
    lostWays = other.lostWays || !sameWays && step > 0;
    long now = step == 0 ? 0 : wafer.clock().integrationStep(step);
    StateHandover.handOver(
        other.wafer, wafer, sameWays, now, step * (timestepMicroseconds() * 1e-3));
  }

  private boolean hasSameWays(WaferExecutor other) {
    List<Chip> mine = wafer.chips();
    List<Chip> theirs = other.wafer.chips();
    boolean same =
        mine.size() == theirs.size()
            && sites(wafer.header()).equals(sites(other.wafer.header()))
            && wafer.header().getSourcesList().equals(other.wafer.header().getSourcesList())
            && wafer.playbacks().size() == other.wafer.playbacks().size();
    for (int i = 0; same && i < mine.size(); i++) {
      same = mine.get(i).hasSameWays(theirs.get(i));
    }
    return same;
  }

  /** Where the neurons are. */
  private static ImmutableList<NeuronSites> sites(WaferConfiguration header) {
    return header.getNeuronsList().stream()
        .map(sites -> sites.toBuilder().clearCapacitance().build())
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public SpikeRecording spikes(int population, long sinceStep) {
    if (population < 0 || population >= outline.populations().size()) {
      return SpikeRecording.EMPTY;
    }
    return recordings.spikes(population, sinceStep, step);
  }

  /**
   * As {@link Executor#signal}. {@code v} is that of neurons on an analog output, NaN for others;
   * conductances and adaptation, which no output of the hardware shows, are those of the model.
   */
  @Override
  public SignalRecording signal(int population, String variable, long sinceStep) {
    long next = Math.max(step, sinceStep);
    if (population < 0 || population >= outline.populations().size()) {
      return SignalRecording.empty(ImmutableIntArray.of(), 1, next);
    }
    for (NetworkOutline.Recorded recorded : outline.populations().get(population).recordings()) {
      if (recorded.variable().equals(variable)) {
        Signal signal = Signal.of(variable);
        if (signal != null) {
          return recordings.signal(population, signal, recorded, sinceStep, step);
        }
        long interval = recorded.intervalSteps();
        long sample = (next + interval - 1) / interval * interval;
        return SignalRecording.empty(recorded.cells(), recorded.intervalSteps(), sample);
      }
    }
    return SignalRecording.empty(ImmutableIntArray.of(), 1, next);
  }

  /** Events sent and lost since the start of the experiment. */
  PulseStatistics statistics() {
    PulseStatistics sum = PulseStatistics.NONE;
    for (Chip chip : wafer.chips()) {
      sum = sum.plus(chip.statistics());
    }
    return sum;
  }

  ImmutableList<Chip> chips() {
    return wafer.chips();
  }

  /** What was done since loading. */
  private Done done() {
    Done sum = done;
    for (Chip chip : wafer.chips()) {
      sum = new Done(sum.steps, sum.spikes + chip.spikes(), sum.events + chip.synapses().events());
    }
    return sum;
  }

  /** Counts over all experiments; while an executor is at work, without what its chips count. */
  private record Done(long steps, long spikes, long events) {
    static final Done NOTHING = new Done(0, 0, 0);

    Done plusSteps(long more) {
      return new Done(steps + more, spikes, events);
    }
  }

  private void writeStatistics() {
    String file = wafer.header().getModel().getPulseStatisticsFile();
    if (file.isEmpty()) {
      return;
    }
    try {
      byte[] text = statistics().python().getBytes(StandardCharsets.UTF_8);
      WholeFile.write(Path.of(file), out -> out.write(text));
    } catch (InvalidPathException e) {
      throw unwritable(file, "no such name is possible", e);
    } catch (IOException e) {
      throw unwritable(file, WholeFile.reason(e), e);
    }
  }

  private static EnvironmentException unwritable(String file, String reason, Exception cause) {
    return new EnvironmentException(
        "MED-EXE-006",
        "The pulse statistics cannot be written to %s: %s. Name another file with ess_config.pulse_statistics_file."
            .formatted(file, reason),
        cause);
  }

  @Override
  public String summary() {
    Done all = done();
    StringBuilder text = new StringBuilder();
    text.append(
        "execution: %d steps, %d neuron spikes, %d synaptic events%n"
            .formatted(all.steps, all.spikes, all.events));
    text.append(statistics().text());
    for (String warning : wafer.warnings()) {
      text.append("warning: brainscales1: ").append(warning).append(".\n");
    }
    if (lostWays) {
      text.append(
          "warning: brainscales1: a change between runs moved neurons or buses; events under way"
              + " were lost.\n");
    }
    return text.toString();
  }

  /** Threads in use. */
  int threads() {
    return loop.threads();
  }
}
