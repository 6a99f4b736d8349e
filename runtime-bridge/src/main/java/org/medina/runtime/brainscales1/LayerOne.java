package org.medina.runtime.brainscales1;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.wire.BackgroundGenerator;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.MergerTree;

/**
 * Layer 1 of one HICANN from neurons, background generators and Gbit links to the sending
 * repeaters, clock cycle by clock cycle. What a priority encoder sends into an occupied register of
 * a merger overwrites the event there, which is lost.
 *
 * <p>Events of Gbit links enter so early that they leave the DNC merger at their time stamp if
 * nothing holds them up. One waits if it is held up; a second one is lost.
 *
 * <p>Without timed mergers events leave their DNC mergers as soon as they come. If the delay is
 * given they leave in the window in which they come, past encoders and mergers.
 */
final class LayerOne {
  private static final int NONE = MergerRegisters.NONE;
  private static final int TREE = MergerTree.TREE_MERGERS;
  private static final int DNC = MergerTree.DNC_MERGERS;

  /** Cycles that an event enters a slow DNC merger ahead of its leaving it. */
  private static final int LEAD = Mergers.SLOW + 1;

  /** What leaves the DNC mergers. */
  @FunctionalInterface
  interface Output {
    /**
     * Takes an event.
     *
     * @param denmem that spiked, -1 for other events
     * @param time of the spike, s; if the delay is given, also of other events
     * @param cycle at whose beginning it leaves
     */
    void accept(int dncMerger, int address, int denmem, double time, long cycle);
  }

  private final MergerWays ways;
  private final WaferClock clock;
  private final DownLink down;
  private final Output output;
  private final boolean timed;
  private final boolean lossy;
  private final boolean lossyLink;
  private final int[] addressOf = new int[Denmems.COUNT];
  private final Background[] generators;
  private final PriorityEncoders encoders = new PriorityEncoders();
  private final SpikeQueue spikes = new SpikeQueue();
  private final Mergers mergers;
  private long cycle;
  private long sent;
  private long lost;
  private long muted;

  LayerOne(
      Hicann settings,
      MergerWays ways,
      WaferClock clock,
      DownLink down,
      Model model,
      Output output) {
    this.ways = ways;
    this.clock = clock;
    this.down = down;
    this.output = output;
    mergers = new Mergers(ways, this::emit);
    timed = model.timed();
    lossy = model.lossyMergers();
    lossyLink = model.lossyLinks();
    Arrays.fill(addressOf, NONE);
    for (FiringDenmem firing : settings.getFiringList()) {
      if (firing.getOutput()) {
        addressOf[firing.getDenmem()] = firing.getAddress();
      }
    }
    List<BackgroundGenerator> active = settings.getBackgroundGeneratorsList();
    generators = active.stream().map(Background::new).toArray(Background[]::new);
    reset();
  }

  /**
   * How events are lost and held up.
   *
   * @param timed whether mergers take time
   * @param lossyMergers whether encoders and mergers lose events
   * @param lossyLinks whether links do
   */
  record Model(boolean timed, boolean lossyMergers, boolean lossyLinks) {}

  /** Lets a denmem spike, at any time that was not gone through. */
  void spike(int denmem, double time) {
    if (addressOf[denmem] != NONE) {
      spikes.add(denmem, time, clock.cycleFrom(time));
      sent++;
    }
  }

  /** Whether a denmem sends its spikes. */
  boolean sends(int denmem) {
    return addressOf[denmem] != NONE;
  }

  /** Goes through all cycles before one. */
  void run(long end) {
    if (clock.hasDelay()) {
      pass(end);
      return;
    }
    while (cycle < end) {
      if (mergers.isEmpty() && encoders.waiting() == 0) {
        cycle = Math.max(cycle, nextInput());
        if (cycle >= end) {
          cycle = end;
          return;
        }
      }
      tick();
      cycle++;
    }
  }

  /** Sends all that came, in the order of its cycles, as the delay of all of it is given. */
  private void pass(long end) {
    for (Background next = first(end); next != null || !spikes.isEmpty(); next = first(end)) {
      if (next == null || !spikes.isEmpty() && spikes.cycle() <= next.next()) {
        cycle = spikes.cycle();
        int denmem = spikes.denmem();
        int dncMergers = ways.reachedByBlock[Denmems.block(denmem)];
        emitAll(dncMergers, Event.spike(denmem, addressOf[denmem]), spikes.time());
        spikes.remove();
      } else {
        cycle = next.next();
        emitAll(ways.reachedByGenerator[next.generator], next.address, clock.secondsOfCycle(cycle));
        next.advance();
      }
    }
    for (EventQueue events = down.arriving(); !events.isEmpty(); events.remove()) {
      int dnc = EventQueue.channel(events.place());
      if (ways.brings[dnc] && ways.left[TREE + dnc]) {
        double time = WaferClock.secondsOfTick(events.tick());
        emit(dnc, EventQueue.address(events.place()), time, clock.cycleOfTick(events.tick()));
      }
    }
    cycle = end;
  }

