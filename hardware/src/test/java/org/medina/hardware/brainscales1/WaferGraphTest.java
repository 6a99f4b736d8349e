package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WaferGraphTest {
  private static final WaferGraph PERFECT = WaferGraph.perfect();

  /** 368 neighbours in x, 348 in y. */
  @Test
  void countsNodesAndArcs() {
    int[] kinds = new int[3];
    for (int arc = 0; arc < PERFECT.arcs(); arc++) {
      kinds[PERFECT.kind(arc)]++;
    }
    assertThat(WaferGraph.NODES).isEqualTo(122_880);
    assertThat(kinds).containsExactly(2 * 384 * 512, 2 * 368 * 64, 2 * 348 * 256);
    assertThat(PERFECT.begin(0)).isZero();
    assertThat(PERFECT.end(WaferGraph.NODES - 1)).isEqualTo(PERFECT.arcs());
  }

  @Property
  void everyArcHasItsWayBackOverTheSamePart(@ForAll @IntRange(max = 122_879) int node) {
    for (int arc = PERFECT.begin(node); arc < PERFECT.end(node); arc++) {
      int back = PERFECT.arc(PERFECT.target(arc), node);
      assertThat(back).isNotNegative();
      assertThat(PERFECT.kind(back)).isEqualTo(PERFECT.kind(arc));
      assertThat(PERFECT.element(back)).isEqualTo(PERFECT.element(arc));
    }
  }

  /** Slow twin: an arc leads where the functions of lines, crossbar and repeaters say. */
  @Property
  void arcsFollowTheSwitchesAndLines(@ForAll @IntRange(max = 122_879) int node) {
    int hicann = WaferGraph.hicann(node);
    int line = WaferGraph.line(node);
    boolean vertical = WaferGraph.isVertical(node);
    assertThat(
            vertical
                ? WaferGraph.vertical(hicann, line)
                : WaferGraph.horizontal(hicann, line - 256))
        .isEqualTo(node);
    int expected = vertical ? 2 : 8;
    for (Direction direction : Direction.values()) {
      int next = Wafer.neighbour(hicann, direction);
      if (next >= 0 && direction.isHorizontal() != vertical) {
        expected++;
        int to =
            vertical
                ? WaferGraph.vertical(next, Lines.continueVertical(line, direction))
                : WaferGraph.horizontal(next, Lines.continueHorizontal(line - 256, direction));
        int arc = PERFECT.arc(node, to);
        assertThat(arc).isNotNegative();
        assertThat(PERFECT.element(arc)).isEqualTo(Repeaters.isOwn(line, direction) ? node : to);
        assertThat(PERFECT.kind(arc))
            .isEqualTo(vertical ? WaferGraph.VERTICAL_REPEATER : WaferGraph.HORIZONTAL_REPEATER);
      }
    }
    assertThat(PERFECT.end(node) - PERFECT.begin(node)).isEqualTo(expected);
    for (int arc = PERFECT.begin(node); arc < PERFECT.end(node); arc++) {
      if (PERFECT.kind(arc) == WaferGraph.CROSSBAR) {
        int other = WaferGraph.line(PERFECT.target(arc));
        assertThat(WaferGraph.hicann(PERFECT.target(arc))).isEqualTo(hicann);
        assertThat(PERFECT.element(arc))
            .isEqualTo(
                512 * hicann
                    + Crossbar.between(vertical ? line : other, (vertical ? other : line) - 256));
      }
    }
  }

  @Test
  void defectsTakeArcsAway() {
    int node = WaferGraph.vertical(200, 42);
    WaferGraph withoutLine = WaferGraph.of(n -> n != node, s -> true, r -> true);
    assertThat(withoutLine.begin(node)).isEqualTo(withoutLine.end(node));
    assertThat(withoutLine.arcs()).isEqualTo(PERFECT.arcs() - 2 * degree(node));

    WaferGraph withoutSwitch =
        WaferGraph.of(n -> true, s -> s != 512 * 200 + Crossbar.between(42, 43), r -> true);
    assertThat(withoutSwitch.arcs()).isEqualTo(PERFECT.arcs() - 2);
    assertThat(withoutSwitch.arc(node, WaferGraph.horizontal(200, 43))).isEqualTo(-1);

    WaferGraph withoutRepeater = WaferGraph.of(n -> true, s -> true, r -> r != node);
    assertThat(withoutRepeater.arcs()).isEqualTo(PERFECT.arcs() - 2);
    int south = Wafer.neighbour(200, Direction.SOUTH);
    assertThat(withoutRepeater.arc(node, WaferGraph.vertical(south, 40))).isEqualTo(-1);
    int north = Wafer.neighbour(200, Direction.NORTH);
    assertThat(withoutRepeater.arc(node, WaferGraph.vertical(north, 44))).isNotNegative();
  }

  private static int degree(int node) {
    return PERFECT.end(node) - PERFECT.begin(node);
  }

  @Test
  void sendersStartOnTheirLines() {
    assertThat(WaferGraph.name(WaferGraph.sending(87, 7))).isEqualTo("H087HL006");
    assertThat(WaferGraph.name(WaferGraph.sendingWest(87, 7))).isEqualTo("H086HL004");
    assertThat(WaferGraph.name(WaferGraph.vertical(3, 200))).isEqualTo("H003VL200");
    assertThat(WaferGraph.sendingWest(120, 0)).isEqualTo(-1);
  }

  @Test
  void rejectsWhatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WaferGraph.hicann(122_880))
        .withMessage("layer-1 node 122880 is outside 0..122879");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WaferGraph.vertical(384, 0))
        .withMessage("HICANN 384 is outside 0..383");
  }
}
