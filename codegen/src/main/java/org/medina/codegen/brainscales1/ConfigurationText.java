package org.medina.codegen.brainscales1;

import com.google.common.collect.ImmutableSortedSet;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.medina.codegen.brainscales1.wire.BackgroundGenerator;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.GbitLinkMode;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.NeuronSites;
import org.medina.codegen.brainscales1.wire.Repeater;
import org.medina.codegen.brainscales1.wire.SendingMode;
import org.medina.codegen.brainscales1.wire.ShortTermPlasticity;
import org.medina.codegen.brainscales1.wire.SourceSites;
import org.medina.codegen.brainscales1.wire.SynapseDriver;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.codegen.brainscales1.wire.SynapticInput;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.Repeaters;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Projection.Receptor;

/**
 * A configuration as text that people can read and compare: a part a line, in the order of the
 * files, under its short name. Says all that the files say but the silence of what is off.
 */
public final class ConfigurationText {
  private static final PartKind[] MERGERS = {
    PartKind.MERGER_0, PartKind.MERGER_1, PartKind.MERGER_2, PartKind.MERGER_3
  };

  private final StringBuilder text = new StringBuilder();

  private ConfigurationText() {}

  /**
   * The settings of one HICANN of a configuration folder.
   *
   * @throws InvalidInputException if it cannot be read, or the HICANN is not in use
   */
  public static String hicann(Path folder, int hicann) {
    ConfigurationReader reader = new ConfigurationReader(folder);
    if (!reader.hicanns().contains(hicann)) {
      throw new InvalidInputException(
          "MED-CFG-006",
          "HICANN %d is not in use; in use are %s."
              .formatted(hicann, ImmutableSortedSet.copyOf(reader.hicanns())));
    }
    return of(reader.hicann(hicann));
  }

  /**
   * The header of a configuration folder: where neurons and spike sources are and what they send.
   */
  public static String wafer(Path folder) {
    return ofWafer(new ConfigurationReader(folder));
  }

  /** A whole configuration: the header, then the HICANNs in their order. */
  public static String all(ConfigurationReader configuration) {
    StringBuilder text = new StringBuilder(ofWafer(configuration));
    for (int hicann : configuration.hicanns()) {
      text.append(of(configuration.hicann(hicann)));
    }
    return text.toString();
  }

  private static String ofWafer(ConfigurationReader configuration) {
    WaferConfiguration header = configuration.header();
    ConfigurationText text = new ConfigurationText();
    text.line(
        "%s, clock %s Hz, speedup %s, %s capacitors",
        PartName.wafer(header.getWafer()),
        header.getPllHz(),
        header.getSpeedup(),
        header.getBigCapacitors() ? "big" : "small");
    AnalogText.wafer(header).forEach(line -> text.line("%s", line));
    for (String kind : header.getDisregardedDefectsList()) {
      text.line("disregarded defects %s", kind);
    }
    for (NeuronSites sites : header.getNeuronsList()) {
      for (int i = 0; i < sites.getHicannCount(); i++) {
        text.line(
            "neuron %d[%d] %s, %s nF",
            sites.getPopulation(),
            i,
            PartName.ofHicann(sites.getHicann(i), PartKind.NEURON, sites.getDenmem(i)),
            sites.getCapacitance(sites.getCapacitanceCount() == 1 ? 0 : i));
      }
    }
    for (SourceSites sites : header.getSourcesList()) {
      for (int i = 0; i < sites.getIndexCount(); i++) {
        text.line(
            "source %d[%d] %s address %d",
            sites.getPopulation(),
            sites.getIndex(i),
            PartName.ofHicann(sites.getHicann(i), PartKind.GBIT_LINK, sites.getGbitLink(i)),
            sites.getAddress(i));
      }
    }
    AnalogText.stimulus(configuration.stimulus()).forEach(line -> text.line("%s", line));
    return text.text.toString();
  }

  private static String of(Hicann hicann) {
    ConfigurationText text = new ConfigurationText();
    text.line("%s", PartName.hicann(hicann.getHicann()));
    text.denmems(hicann);
    text.mergers(hicann);
    text.layerOne(hicann);
    text.synapses(hicann);
    AnalogText.hicann(hicann).forEach(line -> text.line("%s", line));
    return text.text.toString();
  }

  private void denmems(Hicann hicann) {
    line("  joined top to bottom: columns%s", runs(hicann.getVerticalSwitchesList(), 1));
    line("  joined left to right: denmems%s", runs(hicann.getHorizontalSwitchesList(), 2));
    line("  fire inputs: denmems%s", runs(hicann.getFireInputsList(), 1));
    for (FiringDenmem firing : hicann.getFiringList()) {
      StringBuilder receptors = new StringBuilder();
      for (int receptor : firing.getReceptorsList()) {
        receptors
            .append(receptors.isEmpty() ? "" : " ")
            .append(Receptor.values()[receptor].name().toLowerCase(Locale.ROOT));
      }
      line(
          "  %s %s, %d synapse types (even left, even right, odd left, odd right: %s)",
          name(PartKind.NEURON, firing.getDenmem()),
          firing.getOutput() ? "address " + firing.getAddress() : "no output",
          firing.getSynapseTypes(),
          receptors);
    }
  }

