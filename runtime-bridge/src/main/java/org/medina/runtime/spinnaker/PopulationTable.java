package org.medina.runtime.spinnaker;

/**
 * A core's population table: which synaptic rows a packet has. Immutable.
 *
 * @see <a href="https://github.com/SpiNNakerManchester/sPyNNaker">sPyNNaker</a>, population table
 *     of 20-byte entries
 */
final class PopulationTable {
  /** Words before the synaptic words of a row. */
  static final int ROW_HEADER_WORDS = 3;

  private static final int ENTRY_WORDS = 5;
  private static final int NO_MATRIX = 0xFFFFFF;
  private static final int OFFSET_WORDS = 4;

  private final int[] words;
  private final int entries;
  private final int addressStart;

  PopulationTable(RegionReader region) {
    entries = region.count("number of entries", ENTRY_WORDS);
    int addresses = region.count("number of addresses", 1);
    int[] entryWords = region.take((long) entries * ENTRY_WORDS);
    int[] addressWords = region.take(addresses);
    words = new int[entryWords.length + addresses];
    System.arraycopy(entryWords, 0, words, 0, entryWords.length);
    System.arraycopy(addressWords, 0, words, entryWords.length, addresses);
    addressStart = entryWords.length;
    for (int entry = 0; entry < entries; entry++) {
      if (firstAddress(entry) + addressCount(entry) > addresses) {
        throw region.wrong(
            "entry %d uses addresses from %d on, but there are %d"
                .formatted(entry, firstAddress(entry), addresses));
      }
    }
  }

  /** The entry of a packet, found by halving as on the machine; -1 if there is none. */
  int find(int packet) {
    int low = 0;
    int high = entries - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if ((packet & mask(middle)) == key(middle)) {
        return middle;
      }
      if (Integer.compareUnsigned(key(middle), packet) < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /**
   * The first packet above {@code packet}, as an unsigned number, that may have another entry or
   * whose row may not be the next one.
   */
  long nextBreak(int packet, int entry) {
    long here = Integer.toUnsignedLong(packet);
    if (entry < 0) {
      return here + 1;
    }
    int free = ~mask(entry);
    if ((free & (free + 1)) != 0) {
      return here + 1;
    }
    long next = (here | Integer.toUnsignedLong(free)) + 1;
    if (hasCoreField(entry)) {
      long block = 1L << maskShift(entry);
      next = Math.min(next, (here / block + 1) * block);
    }
    return next;
  }

  /** The row of a packet in each matrix of its entry. */
  long row(int packet, int entry) {
    int mask = mask(entry);
    if (!hasCoreField(entry)) {
      return Integer.toUnsignedLong(packet & ~mask);
    }
    int shift = maskShift(entry);
    int coreMask = words[entry * ENTRY_WORDS + 3] & 0xFFFF;
    int core = packet >>> shift & coreMask;
    int local = packet & ~(mask | coreMask << shift);
    return (long) core * (words[entry * ENTRY_WORDS + 4] & 0xFFFF) + Integer.toUnsignedLong(local);
  }

  /** Number of addresses of an entry. */
  int addressCount(int entry) {
    return words[entry * ENTRY_WORDS + 2] >>> 16;
  }

  /** Whether an address has a matrix. */
  boolean hasMatrix(int entry, int address) {
    return address(entry, address) >>> 8 != NO_MATRIX;
  }

  /** First word of a matrix. */
  long matrixStart(int entry, int address) {
    return (long) (address(entry, address) >>> 8) * OFFSET_WORDS;
  }

  /** Most synaptic words in a row of a matrix, 1 to 256. */
  int rowLength(int entry, int address) {
    return (address(entry, address) & 0xFF) + 1;
  }

  private int address(int entry, int address) {
    return words[addressStart + firstAddress(entry) + address];
  }

  private int firstAddress(int entry) {
    return words[entry * ENTRY_WORDS + 2] & 0x7FFF;
  }

  private boolean hasCoreField(int entry) {
    return (words[entry * ENTRY_WORDS + 2] & 0x8000) != 0;
  }

  private int maskShift(int entry) {
    return words[entry * ENTRY_WORDS + 3] >>> 16 & 31;
  }

  private int key(int entry) {
    return words[entry * ENTRY_WORDS];
  }

  private int mask(int entry) {
    return words[entry * ENTRY_WORDS + 1];
  }
}
