package org.medina.codegen.brainscales1.equivalence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shares out losses that several classes may have among them, such that each class gets as many as
 * it wants where that is possible: first by need, then along paths over which one loss after
 * another moves from a class with too many to one with too few, as in maximum flow.
 */
final class SharedLosses {
  private static final int NONE = -1;

  private final List<SharedLoss> shared;
  private final long[] lost;
  private final long[] wanted;

  /** By loss and synapse: whether that one is taken as lost. */
  private final boolean[][] taken;

  /** By class: the losses that it may have a part in. */
  private final List<List<Integer>> lossesOf = new ArrayList<>();

  private SharedLosses(List<SharedLoss> shared, long[] lost, long[] wanted) {
    this.shared = shared;
    this.lost = lost;
    this.wanted = wanted;
    taken = new boolean[shared.size()][];
    for (int i = 0; i < lost.length; i++) {
      lossesOf.add(new ArrayList<>());
    }
  }

  /**
   * Adds shared losses to those of their classes.
   *
   * @param lost by class; added to
   * @param wanted by class: what {@code lost} is to become
   */
  static void shareOut(List<SharedLoss> shared, long[] lost, long[] wanted) {
    SharedLosses losses = new SharedLosses(shared, lost, wanted);
    for (int i = 0; i < shared.size(); i++) {
      losses.takeByNeed(i);
    }
    for (int i = 0; i < lost.length; i++) {
      while (lost[i] < wanted[i] && losses.moveTo(i)) {
        // until it has what it wants, or nobody has too many
      }
    }
  }

  private void takeByNeed(int index) {
    SharedLoss loss = shared.get(index);
    taken[index] = new boolean[loss.size()];
    int previous = NONE;
    for (int i = 0; i < loss.size(); i++) {
      if (loss.classOf(i) != previous) {
        previous = loss.classOf(i);
        lossesOf.get(previous).add(index);
      }
    }
    for (int n = 0; n < loss.lost(); n++) {
      int best = NONE;
      for (int i = 0; i < loss.size(); i++) {
        if (!taken[index][i]
            && (best == NONE || need(loss.classOf(i)) > need(loss.classOf(best)))) {
          best = i;
        }
      }
      taken[index][best] = true;
      lost[loss.classOf(best)]++;
    }
  }

  private long need(int ofClass) {
    return wanted[ofClass] - lost[ofClass];
  }

  /** Moves one loss to a class from one that has too many; false if there is no way. */
  private boolean moveTo(int goal) {
    int[] nextClass = new int[lost.length];
    int[] nextLoss = new int[lost.length];
    Arrays.fill(nextClass, NONE);
    nextClass[goal] = goal;
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(goal);
    while (!queue.isEmpty()) {
      int to = queue.remove();
      if (lost[to] > wanted[to]) {
        move(to, goal, nextClass, nextLoss);
        return true;
      }
      for (int index : lossesOf.get(to)) {
        if (synapse(index, to, false) == NONE) {
          continue;
        }
        SharedLoss loss = shared.get(index);
        for (int i = 0; i < loss.size(); i++) {
          int from = loss.classOf(i);
          if (taken[index][i] && nextClass[from] == NONE) {
            nextClass[from] = to;
            nextLoss[from] = index;
            queue.add(from);
          }
        }
      }
    }
    return false;
  }

  private void move(int start, int goal, int[] nextClass, int[] nextLoss) {
    for (int from = start; from != goal; from = nextClass[from]) {
      int index = nextLoss[from];
      taken[index][synapse(index, from, true)] = false;
      taken[index][synapse(index, nextClass[from], false)] = true;
    }
    lost[start]--;
    lost[goal]++;
  }

  /** A synapse of a class in a loss that is taken, or that is not; {@link #NONE} if none is so. */
  private int synapse(int index, int ofClass, boolean isTaken) {
    SharedLoss loss = shared.get(index);
    for (int i = 0; i < loss.size(); i++) {
      if (loss.classOf(i) == ofClass && taken[index][i] == isTaken) {
        return i;
      }
    }
    return NONE;
  }
}
