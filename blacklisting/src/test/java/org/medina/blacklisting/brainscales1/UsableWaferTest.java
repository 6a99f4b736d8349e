package org.medina.blacklisting.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.WaferGraph;

class UsableWaferTest {
  private static final int H = 87;

  @Test
  void everythingIsUsableWithoutDefects() {
    UsableWafer wafer = UsableWafer.of(WaferDefects.none(33), DefectRules.ALL);

    assertThat(wafer.unusable().isEmpty()).isTrue();
    assertThat(wafer.mergers(H)).isEqualTo(MergerTree.ALL_WORK);
    assertThat(wafer.graph().arcs()).isEqualTo(WaferGraph.perfect().arcs());
  }

  @Test
  void aDeadHicannTakesAllItsPartsAndItsLinesOutOfTheNetwork() {
    UsableWafer wafer = usable(PartKind.HICANN, 0, H);

    assertThat(wafer.hicann(H)).isFalse();
    assertThat(wafer.link(H)).isFalse();
    for (PartKind kind : PartKind.DEFECT_KINDS) {
      assertThat(wafer.unusable().count(kind)).as(kind.words()).isEqualTo(kind.count());
      assertThat(wafer.unusable().count(kind, H)).as(kind.words()).isEqualTo(kind.count());
    }
    assertThat(wafer.mergers(H)).isZero();
    WaferGraph graph = wafer.graph();
    for (int line = 0; line < 320; line++) {
      int node = 320 * H + line;
      assertThat(graph.begin(node)).isEqualTo(graph.end(node));
    }
    // 1024 crossbar arcs of its own; 64 lines to each of two sides and 256 to each of the others.
    assertThat(WaferGraph.perfect().arcs() - graph.arcs())
        .isEqualTo(2 * 512 + 2 * (2 * 64 + 2 * 256));
  }

  @Test
  void aDeadFpgaTakesItsEightHicanns() {
    UsableWafer wafer = usable(PartKind.FPGA, 0, 16);

    assertThat(wafer.unusable().count(PartKind.HICANN)).isEqualTo(8);
    for (int hicann : new int[] {24, 25, 26, 27, 44, 45, 46, 47}) {
      assertThat(wafer.hicann(hicann)).isFalse();
    }
  }

  @Test
  void aHicannWithADeadLinkOnlyCarriesTheEventsOfOthers() {
    // FPGA 12 has reticle 0; link 3 is x = 1, y = 1 there, which is HICANN 13.
    UsableWafer wafer = usable(PartKind.HIGH_SPEED_LINK, 12, 3);

    assertThat(wafer.link(13)).isFalse();
    assertThat(wafer.link(12)).isTrue();
    assertThat(wafer.hicann(13)).isTrue();
    assertThat(wafer.denmem(13, 0)).isFalse();
    assertThat(wafer.driver(13, 0)).isFalse();
    assertThat(wafer.canSend(13, 0)).isFalse();
    assertThat(wafer.denmem(12, 0)).isTrue();
    assertThat(wafer.graph().arcs()).isEqualTo(WaferGraph.perfect().arcs());
  }

  @Test
  void aDeadDenmemLosesItsInputsAndItsColumnOfSynapses() {
    UsableWafer wafer = usable(PartKind.NEURON, H, 256 + 5);

    assertThat(wafer.denmem(H, 261)).isFalse();
    assertThat(wafer.canFire(H, 261)).isFalse();
    assertThat(wafer.synapticInput(H, 261, Side.LEFT)).isFalse();
    assertThat(wafer.synapse(H, Synapses.synapse(224, 5))).isFalse();
    assertThat(wafer.synapse(H, Synapses.synapse(447, 5))).isFalse();
    assertThat(wafer.synapse(H, Synapses.synapse(223, 5))).isTrue();
    assertThat(wafer.synapse(H, Synapses.synapse(224, 4))).isTrue();
    assertThat(wafer.unusable().count(PartKind.SYNAPSE)).isEqualTo(224);
    assertThat(wafer.denmem(H, 5)).isTrue();
  }

  @Test
  void aDenmemBearsOneDeadInputButNotTwo() {
    WaferDefects one = WaferDefects.builder(33).add(PartKind.SYNAPTIC_INPUT, H, 2 * 9).build();
    WaferDefects two = one.toBuilder().add(PartKind.SYNAPTIC_INPUT, H, 2 * 9 + 1).build();

    UsableWafer withOne = UsableWafer.of(one, DefectRules.ALL);
    assertThat(withOne.synapticInput(H, 9, Side.LEFT)).isFalse();
    assertThat(withOne.synapticInput(H, 9, Side.RIGHT)).isTrue();
    assertThat(withOne.unusable().count(PartKind.SYNAPSE)).isZero();
    UsableWafer withTwo = UsableWafer.of(two, DefectRules.ALL);
    assertThat(withTwo.denmem(H, 9)).isTrue();
    assertThat(withTwo.unusable().count(PartKind.SYNAPSE)).isEqualTo(224);
    assertThat(withTwo.synapse(H, Synapses.synapse(0, 9))).isFalse();
  }

