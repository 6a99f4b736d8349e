package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.random.CounterRandom;

/** Rows of small random demands, beside the best rows that there are. */
class RowPlanTest {
  private static final int MODES = 2;
  private static final int GROUPS_IN_USE = 2;
  private static final int KINDS = MODES * SynapticInputs.MAX_TYPES;
  private static final int[] ALL_MODES = {0, 1};

  /** Neurons of two or four types, what they want, and what each row has for them. */
  private record Case(int[] types, int[] wanted, int[][][][] offer) implements RowSearch.Demand {
    static Case random(int neurons, int rows, CounterRandom random) {
      int[] types = new int[neurons];
      int[] wanted = new int[neurons * KINDS * Addresses.GROUPS];
      for (int n = 0; n < neurons; n++) {
        types[n] = 1 + random.nextInt(SynapticInputs.MAX_TYPES);
      }
      Case some = new Case(types, wanted, new int[rows][neurons][2][2]);
      for (int n = 0; n < neurons; n++) {
        for (int i = 0; i < 6; i++) {
          int kind = SynapticInputs.MAX_TYPES * random.nextInt(MODES) + random.nextInt(types[n]);
          wanted[some.cell(n, kind, random.nextInt(GROUPS_IN_USE))] += random.nextInt(3);
        }
        for (int r = 0; r < rows; r++) {
          for (int input = 0; input < 2; input++) {
            some.offer[r][n][input][0] = random.nextInt(4);
            some.offer[r][n][input][1] = random.nextInt(4);
          }
        }
      }
      return some;
    }

    @Override
    public int neurons() {
      return types.length;
    }

    @Override
    public int cell(int neuron, int kind) {
      return neuron * KINDS + kind;
    }

    int cell(int neuron, int kind, int group) {
      return Addresses.GROUPS * cell(neuron, kind) + group;
    }

    /** What is wanted as the plan counts it. */
    long[] counts() {
      long[] counts = new long[wanted.length / Addresses.GROUPS];
      for (int cell = 0; cell < wanted.length; cell++) {
        counts[cell / Addresses.GROUPS] += GroupCounts.of(cell % Addresses.GROUPS, wanted[cell]);
      }
      return counts;
    }

    @Override
    public int types(int neuron) {
      return types[neuron];
    }

    int rows() {
      return offer.length;
    }

    int total() {
      return IntStream.of(wanted).sum();
    }

    RowSearch search() {
      return new RowSearch(
          this, (row, neuron, side, parity) -> offer[row][neuron][side.ordinal()][parity], rows());
    }

    RowPlan plan(int... modes) {
      RowPlan plan = new RowPlan(search(), counts(), IntStream.range(0, rows()).toArray());
      plan.choose(modes);
      return plan;
    }

    int cell(int n, int mode, int side, int parity, int group) {
      int type = SynapticInputs.type(types[n], Side.of(side), parity);
      return cell(n, SynapticInputs.MAX_TYPES * mode + type, group);
    }

    /** The most that rows serve from a row on, trying everything. */
    int best(int row, int mode, int[] left) {
      if (row == rows()) {
        return total() - IntStream.of(left).sum();
      }
      int most = 0;
      for (int m = 0; m < MODES; m++) {
        if (row % 2 == 1 && m != mode) {
          continue;
        }
        for (int choice = 0; choice < 2 * GROUPS_IN_USE * GROUPS_IN_USE; choice++) {
          int side = choice % 2;
          int[] group = {choice / 2 % GROUPS_IN_USE, choice / 2 / GROUPS_IN_USE};
          int[] after = left.clone();
          for (int n = 0; n < neurons(); n++) {
            for (int parity = 0; parity < 2; parity++) {
              int cell = cell(n, m, side, parity, group[parity]);
              after[cell] -= Math.min(after[cell], offer[row][n][side][parity]);
            }
          }
          most = Math.max(most, best(row + 1, m, after));
        }
      }
      return most;
    }
  }

  @Test
  void servesNoMoreThanTheBestRowsAndNotMuchLess() {
    long sum = 0;
    long best = 0;
    for (int seed = 0; seed < 150; seed++) {
      Case some = Case.random(1 + seed % 3, 2, CounterRandom.derive(seed, "rows"));
      int served = some.total() - some.plan(ALL_MODES).left();
      int most = some.best(0, -1, some.wanted);
      assertThat(served).as("seed %s", seed).isBetween((most + 1) / 2, most);
      sum += served;
      best += most;
    }
    assertThat(sum).isGreaterThan(best * 95 / 100);
  }

  @Test
  void choosesTheBestIfOnlyOneRowWorks() {
    for (int seed = 0; seed < 100; seed++) {
      Case some = Case.random(1 + seed % 3, 2, CounterRandom.derive(seed, "one row"));
      for (int[][] ofNeuron : some.offer[seed % 2]) {
        for (int[] ofSide : ofNeuron) {
          ofSide[0] = 0;
          ofSide[1] = 0;
        }
      }
      assertThat(some.total() - some.plan(ALL_MODES).left())
          .as("seed %s", seed)
          .isEqualTo(some.best(0, -1, some.wanted));
    }
  }

  @Test
  void accountsForEverySynapseAndKeepsToOffersAndModes() {
    for (int seed = 0; seed < 100; seed++) {
      Case some = Case.random(1 + seed % 5, 8, CounterRandom.derive(seed, "many rows"));
      int[] left = some.wanted.clone();
      RowPlan plan = some.plan(ALL_MODES);
      for (int r = 0; r < plan.rows(); r++) {
        assertThat(plan.row(r)).isEqualTo(r);
        assertThat(plan.mode(r) < 0).isEqualTo(plan.side(r) < 0);
        if (plan.mode(r) < 0) {
          continue;
        }
        int other = plan.mode(r ^ 1);
        assertThat(other < 0 || other == plan.mode(r)).as("modes of a driver").isTrue();
        for (int parity = 0; parity < 2; parity++) {
          for (int n = 0; n < some.neurons(); n++) {
            int served = plan.served(r, parity, n);
            assertThat(served).isBetween(0, some.offer[r][n][plan.side(r)][parity]);
            left[some.cell(n, plan.mode(r), plan.side(r), parity, plan.group(r, parity))] -= served;
          }
        }
      }
      assertThat(IntStream.of(left).min().orElse(0)).isNotNegative();
      assertThat(IntStream.of(left).sum()).isEqualTo(plan.left());
    }
  }

  @Test
  void servesOnlyTheModesThatItIsGiven() {
    for (int seed = 0; seed < 50; seed++) {
      Case some = Case.random(2, 4, CounterRandom.derive(seed, "one mode"));
      RowPlan plan = some.plan(1);
      for (int r = 0; r < plan.rows(); r++) {
        assertThat(plan.mode(r)).isIn(-1, 1);
      }
    }
  }
}
