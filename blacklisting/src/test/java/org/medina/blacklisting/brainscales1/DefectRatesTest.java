package org.medina.blacklisting.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.error.InvalidInputException;

class DefectRatesTest {
  @Test
  void theStandardDrawSparesBlockPartsAndSynapticInputs() {
    DefectRates rates = DefectRates.standard(DefectRates.STANDARD_RATE);

    assertThat(rates.byKind().keySet()).containsExactlyInAnyOrderElementsOf(WaferDefects.KINDS);
    for (PartKind kind :
        new PartKind[] {
          PartKind.NEURON,
          PartKind.SYNAPSE_DRIVER,
          PartKind.SYNAPSE_ROW,
          PartKind.SYNAPSE,
          PartKind.HORIZONTAL_LINE,
          PartKind.VERTICAL_LINE,
          PartKind.HORIZONTAL_REPEATER,
          PartKind.VERTICAL_REPEATER,
          PartKind.SYNAPSE_SWITCH,
          PartKind.SYNAPSE_SWITCH_ROW,
          PartKind.CROSSBAR_SWITCH
        }) {
      assertThat(rates.of(kind)).as(kind.words()).isEqualTo(0.05);
    }
    for (PartKind kind :
        new PartKind[] {
          PartKind.HICANN,
          PartKind.FPGA,
          PartKind.HIGH_SPEED_LINK,
          PartKind.SYNAPSE_ARRAY,
          PartKind.MERGER_0,
          PartKind.DNC_MERGER,
          PartKind.FLOATING_GATE_BLOCK,
          PartKind.BACKGROUND_GENERATOR,
          PartKind.SYNAPTIC_INPUT
        }) {
      assertThat(rates.of(kind)).as(kind.words()).isCloseTo(0.01, within(1e-15));
    }
  }

  @Test
  void drawsWithTheRatesAskedFor() {
    DefectRates rates = DefectRates.standard(0.05);
    WaferDefects defects = rates.draw(33, 4711);

    for (PartKind kind : WaferDefects.KINDS) {
      double mean = rates.of(kind) * WaferDefects.parts(kind);
      double deviation = Math.sqrt(mean * (1 - rates.of(kind)));
      assertThat((double) defects.count(kind))
          .as(kind.words())
          .isCloseTo(mean, within(4.5 * deviation));
    }
  }

  @Test
  void drawsEveryHicannAlike() {
    WaferDefects defects = of(PartKind.VERTICAL_LINE, 0.1).draw(33, 2);

    double chiSquare = 0;
    double mean = 25.6;
    for (int hicann = 0; hicann < 384; hicann++) {
      double difference = defects.count(PartKind.VERTICAL_LINE, hicann) - mean;
      chiSquare += difference * difference / (mean * 0.9);
    }
    // 384 degrees of freedom: standard deviation 27.7.
    assertThat(chiSquare).isCloseTo(384, within(4.5 * 27.7));
  }

  @ParameterizedTest
  @EnumSource(names = {"HICANN", "NEURON", "HORIZONTAL_LINE", "SYNAPSE_DRIVER"})
  void theRateOfAKindMovesNoOther(PartKind moved) {
    DefectRates rates = DefectRates.standard(0.05).with(PartKind.SYNAPSE, 0);
    WaferDefects before = rates.draw(33, 9);
    WaferDefects after = rates.with(moved, 0.5).draw(33, 9);

    for (PartKind kind : WaferDefects.KINDS) {
      assertThat(before.symmetricDifference(after).count(kind) > 0)
          .as(kind.words())
          .isEqualTo(kind == moved);
    }
  }

