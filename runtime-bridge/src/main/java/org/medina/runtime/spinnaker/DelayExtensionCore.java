package org.medina.runtime.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.codegen.spinnaker.wire.RegionKind;

/**
 * A core that sends spikes again after S, 2 S, 3 S ... ticks, under a key per stage. It counts the
 * spikes of an atom in a tick up to 255. Memory: one byte per atom and tick of the longest delay.
 */
final class DelayExtensionCore extends Core {
  private static final int COUNT_MAX = 0xFF;
  private static final int WORD_BITS = Integer.SIZE;
  private static final int SPACING_MAX = 1 << 16;
  private static final long CELLS_MAX = 1L << 24;

  private final int incomingKey;
  private final int incomingMask;
  private final int atoms;
  private final int stages;
  private final int spacing;
  private final int[] stageBits;
  private final int[] allBits;
  private final int slots;
  private final byte[] counts;
  private final boolean[] occupied;
  private List<Arrivals.Range> arrivals = new ArrayList<>();
  private long unmatchedPackets;

  /** Reads a core's regions. */
  DelayExtensionCore(CoreDescription core) {
    super(core, null);
    RegionReader region = core.region(RegionKind.DELAY_PARAMS);
    incomingKey = region.next();
    incomingMask = region.next();
    atoms = region.next("number of atoms", 1, 1 << 16);
    stages = region.next("number of stages", 0, 1 << 16);
    spacing = region.next("steps between stages", 1, SPACING_MAX);
    long reach = (long) stages * spacing + 1;
    if (reach * atoms > CELLS_MAX) {
      throw region.wrong("%d stages of %d steps are too many".formatted(stages, spacing));
    }
    slots = (int) reach;
    int wordsPerStage = (atoms + WORD_BITS - 1) / WORD_BITS;
    stageBits = region.take((long) stages * wordsPerStage);
    allBits = region.all();
    counts = new byte[slots * atoms];
    occupied = new boolean[slots];
  }

  @Override
  int sendableKeys() {
    return stages * atoms;
  }

  @Override
  void connect(Arrivals all) {
    arrivals = all.byKey();
  }

  @Override
  void update(int tick, SpikeBuffer out) {
    for (int stage = 0; stage < stages; stage++) {
      int slot = Math.floorMod(tick - (stage + 1) * spacing, slots);
      if (occupied[slot]) {
        repeat(stage, slot * atoms, out);
      }
    }
    int now = tick % slots;
    if (occupied[now]) {
      Arrays.fill(counts, now * atoms, (now + 1) * atoms, (byte) 0);
      occupied[now] = false;
    }
  }

  private void repeat(int stage, int start, SpikeBuffer out) {
    int bits = stage * ((atoms + WORD_BITS - 1) / WORD_BITS);
    for (int atom = 0; atom < atoms; atom++) {
      int count = counts[start + atom] & COUNT_MAX;
      if (count > 0 && (stageBits[bits + atom / WORD_BITS] >> (atom % WORD_BITS) & 1) != 0) {
        out.add(stage * atoms + atom, count);
      }
    }
  }

  @Override
  void deliver(int tick, SpikeBuffer[] sent) {
    int slot = tick % slots;
    for (int r = 0; r < arrivals.size(); r++) {
      Arrivals.Range range = arrivals.get(r);
      SpikeBuffer spikes = sent[range.source()];
      for (int i = spikes.from(range.low());
          i < spikes.size && spikes.offset[i] < range.high();
          i++) {
        receive(range.key() + spikes.offset[i], spikes.count[i], slot);
      }
    }
  }

  private void receive(int packet, int count, int slot) {
    int atom = packet & ~incomingMask;
    if ((packet & incomingMask) != incomingKey || atom < 0 || atom >= atoms) {
      unmatchedPackets += count;
      return;
    }
    int cell = slot * atoms + atom;
    counts[cell] = (byte) Math.min(COUNT_MAX, (counts[cell] & COUNT_MAX) + count);
    occupied[slot] = true;
  }

  @Override
  void clearState() {
    Arrays.fill(counts, (byte) 0);
    Arrays.fill(occupied, false);
  }

  @Override
  void adoptState(Core earlier, int tick) {
    DelayExtensionCore other = (DelayExtensionCore) earlier;
    System.arraycopy(other.counts, 0, counts, 0, counts.length);
    System.arraycopy(other.occupied, 0, occupied, 0, slots);
  }

  @Override
  long name() {
    return SourceNames.mix(super.name(), (long) stages << 32 | spacing);
  }

  /** Everything in its region but the incoming key and mask, which depend on key allocation. */
  @Override
  long shape(SourceNames names) {
    long shape = 0;
    for (int i = 2; i < allBits.length; i++) {
      shape = SourceNames.mix(shape, allBits[i]);
    }
    return shape;
  }

  @Override
  long cost() {
    return 1 + (long) atoms * stages / 8;
  }

  @Override
  void countArrivals(Counters counters) {
    counters.unmatchedPackets += unmatchedPackets;
  }
}
