package org.medina.codegen.brainscales1.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.brainscales1.EmittedWafer;
import org.medina.codegen.brainscales1.SmallMapper;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.codegen.brainscales1.wire.GbitLinkMode;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.codegen.brainscales1.wire.SynapticInput;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.error.CompilerException;

/**
 * Changes single settings of an emitted configuration, every kind at many places: the check finds
 * each of them. Changes of strengths and weights after which every conductance of the row is less
 * than a step from what it was may be what rounding does, and are left out. Four kinds change
 * nothing that the network asks for, and must pass:
 *
 * <ul>
 *   <li>the clock of the HICANNs, which says how fast buses are and nothing of what they carry
 *   <li>modes of inner mergers whose change leads no event to, and none away from, a DNC merger in
 *       use
 *   <li>a synapse row as it is in place of the other, unused one of the same driver
 *   <li>the other synaptic input of a row on a HICANN whose neurons all have one synapse type
 * </ul>
 */
class SettingFlipsTest {
  private static final int LINK_OFF = GbitLinkMode.LINK_OFF_VALUE;

  @TempDir Path folder;
  private EmittedWafer wafer;

  @BeforeEach
  void emit() {
    SmallMapper mapper =
        EmittedWafer.variedMapper(
            WaferTestNetworks.expand(WaferTestNetworks.varied()), EmittedWafer.perfect());
    wafer = new EmittedWafer(mapper.map(), folder);
    assertThat(wafer.prove().differences()).isEmpty();
  }

  private boolean isFound() {
    try {
      return !wafer.prove().equivalent() || !wafer.proveAnalog().isEmpty();
    } catch (CompilerException refused) {
      return true;
    }
  }

  @Test
  void findsEveryChangeOfAHicann() {
    List<String> missed = new ArrayList<>();
    TreeMap<String, Integer> found = new TreeMap<>();
    int withoutEffect = 0;
    int roundings = 0;
    for (Hicann hicann : wafer.hicanns.values()) {
      for (Flips.Flip flip : Flips.of(hicann.toBuilder().clearFloatingGates().build())) {
        if (flip.field().equals("hicann")) {
          continue; // another file
        }
        Hicann changed =
            ((Hicann) flip.message())
                .toBuilder().addAllFloatingGates(hicann.getFloatingGatesList()).build();
        if (isWithinRounding(hicann, changed)) {
          roundings++;
          continue;
        }
        wafer.write(changed);
        boolean changes =
            !hasSameMergers(hicann, changed)
                && !hasRowOfSameDriver(hicann, changed)
                && !hasOtherInputOfSameType(hicann, changed);
        withoutEffect += changes ? 0 : 1;
        if (isFound() == changes) {
          found.merge(flip.field(), 1, Integer::sum);
        } else {
          missed.add("HICANN " + hicann.getHicann() + " " + flip.field() + " " + flip.what());
        }
      }
      wafer.write(hicann);
    }
    assertThat(missed).isEmpty();
    assertThat(withoutEffect).isPositive();
    assertThat(roundings).isPositive();
    assertThat(found.keySet()).containsAll(inHicann());
    assertThat(wafer.prove().differences()).isEmpty();
  }

  /** But for what this network does not use, and what AnalogFlipsTest changes. */
  private static TreeSet<String> inHicann() {
    TreeSet<String> fields = fields(Hicann.getDefaultInstance(), "hicann");
    fields.removeIf(
        field ->
            field.startsWith("floating_gates")
                || field.startsWith("analog_denmems")
                || field.startsWith("current_stimuli"));
    return fields;
  }

  @Test
  void findsChangedStrengths() {
    int flips = 0;
    for (Hicann hicann : wafer.hicanns.values()) {
      for (SynapseRow row : hicann.getRowsList()) {
        int block = SynapseDrivers.quadrant(Synapses.driver(row.getRow()));
        int place = FloatingGates.index(SharedParameter.gmax(row.getGmax()), block);
        Hicann.Builder changed = hicann.toBuilder();
        int code = hicann.getFloatingGates(block).getCodes(place);
        changed.getFloatingGatesBuilder(block).setCodes(place, code / 3);
        if (!isWithinRounding(hicann, changed.build())) {
          wafer.write(changed.build());
          assertThat(isFound()).as("V_gmax of row %s", row.getRow()).isTrue();
          flips++;
        }
      }
      wafer.write(hicann);
    }
    assertThat(flips).isPositive();
  }

