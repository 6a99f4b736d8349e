package org.medina.calibration.calibtic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.CalibrationProblems;
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

/** Takes the items of the six collections of an archive into a calibration. */
final class Components {
  /** Missing curves that a warning names. */
  private static final int NAMED = 10;

  /** Entries of a denmem's vector before there was one for each capacitor and mirror speed. */
  private static final int OLD_COUNT = 24;

  /** The curve of each entry of such a vector: what varies is that of the big capacitor, normal. */
  private static final int[] OLD = {
    0, 1, 2, 3, 4, 5, 6, 11, 19, 23, 24, 25, 30, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44
  };

  /** Collections by number: their items' name and count. */
  private enum Kind {
    NEURON("denmem", Denmems.COUNT),
    BLOCK("floating-gate block", FloatingGates.BLOCKS),
    ROW("row", Synapses.ROWS),
    CROSSBAR("line", LimitKind.CROSSBAR_SWITCHES_PER_ROW.lines()),
    CHAIN("line", LimitKind.CHAIN_LENGTH.lines()),
    SWITCH("line", LimitKind.SYNAPSE_SWITCHES.lines());

    private final String item;
    private final int count;

    Kind(String item, int count) {
      this.item = item;
      this.count = count;
    }
  }

  /**
   * Curves of a denmem or block; a class, as an archive's objects are told apart by their class.
   */
  private record Curves(List<@Nullable Transformation> list) {}

  private record Strengths(Map<GmaxSetting, Polynomial> map) {}

  private final Archive archive;
  private final HicannCalibration.Builder builder;
  private final CalibrationProblems problems;
  private final Consumer<String> warnings;
  private final CurveXml curves;
  private final BitSet[] seen = new BitSet[Kind.values().length];
  private final Map<String, Integer> missing = new TreeMap<>();

  Components(
      Archive archive,
      HicannCalibration.Builder builder,
      CalibrationProblems problems,
      Consumer<String> warnings) {
    this.archive = archive;
    this.builder = builder;
    this.problems = problems;
    this.warnings = warnings;
    curves = new CurveXml(archive, problems, warnings);
    Arrays.setAll(seen, i -> new BitSet());
  }

  /** Takes an item of a collection. */
  void read(int collection, XmlNode item) {
    if (collection < 0 || collection >= Kind.values().length) {
      throw new IllegalArgumentException("collection %d is unknown".formatted(collection));
    }
    Kind kind = Kind.values()[collection];
    int number = item.need("first").whole();
    String place = "%s %d".formatted(kind.item, number);
    if (number < 0 || number >= kind.count) {
      problems.add(place, "there are %d".formatted(kind.count));
      return;
    }
    if (seen[collection].get(number)) {
      problems.add(place, "it is there twice");
    }
    seen[collection].set(number);
    try {
      XmlNode px = item.need("second", "px");
      if (!Archive.isNull(px)) {
        read(kind, number, px, place);
      }
    } catch (IllegalArgumentException e) {
      problems.add(place, String.valueOf(e.getMessage()));
    }
  }

  private void read(Kind kind, int number, XmlNode px, String place) {
    switch (kind) {
      case NEURON -> neuron(number, px, place);
      case BLOCK -> block(number, px, place);
      case ROW -> row(number, px, place);
      case CROSSBAR -> {
        limit(LimitKind.CROSSBAR_SWITCHES_PER_ROW, number, px, "MaxSwitchesPerRow");
        limit(LimitKind.CROSSBAR_SWITCHES_PER_COLUMN, number, px, "MaxSwitchesPerColumn");
      }
      case CHAIN -> limit(LimitKind.CHAIN_LENGTH, number, px, "MaxChainLength");
      case SWITCH -> limit(LimitKind.SYNAPSE_SWITCHES, number, px, "MaxSwitches");
    }
  }

  private void neuron(int denmem, XmlNode px, String place) {
    Curves found;
    if (Archive.isReference(px)) {
      found = archive.referred(px, Curves.class).orElse(null);
    } else {
      found = neuronCurves(px, place);
      archive.noteObject(px, found);
    }
    if (found == null) {
      return;
    }
    builder.neuron(denmem, found.list());
    for (int curve = 0; curve < NeuronCurve.READOUT_SHIFT; curve++) {
      if (found.list().get(curve) == null) {
        missing.merge(NeuronCurve.name(curve), 1, Integer::sum);
      }
    }
  }

  private @Nullable Curves neuronCurves(XmlNode px, String place) {
    XmlNode vector = px.need("Calibration", "trafo");
    boolean old = vector.at("count") != null && vector.need("count").whole() == OLD_COUNT;
    List<@Nullable Transformation> list =
        curves.vector(vector, entry -> "%s, curve %s".formatted(place, neuronCurve(entry, old)));
    if (list.size() == NeuronCurve.COUNT) {
      return new Curves(list);
    }
    if (list.size() != OLD_COUNT) {
      problems.add(
          place,
          "it has %d curves; versions of the format have %d or %d"
              .formatted(list.size(), NeuronCurve.COUNT, OLD_COUNT));
      return null;
    }
    @Nullable Transformation[] all = new @Nullable Transformation[NeuronCurve.COUNT];
    for (int entry = 0; entry < OLD_COUNT; entry++) {
      all[OLD[entry]] = list.get(entry);
    }
    return new Curves(Arrays.asList(all));
  }

