package org.medina.runtime.spinnaker;

import static org.medina.hardware.spinnaker.FixedPoint.multiply;
import static org.medina.hardware.spinnaker.FixedPoint.multiplyFractionRounded;
import static org.medina.hardware.spinnaker.FixedPoint.multiplyRounded;

import org.jspecify.annotations.Nullable;
import org.medina.hardware.spinnaker.FixedPoint;

/**
 * Leaky integrate-and-fire neurons with exponential currents or conductances, integrated exactly
 * for an input that is constant over the step: {@code v = alpha - E (alpha - v)} with {@code alpha
 * = I R + v_rest}, {@code E = exp(-h / tau_m)} as u0.32 and {@code R = tau_m / c_m}. Both products
 * round to nearest: cutting them makes a cell whose resting point is its threshold spike. The
 * product of a conductance and its driving force is cut, with v taken at the start of the step.
 * After a spike v keeps the reset value for ceil(tau_refrac / h) steps.
 */
final class LeakyIntegrator extends NeuronModel {
  /** Words of a neuron of IF_CURR_EXP. */
  static final int CURRENT_WORDS = 14;

  /** Words of a neuron of IF_COND_EXP. */
  static final int CONDUCTANCE_WORDS = 16;

  private static final int CONDUCTANCE_SHIFT = 10;

  private final int[] v;
  private final int[] vRest;
  private final int[] resistance;
  private final int[] decay;
  private final int[] offsetCurrent;
  private final int[] vReset;
  private final int[] refractorySteps;
  private final int[] refractory;
  private final int[] vThreshold;
  private final int @Nullable [] reversalExcitatory;
  private final int @Nullable [] reversalInhibitory;
  private final int[] current;

  private LeakyIntegrator(
      Columns columns, boolean conductance, SynapticInput excitatory, SynapticInput inhibitory) {
    super(excitatory, inhibitory, conductance ? 1 << CONDUCTANCE_SHIFT : 1);
    v = columns.column(0);
    vRest = columns.column(1);
    int[] capacitance = columns.positive(2, "c_m");
    int[] tau = columns.positive(3, "tau_m");
    offsetCurrent = columns.column(4);
    vReset = columns.column(5);
    int[] refractoryMs = columns.column(6);
    refractory = columns.column(7);
    int[] timestep = columns.positive(8, "timestep");
    vThreshold = columns.column(9);
    reversalExcitatory = conductance ? columns.column(10) : null;
    reversalInhibitory = conductance ? columns.column(11) : null;
    resistance = new int[columns.size];
    decay = new int[columns.size];
    refractorySteps = new int[columns.size];
    current = new int[columns.size];
    for (int i = 0; i < columns.size; i++) {
      resistance[i] = FixedPoint.divide(tau[i], capacitance[i]);
      decay[i] = Arithmetic.decay(tau[i], columns.timestepMicroseconds);
      refractorySteps[i] = Arithmetic.refractorySteps(refractoryMs[i], timestep[i]);
    }
  }

  static LeakyIntegrator read(Columns columns, boolean conductance) {
    int synapses = conductance ? 12 : 10;
    return new LeakyIntegrator(
        columns,
        conductance,
        SynapticInput.exponential(
            columns.positive(synapses, "tau_syn_E"),
            columns.column(synapses + 1),
            columns.timestepMicroseconds),
        SynapticInput.exponential(
            columns.positive(synapses + 2, "tau_syn_I"),
            columns.column(synapses + 3),
            columns.timestepMicroseconds));
  }

  @Override
  void step(SpikeBuffer out) {
    synapticCurrent();
    for (int i = 0; i < v.length; i++) {
      int membrane = v[i];
      if (refractory[i] <= 0) {
        int input = current[i] + offsetCurrent[i] + injected[i];
        int alpha = multiplyRounded(input, resistance[i]) + vRest[i];
        membrane = alpha - multiplyFractionRounded(alpha - membrane, decay[i]);
      } else {
        refractory[i]--;
      }
      if (membrane >= vThreshold[i]) {
        membrane = vReset[i];
        refractory[i] = refractorySteps[i];
        out.add(i, 1);
      }
      v[i] = membrane;
    }
    excitatory.shape();
    inhibitory.shape();
  }

  private void synapticCurrent() {
    int[] exc = excitatory.value;
    int[] inh = inhibitory.value;
    if (reversalExcitatory == null || reversalInhibitory == null) {
      for (int i = 0; i < current.length; i++) {
        current[i] = exc[i] - inh[i];
      }
      return;
    }
    for (int i = 0; i < current.length; i++) {
      int excited = multiply(exc[i] >> CONDUCTANCE_SHIFT, reversalExcitatory[i] - v[i]);
      int inhibited = -multiply(inh[i] >> CONDUCTANCE_SHIFT, reversalInhibitory[i] - v[i]);
      current[i] = excited - inhibited;
    }
  }

  @Override
  int[][] state() {
    return new int[][] {v, refractory, excitatory.value, inhibitory.value};
  }

  @Override
  int[] membrane() {
    return v;
  }

  @Override
  int @Nullable [] recovery() {
    return null;
  }
}
