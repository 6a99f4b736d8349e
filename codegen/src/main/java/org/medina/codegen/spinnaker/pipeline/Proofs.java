package org.medina.codegen.spinnaker.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import org.medina.codegen.CompileReport.Proof;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.equivalence.Equivalence;
import org.medina.codegen.spinnaker.equivalence.EquivalenceChecker;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.stage.StageContext;

/** The equivalence check as the report tells it. */
public final class Proofs {
  private Proofs() {}

  /** Decodes a configuration and compares it with the network and the losses reported. */
  public static Proof prove(
      Network network,
      SynapseExpander expander,
      ConfigurationReader configuration,
      ImmutableList<Loss> losses,
      StageContext context) {
    Equivalence found = EquivalenceChecker.check(network, expander, configuration, losses, context);
    ImmutableSortedMap.Builder<String, Double> units = ImmutableSortedMap.naturalOrder();
    for (Equivalence.WeightUnit unit : found.weightUnits()) {
      units.put(
          Proof.unitKey(network.populations().get(unit.population()), unit.receptor()),
          unit.unit());
    }
    return new Proof(
        found.equivalent(),
        found.kept(),
        found.lost(),
        found.extra(),
        found.weightChanged(),
        found.delayChanged(),
        found.weightsToZero(),
        found.parametersChanged(),
        found.differences(),
        units.buildOrThrow());
  }

  /**
   * Throws if a compile is not what was asked for, which is a bug; warns of weights that became 0.
   */
  static void requireEquivalent(Proof proof, StageContext context) {
    if (!proof.equivalent()) {
      throw new IllegalStateException(
          "the configuration is not the network: " + String.join("; ", proof.differences()));
    }
    if (proof.weightsToZero() > 0) {
      context.warn(
          "%d synapses have a weight of less than half a unit, which became 0; the units are in the report. Lower spikes_per_second or max_expected_summed_weight of the target for a finer unit."
              .formatted(proof.weightsToZero()));
    }
  }
}
