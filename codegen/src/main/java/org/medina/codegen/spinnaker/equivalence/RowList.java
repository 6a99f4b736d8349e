package org.medina.codegen.spinnaker.equivalence;

import java.nio.IntBuffer;
import java.util.Arrays;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;

/**
 * The synaptic rows that packets select on one core, each with the cell whose spikes they are. Not
 * thread-safe. Memory: 16 bytes a row with synapses, besides the matrix itself.
 */
final class RowList {
  private static final int HEADER_WORDS = 3;

  /** More than the memory of a chip, 128 MiB, can hold: rows with synapses, and their words. */
  private static final int MAX_ROWS = 1 << 23;

  private static final int MAX_SYNAPSES = 1 << 25;

  private final MachineImage image;
  private final ExtensionFeeds feeds;
  private final GlobalCells cells;
  private final PopulationTable table;
  private final IntBuffer matrix;
  private final String name;
  private final Differences differences;
  private int[] start = new int[64];
  private int[] words = new int[64];
  private int[] source = new int[64];
  private int[] extraDelay = new int[64];
  private int count;
  private int synapses;

  private RowList(
      MachineImage image,
      ExtensionFeeds feeds,
      GlobalCells cells,
      Core core,
      String name,
      Differences differences) {
    this.image = image;
    this.feeds = feeds;
    this.cells = cells;
    this.name = name;
    this.differences = differences;
    table = new PopulationTable(core, name, differences);
    matrix = Words.of(core, RegionKind.SYNAPTIC_MATRIX).buffer();
  }

  /** Looks up every packet that arrives at core {@code index}. */
  static RowList collect(
      MachineImage image,
      Arrivals arrivals,
      ExtensionFeeds feeds,
      GlobalCells cells,
      int index,
      Core core,
      String name,
      Differences differences) {
    RowList rows = new RowList(image, feeds, cells, core, name, differences);
    boolean useful = false;
    for (int range = arrivals.first(index); range < arrivals.first(index + 1); range++) {
      int sender = arrivals.sender(range);
      useful |= rows.range(sender, arrivals.low(range), arrivals.high(range));
      boolean last = range + 1 == arrivals.first(index + 1) || arrivals.sender(range + 1) != sender;
      if (last && !useful) {
        differences.add(
            "Packets of %s reach %s, whose population table does not know them.",
            image.name(image.cores().get(sender)), name);
      }
      useful &= !last;
    }
    return rows;
  }

  private boolean range(int senderIndex, int low, int high) {
    CoreImage sender = image.cores().get(senderIndex);
    ExtensionImage extension = sender.extension();
    boolean useful = false;
    int entry = -1;
    for (long relative = low; relative <= high; relative++) {
      int at = (int) relative;
      int packet = sender.key() + at;
      if (entry < 0 || !table.matches(entry, packet)) {
        entry = table.find(packet);
      }
      if (entry < 0) {
        continue;
      }
      useful = true;
      if (extension == null) {
        look(entry, packet, cells.of(sender.population(), sender.firstAtom() + at), 0);
        continue;
      }
      int stage = at / extension.atoms();
      int atom = at % extension.atoms();
      if (extension.sends(stage, atom)) {
        int end = feeds.first(senderIndex, atom + 1);
        for (int feed = feeds.first(senderIndex, atom); feed < end; feed++) {
          look(entry, packet, feeds.cell(senderIndex, feed), extension.delay(stage));
        }
      }
    }
    return useful;
  }

  private void look(int entry, int packet, int cell, int delay) {
    for (int address = table.start(entry); address < table.end(entry); address++) {
      if (!table.hasMatrix(address)) {
        continue;
      }
      int length = table.rowLength(address);
      long first = table.rowStart(address, table.row(entry, packet));
      if (first + HEADER_WORDS + length > matrix.limit()) {
        differences.add(
            "%s: the row of packet 0x%08x starts at word %s of a synaptic matrix of %s words.",
            name, packet, first, matrix.limit());
        continue;
      }
      int at = (int) first;
      int fixed = matrix.get(at + 1);
      if (matrix.get(at) != 0 || matrix.get(at + 2) != 0 || fixed < 0 || fixed > length) {
        differences.add(
            "%s: the row of packet 0x%08x has the header [%s, %s, %s], expected [0, 0 to %s, 0].",
            name, packet, matrix.get(at), fixed, matrix.get(at + 2), length);
      } else if (fixed > 0) {
        add(at + HEADER_WORDS, fixed, cell, delay);
      }
    }
  }

  private void add(int firstWord, int wordCount, int cell, int delay) {
    synapses += wordCount;
    if (count == MAX_ROWS || synapses > MAX_SYNAPSES) {
      throw Words.damaged(
          "packets select more synapses than the memory of a chip holds: rows are read repeatedly");
    }
    if (count == start.length) {
      int capacity = 2 * count;
      start = Arrays.copyOf(start, capacity);
      words = Arrays.copyOf(words, capacity);
      source = Arrays.copyOf(source, capacity);
      extraDelay = Arrays.copyOf(extraDelay, capacity);
    }
    start[count] = firstWord;
    words[count] = wordCount;
    source[count] = cell;
    extraDelay[count++] = delay;
  }

  /** Counts the synapses onto each neuron; those that no neuron can have are noted as extra. */
  long count(SynapseFormat format, int[] perNeuron) {
    long invalid = 0;
    for (int row = 0; row < count; row++) {
      int end = start[row] + words[row];
      for (int at = start[row]; at < end; at++) {
        int word = matrix.get(at);
        if (format.valid(word, perNeuron.length)) {
          perNeuron[format.index(word)]++;
        } else {
          invalid++;
          if (differences.wantsMore()) {
            differences.add(
                "%s: synaptic word 0x%08x names neuron %s of %s and synapse type %s.",
                name, word, format.index(word), perNeuron.length, format.type(word));
          }
        }
      }
    }
    return invalid;
  }

  /**
   * Writes the codes of the synapses onto neurons {@code first .. end - 1}; {@code next[i]} is
   * where the next one onto neuron i goes, and is advanced.
   */
  void fill(SynapseFormat format, int neurons, int first, int end, int[] next, long[] codes) {
    for (int row = 0; row < count; row++) {
      int endWord = start[row] + words[row];
      int cell = source[row];
      long extra = extraDelay[row];
      for (int at = start[row]; at < endWord; at++) {
        int word = matrix.get(at);
        int neuron = format.index(word);
        if (neuron >= first && neuron < end && format.valid(word, neurons)) {
          codes[next[neuron]++] =
              SynapseCode.found(cell, format.type(word), extra + format.delay(word), word >>> 16);
        }
      }
    }
  }
}