  private void mergers(Hicann hicann) {
    for (int merger = 0; merger < MergerTree.TREE_MERGERS; merger++) {
      PartKind kind = MERGERS[MergerTree.level(merger)];
      line("  %s %s", name(kind, MergerTree.index(merger)), hicann.getMergers(merger));
    }
    for (int dnc = 0; dnc < MergerTree.DNC_MERGERS; dnc++) {
      SendingMode sending = hicann.getSendingRepeaters(SendingRepeaters.ofDncMerger(dnc));
      GbitLinkMode link = hicann.getGbitLinks(dnc);
      line(
          "  %s %s%s, %s %s, %s %s",
          name(PartKind.DNC_MERGER, dnc),
          hicann.getDncMergers(dnc),
          hicann.getSlowDncMergersList().contains(dnc) ? " slow" : "",
          name(PartKind.GBIT_LINK, dnc),
          link,
          name(PartKind.SENDING_REPEATER, SendingRepeaters.ofDncMerger(dnc)),
          sending);
    }
    for (BackgroundGenerator generator : hicann.getBackgroundGeneratorsList()) {
      line(
          "  %s %s, period %d, address %d, seed %d",
          name(PartKind.BACKGROUND_GENERATOR, generator.getGenerator()),
          generator.getRandom() ? "random" : "regular",
          generator.getPeriod(),
          generator.getAddress(),
          generator.getSeed());
    }
  }

  private void layerOne(Hicann hicann) {
    for (Repeater repeater : hicann.getHorizontalRepeatersList()) {
      repeater(PartKind.HORIZONTAL_REPEATER, Lines.VERTICAL + repeater.getRepeater(), repeater);
    }
    for (Repeater repeater : hicann.getVerticalRepeatersList()) {
      repeater(
          PartKind.VERTICAL_REPEATER, Repeaters.verticalLine(repeater.getRepeater()), repeater);
    }
    for (int crossbar : hicann.getCrossbarSwitchesList()) {
      line(
          "  %s %s %s",
          name(PartKind.CROSSBAR_SWITCH, crossbar),
          Lines.name(Lines.VERTICAL + Crossbar.horizontal(crossbar)),
          Lines.name(Crossbar.vertical(crossbar)));
    }
    for (int closed : hicann.getSynapseSwitchesList()) {
      int vertical = SynapseSwitches.vertical(closed);
      int driver = SynapseSwitches.y(closed);
      int target = SynapseSwitches.targetHicann(hicann.getHicann(), driver, Lines.side(vertical));
      line(
          "  %s %s %s",
          name(PartKind.SYNAPSE_SWITCH, closed),
          Lines.name(vertical),
          target < 0
              ? "off the wafer"
              : PartName.ofHicann(target, PartKind.SYNAPSE_DRIVER, driver));
    }
  }

  private void repeater(PartKind kind, int line, Repeater repeater) {
    line(
        "  %s %s %s %s",
        name(kind, repeater.getRepeater()),
        Lines.name(line),
        repeater.getMode(),
        repeater.getDirection());
  }

  private void synapses(Hicann hicann) {
    for (SynapseDriver driver : hicann.getDriversList()) {
      line(
          "  %s %s %s%s",
          name(PartKind.SYNAPSE_DRIVER, driver.getDriver()),
          driver.getMode(),
          driver.getPlasticity(),
          driver.getPlasticity() == ShortTermPlasticity.STATIC && driver.getCapacitor() == 0
              ? ""
              : " capacitor " + driver.getCapacitor());
    }
    for (SynapseRow row : hicann.getRowsList()) {
      line(
          "  %s %s input, even columns group %d, odd columns group %d, V_gmax%d / (%d + %d)",
          name(PartKind.SYNAPSE_ROW, row.getRow()),
          row.getInput() == SynapticInput.SYNAPTIC_INPUT_LEFT ? "left" : "right",
          row.getEvenDecoder(),
          row.getOddDecoder(),
          row.getGmax(),
          row.getLeftDivisor(),
          row.getRightDivisor());
      text.append("   ");
      for (int column = 0; column < Synapses.COLUMNS; column++) {
        int decoder = row.getDecoders().byteAt(column / 2) >> 4 * (column % 2) & 15;
        int weight = row.getWeights().byteAt(column / 2) >> 4 * (column % 2) & 15;
        if (decoder != Addresses.SILENT_DECODER || weight != 0) {
          text.append(String.format(Locale.ROOT, " %d:%d*%d", column, decoder, weight));
        }
      }
      text.append('\n');
    }
  }

  private static String name(PartKind kind, int index) {
    return "%s%03d".formatted(kind.tag(), index);
  }

  /** Ascending numbers as runs of one step, each after a blank. */
  static String runs(List<Integer> numbers, int step) {
    StringBuilder runs = new StringBuilder();
    for (int i = 0; i < numbers.size(); ) {
      int end = i + 1;
      while (end < numbers.size() && numbers.get(end) == numbers.get(end - 1) + step) {
        end++;
      }
      runs.append(' ').append(numbers.get(i));
      if (end - i > 1) {
        runs.append("..").append(numbers.get(end - 1));
      }
      i = end;
    }
    return runs.toString();
  }

  @FormatMethod
  private void line(@FormatString String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
