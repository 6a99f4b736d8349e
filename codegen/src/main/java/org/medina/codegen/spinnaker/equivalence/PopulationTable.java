package org.medina.codegen.spinnaker.equivalence;

import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;

/** The decoded POPULATION_TABLE of a core. Not thread-safe. */
final class PopulationTable {
  private static final int HEADER_WORDS = 2;
  private static final int ENTRY_WORDS = 5;
  private static final int NO_MATRIX = 0xFFFFFF;

  private final int entries;
  private final int addresses;
  private final int[] key;
  private final int[] mask;
  private final int[] start;
  private final int[] count;
  private final boolean[] extraInfo;
  private final int[] coreMask;
  private final int[] maskShift;
  private final int[] neurons;
  private final int[] address;

  /** Reads the region of a core; notes entries out of order. */
  PopulationTable(Core core, String name, Differences differences) {
    Words words = Words.of(core, RegionKind.POPULATION_TABLE);
    entries = words.count(0);
    addresses = words.count(1);
    words.requireSize(HEADER_WORDS + (long) entries * ENTRY_WORDS + addresses);
    key = new int[entries];
    mask = new int[entries];
    start = new int[entries];
    count = new int[entries];
    extraInfo = new boolean[entries];
    coreMask = new int[entries];
    maskShift = new int[entries];
    neurons = new int[entries];
    address = new int[addresses];
    for (int i = 0; i < entries; i++) {
      int at = HEADER_WORDS + i * ENTRY_WORDS;
      key[i] = words.get(at);
      mask[i] = words.get(at + 1);
      int range = words.get(at + 2);
      start[i] = range & 0x7FFF;
      extraInfo[i] = (range >>> 15 & 1) != 0;
      count[i] = range >>> 16;
      coreMask[i] = words.get(at + 3) & 0xFFFF;
      maskShift[i] = words.get(at + 3) >>> 16;
      neurons[i] = words.get(at + 4) & 0xFFFF;
      check(i, name, differences);
    }
    for (int i = 0; i < addresses; i++) {
      address[i] = words.get(HEADER_WORDS + entries * ENTRY_WORDS + i);
    }
  }

  private void check(int i, String name, Differences differences) {
    if (start[i] + count[i] > addresses) {
      throw Words.damaged(
          "entry %d of POPULATION_TABLE names addresses %d to %d of %d"
              .formatted(i, start[i], start[i] + count[i] - 1, addresses));
    }
    if (maskShift[i] > 31) {
      throw Words.damaged("entry %d of POPULATION_TABLE shifts by %d".formatted(i, maskShift[i]));
    }
    boolean ordered =
        i == 0
            || (Integer.compareUnsigned(key[i - 1], key[i]) < 0
                && ((key[i - 1] ^ key[i]) & mask[i - 1] & mask[i]) != 0);
    if (!ordered || (key[i] & ~mask[i]) != 0) {
      differences.add(
          "%s: entry %s of the population table (key 0x%08x, mask 0x%08x) is out of order, overlaps the one before, or can never match.",
          name, i, key[i], mask[i]);
    }
  }

  /** The entry of a packet, by the core's binary search, or -1. */
  int find(int packet) {
    int low = 0;
    int high = entries;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (matches(middle, packet)) {
        return middle;
      }
      if (Integer.compareUnsigned(key[middle], packet) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -1;
  }

  /** Whether an entry is that of a packet. */
  boolean matches(int entry, int packet) {
    return (packet & mask[entry]) == key[entry];
  }

  /** Row of a packet in the matrices of its entry. */
  long row(int entry, int packet) {
    if (!extraInfo[entry]) {
      return Integer.toUnsignedLong(packet & ~mask[entry]);
    }
    long core = packet >>> maskShift[entry] & coreMask[entry];
    int local = packet & ~(mask[entry] | coreMask[entry] << maskShift[entry]);
    return core * neurons[entry] + Integer.toUnsignedLong(local);
  }

  /** First address of an entry. */
  int start(int entry) {
    return start[entry];
  }

  /** Address after the last of an entry. */
  int end(int entry) {
    return start[entry] + count[entry];
  }

  /** Whether an address has a matrix. */
  boolean hasMatrix(int index) {
    return address[index] >>> 8 != NO_MATRIX;
  }

  /** Synaptic words a row may have. */
  int rowLength(int index) {
    return (address[index] & 0xFF) + 1;
  }

  /** First word of a row in SYNAPTIC_MATRIX. */
  long rowStart(int index, long row) {
    return (address[index] >>> 8) * 4L + row * (rowLength(index) + 3L);
  }
}
