package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.brainscales1.WaferPlacement;

class WaferPlacementCheckerTest {
  private static final UsableWafer WAFER =
      WaferProblems.wafer(
          defects -> {
            defects.add(PartKind.HICANN, 9);
            defects.add(PartKind.NEURON, 5, 256 + 11);
            defects.add(PartKind.FLOATING_GATE_BLOCK, 6, 1); // no reset for odd columns
          });

  private static final PlacementProblem PROBLEM = problem();

  private static PlacementProblem problem() {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 2);
    return WaferProblems.problem(sketch.expand(), WAFER, 4);
  }

  private static void check(int hicann, int firstColumn, int columns) {
    WaferPlacementChecker.check(
        PROBLEM,
        new WaferPlacement(
            new int[] {5, hicann}, new int[] {20, firstColumn}, new int[] {2, columns}));
  }

  @Test
  void legalPlacementsPass() {
    assertThatCode(() -> check(5, 22, 2)).doesNotThrowAnyException();
    assertThatCode(() -> check(5, 18, 2)).doesNotThrowAnyException();
    assertThatCode(() -> check(4, 20, 2)).doesNotThrowAnyException();
    assertThatCode(() -> check(6, 20, 2)).doesNotThrowAnyException();
  }

  @Test
  void everyViolationIsFound() {
    assertThatIllegalStateException()
        .isThrownBy(() -> check(5, 21, 2))
        .withMessage("neuron all[1] shares column 21 of HICANN 5");
    assertThatIllegalStateException()
        .isThrownBy(() -> check(5, 30, 1))
        .withMessage("neuron all[1] has 1 columns");
    assertThatIllegalStateException()
        .isThrownBy(() -> check(9, 30, 2))
        .withMessage("neuron all[1] cannot fire on HICANN 9");
    assertThatIllegalStateException()
        .isThrownBy(() -> check(5, 10, 2))
        .withMessage("neuron all[1] has a dead denmem in column 11 of HICANN 5");
    assertThatIllegalStateException()
        .isThrownBy(() -> check(6, 21, 2))
        .withMessage("neuron all[1] cannot fire on HICANN 6");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                WaferPlacementChecker.check(
                    PROBLEM, new WaferPlacement(new int[] {1}, new int[] {0}, new int[] {2})))
        .withMessage("1 neurons are placed");
  }
}
