package org.medina.runtime.spinnaker;

import static org.medina.hardware.spinnaker.FixedPoint.multiply;

import org.medina.hardware.spinnaker.FixedPoint;

/**
 * Izhikevich neurons: one midpoint step of second order per time step, every product cut, factors
 * taken from left to right. The step after a spike is 1.85 h long, which makes up on average for
 * the time between the crossing of 30 mV and the end of the step.
 *
 * @see <a href="https://doi.org/10.1109/TNN.2003.820440">Izhikevich, Simple model of spiking
 *     neurons, 2003</a>
 * @see <a href="https://doi.org/10.1162/NECO_a_00772">Hopkins and Furber, Accuracy and efficiency
 *     in fixed-point neural ODE solvers, 2015</a>
 */
final class Izhikevich extends NeuronModel {
  /** Words of a neuron with delta synapses. */
  static final int DELTA_WORDS = 9;

  /** Words of a neuron with exponential synapses. */
  static final int EXPONENTIAL_WORDS = 13;

  private static final int QUADRATIC = FixedPoint.fromDouble(0.040008544921875);
  private static final int LINEAR = FixedPoint.fromDouble(5);
  private static final int CONSTANT = FixedPoint.fromDouble(140);
  private static final int THRESHOLD = FixedPoint.fromDouble(30);
  private static final int STEP_AFTER_SPIKE = FixedPoint.fromDouble(1.85);

  private final int[] a;
  private final int[] b;
  private final int[] c;
  private final int[] d;
  private final int[] v;
  private final int[] u;
  private final int[] offsetCurrent;
  private final int[] timestep;
  private final int[] nextStep;

  private Izhikevich(Columns columns, SynapticInput excitatory, SynapticInput inhibitory) {
    super(excitatory, inhibitory, 1);
    a = columns.column(0);
    b = columns.column(1);
    c = columns.column(2);
    d = columns.column(3);
    v = columns.column(4);
    u = columns.column(5);
    offsetCurrent = columns.column(6);
    timestep = columns.positive(7, "timestep");
    nextStep = columns.column(8);
  }

  static Izhikevich read(Columns columns, boolean delta) {
    if (delta) {
      return new Izhikevich(
          columns, SynapticInput.delta(columns.size), SynapticInput.delta(columns.size));
    }
    return new Izhikevich(
        columns,
        SynapticInput.exponential(
            columns.positive(9, "tau_syn_E"), columns.column(10), columns.timestepMicroseconds),
        SynapticInput.exponential(
            columns.positive(11, "tau_syn_I"), columns.column(12), columns.timestepMicroseconds));
  }

  @Override
  void step(SpikeBuffer out) {
    for (int i = 0; i < v.length; i++) {
      int input = excitatory.value[i] - inhibitory.value[i] + offsetCurrent[i] + injected[i];
      int h = nextStep[i];
      int v0 = v[i];
      int u0 = u[i];
      int base = CONSTANT + input - u0;
      int slope = base + multiply(LINEAR + multiply(QUADRATIC, v0), v0);
      int eta = v0 + Arithmetic.halve(multiply(h, slope));
      int beta = Arithmetic.halve(multiply(multiply(h, multiply(b[i], v0) - u0), a[i]));
      int v1 = v0 + multiply(h, base - beta + multiply(LINEAR + multiply(QUADRATIC, eta), eta));
      int u1 = u0 + multiply(multiply(a[i], h), multiply(b[i], eta) - u0 - beta);
      nextStep[i] = timestep[i];
      if (v1 >= THRESHOLD) {
        v1 = c[i];
        u1 += d[i];
        nextStep[i] = multiply(timestep[i], STEP_AFTER_SPIKE);
        out.add(i, 1);
      }
      v[i] = v1;
      u[i] = u1;
    }
    excitatory.shape();
    inhibitory.shape();
  }

  @Override
  int[][] state() {
    return new int[][] {v, u, nextStep, excitatory.value, inhibitory.value};
  }

  @Override
  int[] membrane() {
    return v;
  }

  @Override
  int[] recovery() {
    return u;
  }
}
