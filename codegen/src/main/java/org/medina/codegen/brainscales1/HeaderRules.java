package org.medina.codegen.brainscales1;

import java.util.List;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.codegen.brainscales1.emission.ModelSettings;
import org.medina.codegen.brainscales1.wire.Model;
import org.medina.codegen.brainscales1.wire.NeuronSites;
import org.medina.codegen.brainscales1.wire.SourceSites;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.Problems;

/** Whether the numbers of a header are within their ranges. */
final class HeaderRules {
  private final Problems problems;

  private HeaderRules(Problems problems) {
    this.problems = problems;
  }

  /** Notes all that is out of range. */
  static void check(WaferConfiguration header, Problems problems) {
    new HeaderRules(problems).header(header);
  }

  private void header(WaferConfiguration header) {
    if (header.getWafer() < 0) {
      problems.add("wafer %s is too large", Integer.toUnsignedString(header.getWafer()));
    }
    double clock = header.getPllHz();
    if (!(clock >= EventRates.MIN_PLL_HZ && clock <= EventRates.MAX_PLL_HZ)) {
      problems.add(
          "clock of %s Hz is outside %s..%s", clock, EventRates.MIN_PLL_HZ, EventRates.MAX_PLL_HZ);
    }
    double speedup = header.getSpeedup();
    if (!(speedup > 0 && speedup < Double.POSITIVE_INFINITY)) {
      problems.add("speedup %s is not positive", speedup);
    }
    double scale = header.getVoltageScale();
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      problems.add("voltage scale %s is not positive", scale);
    }
    if (!Double.isFinite(header.getVoltageShift())) {
      problems.add("voltage shift %s V is not finite", header.getVoltageShift());
    }
    double offset = header.getExperimentOffset();
    if (!(offset >= 0 && offset < Double.POSITIVE_INFINITY)) {
      problems.add("experiment offset %s s is negative or not finite", offset);
    }
    model(header.getModel());
    new Ranges(problems).ascending(header.getHicannsList(), Wafer.HICANNS, "HICANN");
    for (NeuronSites sites : header.getNeuronsList()) {
      String where = "neurons of population " + Integer.toUnsignedString(sites.getPopulation());
      sameLength(where, sites.getHicannList(), sites.getDenmemList());
      column(where, sites.getHicannList(), Wafer.HICANNS, "HICANN");
      column(where, sites.getDenmemList(), Denmems.COUNT, "denmem");
      capacitances(where, sites);
    }
    for (SourceSites sites : header.getSourcesList()) {
      String where = "sources of population " + Integer.toUnsignedString(sites.getPopulation());
      sameLength(where, sites.getIndexList(), sites.getHicannList());
      sameLength(where, sites.getIndexList(), sites.getGbitLinkList());
      sameLength(where, sites.getIndexList(), sites.getAddressList());
      column(where, sites.getIndexList(), Integer.MAX_VALUE, "index");
      column(where, sites.getHicannList(), Wafer.HICANNS, "HICANN");
      column(where, sites.getGbitLinkList(), MergerTree.DNC_MERGERS, "Gbit link");
      column(where, sites.getAddressList(), Addresses.COUNT, "address");
    }
    for (String kind : header.getDisregardedDefectsList()) {
      if (DefectRules.OPTIONAL.stream().noneMatch(optional -> optional.name().equals(kind))) {
        problems.add("defects of \"%s\" cannot be disregarded", kind);
      }
    }
    if (header.getDisregardedDefectsList().stream().distinct().count()
        != header.getDisregardedDefectsCount()) {
      problems.add("a kind of defects is disregarded twice");
    }
  }

  private void model(Model model) {
    new Ranges(problems).known(model.getChips(), "kind of chips");
    for (double value : new double[] {model.getChipSpread(), model.getWeightDistortion()}) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        problems.add("spread of chips or weights %s is negative or not finite", value);
      }
    }
    double delay = model.getDelayMs();
    double least = ModelSettings.MIN_DELAY_MS;
    double most = ModelSettings.MAX_DELAY_MS;
    if (delay != 0 && !(delay >= least && delay <= most)) {
      problems.add("delay of %s ms is neither 0 nor in %s..%s", delay, least, most);
    }
  }

  private void capacitances(String where, NeuronSites sites) {
    int count = sites.getCapacitanceCount();
    if (count != 1 && count != sites.getHicannCount()) {
      problems.add("%s: %d capacitances of %d", where, count, sites.getHicannCount());
    }
    for (double capacitance : sites.getCapacitanceList()) {
      if (!(capacitance > 0 && capacitance < Double.POSITIVE_INFINITY)) {
        problems.add("%s: capacitance of %s nF", where, capacitance);
      }
    }
  }

  private void sameLength(String where, List<Integer> column, List<Integer> other) {
    if (column.size() != other.size()) {
      problems.add("%s: columns of %d and %d entries", where, column.size(), other.size());
    }
  }

  private void column(String where, List<Integer> values, int count, String what) {
    for (int value : values) {
      if (value < 0 || value >= count) {
        problems.add(
            "%s: %s %s is outside 0..%d", where, what, Integer.toUnsignedString(value), count - 1);
      }
    }
  }
}
