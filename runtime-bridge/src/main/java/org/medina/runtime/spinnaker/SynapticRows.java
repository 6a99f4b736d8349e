package org.medina.runtime.spinnaker;

import com.google.common.primitives.ImmutableIntArray;

/**
 * Where the rows of arriving packets are: the population table, resolved once for each range of
 * keys that the routing tables bring to the core. A range has one sender, consecutive keys, and for
 * every address of its entry consecutive rows of one length. Memory: about 32 bytes per range and
 * address.
 */
final class SynapticRows {
  private final PopulationTable table;
  private final int[] matrix;
  private final String core;

  private final ImmutableIntArray.Builder rangeSource = ImmutableIntArray.builder();
  private final ImmutableIntArray.Builder rangeLow = ImmutableIntArray.builder();
  private final ImmutableIntArray.Builder rangeHigh = ImmutableIntArray.builder();
  private final ImmutableIntArray.Builder rangeAddresses = ImmutableIntArray.builder();
  private final ImmutableIntArray.Builder addressRow = ImmutableIntArray.builder();
  private final ImmutableIntArray.Builder addressStride = ImmutableIntArray.builder();
  private int addresses;

  /** Sender of each range. */
  int[] source = {};

  /** Offset of the first key of each range. */
  int[] low = {};

  /** Offset behind the last key of each range. */
  int[] high = {};

  /** First address of each range, and one more; no address: the core has no use for the keys. */
  int[] firstAddress = {};

  /** First word of the row of the range's first key, by address. */
  int[] row = {};

  /** Words from one row to the next, by address. */
  int[] stride = {};

  /** The rows of one core for its arrivals. */
  SynapticRows(CoreDescription core, PopulationTable table, int[] matrix, Arrivals arrivals) {
    this.core = core.name();
    this.table = table;
    this.matrix = matrix;
    for (Arrivals.Range range : arrivals.byKey()) {
      resolve(range);
    }
    rangeAddresses.add(addresses);
    source = rangeSource.build().toArray();
    low = rangeLow.build().toArray();
    high = rangeHigh.build().toArray();
    firstAddress = rangeAddresses.build().toArray();
    row = addressRow.build().toArray();
    stride = addressStride.build().toArray();
  }

  private void resolve(Arrivals.Range range) {
    long behind = range.firstKey() + range.high() - range.low();
    long packet = range.firstKey();
    while (packet < behind) {
      int entry = table.find((int) packet);
      long end = Math.min(behind, table.nextBreak((int) packet, entry));
      int offset = (int) (packet - Integer.toUnsignedLong(range.key()));
      int count = (int) (end - packet);
      rangeSource.add(range.source());
      rangeLow.add(offset);
      rangeHigh.add(offset + count);
      rangeAddresses.add(addresses);
      if (entry >= 0) {
        resolve(entry, (int) packet, count);
      }
      packet = end;
    }
  }

  private void resolve(int entry, int packet, int count) {
    for (int address = 0; address < table.addressCount(entry); address++) {
      if (!table.hasMatrix(entry, address)) {
        continue;
      }
      int length = table.rowLength(entry, address);
      int words = length + PopulationTable.ROW_HEADER_WORDS;
      long first = table.matrixStart(entry, address) + table.row(packet, entry) * words;
      if (first + (long) count * words > matrix.length) {
        throw RegionReader.damaged(
            "SYNAPTIC_MATRIX of %s has %d words, but the rows of keys from 0x%08x end at word %d"
                .formatted(core, matrix.length, packet, first + (long) count * words));
      }
      for (int i = 0; i < count; i++) {
        check((int) first + i * words, length);
      }
      addressRow.add((int) first);
      addressStride.add(words);
      addresses++;
    }
  }

  private void check(int row, int length) {
    if (matrix[row] != 0 || matrix[row + 2] != 0) {
      throw RegionReader.damaged(
          "SYNAPTIC_MATRIX of %s has a plastic row at word %d; all rows are static"
              .formatted(core, row));
    }
    if (matrix[row + 1] < 0 || matrix[row + 1] > length) {
      throw RegionReader.damaged(
          "SYNAPTIC_MATRIX of %s has %d synapses in the row at word %d, which holds 0 to %d"
              .formatted(core, matrix[row + 1], row, length));
    }
  }

  /** Number of ranges. */
  int ranges() {
    return source.length;
  }
}
