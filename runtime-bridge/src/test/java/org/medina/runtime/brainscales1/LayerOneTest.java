package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.codegen.brainscales1.wire.BackgroundGenerator;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.GbitLinkMode;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.MergerMode;
import org.medina.codegen.brainscales1.wire.SendingMode;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.ir.random.CounterRandom;

/** Priority encoders and mergers of one HICANN. */
class LayerOneTest {
  private static final double CYCLE = 8e-9;
  private static final WaferClock CLOCK = new WaferClock(5e-9, 2, 0, 1e4, 125e6, 0);
  private static final LayerOne.Model TIMED = new LayerOne.Model(true, true, true);

  /** An event that left. */
  private record Event(int dnc, int address, int denmem, long cycle) {}

  private final List<Event> left = new ArrayList<>();
  private final DownLink down = new DownLink(false);

  /** Each block at the DNC merger of its number where that is possible, all others left alone. */
  private static Hicann.Builder settings() {
    Hicann.Builder settings = Hicann.newBuilder();
    for (int merger = 0; merger < 8; merger++) {
      settings.addMergers(MergerMode.MERGE);
    }
    for (int merger = 8; merger < MergerTree.TREE_MERGERS; merger++) {
      settings.addMergers(
          MergerMode.valueOf(MergerTree.mode(MergerTree.oneOnOne(), merger).name()));
    }
    for (int dnc = 0; dnc < 8; dnc++) {
      settings.addDncMergers(MergerMode.LEFT_ONLY).addGbitLinks(GbitLinkMode.LINK_OFF);
      settings.addSendingRepeaters(SendingMode.SENDING_OFF);
    }
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      settings.addFiring(
          FiringDenmem.newBuilder().setDenmem(denmem).setOutput(true).setAddress(denmem % 64));
    }
    return settings;
  }

  private static Hicann.Builder open(Hicann.Builder settings, int dnc, GbitLinkMode link) {
    return settings
        .setDncMergers(dnc, MergerMode.MERGE)
        .setGbitLinks(dnc, link)
        .addSlowDncMergers(dnc)
        .setSendingRepeaters(SendingRepeaters.ofDncMerger(dnc), SendingMode.SENDING_RIGHT);
  }

  private static Hicann.Builder background(Hicann.Builder settings, int generator, int period) {
    return settings.addBackgroundGenerators(
        BackgroundGenerator.newBuilder().setGenerator(generator).setPeriod(period));
  }

  private LayerOne layer(Hicann.Builder settings, LayerOne.Model model) {
    Hicann built = settings.build();
    return new LayerOne(
        built,
        new MergerWays(built),
        CLOCK,
        down,
        model,
        (dnc, address, denmem, time, cycle) -> left.add(new Event(dnc, address, denmem, cycle)));
  }

  @Test
  void aSpikeTakesTwoCyclesInTheEncoderAndOneInEachMerger() {
    LayerOne layer = layer(open(settings(), 0, GbitLinkMode.TO_DNC), TIMED);
    layer.spike(3, 10 * CYCLE);
    layer.run(100);
    // Encoder 2, merger of level 0 1, slow DNC merger 2.
    assertThat(left).containsExactly(new Event(0, 3, 3, 15));
  }

  @Test
  void higherLevelsTakeACycleEach() {
    // Block 0 to DNC merger 3 through levels 1, 2 and 3.
    Hicann.Builder settings = open(settings(), 3, GbitLinkMode.TO_DNC);
    for (int merger : new int[] {8, 12, 14}) {
      settings.setMergers(merger, MergerMode.MERGE);
    }
    LayerOne layer = layer(settings, TIMED);
    layer.spike(3, 10 * CYCLE);
    layer.run(100);
    assertThat(left).containsExactly(new Event(3, 3, 3, 18));
  }

  @Test
  void spikesAreTakenByNumberOneInTwoCycles() {
    LayerOne layer = layer(open(settings(), 0, GbitLinkMode.TO_DNC), TIMED);
    layer.spike(5, 10 * CYCLE);
    layer.spike(2, 10 * CYCLE);
    layer.spike(9, 9.5 * CYCLE);
    layer.run(100);
    assertThat(left).extracting(Event::denmem).containsExactly(2, 5, 9);
    assertThat(left).extracting(Event::cycle).containsExactly(15L, 17L, 19L);
  }

  @Test
  void aSpikeOfADenmemThatWaitsIsLost() {
    LayerOne layer = layer(open(settings(), 0, GbitLinkMode.TO_DNC), TIMED);
    layer.spike(1, 10 * CYCLE);
    layer.spike(7, 10 * CYCLE);
    layer.spike(7, 11 * CYCLE);
    layer.run(100);
    assertThat(left).hasSize(2);
    assertThat(layer.statistics().neuronsSent()).isEqualTo(3);
    assertThat(layer.statistics().neuronsLost()).isEqualTo(1);
    left.clear();

    LayerOne lossless =
        layer(open(settings(), 0, GbitLinkMode.TO_DNC), new LayerOne.Model(true, false, true));
    lossless.spike(1, 10 * CYCLE);
    lossless.spike(7, 10 * CYCLE);
    lossless.spike(7, 11 * CYCLE);
    lossless.run(100);
    assertThat(left).hasSize(3);
    assertThat(lossless.statistics().neuronsLost()).isZero();
  }

  @Test
  void eventsOverwriteThoseInAnOccupiedRegister() {
    // Two blocks at full rate into one slow merger that takes half of that.
    for (boolean lossy : new boolean[] {true, false}) {
      left.clear();
      Hicann.Builder settings = open(settings(), 1, GbitLinkMode.TO_DNC);
      settings.setMergers(8, MergerMode.MERGE);
      LayerOne layer = layer(settings, new LayerOne.Model(true, lossy, true));
      for (int denmem = 0; denmem < 64; denmem++) {
        layer.spike(denmem, 10 * CYCLE);
      }
      layer.run(1000);
      assertThat(layer.underWay()).isZero();
      assertThat(left.size() + layer.statistics().neuronsLost()).isEqualTo(64);
      if (lossy) {
        assertThat(left.size()).isBetween(32, 45);
      } else {
        assertThat(left).hasSize(64);
      }
    }
  }

  @Test
  void mutedBlocksSendNothing() {
    Hicann.Builder settings = open(settings(), 0, GbitLinkMode.TO_HICANN);
    settings.setMergers(0, MergerMode.LEFT_ONLY);
    LayerOne layer = layer(settings, TIMED);
    layer.spike(3, 10 * CYCLE);
    layer.spike(100, 10 * CYCLE); // its DNC merger passes Gbit links only
    layer.run(100);
    assertThat(left).isEmpty();
    assertThat(layer.muted()).isEqualTo(2);
    assertThat(layer.statistics().neuronsLost()).isZero();
  }

  @Test
  void backgroundSendsRegularlyAndAtRandom() {
    LayerOne layer = layer(background(open(settings(), 0, GbitLinkMode.TO_DNC), 0, 124), TIMED);
    layer.run(1000);
    assertThat(left).hasSize(7).allMatch(event -> event.denmem() == -1 && event.address() == 0);
    assertThat(left.get(1).cycle() - left.get(0).cycle()).isEqualTo(125);
    left.clear();
    Hicann.Builder random = open(settings(), 0, GbitLinkMode.TO_DNC);
    random.addBackgroundGenerators(
        BackgroundGenerator.newBuilder().setRandom(true).setPeriod(58_981).setSeed(77));
    layer(random, TIMED).run(100_000);
    // Mean interval 20 cycles.
    assertThat(left.size()).isBetween(4600, 5400);
  }

  @Test
  void eventsOfGbitLinksLeaveAtTheirTimeStamp() {
    Hicann.Builder settings = open(settings(), 2, GbitLinkMode.TO_HICANN);
    LayerOne layer = layer(settings, TIMED);
    down.play(101, EventQueue.place(2, 33), -1, false);
    down.advance(1000, new SpikeLog());
    layer.run(100);
    // Tick 101 lies in cycle 50.
    assertThat(left).containsExactly(new Event(2, 33, -1, 50));
  }

  @Test
  void eventsOfGbitLinksThatCollideWaitOrAreLost() {
    for (boolean lossy : new boolean[] {true, false}) {
      left.clear();
      LayerOne layer =
          layer(open(settings(), 2, GbitLinkMode.TO_HICANN), new LayerOne.Model(true, true, lossy));
      DownLink link = down;
      link.reset();
      for (int i = 0; i < 4; i++) {
        link.play(100, EventQueue.place(2, 32 + i), -1, false);
      }
      link.advance(1000, new SpikeLog());
      layer.run(100);
      assertThat(left).extracting(Event::address).startsWith(32, 33).hasSize(lossy ? 2 : 4);
      assertThat(link.statistics().downLost()).isEqualTo(lossy ? 2 : 0);
    }
  }

  @Test
  void withoutTimedMergersEventsPassAtOnce() {
    Hicann.Builder settings = open(settings(), 3, GbitLinkMode.TO_DNC);
    for (int merger : new int[] {8, 12, 14}) {
      settings.setMergers(merger, MergerMode.MERGE);
    }
    LayerOne layer = layer(settings, new LayerOne.Model(false, true, true));
    layer.spike(3, 10 * CYCLE);
    layer.spike(40, 10 * CYCLE);
    layer.run(100);
    assertThat(left).extracting(Event::cycle).containsExactly(12L, 12L);
    down.play(100, EventQueue.place(3, 33), -1, false);
    down.advance(1000, new SpikeLog());
    LayerOne input =
        layer(open(settings(), 3, GbitLinkMode.TO_HICANN), new LayerOne.Model(false, true, true));
    input.run(100);
    assertThat(left).last().isEqualTo(new Event(3, 33, -1, 50));
  }

  @Test
  void countsAddUpAndSplitsDoNotMatter() {
    CounterRandom random = CounterRandom.derive(1, "spikes");
    for (int trial = 0; trial < 30; trial++) {
      Hicann.Builder settings = open(settings(), 3, GbitLinkMode.TO_DNC);
      settings.setMergers(14, MergerMode.MERGE);
      for (int merger : new int[] {8, 9, 12}) {
        settings.setMergers(merger, MergerMode.MERGE);
      }
      open(settings, 7, GbitLinkMode.TO_DNC);
      background(background(settings, 0, 30), 7, 11);
      LayerOne whole = layer(settings, TIMED);
      List<Event> together = new ArrayList<>();
      List<int[]> spikes = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        spikes.add(new int[] {random.nextInt(512), random.nextInt(400 + 100 * trial)});
      }
      left.clear();
      spikes.forEach(spike -> whole.spike(spike[0], spike[1] * CYCLE));
      whole.run(10_000);
      together.addAll(left);
      left.clear();
      LayerOne split = layer(settings, TIMED);
      for (int end = 10; end <= 10_000; end += 10) {
        int until = end;
        spikes.stream()
            .filter(
                spike -> spike[1] > until - 10 && spike[1] <= until || until == 10 && spike[1] == 0)
            .forEach(spike -> split.spike(spike[0], spike[1] * CYCLE));
        split.run(end);
      }
      assertThat(left).isEqualTo(together);
      long arrived = left.stream().filter(event -> event.denmem() >= 0).count();
      assertThat(split.underWay()).isZero();
      assertThat(arrived + split.muted() + split.statistics().neuronsLost())
          .isEqualTo(split.statistics().neuronsSent())
          .isEqualTo(400);
    }
  }
}
