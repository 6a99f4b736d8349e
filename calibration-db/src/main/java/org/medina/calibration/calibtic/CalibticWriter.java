package org.medina.calibration.calibtic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.GmaxSetting;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.LimitKind;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Synapses;

/**
 * Writes a calibration in calibtic's form: version 3 of denmems, curves that are default as null
 * pointers, equal denmems, blocks and rows as references to the first. The collections of lines are
 * written only where a limit is not the usual one, as older versions lack them. Clock and speedup
 * are whole numbers there.
 */
public final class CalibticWriter {
  private static final String SECOND = "second";

  private final ArchiveText text = new ArchiveText();
  private final CurveText curves = new CurveText(text);

  /** Object ids by content. */
  private final Map<List<@Nullable Transformation>, String> neurons = new HashMap<>();

  private final Map<List<@Nullable Transformation>, String> blocks = new HashMap<>();
  private final Map<Map<GmaxSetting, Polynomial>, String> rows = new HashMap<>();

  private CalibticWriter() {}

  /** The content of a file. */
  public static String write(CalibticFile file) {
    CalibticWriter writer = new CalibticWriter();
    writer.document(file);
    return writer.text.toString();
  }

  private void document(CalibticFile file) {
    text.header();
    text.openObject("metadata", "metadata", 0);
    text.leaf("id", "-1");
    text.leaf("author", file.author());
    text.leaf("comment", file.comment());
    text.leaf("ctime", String.valueOf(file.modified()));
    text.leaf("mtime", String.valueOf(file.modified()));
    text.close("metadata");
    HicannCalibration calibration = file.calibration();
    text.openValue("Collection", "pointer to a collection", 1);
    text.register("collection");
    text.openPointer("HMF::HICANNCollection", 2);
    openCollection(3 + lineKinds(calibration));
    collection(0, "HMF::NeuronCollection", Denmems.COUNT, i -> neuron(calibration, i), calibration);
    collection(1, "HMF::BlockCollection", FloatingGates.BLOCKS, i -> block(calibration, i), null);
    collection(2, "HMF::SynapseRowCollection", Synapses.ROWS, i -> row(calibration, i), null);
    lines(calibration);
    closeCollection();
    head(calibration, 0);
    text.close("px");
    text.close("Collection");
    text.end();
  }

  private void head(HicannCalibration calibration, int start) {
    text.leaf("speedup", String.valueOf(Math.round(calibration.speedup())));
    text.leaf("pll", String.valueOf(Math.round(calibration.pllHz())));
    text.leaf("start", String.valueOf(start));
  }

  private void openCollection(int count) {
    text.openObject("Collection", "collection", 0);
    text.openValue("Base", "base of a collection", 0);
    text.close("Base");
    text.openValue("translations", "map of collections", 0);
    text.leaf("count", String.valueOf(count));
    text.leaf("item_version", "0");
  }

  private void closeCollection() {
    text.close("translations");
    text.close("Collection");
  }

  /** A collection of items; the one of denmems has a clock of its own. */
  private void collection(
      int kind, String name, int count, IntConsumer item, @Nullable HicannCalibration clock) {
    text.openValue("item", "item of a map of collections", 0);
    text.leaf("first", String.valueOf(kind));
    text.openValue(SECOND, "pointer to a calibration", 1);
    text.openPointer(name, 0);
    openCollection(count);
    for (int i = 0; i < count; i++) {
      text.openValue("item", "item of a map of collections", 0);
      text.leaf("first", String.valueOf(i));
      text.openValue(SECOND, "pointer to a calibration", 1);
      item.accept(i);
      text.close(SECOND);
      text.close("item");
    }
    closeCollection();
    if (clock != null) {
      head(clock, 1000);
    }
    text.close("px");
    text.close(SECOND);
    text.close("item");
  }

  private void neuron(HicannCalibration calibration, int denmem) {
    List<@Nullable Transformation> list = new ArrayList<>();
    for (int curve = 0; curve < NeuronCurve.COUNT; curve++) {
      list.add(calibration.hasNeuron(denmem, curve) ? calibration.neuron(denmem, curve) : null);
    }
    vector("HMF::NeuronCalibration", 3, list, neurons);
  }