  @Test
  void kindsOfEqualCountDrawDifferently() {
    WaferDefects defects =
        of(PartKind.SYNAPSE_ROW, 0.05).with(PartKind.SYNAPSE_SWITCH_ROW, 0.05).draw(33, 1);
    int both = 0;
    for (int part = defects.next(PartKind.SYNAPSE_ROW, 0);
        part >= 0;
        part = defects.next(PartKind.SYNAPSE_ROW, part + 1)) {
      both += defects.has(PartKind.SYNAPSE_SWITCH_ROW, part) ? 1 : 0;
    }

    double mean = 0.0025 * 172032;
    assertThat((double) both).isCloseTo(mean, within(4.5 * Math.sqrt(mean)));
  }

  @Property(tries = 20)
  void aHigherRateOnlyAddsDefects(@ForAll long seed) {
    WaferDefects few = of(PartKind.NEURON, 0.02).draw(33, seed);
    WaferDefects more = of(PartKind.NEURON, 0.05).draw(33, seed);

    assertThat(few.minus(more).isEmpty()).isTrue();
    assertThat(more.count()).isGreaterThan(few.count());
    assertThat(of(PartKind.NEURON, 0.02).draw(7, seed).onWafer(33)).isEqualTo(few);
    assertThat(of(PartKind.NEURON, 0.02).draw(33, seed + 1)).isNotEqualTo(few);
  }

  @Test
  void theEndsOfTheRangeAreNothingAndEverything() {
    assertThat(DefectRates.standard(0).draw(33, 1).isEmpty()).isTrue();
    assertThat(of(PartKind.HICANN, 1).draw(33, 1).count()).isEqualTo(384);
    assertThatIllegalArgumentException().isThrownBy(() -> of(PartKind.HICANN, 1.01));
    assertThatIllegalArgumentException().isThrownBy(() -> of(PartKind.HICANN, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> of(PartKind.RETICLE, 0.1));
  }

  @Test
  void readsRatesAsPeopleWriteThem() {
    DefectRates rates = DefectRates.parse("5%", ImmutableMap.of("drivers", "0.1", "fgblocks", "0"));

    assertThat(rates.of(PartKind.NEURON)).isEqualTo(0.05);
    assertThat(rates.of(PartKind.SYNAPSE_DRIVER)).isEqualTo(0.1);
    assertThat(rates.of(PartKind.FLOATING_GATE_BLOCK)).isZero();
    assertThat(DefectRates.parse("", ImmutableMap.of("drivers", "1%")).byKind()).hasSize(1);
  }

  @Test
  void readsTheStandardRateAndThoseOfClassesInOneText() {
    assertThat(DefectRates.parse("5%")).isEqualTo(DefectRates.standard(0.05));
    assertThat(DefectRates.parse("5%, drivers=0.1"))
        .isEqualTo(DefectRates.standard(0.05).with(PartKind.SYNAPSE_DRIVER, 0.1));
    assertThat(DefectRates.parse("drivers=1%,fgblocks=0.5").byKind())
        .containsOnly(
            Map.entry(PartKind.SYNAPSE_DRIVER, 0.01), Map.entry(PartKind.FLOATING_GATE_BLOCK, 0.5));
    assertThatThrownBy(() -> DefectRates.parse("2%,3%,wires=1,,drivers=0.1,drivers=0.2"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has two rates of the standard draw")
        .hasMessageContaining("has two rates of one class")
        .hasMessageContaining("has no rate beside a comma")
        .hasMessageContaining("there is no class \"wires\"");
    assertThatThrownBy(() -> DefectRates.parse("")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void tellsAllWrongRatesAtOnce() {
    assertThatThrownBy(
            () ->
                DefectRates.parse(
                    "105%", ImmutableMap.of("drivers", "much", "wires", "0.1", "vbuses", "NaN")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("4 problems")
        .hasMessageContaining("rate is \"105%\"; a rate is 0 to 1, or 0% to 100%")
        .hasMessageContaining("drivers is \"much\"")
        .hasMessageContaining("there is no class \"wires\"; there are hicanns, fpgas")
        .hasMessageContaining("vbuses is \"NaN\"");
  }

  private static DefectRates of(PartKind kind, double rate) {
    return new DefectRates(ImmutableMap.of(kind, rate));
  }
}