  @Test
  void findsEveryChangeOfTheHeader() {
    List<String> missed = new ArrayList<>();
    TreeMap<String, Integer> found = new TreeMap<>();
    for (Flips.Flip flip : Flips.of(wafer.header)) {
      if (flip.field().equals("magic") || flip.field().equals("format")) {
        continue; // filled in by the writer
      }
      WaferConfiguration changed = (WaferConfiguration) flip.message();
      wafer.write(changed);
      boolean isClock = flip.field().equals("pll_hz") && changed.getPllHz() == 250e6;
      if (isOfNoNetwork(flip.field())) {
        continue;
      }
      if (isFound() == isClock) {
        missed.add(flip.field() + " " + flip.what());
      }
      found.merge(flip.field(), 1, Integer::sum);
    }
    assertThat(missed).isEmpty();
    assertThat(found.keySet()).containsAll(inHeader());
  }

  private static TreeSet<String> inHeader() {
    TreeSet<String> fields =
        fields(WaferConfiguration.getDefaultInstance(), "magic", "format", "disregarded_defects");
    fields.removeIf(SettingFlipsTest::isOfNoNetwork);
    return fields;
  }

  /** Settings of the experiment and of the software model, of which a network says nothing. */
  private static boolean isOfNoNetwork(String field) {
    return field.startsWith("model")
        || field.equals("experiment_offset")
        || field.equals("calibration");
  }

  @Test
  void findsDisregardedDefects() {
    wafer.write(wafer.header.toBuilder().addDisregardedDefects("SYNAPTIC_INPUT").build());
    assertThat(wafer.prove().differences()).anyMatch(text -> text.contains("disregards other"));
    wafer.write(wafer.header.toBuilder().addDisregardedDefects("NEURON").build());
    assertThat(isFound()).isTrue();
  }

  /** Whether nothing but inner mergers differs, and they lead the same blocks where they count. */
  private static boolean hasSameMergers(Hicann hicann, Hicann changed) {
    if (changed.getMergersCount() != MergerTree.TREE_MERGERS
        || !hicann.toBuilder()
            .clearMergers()
            .build()
            .equals(changed.toBuilder().clearMergers().build())) {
      return false;
    }
    for (int merger = 0; merger < MergerTree.DNC_MERGERS; merger++) {
      if (hicann.getMergers(merger) != changed.getMergers(merger)) {
        return false;
      }
    }
    long mask = 0;
    int blocks = blocks(hicann);
    for (int dnc = 0; dnc < MergerTree.DNC_MERGERS; dnc++) {
      mask |= hicann.getGbitLinksValue(dnc) == LINK_OFF ? 0 : (long) blocks << (8 * dnc);
    }
    return (arrivals(hicann) & mask) == (arrivals(changed) & mask);
  }

  /** Whether nothing but the number of rows differs, which are of the same drivers. */
  private static boolean hasRowOfSameDriver(Hicann hicann, Hicann changed) {
    return !hicann.equals(changed)
        && withRows(hicann, row -> row.setRow(row.getRow() >> 1))
            .equals(withRows(changed, row -> row.setRow(row.getRow() >> 1)))
        && hasDifferentRows(changed);
  }

  private static boolean hasDifferentRows(Hicann hicann) {
    return hicann.getRowsList().stream().map(SynapseRow::getRow).distinct().count()
        == hicann.getRowsCount();
  }

  /** Whether nothing but inputs of rows differs, and all neurons have one synapse type. */
  private static boolean hasOtherInputOfSameType(Hicann hicann, Hicann changed) {
    return hicann.getFiringList().stream().allMatch(firing -> firing.getSynapseTypes() == 1)
        && changed.getRowsList().stream()
            .noneMatch(row -> row.getInput() == SynapticInput.SYNAPTIC_INPUT_NONE)
        && !hicann.equals(changed)
        && withRows(hicann, SynapseRow.Builder::clearInput)
            .equals(withRows(changed, SynapseRow.Builder::clearInput));
  }

