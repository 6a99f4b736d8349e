package org.medina.runtime.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.SignalRecording;
import org.medina.runtime.SpikeRecording;

class SpinnakerExecutorTest {
  private static final int KEY = 0x100;

  /** Excitatory input of a cell, as recorded: shows when and how much arrives. */
  private static final int INPUT = 2;

  @TempDir Path folder;

  /** A source with the given ticks and one silent cell behind a synapse; input is recorded. */
  private SpinnakerExecutor relay(int delay, int weight, int... ticks) {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    NeuronCoreBuilder cell = silentCell(configuration, 2);
    cell.rows(KEY, ~0, new int[] {cell.synapse(0, 0, delay, weight)});
    return configuration
        .core(configuration.spikeArray(1, KEY, ticks))
        .core(cell.build())
        .deliver(KEY, ~0, 2)
        .load(folder);
  }

  private static NeuronCoreBuilder silentCell(ConfigurationBuilder configuration, int processor) {
    return new NeuronCoreBuilder(configuration, processor, CellKind.IF_CURR_EXP)
        .leaky(0, 2)
        .record(0, 1, INPUT);
  }

  /** Steps in which the recorded input rises. */
  private static List<Integer> arrivals(SpinnakerExecutor executor, int population, int cell) {
    SignalRecording input = executor.signal(population, "gsyn_exc", 0);
    int cells = input.cells().length;
    return java.util.stream.IntStream.range(0, input.samples())
        .filter(
            s ->
                input.values()[s * cells + cell]
                    > (s == 0 ? 0 : input.values()[(s - 1) * cells + cell]))
        .boxed()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 15, 16})
  void deliversAfterTheDelay(int delay) {
    SpinnakerExecutor executor = relay(delay, 1000, 5, 40);
    executor.run(80);
    assertThat(arrivals(executor, 2, 0)).containsExactly(5 + delay, 40 + delay);
    assertThat(executor.statistics()).isEqualTo(new ExecutorStatistics(80, 2, 0, 0, 2, 0));
    assertThat(executor.spikes(1, 0).steps()).containsExactly(5, 40);
    assertThat(executor.spikes(1, 6).steps()).containsExactly(40);
  }

  @Test
  void sendsOnePacketForEachOfSeveralEqualTimes() {
    SpinnakerExecutor one = relay(1, 1000, 5);
    SpinnakerExecutor three = relay(1, 1000, 5, 5, 5);
    one.run(10);
    three.run(10);
    assertThat(three.spikes(1, 0).steps()).containsExactly(5, 5, 5);
    assertThat(three.statistics().packets()).isEqualTo(3);
    assertThat(three.signal(2, "gsyn_exc", 6).values()[0])
        .isEqualTo(3 * one.signal(2, "gsyn_exc", 6).values()[0], within(1e-4f));
  }

  private static org.assertj.core.data.Offset<Float> within(float offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  @Test
  void saturatesRingBufferCellsAndCounts() {
    SpinnakerExecutor full = relay(3, 0xFFFF, 5);
    SpinnakerExecutor over = relay(3, 0xC000, 5, 5, 5);
    full.run(20);
    over.run(20);
    assertThat(full.statistics().saturations()).isZero();
    assertThat(over.statistics().saturations()).isEqualTo(2);
    assertThat(over.statistics().synapticEvents()).isEqualTo(3);
    assertThat(over.signal(2, "gsyn_exc", 0).values())
        .isEqualTo(full.signal(2, "gsyn_exc", 0).values());
  }

  @Test
  void injectsWeightTimesTimeConstant() {
    SpinnakerExecutor executor = relay(1, 1 << 15, 0);
    executor.run(200);
    double sum = 0;
    for (float value : executor.signal(2, "gsyn_exc", 0).values()) {
      sum += value;
    }
    assertThat(sum).isEqualTo(5.0, org.assertj.core.data.Offset.offset(0.01));
  }

  @Test
  void repeatsSpikesThroughDelayStages() {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    int delayed = 0x200;
    NeuronCoreBuilder cells = silentCell(configuration, 3).leaky(0, 2);
    int[][] rows = new int[6][0];
    rows[0] = new int[] {cells.synapse(0, 0, 4, 900)};
    rows[2 * 2 + 1] = new int[] {cells.synapse(1, 0, 16, 900)};
    cells.rows(delayed, ~7, rows);
    SpinnakerExecutor executor =
        configuration
            .core(configuration.spikeArray(1, KEY, new int[] {3}, new int[] {3, 3, 8}))
            .core(configuration.extension(2, delayed, KEY, ~1, 2, 3, 16))
            .core(cells.build())
            .deliver(KEY, ~1, 2)
            .deliver(delayed, ~7, 3)
            .load(folder);
    executor.run(100);
    assertThat(arrivals(executor, 3, 0)).containsExactly(3 + 16 + 4);
    assertThat(arrivals(executor, 3, 1)).containsExactly(3 + 48 + 16, 8 + 48 + 16);
    assertThat(executor.statistics().packets()).isEqualTo(4 + 3 * 4);
  }

  @Test
  void delayStagesCountUpTo255() {
    int[] ticks = new int[300];
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    SpinnakerExecutor executor =
        configuration
            .core(configuration.spikeArray(1, KEY, ticks))
            .core(configuration.extension(2, 0x200, KEY, ~0, 1, 1, 4))
            .deliver(KEY, ~0, 2)
            .load(folder);
    executor.run(10);
    ExecutorStatistics statistics = executor.statistics();
    assertThat(statistics.packets()).isEqualTo(300 + 255);
    assertThat(statistics.droppedPackets()).isEqualTo(255);
  }

  @Test
  void countsPacketsThatACoreHasNoUseFor() {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    SpinnakerExecutor executor =
        configuration
            .core(configuration.spikeArray(1, KEY, new int[] {1, 2}))
            .core(silentCell(configuration, 2).build())
            .deliver(KEY, ~0, 2)
            .load(folder);
    executor.run(10);
    assertThat(executor.statistics().unmatchedPackets()).isEqualTo(2);
  }

  @Test
  void appliesCurrentsFromTheirTickOn() {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    SpinnakerExecutor executor =
        configuration
            .core(silentCell(configuration, 2).currents(0, 4, 1 << 15, 0, 6, 0).build())
            .load(folder);
    executor.run(10);
    float[] v = executor.signal(2, "v", 0).values();
    assertThat(v[4]).isEqualTo(-65f);
    assertThat(v[5]).isGreaterThan(-65f);
    assertThat(v[6]).isGreaterThan(v[5]);
    assertThat(v[7]).isLessThan(v[6]);
  }

  /** Two cores of cells in a loop, Poisson input and a delay stage: something of everything. */
  private ConfigurationBuilder mixed(double current, int weight) {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    NeuronCoreBuilder[] cores = new NeuronCoreBuilder[2];
    for (int c = 0; c < 2; c++) {
      cores[c] = silentCell(configuration, 3 + c).key(0x400 + 0x100 * c).shift(3);
      for (int i = 0; i < 8; i++) {
        cores[c].leaky(current + 0.05 * i, 2);
      }
    }
    for (int c = 0; c < 2; c++) {
      NeuronCoreBuilder cells = cores[c];
      int[][] input = new int[4][];
      int[][] recurrent = new int[16][];
      for (int i = 0; i < 16; i++) {
        recurrent[i] =
            new int[] {
              cells.synapse(i % 9, 1, 1 + i, weight / 2), cells.synapse(i % 5, 0, 3, weight)
            };
      }
      for (int i = 0; i < 4; i++) {
        input[i] = new int[] {cells.synapse(i, 0, 1, weight), cells.synapse(8, 0, 9, weight)};
      }
      cells.rows(0x100, ~3, input).rows(0x200, ~3, input);
      cells.rows(0x400 + 0x100 * (1 - c), ~15, recurrent);
      configuration.core(cells.build());
    }
    configuration.core(configuration.poisson(1, 0x100, new int[] {1, 2, 3, 4}, 5, 100, 400, 20000));
    configuration.core(configuration.extension(2, 0x200, 0x100, ~3, 4, 1, 16));
    return configuration
        .deliver(0x100, ~3, 2, 3, 4)
        .deliver(0x200, ~3, 3, 4)
        .deliver(0x400, ~15, 4)
        .deliver(0x500, ~15, 3);
  }

  private static int[] everything(SpinnakerExecutor executor) {
    return java.util.stream.IntStream.of(1, 3, 4)
        .flatMap(
            p ->
                java.util.stream.IntStream.concat(
                    Arrays.stream(executor.spikes(p, 0).cells()),
                    Arrays.stream(executor.spikes(p, 0).steps())))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void givesTheSameSpikesForAnyNumberOfThreads(int threads) {
    SpinnakerExecutor one = mixed(0.5, 8000).load(folder, 1);
    SpinnakerExecutor many = mixed(0.5, 8000).load(folder, threads);
    assertThat(many.threads()).isEqualTo(threads);
    one.run(2000);
    many.run(2000);
    assertThat(everything(many)).isEqualTo(everything(one));
    assertThat(one.spikes(3, 0).steps().length).isGreaterThan(200);
    assertThat(many.statistics()).isEqualTo(one.statistics());
    assertThat(many.signal(4, "v", 0).values()).isEqualTo(one.signal(4, "v", 0).values());
  }

  @Test
  void runsInPartsAsInOne() {
    SpinnakerExecutor whole = mixed(0.5, 8000).load(folder);
    SpinnakerExecutor parts = mixed(0.5, 8000).load(folder);
    whole.run(500);
    for (int part : new int[] {1, 6, 0, 93, 250, 150}) {
      parts.run(part);
    }
    assertThat(parts.step()).isEqualTo(500);
    assertThat(everything(parts)).isEqualTo(everything(whole));
    assertThat(parts.signal(3, "v", 0).values()).isEqualTo(whole.signal(3, "v", 0).values());
    assertThat(parts.signal(3, "v", 0).finalValues())
        .isEqualTo(whole.signal(3, "v", 0).finalValues());
  }

  @Test
  void sortsSpikesByCellThenTime() {
    SpinnakerExecutor executor = mixed(1, 8000).load(folder);
    executor.run(300);
    SpikeRecording spikes = executor.spikes(3, 100);
    for (int i = 1; i < spikes.cells().length; i++) {
      int before = spikes.cells()[i - 1] * 1000 + spikes.steps()[i - 1];
      assertThat(spikes.cells()[i] * 1000 + spikes.steps()[i]).isGreaterThan(before);
      assertThat(spikes.steps()[i]).isGreaterThanOrEqualTo(100);
    }
    assertThat(spikes.cells()).contains(8);
  }

  @Test
  void resetStartsAgainButNotItsRandomNumbers() {
    SpinnakerExecutor executor = mixed(2, 0).load(folder);
    executor.run(300);
    int[] cells = executor.spikes(3, 0).steps();
    int[] poisson = executor.spikes(1, 0).steps();
    executor.reset();
    assertThat(executor.step()).isZero();
    assertThat(executor.spikes(3, 0).steps()).isEmpty();
    assertThat(executor.signal(3, "v", 0).samples()).isZero();
    assertThat(executor.signal(3, "v", 0).finalValues()[0]).isEqualTo(-65f);
    executor.run(300);
    assertThat(executor.spikes(3, 0).steps()).isEqualTo(cells).isNotEmpty();
    assertThat(executor.spikes(1, 0).steps()).isNotEqualTo(poisson);
  }

  @Test
  void resetClearsWhatIsUnderWay() {
    SpinnakerExecutor executor = relay(16, 1000, 5);
    executor.run(10);
    executor.reset();
    executor.run(40);
    assertThat(arrivals(executor, 2, 0)).containsExactly(21);
  }

  @Test
  void goesOnFromAnEarlierExecutor() {
    SpinnakerExecutor whole = mixed(0.5, 8000).load(folder);
    SpinnakerExecutor first = mixed(0.5, 8000).load(folder);
    SpinnakerExecutor second = mixed(0.5, 8000).load(folder);
    whole.run(400);
    first.run(211);
    second.adoptState(first);
    assertThat(second.step()).isEqualTo(211);
    second.run(189);
    assertThat(everything(second)).isEqualTo(everything(whole));
    assertThat(second.signal(3, "v", 0).values()).isEqualTo(whole.signal(3, "v", 0).values());
  }

  @Test
  void newValuesActFromNowOn() {
    SpinnakerExecutor before = mixed(0, 0).load(folder);
    SpinnakerExecutor after = mixed(2, 0).load(folder);
    before.run(100);
    assertThat(before.spikes(3, 0).steps()).isEmpty();
    after.adoptState(before);
    after.run(100);
    assertThat(Arrays.stream(after.spikes(3, 0).steps())).isNotEmpty().allMatch(s -> s >= 100);
    assertThat(after.signal(3, "v", 0).samples()).isEqualTo(200);
  }

  @Test
  void newSpikeTimesActFromNowOn() {
    SpinnakerExecutor before = relay(16, 1000, 5, 9);
    SpinnakerExecutor after = relay(16, 1000, 2, 10, 30);
    before.run(10);
    after.adoptState(before);
    after.run(50);
    assertThat(after.spikes(1, 0).steps()).containsExactly(5, 9, 10, 30);
    assertThat(arrivals(after, 2, 0)).containsExactly(21, 25, 26, 46);
  }

  @Test
  void weightsUnderWayKeepTheirSizeWhenTheUnitChanges() {
    float[] inputs = new float[2];
    for (int i = 0; i < 2; i++) {
      SpinnakerExecutor before = relayWithShift(2, 4000);
      SpinnakerExecutor after = relayWithShift(i == 0 ? 2 : 5, 4000 >> (i == 0 ? 0 : 3));
      before.run(8);
      after.adoptState(before);
      after.run(8);
      inputs[i] = after.signal(2, "gsyn_exc", 15).values()[0];
    }
    assertThat(inputs[0]).isPositive();
    assertThat(inputs[1]).isEqualTo(inputs[0]);
  }

  private SpinnakerExecutor relayWithShift(int shift, int weight) {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    NeuronCoreBuilder cell = silentCell(configuration, 2).shift(shift);
    cell.rows(KEY, ~0, new int[] {cell.synapse(0, 0, 10, weight)});
    return configuration
        .core(configuration.spikeArray(1, KEY, new int[] {5}))
        .core(cell.build())
        .deliver(KEY, ~0, 2)
        .load(folder);
  }

  @Test
  void shapeIsStructureNotValueNorPlace() {
    SpinnakerExecutor executor = relay(3, 1000, 5);
    assertThat(executor.sameShape(relay(3, 7, 6, 8))).isTrue();
    assertThat(executor.sameShape(relay(4, 1000, 5))).isFalse();
    assertThat(mixed(0, 1).load(folder).sameShape(mixed(1, 2).load(folder))).isTrue();
    assertThat(mixed(0, 1).load(folder).sameShape(executor)).isFalse();
    assertThatThrownBy(() -> executor.adoptState(relay(4, 1000, 5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A source and three cells of which some are recorded at an interval. */
  private SpinnakerExecutor sampled(int interval, int... cells) {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    int[] words = new int[4 + cells.length];
    words[0] = 1;
    words[1] = 1;
    words[2] = interval;
    words[3] = cells.length;
    System.arraycopy(cells, 0, words, 4, cells.length);
    NeuronCoreBuilder builder = silentCell(configuration, 2).leaky(0.1, 2).leaky(0.2, 2).record();
    var core = builder.build().toBuilder();
    core.setRegions(
        core.getRegionsCount() - 1, ConfigurationBuilder.region(RegionKind.RECORDING, words));
    return configuration.core(core.build()).load(folder);
  }

  @Test
  void samplesAtTheIntervalAskedFor() {
    SpinnakerExecutor each = sampled(1, 0, 2);
    SpinnakerExecutor third = sampled(3, 0, 2);
    each.run(10_000);
    third.run(10_000);
    SignalRecording all = each.signal(2, "v", 0);
    SignalRecording some = third.signal(2, "v", 4);
    assertThat(some.cells()).containsExactly(0, 2);
    assertThat(some.interval()).isEqualTo(3);
    assertThat(some.firstStep()).isEqualTo(6);
    assertThat(some.samples()).isEqualTo(3332);
    assertThat(all.samples()).isEqualTo(10_000);
    for (int s = 0; s < some.samples(); s++) {
      assertThat(some.values()[2 * s + 1]).isEqualTo(all.values()[2 * (6 + 3 * s) + 1]);
    }
    assertThat(third.signal(2, "v", 9_999).samples()).isEqualTo(1);
    assertThat(third.signal(2, "v", 10_000).samples()).isZero();
  }

  @Test
  void cellsRecordedLaterHaveNoEarlierValues() {
    SpinnakerExecutor before = sampled(1, 1);
    SpinnakerExecutor after = sampled(1, 0, 1);
    before.run(3);
    float old = before.signal(2, "v", 0).values()[2];
    after.adoptState(before);
    after.run(2);
    SignalRecording v = after.signal(2, "v", 0);
    assertThat(v.samples()).isEqualTo(5);
    assertThat(v.values()[2 * 2]).isNaN();
    assertThat(v.values()[2 * 2 + 1]).isEqualTo(old);
    assertThat(v.values()[2 * 3]).isEqualTo(-65f);
  }

  @Test
  void answersNothingForWhatIsNotRecorded() {
    SpinnakerExecutor executor = relay(3, 1000, 5);
    executor.run(10);
    assertThat(executor.spikes(7, 0).cells()).isEmpty();
    assertThat(executor.signal(2, "u", 0).cells()).isEmpty();
    assertThat(executor.signal(2, "w", 0).samples()).isZero();
    assertThat(executor.signal(1, "v", 0).values()).isEmpty();
    executor.clearRecordings();
    assertThat(executor.spikes(1, 0).cells()).isEmpty();
    executor.run(5);
    assertThat(executor.signal(2, "v", 0).firstStep()).isEqualTo(10);
    assertThat(executor.signal(2, "v", 0).samples()).isEqualTo(5);
  }

  @Test
  void refusesStepsBeyondItsClock() {
    SpinnakerExecutor executor = relay(3, 1000, 5);
    executor.run(10);
    assertThatThrownBy(() -> executor.run(Integer.MAX_VALUE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("reset()");
  }
}