  @Test
  void aDeadSynapseArrayTakesItsDriversRowsAndSynapses() {
    UsableWafer wafer = usable(PartKind.SYNAPSE_ARRAY, H, 1);

    assertThat(wafer.driver(H, 111)).isTrue();
    assertThat(wafer.driver(H, 112)).isFalse();
    assertThat(wafer.driver(H, 223)).isFalse();
    assertThat(wafer.row(H, 223)).isTrue();
    assertThat(wafer.row(H, 224)).isFalse();
    assertThat(wafer.unusable().count(PartKind.SYNAPSE_DRIVER)).isEqualTo(112);
    assertThat(wafer.unusable().count(PartKind.SYNAPSE_ROW)).isEqualTo(224);
    assertThat(wafer.unusable().count(PartKind.SYNAPSE)).isEqualTo(224 * 256);
  }

  @Test
  void aDeadRowLeavesItsDriver() {
    UsableWafer wafer = usable(PartKind.SYNAPSE_ROW, H, 7);

    assertThat(wafer.row(H, 7)).isFalse();
    assertThat(wafer.driver(H, 3)).isTrue();
    assertThat(wafer.unusable().count(PartKind.SYNAPSE)).isEqualTo(256);
  }

  @Test
  void aDeadLineIsCutOffItsSwitches() {
    UsableWafer vertical = usable(PartKind.VERTICAL_LINE, H, 42);
    assertThat(vertical.line(H, 42)).isFalse();
    assertThat(vertical.unusable().count(PartKind.CROSSBAR_SWITCH)).isEqualTo(2);
    assertThat(vertical.unusable().count(PartKind.SYNAPSE_SWITCH)).isEqualTo(28);
    assertThat(vertical.repeater(H, 42)).isTrue();
    // Both ways over two switches and two edges.
    assertThat(WaferGraph.perfect().arcs() - vertical.graph().arcs()).isEqualTo(8);

    UsableWafer horizontal = usable(PartKind.HORIZONTAL_LINE, H, 42);
    assertThat(horizontal.line(H, 256 + 42)).isFalse();
    assertThat(horizontal.unusable().count(PartKind.CROSSBAR_SWITCH)).isEqualTo(8);
    assertThat(WaferGraph.perfect().arcs() - horizontal.graph().arcs()).isEqualTo(20);
  }

  @Test
  void aDeadRepeaterOnlyCutsItsCrossing() {
    // Vertical repeater 128 is that of line 0, at the bottom edge.
    UsableWafer wafer = usable(PartKind.VERTICAL_REPEATER, H, 128);

    assertThat(wafer.line(H, 0)).isTrue();
    assertThat(wafer.repeater(H, 0)).isFalse();
    assertThat(WaferGraph.perfect().arcs() - wafer.graph().arcs()).isEqualTo(2);
    assertThat(wafer.graph().arc(320 * H, 320 * (H + 28) + 126)).isEqualTo(-1);
  }

  @Test
  void aDeadHalfRowTakesItsSixteenSwitches() {
    int halfRow = SynapseSwitches.halfRow(100, Side.RIGHT);
    UsableWafer wafer = usable(PartKind.SYNAPSE_SWITCH_ROW, H, halfRow);

    assertThat(wafer.unusable().count(PartKind.SYNAPSE_SWITCH)).isEqualTo(16);
    for (int s = 0; s < SynapseSwitches.SWITCHES; s++) {
      assertThat(wafer.synapseSwitch(H, s)).isEqualTo(SynapseSwitches.halfRowOf(s) != halfRow);
    }
  }

  @Test
  void deadMergersAreZerosOfTheMask() {
    WaferDefects defects =
        WaferDefects.builder(33)
            .add(PartKind.MERGER_0, H, 5)
            .add(PartKind.MERGER_2, H, 1)
            .add(PartKind.DNC_MERGER, H, 7)
            .build();
    UsableWafer wafer = UsableWafer.of(defects, DefectRules.ALL);

    assertThat(wafer.mergers(H)).isEqualTo(MergerTree.ALL_WORK & ~(1 << 5 | 1 << 13 | 1 << 22));
    assertThat(wafer.canSend(H, 7)).isFalse();
    assertThat(wafer.canSend(H, 6)).isTrue();
  }