  private void block(HicannCalibration calibration, int block) {
    List<@Nullable Transformation> list = new ArrayList<>();
    for (SharedParameter parameter : SharedParameter.values()) {
      list.add(
          calibration.hasShared(block, parameter) ? calibration.shared(block, parameter) : null);
    }
    vector("HMF::SharedCalibration", 0, list, blocks);
  }

  /** An object that is a vector of curves; a reference if there was an equal one. */
  private void vector(
      String name,
      int version,
      List<@Nullable Transformation> list,
      Map<List<@Nullable Transformation>, String> known) {
    String before = known.get(list);
    if (before != null) {
      text.reference(name, before);
      return;
    }
    known.put(list, text.openPointer(name, version));
    curves.vector(list);
    text.close("px");
  }

  private void row(HicannCalibration calibration, int row) {
    Map<GmaxSetting, Polynomial> strengths = calibration.strengths(row);
    String before = rows.get(strengths);
    if (before != null) {
      text.reference("HMF::SynapseRowCalibration", before);
      return;
    }
    rows.put(strengths, text.openPointer("HMF::SynapseRowCalibration", 0));
    text.openValue("trafo", "map of strengths", 0);
    text.leaf("count", String.valueOf(strengths.size()));
    text.leaf("item_version", "0");
    strengths.forEach(this::strength);
    text.close("trafo");
    text.close("px");
  }

  private void strength(GmaxSetting setting, Polynomial curve) {
    text.openValue("item", "item of a map of strengths", 0);
    text.openValue("first", "setting", 0);
    text.openValue("sel_Vgmax", "selected V_gmax", 0);
    text.leaf("value", String.valueOf(setting.select()));
    text.close("sel_Vgmax");
    text.openValue("gmax_div", "divisor", 0);
    text.leaf("value", String.valueOf(setting.divisor()));
    text.close("gmax_div");
    text.close("first");
    text.openValue(SECOND, "pointer to a strength", 1);
    text.openObject("px", "strength", 0);
    curves.vector(List.of(curve));
    text.close("px");
    text.close(SECOND);
    text.close("item");
  }

  private static boolean has(HicannCalibration calibration, LimitKind kind) {
    for (int line = 0; line < kind.lines(); line++) {
      if (calibration.limit(kind, line) != kind.usual()) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasCrossbar(HicannCalibration calibration) {
    return has(calibration, LimitKind.CROSSBAR_SWITCHES_PER_ROW)
        || has(calibration, LimitKind.CROSSBAR_SWITCHES_PER_COLUMN);
  }

  private static int lineKinds(HicannCalibration calibration) {
    return (hasCrossbar(calibration) ? 1 : 0)
        + (has(calibration, LimitKind.CHAIN_LENGTH) ? 1 : 0)
        + (has(calibration, LimitKind.SYNAPSE_SWITCHES) ? 1 : 0);
  }

  private void lines(HicannCalibration calibration) {
    if (hasCrossbar(calibration)) {
      LimitKind perRow = LimitKind.CROSSBAR_SWITCHES_PER_ROW;
      collection(
          3,
          "HMF::L1CrossbarCollection",
          perRow.lines(),
          line -> {
            text.openPointer("HMF::L1CrossbarCalibration", 0);
            curves.vector(List.of());
            limit("MaxSwitchesPerRow", calibration.limit(perRow, line));
            limit(
                "MaxSwitchesPerColumn",
                calibration.limit(LimitKind.CROSSBAR_SWITCHES_PER_COLUMN, line));
            text.close("px");
          },
          null);
    }
    lines(calibration, 4, LimitKind.CHAIN_LENGTH, "SynapseChainLength", "MaxChainLength");
    lines(calibration, 5, LimitKind.SYNAPSE_SWITCHES, "SynapseSwitch", "MaxSwitches");
  }

  private void lines(
      HicannCalibration calibration, int number, LimitKind kind, String name, String element) {
    if (has(calibration, kind)) {
      collection(
          number,
          "HMF::" + name + "Collection",
          kind.lines(),
          line -> {
            text.openPointer("HMF::" + name + "Calibration", 0);
            curves.vector(List.of());
            limit(element, calibration.limit(kind, line));
            text.close("px");
          },
          null);
    }
  }

  private void limit(String element, int limit) {
    text.leaf(element, String.valueOf(limit));
  }
}
