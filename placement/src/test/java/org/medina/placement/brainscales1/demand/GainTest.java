package org.medina.placement.brainscales1.demand;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.random.CounterRandom;

/** Curves and bounds of gains against each other and against all choices of rows. */
class GainTest {
  private static final int[] GROUPS = {1, 3};

  /** Best gain of all settings of so many drivers. */
  private static final class AllRows {
    private final ChipDemand demand;
    private final int arrival;
    private final int modes;
    private long best;

    AllRows(ChipDemand demand, int arrival, int modes) {
      this.demand = demand;
      this.arrival = arrival;
      this.modes = modes;
    }

    long best(int drivers) {
      best = 0;
      rows(2 * drivers, 0, new int[demand.stride()]);
      return best;
    }

    private void rows(int left, int mode, int[] capacity) {
      if (left == 0) {
        long sum = 0;
        for (int cell = 0; cell < capacity.length; cell++) {
          sum += Math.min(capacity[cell], demand.count(arrival, cell));
        }
        best = Math.max(best, sum);
        return;
      }
      boolean upper = left % 2 == 0;
      for (int m = upper ? 0 : mode; m < (upper ? modes : mode + 1); m++) {
        for (Side side : Side.values()) {
          for (int even : GROUPS) {
            for (int odd : GROUPS) {
              int[] more = capacity.clone();
              serve(more, m, side, 0, even);
              serve(more, m, side, 1, odd);
              rows(left - 1, m, more);
            }
          }
        }
      }
    }

    private void serve(int[] capacity, int mode, Side side, int parity, int group) {
      for (int n = 0; n < demand.neurons(); n++) {
        int type = SynapticInputs.type(demand.types(n), side, parity);
        int place = demand.placeOfKind(4 * mode + type);
        if (place >= 0) {
          capacity[demand.cell(n, place, group)] += demand.columns(n, parity);
        }
      }
    }
  }

  private static double sum(double[] marginals, int drivers) {
    double sum = 0;
    for (int k = 0; k < Math.min(drivers, marginals.length); k++) {
      sum += marginals[k];
    }
    return sum;
  }

  @Property(tries = 150)
  void noChoiceOfRowsBeatsTheBound(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "gain");
    int modes = 1 + random.nextInt(2);
    ChipDemand demand =
        DemandCases.random(random, 1 + random.nextInt(2), 1 + random.nextInt(3), modes).demand();
    int drivers = modes == 1 && random.nextInt(3) == 0 ? 2 : 1;
    for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
      long best = new AllRows(demand, arrival, modes).best(drivers);
      double[] bound = new GainBound(demand).marginals(arrival, drivers);
      long[] curve = new GainCurve(demand, 1).of(arrival, drivers);

      assertThat((double) best).isLessThanOrEqualTo(sum(bound, drivers));
      assertThat(curve[curve.length - 1]).isLessThanOrEqualTo(GainCurve.UNIT * best);
      assertThat(sum(bound, drivers)).isLessThanOrEqualTo(demand.synapses(arrival));
    }
  }

  @Property(tries = 150)
  void curvesStayBelowTheBound(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "gain");
    DemandCases some =
        DemandCases.random(
            random, 1 + random.nextInt(6), 1 + random.nextInt(4), 1 + random.nextInt(2));
    ChipDemand demand = some.demand();
    double working = random.nextInt(2) == 0 ? 1 : 0.5 + 0.5 * random.nextDouble();
    for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
      long[] curve = new GainCurve(demand, working).of(arrival, 12);
      double[] bound = new GainBound(demand).marginals(arrival, 12);

      assertThat(curve[0]).isZero();
      for (int k = 1; k < curve.length; k++) {
        assertThat(curve[k]).isGreaterThan(curve[k - 1]);
        assertThat(curve[k]).isLessThanOrEqualTo(Math.round(GainCurve.UNIT * sum(bound, k)));
      }
      for (int k = 1; k < bound.length; k++) {
        assertThat(bound[k]).isPositive().isLessThanOrEqualTo(bound[k - 1]);
      }
    }
  }

  @Property(tries = 50)
  void enoughDriversRealiseEverything(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "gain");
    ChipDemand demand = DemandCases.random(random, 1 + random.nextInt(4), 3, 2).demand();
    for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
      long[] curve = new GainCurve(demand, 1).of(arrival, 224);

      assertThat(curve[curve.length - 1]).isEqualTo(GainCurve.UNIT * demand.synapses(arrival));
      assertThat(sum(new GainBound(demand).marginals(arrival, 224), 224))
          .isEqualTo(demand.synapses(arrival));
    }
  }

  @Property(tries = 100)
  void sharesRealiseTheTotal(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "shares");
    double[][] marginals = new double[1 + random.nextInt(6)][];
    int count = 0;
    for (int a = 0; a < marginals.length; a++) {
      long[] curve = new long[1 + random.nextInt(8)];
      for (int k = 1; k < curve.length; k++) {
        curve[k] = curve[k - 1] + GainCurve.UNIT * (9L - k);
      }
      marginals[a] = DriverShares.marginals(curve);
      count += marginals[a].length;
    }
    int drivers = random.nextInt(30);

    int[] shares = DriverShares.of(marginals, drivers);

    double realised = 0;
    int given = 0;
    for (int a = 0; a < marginals.length; a++) {
      realised += sum(marginals[a], shares[a]);
      given += shares[a];
    }
    assertThat(given).isEqualTo(Math.min(count, drivers));
    assertThat(realised).isEqualTo(DriverShares.total(marginals, drivers));
    double all = 0;
    for (double[] some : marginals) {
      all += sum(some, some.length);
    }
    assertThat(DriverShares.total(marginals, 1000)).isEqualTo(all);
  }

  @Test
  void marginalsAreMadeToFall() {
    assertThat(DriverShares.marginals(new long[] {0, 16, 64, 72})).containsExactly(3, 3, 0.5);
  }
}
