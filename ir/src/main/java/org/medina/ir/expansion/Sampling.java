package org.medina.ir.expansion;

import java.util.function.IntUnaryOperator;
import org.medina.ir.random.NumpyRandom;

/** Chooses a fixed number of cells out of many. */
final class Sampling {
  private Sampling() {}

  /**
   * PyNN's way: without replacement whole sets in order, then the head of a permutation; with
   * replacement uniform integers, of which those that hit {@code excluded} are redrawn as one
   * batch.
   *
   * @param excluded a cell to leave out, or -1
   */
  static void pickAsPynn(
      NumpyRandom random,
      int number,
      int cells,
      int excluded,
      boolean withReplacement,
      IntList out) {
    if (withReplacement) {
      int first = out.size();
      for (int i = 0; i < number; i++) {
        out.add(random.interval(cells - 1));
      }
      boolean again = excluded >= 0;
      while (again) {
        again = false;
        for (int i = first; i < first + number; i++) {
          if (out.raw()[i] == excluded) {
            out.raw()[i] = random.interval(cells - 1);
            again = true;
          }
        }
      }
      return;
    }
    int[] candidates = candidates(cells, excluded);
    int rest = wholeSets(number, candidates, out);
    if (rest > 0) {
      random.shuffle(candidates, candidates.length);
      for (int i = 0; i < rest; i++) {
        out.add(candidates[i]);
      }
    }
  }

  /**
   * The same choice from any source of integers below a bound; touches only as many cells as it
   * picks.
   */
  static void pick(
      IntUnaryOperator below,
      int number,
      int cells,
      int excluded,
      boolean withReplacement,
      IntList out) {
    int[] candidates = candidates(cells, excluded);
    if (withReplacement) {
      for (int i = 0; i < number; i++) {
        out.add(candidates[below.applyAsInt(candidates.length)]);
      }
      return;
    }
    int rest = wholeSets(number, candidates, out);
    for (int i = 0; i < rest; i++) {
      int j = i + below.applyAsInt(candidates.length - i);
      int chosen = candidates[j];
      candidates[j] = candidates[i];
      candidates[i] = chosen;
      out.add(chosen);
    }
  }

  private static int wholeSets(int number, int[] candidates, IntList out) {
    if (candidates.length == 0) {
      return 0;
    }
    for (int set = 0; set < number / candidates.length; set++) {
      for (int candidate : candidates) {
        out.add(candidate);
      }
    }
    return number % candidates.length;
  }

  private static int[] candidates(int cells, int excluded) {
    boolean leavesOut = excluded >= 0 && excluded < cells;
    int[] candidates = new int[leavesOut ? cells - 1 : cells];
    int next = 0;
    for (int i = 0; i < cells; i++) {
      if (i != excluded) {
        candidates[next++] = i;
      }
    }
    return candidates;
  }
}
