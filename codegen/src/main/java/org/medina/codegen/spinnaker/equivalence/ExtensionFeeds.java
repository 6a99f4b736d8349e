package org.medina.codegen.spinnaker.equivalence;

import java.util.Arrays;

/**
 * Whose spikes each delay extension repeats: for every atom of an extension the cells that reach
 * it, by global number. Immutable. Memory: 4 bytes an extension atom and 4 bytes a feed.
 */
final class ExtensionFeeds {
  private static final int[] NONE = new int[0];

  private final int[][] offset;
  private final int[][] cell;

  /** Resolves all extensions. */
  ExtensionFeeds(
      MachineImage image, Arrivals arrivals, GlobalCells cells, Differences differences) {
    int n = image.cores().size();
    offset = new int[n][];
    cell = new int[n][];
    Arrays.fill(offset, NONE);
    Arrays.fill(cell, NONE);
    for (int core = 0; core < n; core++) {
      ExtensionImage extension = image.cores().get(core).extension();
      if (extension != null) {
        resolve(image, arrivals, cells, core, extension, differences);
      }
    }
  }

  private void resolve(
      MachineImage image,
      Arrivals arrivals,
      GlobalCells cells,
      int core,
      ExtensionImage extension,
      Differences differences) {
    long[] atoms = new long[16];
    int[] feeds = new int[16];
    int count = 0;
    for (int range = arrivals.first(core); range < arrivals.first(core + 1); range++) {
      CoreImage sender = image.cores().get(arrivals.sender(range));
      boolean useful = false;
      for (long at = arrivals.low(range); at <= arrivals.high(range); at++) {
        int atom = extension.atomOf(sender.key() + (int) at);
        if (atom < 0) {
          continue;
        }
        useful = true;
        if (!sender.holdsAtoms()) {
          break;
        }
        if (count == feeds.length) {
          atoms = Arrays.copyOf(atoms, 2 * count);
          feeds = Arrays.copyOf(feeds, 2 * count);
        }
        atoms[count] = atom;
        feeds[count++] = cells.of(sender.population(), sender.firstAtom() + (int) at);
      }
      if (!useful || !sender.holdsAtoms()) {
        differences.add(
            "Packets of %s reach the delay extension on %s, which must not repeat them.",
            image.name(sender), image.name(image.cores().get(core)));
      }
    }
    PairSort.sort(atoms, feeds, count);
    int[] first = new int[extension.atoms() + 1];
    for (int i = 0; i < count; i++) {
      first[(int) atoms[i] + 1]++;
    }
    for (int atom = 0; atom < extension.atoms(); atom++) {
      first[atom + 1] += first[atom];
    }
    offset[core] = first;
    cell[core] = Arrays.copyOf(feeds, count);
  }

  /** Index of the first feed of an atom of an extension. */
  int first(int core, int atom) {
    return offset[core][atom];
  }

  /** Global number of the cell behind a feed. */
  int cell(int core, int feed) {
    return cell[core][feed];
  }
}
