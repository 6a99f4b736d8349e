package org.medina.runtime.brainscales1.neuron;

/**
 * The course of a membrane as a polynomial in time: its Taylor series from a moment on, while no
 * event comes. All terms of {@link NeuronEquations} have series that follow from one another
 * (automatic differentiation, as in Experimental Mathematics 14 (2005) 99): with u = dV/dt and x[k]
 * for the k-th coefficient of x,
 *
 * <pre>
 * u[k] = drive[k] - sum_j rate[j] V[k-j] + sum_e F_e[k] - sum_a w_a[k]
 * V[k+1] = u[k] / (k+1)
 * F_e[k+1] = sum_j u[j] F_e[k-j] / (slope_e (k+1))
 * w_a[k+1] = (conductance_a V[k] - drive_a[k] - w_a[k]) / (tau_a (k+1))
 * g_s[k+1] = -g_s[k] / (tau_s (k+1))
 * </pre>
 *
 * <p>rate is the sum of leak and conductances, drive that of what they draw to. So a series costs
 * one exponential function for each exponential current, whatever the order. It holds for a
 * duration that follows from its last coefficients alone. Not thread-safe.
 */
final class Expansion {
  /** What the last term of a course may come to, V. */
  private static final double ERROR = 1e-11;

  /** The same over the slope of the membrane, s. */
  private static final double ERROR_OF_TIME = 3e-14;

  /** How many times larger the last but one term may be. */
  private static final double BEFORE_LAST = 64;

  /**
   * An exponential current whose exponent stays below is left out; at the most that denmems can
   * leak, that is less than 1 uV in a second.
   */
  private static final double NEGLIGIBLE = -24;

  /** What the exponent of a current that counts may grow by over a course. */
  private static final double MOST_RISE = 3;

  private static final double SHORTER = 0.75;

  /** Seven eighths of the bits of 1.0. */
  private static final long ROOT_BITS = 7 * (Double.doubleToRawLongBits(1.0) >> 3);

  private final NeuronEquations equations;
  private final NeuronState state;
  private final Series series;
  private double growth;
  private double mostRise;

  Expansion(NeuronEquations equations, NeuronState state) {
    this.equations = equations;
    this.state = state;
    series = new Series(most(equations.exponentialStart), most(equations.adaptationStart));
  }

  private static int most(int[] starts) {
    int most = 0;
    for (int i = 1; i < starts.length; i++) {
      most = Math.max(most, starts[i] - starts[i - 1]);
    }
    return most;
  }

  /** Looks at a neuron's present state; the growth of its exponential currents, 1/s. */
  double begin(int neuron) {
    double voltage = state.voltage[neuron];
    growth = 0;
    int count = 0;
    for (int e = equations.exponentialStart[neuron];
        e < equations.exponentialStart[neuron + 1];
        e++) {
      double perSlope = equations.exponentialPerSlope[e];
      double exponent = (voltage - equations.exponentialThreshold[e]) * perSlope;
      if (exponent > NEGLIGIBLE) {
        double current = equations.exponentialRate[e] * Exponentials.exp(exponent);
        series.current[count] = current;
        series.perSlope[count++] = perSlope;
        growth += current * perSlope;
      }
    }
    series.currents = count;
    series.voltage[0] = voltage;
    return growth;
  }

  /**
   * Puts the course of a neuron from the state that {@link #begin} saw into {@link
   * NeuronState#course}.
   *
   * @param current of its stimuli over its capacitance, V/s
   * @param longest duration that is asked for, s
   * @return for how long the course holds, s; 0 or no number if the membrane is too fast for it
   */
  double expand(int neuron, double current, double longest) {
    addConductances(neuron, current);
    addAdaptations(neuron);
    series.extend();
    System.arraycopy(series.voltage, 0, state.course, neuron * Series.SIZE, Series.SIZE);
    double holds = duration(Math.min(longest, equations.longest[neuron]));
    return limitRise(neuron, holds);
  }

  /** A bound of how far the last course rises. */
  double mostRise() {
    return mostRise;
  }

  private void addConductances(int neuron, double current) {
    double[] rate = series.rate;
    double[] drive = series.drive;
    rate[0] = equations.leakRate[neuron];
    drive[0] = equations.leakDrive[neuron] + current;
    for (int k = 1; k < Series.ORDER; k++) {
      rate[k] = 0;
      drive[k] = 0;
    }
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      double value = state.conductance[slot];
      if (value != 0) {
        double reversal = equations.slotReversal[slot];
        double decay = -equations.slotRate[slot];
        for (int k = 0; k < Series.ORDER; k++) {
          rate[k] += value;
          drive[k] += value * reversal;
          value *= decay * (1.0 / (k + 1));
        }
      }
    }
  }

  private void addAdaptations(int neuron) {
    int start = equations.adaptationStart[neuron];
    int count = equations.adaptationStart[neuron + 1] - start;
    for (int a = 0; a < count; a++) {
      series.adaptation[a] = state.adaptation[start + a];
      series.conductance[a] = equations.adaptationConductance[start + a];
      series.offset[a] = equations.adaptationDrive[start + a];
      series.speed[a] = equations.adaptationRate[start + a];
    }
    series.adaptations = count;
  }

  /** For how long the last terms stay small. */
  private double duration(double longest) {
    double error = ERROR + ERROR_OF_TIME * Math.abs(series.voltage[1]);
    double last = Math.abs(series.voltage[Series.ORDER]);
    if (!(last < Double.MAX_VALUE)) {
      return 0;
    }
    double found = Math.min(longest, eighthRoot(error / last));
    double before = Math.abs(series.voltage[Series.ORDER - 1]);
    while (before * power7(found) > BEFORE_LAST * error) {
      found *= SHORTER;
    }
    return found;
  }

  /** x^(1/8) within 7 %, from the bits of x: an eighth of the exponent. */
  private static double eighthRoot(double x) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(x) >> 3) + ROOT_BITS);
  }

  private static double power7(double x) {
    double square = x * x;
    return square * square * square * x;
  }

  /** A duration in which no exponential current grows by too much. */
  private double limitRise(int neuron, double duration) {
    double room = Double.POSITIVE_INFINITY;
    for (int e = equations.exponentialStart[neuron];
        e < equations.exponentialStart[neuron + 1];
        e++) {
      double within = MOST_RISE * equations.exponentialSlope[e];
      room = Math.min(room, Math.max(within, equations.quietLimit[e] - series.voltage[0]));
    }
    double limited = duration;
    mostRise = Polynomials.mostRise(series.voltage, 0, limited);
    while (mostRise > room) {
      limited *= SHORTER;
      mostRise = Polynomials.mostRise(series.voltage, 0, limited);
    }
    return limited;
  }
}