  /** The background generator that is next, if before a cycle. */
  private @Nullable Background first(long end) {
    Background first = null;
    for (Background generator : generators) {
      if (generator.next() < (first == null ? end : first.next())) {
        first = generator;
      }
    }
    return first;
  }

  private long nextInput() {
    long next = spikes.isEmpty() ? Long.MAX_VALUE : spikes.cycle();
    for (Background generator : generators) {
      next = Math.min(next, generator.next());
    }
    if (!down.arriving().isEmpty()) {
      next = Math.min(next, entry());
    }
    return next;
  }

  /** Cycle in which the next event of a Gbit link enters. */
  private long entry() {
    return clock.cycleOfTick(down.arriving().tick()) - LEAD;
  }

  private void tick() {
    mergers.tick(cycle);
    encode();
    for (Background generator : generators) {
      if (generator.next() <= cycle) {
        generate(generator);
        generator.advance();
      }
    }
    while (!down.arriving().isEmpty() && entry() <= cycle) {
      if (!enter(down.arriving().place())) {
        break;
      }
      down.arriving().remove();
    }
  }

  /** What encoders sent since the last cycle goes into their mergers; flags are set and taken. */
  private void encode() {
    if (encoders.waiting() > 0) {
      for (int block = 0; block < Denmems.BLOCKS; block++) {
        if (encoders.isReady(block, cycle)) {
          send(block);
        }
      }
    }
    while (!spikes.isEmpty() && spikes.cycle() <= cycle) {
      if (!encoders.flag(spikes.denmem(), spikes.time())) {
        if (!lossy) {
          break; // waits, and all later ones with it
        }
        lost++;
      }
      spikes.remove();
    }
    if (encoders.waiting() > 0) {
      for (int block = 0; block < Denmems.BLOCKS; block++) {
        encoders.take(block, cycle);
      }
    }
  }

  private void send(int block) {
    int denmem = encoders.denmem(block);
    int event = Event.spike(denmem, addressOf[denmem]);
    double time = encoders.time(block);
    if (!timed) {
      emitAll(ways.reachedByBlock[block], event, time);
    } else if (!ways.right[block]) {
      mute(event);
    } else {
      if (!mergers.isFree(block)) {
        if (!lossy) {
          return; // waits
        }
        lost++;
      }
      mergers.putSpike(block, event, time);
    }
    encoders.sent(block);
  }

  private void generate(Background generator) {
    int block = generator.generator;
    if (!timed) {
      emitAll(ways.reachedByGenerator[block], generator.address, 0);
    } else if (ways.left[block]) {
      mergers.putBackground(block, generator.address);
    }
  }

  /** Takes an event from a Gbit link; false if it waits before the HICANN. */
  private boolean enter(int place) {
    int dnc = EventQueue.channel(place);
    int address = EventQueue.address(place);
    if (!ways.brings[dnc] || !ways.left[TREE + dnc]) {
      return true;
    }
    if (!timed) {
      emit(dnc, address, 0, cycle + LEAD);
    } else if (!mergers.putInput(dnc, address)) {
      if (!lossyLink) {
        return false;
      }
      down.lose();
    }
    return true;
  }

  private void emitAll(int dncMergers, int event, double time) {
    if (dncMergers == 0) {
      mute(event);
    }
    for (int dnc = 0; dnc < DNC; dnc++) {
      if ((dncMergers >> dnc & 1) != 0) {
        emit(dnc, event, time, cycle + 1);
      }
    }
  }

  private void emit(int dnc, int event, double time, long atCycle) {
    output.accept(dnc, Event.address(event), Event.denmem(event), time, atCycle);
  }

  /** The event of a neuron that no DNC merger takes is not lost, but was never meant to go. */
  private void mute(int event) {
    muted += Event.isSpike(event) ? 1 : 0;
  }

  /** What was counted. */
  PulseStatistics statistics() {
    return new PulseStatistics(0, 0, 0, 0, 0, 0, sent, lost);
  }

  /** Spikes that no DNC merger takes. */
  long muted() {
    return muted + mergers.muted();
  }

  /** Spikes that are under way. */
  int underWay() {
    return encoders.waiting() + spikes.size() + mergers.spikes();
  }

  /** Back to the start of the experiment. */
  void reset() {
    mergers.clear();
    encoders.reset();
    spikes.clear();
    for (Background generator : generators) {
      generator.reset();
    }
    cycle = 0;
    sent = 0;
    lost = 0;
    muted = 0;
  }

  /** Leaves out all cycles before one. */
  void skipTo(long start) {
    cycle = start;
    for (Background generator : generators) {
      while (generator.next() < start) {
        generator.advance();
      }
    }
  }

  /** Goes on from where another is; counts and time alone if its events are of no use here. */
  void copyFrom(LayerOne other, boolean underWay) {
    skipTo(other.cycle);
    sent = other.sent;
    lost = other.lost;
    muted = other.muted();
    if (!underWay) {
      return;
    }
    mergers.copyFrom(other.mergers);
    encoders.copyFrom(other.encoders);
    spikes.copyFrom(other.spikes);
  }
}
