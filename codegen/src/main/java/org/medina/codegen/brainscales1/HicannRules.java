package org.medina.codegen.brainscales1;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.List;
import org.medina.codegen.brainscales1.wire.BackgroundGenerator;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Repeater;
import org.medina.codegen.brainscales1.wire.SynapseDriver;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.codegen.brainscales1.wire.SynapticInput;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.BackgroundGenerators;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.Repeaters;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.SynapseRows;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.Problems;
import org.medina.ir.network.Projection.Receptor;

/**
 * Whether the numbers of a HICANN are within their ranges and its lists in order. What the settings
 * amount to is no concern of it.
 */
final class HicannRules {
  private static final int BYTES_OF_ROW = Synapses.COLUMNS / 2;
  private static final int REGISTER = 1 << 16;
  private static final int CAPACITORS = 8;

  private final Ranges ranges;
  private final Problems problems;

  private HicannRules(Problems problems) {
    this.problems = problems;
    ranges = new Ranges(problems);
  }

  /** Notes all that is out of range. */
  static void check(Hicann hicann, Problems problems) {
    HicannRules rules = new HicannRules(problems);
    rules.ranges.in(hicann.getHicann(), Wafer.HICANNS, "HICANN");
    rules.denmems(hicann);
    rules.mergers(hicann);
    rules.layerOne(hicann);
    rules.synapses(hicann);
    new AnalogRules(problems).check(hicann);
  }

  private void denmems(Hicann hicann) {
    ranges.ascending(hicann.getVerticalSwitchesList(), Denmems.COLUMNS, "column");
    ranges.ascending(hicann.getHorizontalSwitchesList(), Denmems.COUNT, "horizontal switch");
    for (int denmem : hicann.getHorizontalSwitchesList()) {
      if (denmem % 2 != 0) {
        problems.add("horizontal switch %d is not that of an even column", denmem);
      }
    }
    ranges.ascending(hicann.getFireInputsList(), Denmems.COUNT, "fire input");
    int previous = -1;
    for (FiringDenmem firing : hicann.getFiringList()) {
      previous = ranges.next(previous, firing.getDenmem(), Denmems.COUNT, "firing denmem");
      ranges.in(firing.getAddress(), Addresses.COUNT, "address");
      ranges.in(firing.getSynapseTypes() - 1, SynapticInputs.MAX_TYPES, "synapse types less one");
      ranges.length(firing.getReceptorsCount(), 2 * Denmems.INPUTS, "receptors");
      for (int receptor : firing.getReceptorsList()) {
        ranges.in(receptor, Receptor.values().length, "receptor");
      }
    }
  }

  private void mergers(Hicann hicann) {
    int each = MergerTree.DNC_MERGERS;
    ranges.length(hicann.getMergersCount(), MergerTree.TREE_MERGERS, "mergers");
    ranges.length(hicann.getDncMergersCount(), each, "DNC mergers");
    ranges.length(hicann.getGbitLinksCount(), each, "Gbit links");
    known(hicann.getMergersList(), "merger mode");
    known(hicann.getDncMergersList(), "merger mode");
    known(hicann.getGbitLinksList(), "Gbit link mode");
    ranges.ascending(hicann.getSlowDncMergersList(), each, "slow DNC merger");
    int previous = -1;
    for (BackgroundGenerator generator : hicann.getBackgroundGeneratorsList()) {
      previous =
          ranges.next(
              previous,
              generator.getGenerator(),
              BackgroundGenerators.COUNT,
              "background generator");
      ranges.in(generator.getPeriod(), REGISTER, "period register");
      ranges.in(generator.getAddress(), Addresses.COUNT, "address");
      ranges.in(generator.getSeed(), REGISTER, "seed");
    }
  }

  private void layerOne(Hicann hicann) {
    ranges.length(
        hicann.getSendingRepeatersCount(), SendingRepeaters.COUNT, "modes of sending repeaters");
    known(hicann.getSendingRepeatersList(), "mode of a sending repeater");
    repeaters(hicann.getHorizontalRepeatersList(), Repeaters.HORIZONTAL, "horizontal repeater");
    repeaters(hicann.getVerticalRepeatersList(), Repeaters.VERTICAL, "vertical repeater");
    ranges.ascending(hicann.getCrossbarSwitchesList(), Crossbar.SWITCHES, "crossbar switch");
    ranges.ascending(hicann.getSynapseSwitchesList(), SynapseSwitches.SWITCHES, "synapse switch");
  }

  private void repeaters(List<Repeater> repeaters, int count, String what) {
    int previous = -1;
    for (Repeater repeater : repeaters) {
      previous = ranges.next(previous, repeater.getRepeater(), count, what);
      ranges.known(repeater.getMode(), "mode of a repeater");
      ranges.known(repeater.getDirection(), "direction of a repeater");
    }
  }

  private void synapses(Hicann hicann) {
    int previous = -1;
    for (SynapseDriver driver : hicann.getDriversList()) {
      previous = ranges.next(previous, driver.getDriver(), SynapseDrivers.COUNT, "synapse driver");
      ranges.known(driver.getMode(), "mode of a synapse driver");
      ranges.known(driver.getPlasticity(), "short-term plasticity");
      ranges.in(driver.getCapacitor(), CAPACITORS, "capacitor");
    }
    previous = -1;
    for (SynapseRow row : hicann.getRowsList()) {
      previous = ranges.next(previous, row.getRow(), Synapses.ROWS, "synapse row");
      ranges.known(row.getInput(), "synaptic input");
      if (row.getInput() == SynapticInput.SYNAPTIC_INPUT_NONE) {
        problems.add("synapse row %d has no synaptic input", row.getRow());
      }
      ranges.in(row.getEvenDecoder(), Addresses.GROUPS, "driver decoder");
      ranges.in(row.getOddDecoder(), Addresses.GROUPS, "driver decoder");
      ranges.length(row.getDecoders().size(), BYTES_OF_ROW, "bytes of decoders");
      ranges.length(row.getWeights().size(), BYTES_OF_ROW, "bytes of weights");
      ranges.in(row.getGmax(), SynapseRows.STRENGTHS, "selected V_gmax");
      ranges.in(row.getLeftDivisor(), SynapseRows.MAX_DIVISOR + 1, "left divisor");
      ranges.in(row.getRightDivisor(), SynapseRows.MAX_DIVISOR + 1, "right divisor");
      if (row.getLeftDivisor() == 0 && row.getRightDivisor() == 0) {
        problems.add("both divisors of synapse row %d are 0", row.getRow());
      }
    }
  }

  private void known(List<? extends ProtocolMessageEnum> values, String what) {
    for (ProtocolMessageEnum value : values) {
      ranges.known(value, what);
    }
  }
}