  @Test
  void aDeadSendingRepeaterSilencesItsDncMergerButForMarocco() {
    // DNC merger 0 drives horizontal line 62.
    WaferDefects defects =
        WaferDefects.builder(33).add(PartKind.HORIZONTAL_REPEATER, H, 62).build();

    assertThat(UsableWafer.of(defects, DefectRules.ALL).canSend(H, 0)).isFalse();
    assertThat(UsableWafer.of(defects, DefectRules.ALL).canSend(H, 1)).isTrue();
    assertThat(UsableWafer.of(defects, DefectRules.MAROCCO).canSend(H, 0)).isTrue();
    assertThat(UsableWafer.of(defects, DefectRules.MAROCCO).repeater(H, 256 + 62)).isFalse();
  }

  @Test
  void aDeadFloatingGateBlockTakesItsDenmemsAndItsQuadrantOfDrivers() {
    // Block 1: top right for individual parameters, top odd columns for shared ones.
    UsableWafer wafer = usable(PartKind.FLOATING_GATE_BLOCK, H, 1);

    assertThat(wafer.unusable().count(PartKind.NEURON)).isEqualTo(128);
    assertThat(wafer.denmem(H, 127)).isTrue();
    assertThat(wafer.denmem(H, 128)).isFalse();
    assertThat(wafer.denmem(H, 255)).isFalse();
    assertThat(wafer.canFire(H, 0)).isTrue();
    assertThat(wafer.denmem(H, 1)).isTrue();
    assertThat(wafer.canFire(H, 1)).isFalse();
    assertThat(wafer.canFire(H, 257)).isTrue();
    assertThat(wafer.unusable().count(PartKind.SYNAPSE_DRIVER)).isEqualTo(56);
    assertThat(wafer.driver(H, 0)).isFalse();
    assertThat(wafer.driver(H, 1)).isTrue();
    assertThat(wafer.driver(H, 112)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "FPGA",
        "HIGH_SPEED_LINK",
        "SYNAPTIC_INPUT",
        "ANALOG_OUTPUT",
        "BACKGROUND_GENERATOR",
        "FLOATING_GATE_BLOCK"
      })
  void maroccoDisregardsAKindWholly(PartKind kind) {
    WaferDefects defects = WaferDefects.builder(33).addOwner(kind, 0).build();

    assertThat(DefectEffects.unusable(defects, DefectRules.MAROCCO).isEmpty()).isTrue();
    assertThat(DefectEffects.unusable(defects, DefectRules.ALL).isEmpty()).isFalse();
    UsableWafer marocco = UsableWafer.of(defects, DefectRules.MAROCCO);
    assertThat(marocco.canFire(0, 1)).isTrue();
    assertThat(marocco.backgroundGenerator(0, 0)).isTrue();
    assertThat(marocco.analogOutput(0, 0)).isTrue();
    assertThat(marocco.link(0)).isTrue();
  }

  @Test
  void deadGeneratorsAndAnalogOutputsCountOnlyForThemselves() {
    UsableWafer generator = usable(PartKind.BACKGROUND_GENERATOR, H, 3);
    assertThat(generator.backgroundGenerator(H, 3)).isFalse();
    assertThat(generator.backgroundGenerator(H, 4)).isTrue();
    assertThat(generator.unusable().count()).isEqualTo(1);
    UsableWafer analog = usable(PartKind.ANALOG_OUTPUT, H, 1);
    assertThat(analog.analogOutput(H, 1)).isFalse();
    assertThat(analog.unusable().count()).isEqualTo(1);
  }

  @Test
  void otherKindsCannotBeDisregarded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DefectRules(ImmutableSet.of(PartKind.NEURON)))
        .withMessage("defects of the neuron cannot be disregarded");
  }

  @Test
  void nothingRemainsOfAWaferThatIsAllDefects() {
    UsableWafer wafer = UsableWafer.of(WaferDefects.all(33), DefectRules.ALL);

    assertThat(wafer.unusable()).isEqualTo(WaferDefects.all(33));
    assertThat(wafer.graph().arcs()).isZero();
  }

  @Property(tries = 25)
  @Domain(RandomWafers.class)
  void effectsGrowWithDefectsAndAreComplete(@ForAll WaferDefects a, @ForAll WaferDefects b) {
    WaferDefects effects = DefectEffects.unusable(a, DefectRules.ALL);
    WaferDefects both = DefectEffects.unusable(a.union(b), DefectRules.ALL);

    assertThat(a.minus(effects).isEmpty()).isTrue();
    assertThat(effects.minus(both).isEmpty()).isTrue();
    assertThat(DefectEffects.unusable(a, DefectRules.MAROCCO).minus(effects).isEmpty()).isTrue();
    // Effects of effects are none, but that the dead parts of a dead HICANN count as dead then.
    WaferDefects twice = DefectEffects.unusable(effects, DefectRules.ALL);
    assertThat(twice).isEqualTo(effects);
  }

  private static UsableWafer usable(PartKind kind, int owner, int index) {
    return UsableWafer.of(
        WaferDefects.builder(33).add(kind, owner, index).build(), DefectRules.ALL);
  }
}