  /** Whether nothing but strengths and weights differs, each conductance by less than a step. */
  private static boolean isWithinRounding(Hicann hicann, Hicann changed) {
    if (!withoutStrengths(hicann).equals(withoutStrengths(changed))
        || hicann.equals(changed)
        || changed.getFloatingGatesCount() != hicann.getFloatingGatesCount()) {
      return false;
    }
    for (int block = 0; block < changed.getFloatingGatesCount(); block++) {
      if (changed.getFloatingGates(block).getCodesCount() != FloatingGates.BLOCK_SIZE) {
        return false;
      }
    }
    for (int i = 0; i < hicann.getRowsCount(); i++) {
      SynapseRow before = hicann.getRows(i);
      SynapseRow after = changed.getRows(i);
      int divisors = after.getLeftDivisor() + after.getRightDivisor();
      boolean legal =
          after.getLeftDivisor() >>> 4 == 0
              && after.getRightDivisor() >>> 4 == 0
              && divisors > 0
              && after.getGmax() >>> 2 == 0
              && after.getWeights().size() == before.getWeights().size();
      if (!legal || !isWithinRounding(hicann, before, changed, after)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithinRounding(
      Hicann hicann, SynapseRow before, Hicann changed, SynapseRow after) {
    for (int column = 0; column < 256; column++) {
      int shift = 4 * (column % 2);
      if ((before.getDecoders().byteAt(column / 2) >> shift & 15) == 1) {
        if (before.getWeights().byteAt(column / 2) >> shift
            != after.getWeights().byteAt(column / 2) >> shift) {
          return false;
        }
        continue;
      }
      int old = before.getWeights().byteAt(column / 2) >> shift & 15;
      int other = after.getWeights().byteAt(column / 2) >> shift & 15;
      double low = strength(changed, after, other - 1);
      double high = other == 15 ? Double.POSITIVE_INFINITY : strength(changed, after, other + 1);
      // what was asked for is somewhere between the levels next to the old one
      boolean certain =
          strength(hicann, before, old + 1) < low || strength(hicann, before, old - 1) > high;
      if (certain) {
        return false;
      }
    }
    return true;
  }

  /** The default calibration by hand, also beyond the ends; nS. */
  private static double strength(Hicann hicann, SynapseRow row, int weight) {
    int block = SynapseDrivers.quadrant(row.getRow() / 2);
    int gate = FloatingGates.index(SharedParameter.gmax(row.getGmax()), block);
    double vGmax = hicann.getFloatingGates(block).getCodes(gate);
    double curve = 93.9406513768 + 81.3443474483 * weight - 1.59734048208 * weight * weight;
    return curve * vGmax / 1023 * 22 / (row.getLeftDivisor() + row.getRightDivisor());
  }

  private static Hicann withoutStrengths(Hicann hicann) {
    return withRows(
            hicann, row -> row.clearGmax().clearLeftDivisor().clearRightDivisor().clearWeights())
        .toBuilder()
        .clearFloatingGates()
        .build();
  }

  private static Hicann withRows(Hicann hicann, UnaryOperator<SynapseRow.Builder> change) {
    Hicann.Builder builder = hicann.toBuilder().clearRows();
    for (SynapseRow row : hicann.getRowsList()) {
      builder.addRows(change.apply(row.toBuilder()));
    }
    return builder.build();
  }

  /** Blocks with something to send. */
  private static int blocks(Hicann hicann) {
    int blocks = 0;
    for (int i = 0; i < hicann.getFiringCount(); i++) {
      blocks |= 1 << (hicann.getFiring(i).getDenmem() % 256 / 32);
    }
    for (int i = 0; i < hicann.getBackgroundGeneratorsCount(); i++) {
      blocks |= 1 << hicann.getBackgroundGenerators(i).getGenerator();
    }
    return blocks;
  }

  private static long arrivals(Hicann hicann) {
    int setting = 0;
    for (int merger = MergerTree.DNC_MERGERS; merger < MergerTree.TREE_MERGERS; merger++) {
      setting =
          MergerTree.withMode(
              setting,
              merger,
              switch (hicann.getMergers(merger)) {
                case LEFT_ONLY -> org.medina.hardware.brainscales1.MergerMode.LEFT_ONLY;
                case RIGHT_ONLY -> org.medina.hardware.brainscales1.MergerMode.RIGHT_ONLY;
                case MERGE -> org.medina.hardware.brainscales1.MergerMode.MERGE;
                case UNRECOGNIZED -> throw new AssertionError();
              });
    }
    return MergerTree.arrivals(setting, MergerTree.ALL_WORK);
  }

  /** Paths of all fields of a message and of the messages within. */
  private static TreeSet<String> fields(Message message, String... without) {
    TreeSet<String> fields = new TreeSet<>();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      fields.add(field.getName());
      if (field.getType() == FieldDescriptor.Type.MESSAGE) {
        for (FieldDescriptor inner : field.getMessageType().getFields()) {
          fields.add(field.getName() + "." + inner.getName());
        }
      }
    }
    fields.removeAll(List.of(without));
    return fields;
  }
}
