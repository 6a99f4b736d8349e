package org.medina.blacklisting.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.hardware.brainscales1.PartKind;

class WaferDefectsTest {
  @ParameterizedTest
  @CsvSource({
    "HICANN, 384",
    "FPGA, 48",
    "HIGH_SPEED_LINK, 384",
    "NEURON, 196608",
    "SYNAPSE, 44040192",
    "SYNAPSE_DRIVER, 86016",
    "CROSSBAR_SWITCH, 196608",
    "MERGER_3, 384"
  })
  void countsThePartsOfAWafer(PartKind kind, int parts) {
    assertThat(WaferDefects.parts(kind)).isEqualTo(parts);
    assertThat(WaferDefects.all(33).count(kind)).isEqualTo(parts);
    assertThat(WaferDefects.none(33).count(kind)).isZero();
  }

  @Test
  void knowsPartsByOwnerAndByNumber() {
    WaferDefects defects =
        WaferDefects.builder(33)
            .add(PartKind.HORIZONTAL_LINE, 123, 6)
            .add(PartKind.HIGH_SPEED_LINK, 12, 3)
            .add(PartKind.HICANN, 7)
            .build();

    assertThat(defects.has(PartKind.HORIZONTAL_LINE, 123, 6)).isTrue();
    assertThat(defects.has(PartKind.HORIZONTAL_LINE, 64 * 123 + 6)).isTrue();
    assertThat(defects.has(PartKind.HORIZONTAL_LINE, 123, 7)).isFalse();
    assertThat(defects.has(PartKind.HICANN, 0, 7)).isTrue();
    assertThat(defects.count()).isEqualTo(3);
    assertThat(defects.count(PartKind.HORIZONTAL_LINE, 123)).isEqualTo(1);
    assertThat(defects.count(PartKind.HORIZONTAL_LINE, 122)).isZero();
    assertThat(WaferDefects.name(PartKind.HORIZONTAL_LINE, 64 * 123 + 6)).hasToString("H123HL006");
    assertThat(WaferDefects.name(PartKind.HIGH_SPEED_LINK, 8 * 12 + 3)).hasToString("F012L003");
    assertThat(WaferDefects.name(PartKind.HICANN, 7)).hasToString("H007");
    assertThat(defects).hasToString("W033{HICANN: 1, high speed link: 1, horizontal line: 1}");
  }

  @Test
  void refusesPartsThatDoNotExist() {
    WaferDefects.Builder builder = WaferDefects.builder(33);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(PartKind.HICANN, 384))
        .withMessage("HICANN 384 is outside 0..383");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(PartKind.NEURON, 3, 512))
        .withMessage("neuron 512 is outside 0..511");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(PartKind.HIGH_SPEED_LINK, 48, 0))
        .withMessage("FPGA 48 is outside 0..47");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(PartKind.RETICLE, 0))
        .withMessage("defect data do not list the reticle");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addRange(PartKind.HICANN, 380, 385));
    assertThatIllegalArgumentException().isThrownBy(() -> WaferDefects.builder(-1));
  }

  @Test
  void doesNotCombineTwoWafers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WaferDefects.none(33).union(WaferDefects.none(34)))
        .withMessage("defects of wafer 33 and of wafer 34 do not combine");
    assertThat(WaferDefects.all(33).onWafer(34)).isEqualTo(WaferDefects.all(34));
    assertThat(WaferDefects.all(33)).isNotEqualTo(WaferDefects.all(34));
  }

  @Test
  void aBuiltSetDoesNotFollowItsBuilder() {
    WaferDefects.Builder builder = WaferDefects.builder(33);
    WaferDefects before = builder.build();
    builder.add(PartKind.FPGA, 3);

    assertThat(before.isEmpty()).isTrue();
    assertThat(builder.build().isEmpty()).isFalse();
  }

  @Property(tries = 100)
  @Domain(RandomWafers.class)
  void setOperationsObeyTheAlgebra(
      @ForAll WaferDefects a, @ForAll WaferDefects b, @ForAll WaferDefects c) {
    WaferDefects all = WaferDefects.all(33);

    assertThat(a.union(b)).isEqualTo(b.union(a));
    assertThat(a.intersection(b.union(c))).isEqualTo(a.intersection(b).union(a.intersection(c)));
    assertThat(a.minus(b)).isEqualTo(a.intersection(all.minus(b)));
    assertThat(all.minus(a.union(b))).isEqualTo(all.minus(a).intersection(all.minus(b)));
    assertThat(a.symmetricDifference(b)).isEqualTo(a.union(b).minus(a.intersection(b)));
    assertThat(a.union(b).count()).isEqualTo(a.count() + b.count() - a.intersection(b).count());
    assertThat(a.symmetricDifference(a).isEmpty()).isTrue();
    assertThat(a.toBuilder().build()).isEqualTo(a).hasSameHashCodeAs(a);
  }

  @Property(tries = 50)
  @Domain(RandomWafers.class)
  void nextVisitsEveryDeadPart(@ForAll WaferDefects defects) {
    for (PartKind kind : WaferDefects.KINDS) {
      int visited = 0;
      int byOwner = 0;
      for (int part = defects.next(kind, 0); part >= 0; part = defects.next(kind, part + 1)) {
        assertThat(
                defects.has(
                    kind, part / kind.count() % WaferDefects.owners(kind), part % kind.count()))
            .isTrue();
        visited++;
      }
      for (int owner = 0; owner < WaferDefects.owners(kind); owner++) {
        byOwner += defects.count(kind, owner);
      }
      assertThat(visited).isEqualTo(defects.count(kind)).isEqualTo(byOwner);
    }
  }
}
