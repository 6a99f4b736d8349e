package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InvalidInputException;

class PlacersTest {
  @Test
  void listsNamesForAnUnknownOne() {
    assertThat(Placers.names()).containsExactly("sequential", "hilbert", "anneal");
    assertThatThrownBy(() -> Placers.byName("radial"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'radial'")
        .hasMessageContaining("sequential, hilbert, anneal");
  }

  @Test
  void theCurveVisitsEveryCellAndStepsToNeighbours() {
    int side = 16;
    int[] cellAt = new int[side * side];
    Arrays.fill(cellAt, -1);
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        cellAt[ChipOrder.hilbertIndex(side, x, y)] = x * side + y;
      }
    }
    assertThat(cellAt).doesNotContain(-1);
    for (int i = 1; i < cellAt.length; i++) {
      int steps =
          Math.abs(cellAt[i] / side - cellAt[i - 1] / side)
              + Math.abs(cellAt[i] % side - cellAt[i - 1] % side);
      assertThat(steps).isEqualTo(1);
    }
  }

  @Test
  void openChipsAreFoundFromAPlaceAndRound() {
    FreeSpace space = new FreeSpace(Examples.box(2, 2, 3, false));
    OpenChips open = new OpenChips(space, new int[] {0, 1, 2, 3}, 0);
    space.take(2, 3, 0);
    space.take(3, 2, 0);
    assertThat(open.find(1, 3, 0)).isEqualTo(1);
    assertThat(open.find(2, 1, 0)).isEqualTo(3);
    assertThat(open.find(2, 2, 0)).isZero();
    assertThat(open.find(0, 4, 0)).isEqualTo(-1);
  }

  @Test
  void boardsAreFilledOneAfterTheOther() {
    SpinnakerMachine machine = new MachineShape(5, 12, 12).populate().build();
    int[] order = ChipOrder.boards(machine);
    assertThat(order).hasSize(144).doesNotHaveDuplicates();
    for (int i = 0; i < 144; i++) {
      assertThat(machine.ethernet(order[i])).isEqualTo(machine.ethernet(order[i / 48 * 48]));
      assertThat(i % 48 != 0 || order[i] == machine.ethernet(order[i])).isTrue();
    }
  }

  @Test
  void breadthFirstOrderHoldsEveryVertexAndKeepsNeighboursNear() {
    int[] order = BreadthFirstOrder.of(Examples.shuffledMesh(20, 3));
    assertThat(order).hasSize(400).doesNotHaveDuplicates();
    int[] position = new int[400];
    IntStream.range(0, 400).forEach(i -> position[order[i]] = i);
    var graph = Examples.shuffledMesh(20, 3);
    int widest = 0;
    for (int net = 0; net < graph.netCount(); net++) {
      for (int i = 0; i < graph.targetCount(net); i++) {
        int apart = position[graph.target(net, i)] - position[graph.source(net)];
        widest = Math.max(widest, Math.abs(apart));
      }
    }
    assertThat(widest).isLessThan(60);
  }
}