  private static String neuronCurve(int entry, boolean old) {
    if (old && entry < OLD_COUNT) {
      return NeuronCurve.name(OLD[entry]);
    }
    return entry < NeuronCurve.COUNT ? NeuronCurve.name(entry) : String.valueOf(entry);
  }

  private void block(int block, XmlNode px, String place) {
    Curves found;
    if (Archive.isReference(px)) {
      found = archive.referred(px, Curves.class).orElse(null);
    } else {
      found = blockCurves(px, place);
      archive.noteObject(px, found);
    }
    if (found != null) {
      builder.block(block, found.list());
      for (SharedParameter parameter : SharedParameter.values()) {
        if (found.list().get(parameter.ordinal()) == null && parameter.isOf(block)) {
          missing.merge(parameter.label(), 1, Integer::sum);
        }
      }
    }
  }

  private @Nullable Curves blockCurves(XmlNode px, String place) {
    SharedParameter[] parameters = SharedParameter.values();
    List<@Nullable Transformation> list =
        curves.vector(
            px.need("Calibration", "trafo"),
            entry ->
                "%s, curve %s"
                    .formatted(
                        place,
                        entry < parameters.length
                            ? parameters[entry].label()
                            : String.valueOf(entry)));
    if (list.size() != SharedParameter.COUNT) {
      problems.add(
          place, "it has %d curves instead of %d".formatted(list.size(), SharedParameter.COUNT));
      return null;
    }
    return new Curves(list);
  }

  private void row(int row, XmlNode px, String place) {
    Strengths found;
    if (Archive.isReference(px)) {
      found = archive.referred(px, Strengths.class).orElse(null);
    } else {
      found = strengths(px, place);
      archive.noteObject(px, found);
    }
    if (found != null && !found.map().isEmpty()) {
      builder.row(row, found.map());
    }
  }

  private Strengths strengths(XmlNode px, String place) {
    Map<GmaxSetting, Polynomial> map = new TreeMap<>();
    for (XmlNode item : px.need("trafo").children()) {
      if (!item.name().equals("item")) {
        continue;
      }
      GmaxSetting setting =
          new GmaxSetting(
              item.need("first", "sel_Vgmax", "value").whole(),
              item.need("first", "gmax_div", "value").whole());
      String where =
          "%s, V_gmax %d and divisor %d".formatted(place, setting.select(), setting.divisor());
      Curves vector = strengthCurves(item.need("second", "px"), where);
      if (vector.list().size() == 1 && vector.list().get(0) instanceof Polynomial polynomial) {
        map.put(setting, polynomial);
      } else if (vector.list().size() != 1 || vector.list().get(0) != null) {
        problems.add(where, "it is not one polynomial");
      }
    }
    return new Strengths(map);
  }

  private Curves strengthCurves(XmlNode px, String place) {
    if (Archive.isReference(px)) {
      return archive.referred(px, Curves.class).orElse(new Curves(new ArrayList<>()));
    }
    Curves found = new Curves(curves.vector(px.need("Calibration", "trafo"), entry -> place));
    archive.noteObject(px, found);
    return found;
  }

  private void limit(LimitKind kind, int line, XmlNode px, String element) {
    if (Archive.isReference(px)) {
      archive
          .referred(px, Limits.class)
          .ifPresent(limits -> builder.limit(kind, line, limits.of(element)));
      return;
    }
    Limits limits = new Limits(new TreeMap<>());
    for (XmlNode child : px.children()) {
      if (child.name().startsWith("Max")) {
        limits.map().put(child.name(), child.whole());
      }
    }
    archive.noteObject(px, limits);
    builder.limit(kind, line, limits.of(element));
  }

  private record Limits(Map<String, Integer> map) {
    int of(String element) {
      Integer limit = map.get(element);
      if (limit == null) {
        throw new IllegalArgumentException("it has no element " + element);
      }
      return limit;
    }
  }

  /** Warns of what was left to the defaults. */
  void finish() {
    for (Kind kind : List.of(Kind.NEURON, Kind.BLOCK, Kind.ROW)) {
      int found = seen[kind.ordinal()].cardinality();
      if (found < kind.count) {
        warnings.accept(
            "%d of %d %ss are missing; the default curves are taken for them"
                .formatted(kind.count - found, kind.count, kind.item));
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    StringBuilder names = new StringBuilder();
    int named = 0;
    for (Map.Entry<String, Integer> entry : missing.entrySet()) {
      if (named == NAMED) {
        names.append(" and ").append(missing.size() - NAMED).append(" more");
        break;
      }
      names.append(named == 0 ? "" : ", ");
      names.append("%s (%d times)".formatted(entry.getKey(), entry.getValue()));
      named++;
    }
    warnings.accept("curves are missing and the default ones are taken: " + names);
  }
}
