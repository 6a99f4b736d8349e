package org.medina.codegen.brainscales1.emission;

import java.util.Arrays;
import org.medina.codegen.brainscales1.weights.HicannStrengths;
import org.medina.codegen.brainscales1.wire.FloatingGateBlock;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.SynapseRows;

/** The floating gates of a HICANN of which nothing but synaptic strengths is set. */
final class StrengthGates {
  private StrengthGates() {}

  static void addTo(Hicann.Builder message, HicannStrengths strengths) {
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      Integer[] codes = new Integer[FloatingGates.BLOCK_SIZE];
      Arrays.fill(codes, 0);
      for (int k = 0; k < SynapseRows.STRENGTHS; k++) {
        codes[FloatingGates.index(SharedParameter.gmax(k), block)] = strengths.vGmax(block, k);
      }
      message.addFloatingGates(
          FloatingGateBlock.newBuilder().addAllCodes(Arrays.asList(codes)));
    }
  }
}
