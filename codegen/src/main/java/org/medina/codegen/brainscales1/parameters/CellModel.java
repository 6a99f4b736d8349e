package org.medina.codegen.brainscales1.parameters;

import com.google.common.primitives.ImmutableDoubleArray;
import org.medina.ir.network.CellType;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;

/**
 * What a cell of one of the four models asks for, in PyNN's units.
 *
 * @param numbered whether its conductances have numbers rather than the letters E and I
 * @param exponential whether it is of an exponential model with adaptation; if not, the parameters
 *     from {@code spikeMv} to {@code adaptationMs} are 0
 * @param adaptationNs sub-threshold adaptation a, nS
 * @param incrementNa spike-triggered adaptation b, nA
 * @param slopeMv delta_T, mV
 * @param synapticMs time constant by receptor
 * @param reversalMv reversal potential by receptor
 */
public record CellModel(
    boolean numbered,
    boolean exponential,
    double restMv,
    double capacitanceNf,
    double membraneMs,
    double refractoryMs,
    double thresholdMv,
    double resetMv,
    double spikeMv,
    double adaptationNs,
    double incrementNa,
    double slopeMv,
    double adaptationMs,
    ImmutableDoubleArray synapticMs,
    ImmutableDoubleArray reversalMv) {
  private static final String LETTERS = "EI";

  /** A cell of a population of neurons with conductances. */
  public static CellModel of(Population population, int index) {
    CellType type = population.cellType();
    ParameterTable table = population.parameters();
    boolean numbered = type.isMultiConductance();
    boolean exponential = type.parameters().contains("delta_T");
    ImmutableDoubleArray.Builder times = ImmutableDoubleArray.builder();
    ImmutableDoubleArray.Builder reversals = ImmutableDoubleArray.builder();
    for (int receptor = 0; receptor < type.receptors(); receptor++) {
      String suffix = suffix(numbered, receptor);
      times.add(table.get("tau_syn_" + suffix, index));
      reversals.add(table.get("e_rev_" + suffix, index));
    }
    return new CellModel(
        numbered,
        exponential,
        table.get("v_rest", index),
        table.get("cm", index),
        table.get("tau_m", index),
        table.get("tau_refrac", index),
        table.get("v_thresh", index),
        table.get("v_reset", index),
        exponential ? table.get("v_spike", index) : 0,
        exponential ? table.get("a", index) : 0,
        exponential ? table.get("b", index) : 0,
        exponential ? table.get("delta_T", index) : 0,
        exponential ? table.get("tau_w", index) : 0,
        times.build(),
        reversals.build());
  }

  /** Ending of a receptor's parameters: E, I, or its number. */
  public String suffix(int receptor) {
    return suffix(numbered, receptor);
  }

  /** Whether the exponential term acts. */
  public boolean hasExponential() {
    return exponential && slopeMv > 0;
  }

  /** Whether adaptation acts at all. */
  public boolean hasAdaptation() {
    return exponential && (adaptationNs > 0 || incrementNa > 0);
  }

  /** Voltage at which the cell spikes, mV: without an exponential term the lower one of both. */
  public double firesAtMv() {
    if (!exponential) {
      return thresholdMv;
    }
    return hasExponential() ? spikeMv : Math.min(spikeMv, thresholdMv);
  }

  /** Parameter that {@link #firesAtMv()} is. */
  public String firesAtName() {
    return exponential && (hasExponential() || spikeMv <= thresholdMv) ? "v_spike" : "v_thresh";
  }

  private static String suffix(boolean numbered, int receptor) {
    return numbered ? Integer.toString(receptor) : LETTERS.substring(receptor, receptor + 1);
  }
}
