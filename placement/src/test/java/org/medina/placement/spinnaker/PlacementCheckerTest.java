package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Placement;

class PlacementCheckerTest {
  private static final SpinnakerMachine MACHINE =
      Examples.box(2, 2, 3, false).toBuilder().removeChip(3).sdramBytes(1, 1500).build();
  private static final CoreGraph GRAPH = Examples.vertices(2, 1000);

  private static Placement placement(int chip0, int processor0, int chip1, int processor1) {
    return new Placement(
        new int[] {chip0, chip1}, new byte[] {(byte) processor0, (byte) processor1});
  }

  private static void rejects(
      PlacementConstraints constraints, Placement placement, String message) {
    assertThatThrownBy(
            () ->
                PlacementChecker.check(
                    new PlacementProblem(GRAPH, MACHINE, constraints), placement))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void acceptsALegalPlacement() {
    PlacementProblem problem = new PlacementProblem(GRAPH, MACHINE, Examples.fixed(1, 1, 0, 3));
    assertThatCode(() -> PlacementChecker.check(problem, placement(0, 1, 2, 3)))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                PlacementChecker.check(
                    new PlacementProblem(GRAPH, MACHINE, Examples.sameChip(0, 1)),
                    placement(0, 1, 0, 2)))
        .doesNotThrowAnyException();
  }

  @Test
  void rejectsEveryViolation() {
    PlacementConstraints none = PlacementConstraints.NONE;
    rejects(none, new Placement(new int[] {0}, new byte[] {1}), "1 of 2 vertices");
    rejects(none, placement(0, 1, 3, 1), "chip 3, which does not exist");
    rejects(none, placement(0, 1, -1, 1), "chip -1, which does not exist");
    rejects(none, placement(0, 1, 4, 1), "chip 4, which does not exist");
    rejects(none, placement(0, 0, 2, 1), "no application processor 0");
    rejects(none, placement(0, 4, 2, 1), "no application processor 4");
    rejects(none, placement(0, 18, 2, 1), "no application processor 18");
    rejects(none, placement(0, 2, 0, 2), "processor 2 is taken");
    rejects(none, placement(1, 1, 1, 2), "2000 bytes of SDRAM needed, 1500 there");
    rejects(Examples.fixed(1, 1, 0, 0), placement(0, 1, 0, 2), "fixed to (1, 0)");
    rejects(Examples.fixed(1, 1, 0, 3), placement(0, 1, 2, 2), "fixed to 3");
    rejects(Examples.sameChip(0, 1), placement(0, 1, 2, 1), "vertices 0 and 1");
  }
}
