package org.medina.runtime.spinnaker;

import com.google.common.primitives.ImmutableIntArray;

/**
 * Where the rows of arriving packets are: the population table, resolved once for each range of
 * keys that the routing tables bring to the core. A range has one sender, consecutive keys, and for
 * every address of its entry consecutive rows of one length. Memory: about 32 bytes per range and
 * address.
 */
final class SynapticRows {
  /** Sender of each range. */
  final int[] source;

  /** Offset of the first key of each range. */
  final int[] low;

  /** Offset behind the last key of each range. */
  final int[] high;

  /** First address of each range, and one more; no address: the core has no use for the keys. */
  final int[] firstAddress;

  /** First word of the row of the range's first key, by address. */
  final int[] row;

  /** Words from one row to the next, by address. */
  final int[] stride;

  private SynapticRows(Resolver resolver) {
    source = resolver.source.build().toArray();
    low = resolver.low.build().toArray();
    high = resolver.high.build().toArray();
    firstAddress = resolver.firstAddress.add(resolver.addresses).build().toArray();
    row = resolver.row.build().toArray();
    stride = resolver.stride.build().toArray();
  }

  /** The rows of one core for its arrivals. */
  static SynapticRows resolve(
      CoreDescription core, PopulationTable table, int[] matrix, Arrivals arrivals) {
    Resolver resolver = new Resolver(core.name(), table, matrix);
    for (Arrivals.Range range : arrivals.byKey()) {
      resolver.resolve(range);
    }
    return new SynapticRows(resolver);
  }

  /** Number of ranges. */
  int ranges() {
    return source.length;
  }

  /** Looks ranges up and checks the rows they lead to. */
  private static final class Resolver {
    private final String core;
    private final PopulationTable table;
    private final int[] matrix;
    private final ImmutableIntArray.Builder source = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder low = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder high = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder firstAddress = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder row = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder stride = ImmutableIntArray.builder();
    private int addresses;

    Resolver(String core, PopulationTable table, int[] matrix) {
      this.core = core;
      this.table = table;
      this.matrix = matrix;
    }

    void resolve(Arrivals.Range range) {
      long behind = range.firstKey() + range.high() - range.low();
      long packet = range.firstKey();
      while (packet < behind) {
        int entry = table.find((int) packet);
        long end = Math.min(behind, table.nextBreak((int) packet, entry));
        int offset = (int) (packet - Integer.toUnsignedLong(range.key()));
        int count = (int) (end - packet);
        int before = addresses;
        if (entry >= 0) {
          resolve(entry, (int) packet, count);
        }
        // An entry without any matrix has its place in the table, but nothing to do.
        if (entry < 0 || addresses > before) {
          source.add(range.source());
          low.add(offset);
          high.add(offset + count);
          firstAddress.add(before);
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
        long behind = first + (long) count * words;
        if (behind > matrix.length) {
          throw RegionReader.damaged(
              "SYNAPTIC_MATRIX of %s has %d words, but the rows of keys from 0x%08x end at word %d"
                  .formatted(core, matrix.length, packet, behind));
        }
        for (int i = 0; i < count; i++) {
          check((int) first + i * words, length);
        }
        row.add((int) first);
        stride.add(words);
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
  }
}
