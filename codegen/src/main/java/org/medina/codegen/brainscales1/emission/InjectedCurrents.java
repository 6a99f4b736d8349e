package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.TreeMap;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.stage.StageContext;

/**
 * Injected currents as the hardware plays them: 129 raw codes, over and over, whatever their times
 * are. A HICANN plays one current into one neuron.
 */
final class InjectedCurrents {
  /**
   * What a HICANN plays.
   *
   * @param neuron that takes it
   * @param codes {@value InputRules#CURRENT_STEPS} codes of 0..1023
   */
  record Current(int neuron, ImmutableList<Integer> codes) {}

  private InjectedCurrents() {}

  /** The current of each HICANN that has one, the first of the script; warns of others. */
  static Map<Integer, Current> of(MappedWafer mapped, StageContext context) {
    WaferNetwork network = mapped.network();
    Map<Integer, Current> currents = new TreeMap<>();
    long dropped = 0;
    for (CurrentInjection injection : network.network().currents()) {
      CellRange cells = injection.cells();
      ImmutableList.Builder<Integer> codes = ImmutableList.builder();
      for (int step = 0; step < injection.steps(); step++) {
        codes.add((int) injection.amplitudeNanoampere(step));
      }
      for (int i = 0; i < cells.count(); i++) {
        int neuron = network.cell(cells.population(), cells.cell(i));
        int hicann = mapped.placement().hicann(neuron);
        Current current = new Current(neuron, codes.build());
        dropped += currents.putIfAbsent(hicann, current) == null ? 0 : 1;
      }
    }
    if (dropped > 0) {
      context.warn(
          "A HICANN plays one injected current into one neuron: %d further ones have no effect."
              .formatted(dropped));
    }
    return currents;
  }
}
