package org.medina.calibration.source;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.file.Utf8;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads the form for people, YAML or JSON; the page on formats describes it. */
final class ReadableCalibration {
  private static final int MOST_LETTERS = 500_000_000;

  /** What is said of YAML's .nan and .inf. */
  private static final Pattern NO_NUMBER = Pattern.compile("Malformed numeric value ('[^']*').*");

  private static final Map<String, Integer> NEURON_CURVES = neuronCurves();

  private static final Transformation USUAL_STRENGTH =
      HicannCalibration.IDEAL.strengths(0).values().iterator().next();

  private final CalibrationProblems problems;
  private final ReadableCurve curves;
  private final HicannCalibration.Builder builder = HicannCalibration.builder();

  private ReadableCalibration(String name, @Nullable Path folder) {
    problems = new CalibrationProblems(name);
    curves = new ReadableCurve(folder);
  }

  private static Map<String, Integer> neuronCurves() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int curve = 0; curve < NeuronCurve.COUNT; curve++) {
      numbers.put(NeuronCurve.name(curve), curve);
    }
    return numbers;
  }

  /**
   * Reads a file's content.
   *
   * @param name for errors
   * @param folder that the names of tables in it are relative to
   * @throws HardwareDataException if it is no YAML (MED-CAL-011) or has wrong values (MED-CAL-007)
   */
  static HicannCalibration read(byte[] content, String name, @Nullable Path folder) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_LETTERS);
    ObjectMapper mapper =
        new ObjectMapper(
            YAMLFactory.builder()
                .loaderOptions(options)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
    ReadableCalibration reader = new ReadableCalibration(name, folder);
    try {
      reader.document(mapper.readTree(Utf8.decode(content)));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String problem = String.valueOf(e.getOriginalMessage());
      Matcher malformed = NO_NUMBER.matcher(problem);
      if (malformed.matches()) {
        reader.problems.add(
            "line " + line, "%s is not a finite number".formatted(malformed.group(1)));
        reader.problems.throwIfAny();
      }
      throw new HardwareDataException(
          "MED-CAL-011",
          "The calibration of %s is neither YAML nor JSON: %s"
              .formatted(
                  name,
                  e instanceof StreamConstraintsException
                      ? "it is nested too deeply, or has a name or number that is too long"
                      : problem + " in line " + line),
          e);
    } catch (Utf8.MalformedException e) {
      throw new HardwareDataException(
          "MED-CAL-011",
          "The calibration of %s is neither YAML nor JSON: %s".formatted(name, e.getMessage()),
          e);
    }
    reader.problems.throwIfAny();
    return reader.builder.build();
  }

  private void document(JsonNode tree) {
    if (!tree.isObject()) {
      problems.add("the file", "it has no entries by name, such as pll_hz or denmems");
    }
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      JsonNode value = entry.getValue();
      guarded(
          entry.getKey(),
          () -> {
            switch (entry.getKey()) {
              case "pll_hz" -> builder.pllHz(ReadableCurve.number(value));
              case "speedup" -> builder.speedup(ReadableCurve.number(value));
              case "denmems" -> parts(value, "denmem", Denmems.COUNT, this::neuron);
              case "blocks" ->
                  parts(value, "floating-gate block", FloatingGates.BLOCKS, this::block);
              case "rows" -> parts(value, "row", Synapses.ROWS, this::row);
              case "limits" -> limits(value);
              default ->
                  throw new IllegalArgumentException(
                      "there is no such entry; there are pll_hz, speedup, denmems, blocks, rows and limits");
            }
          });
    }
  }

  private void guarded(String place, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      problems.add(place, String.valueOf(e.getMessage()));
    }
  }

  /** Reads what is said about parts by their numbers; later entries replace earlier ones. */
  private void parts(
      JsonNode node, String part, int count, BiConsumer<List<Integer>, JsonNode> reading) {
    checkArgument(node.isObject(), "it holds no entries by number");
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      guarded(
          "%s %s".formatted(part, entry.getKey()),
          () -> reading.accept(PartNumbers.parse(entry.getKey(), count), entry.getValue()));
    }
  }

  private void neuron(List<Integer> denmems, JsonNode node) {
    List<@Nullable Transformation> list =
        list(
            "denmem " + PartNumbers.text(denmems),
            node,
            NEURON_CURVES,
            NeuronCurve.COUNT,
            curve -> HicannCalibration.IDEAL.neuron(0, curve));
    denmems.forEach(denmem -> builder.neuron(denmem, list));
  }

  private void block(List<Integer> blocks, JsonNode node) {
    Map<String, Integer> numbers = new HashMap<>();
    for (SharedParameter parameter : SharedParameter.values()) {
      numbers.put(parameter.label(), parameter.ordinal());
    }
    List<@Nullable Transformation> list =
        list(
            "floating-gate block " + PartNumbers.text(blocks),
            node,
            numbers,
            SharedParameter.COUNT,
            curve -> HicannCalibration.IDEAL.shared(0, SharedParameter.values()[curve]));
    blocks.forEach(block -> builder.block(block, list));
  }

  private List<@Nullable Transformation> list(
      String part,
      JsonNode node,
      Map<String, Integer> numbers,
      int count,
      IntFunction<Transformation> usual) {
    checkArgument(node.isObject(), "it holds no curves by name");
    @Nullable Transformation[] list = new @Nullable Transformation[count];
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      guarded(
          "%s, curve %s".formatted(part, entry.getKey()),
          () -> {
            Integer number = numbers.get(entry.getKey());
            checkArgument(number != null, "there is no such curve");
            list[number] = curves.read(entry.getValue(), usual.apply(number));
          });
    }
    return new ArrayList<>(Arrays.asList(list));
  }

  private void row(List<Integer> rows, JsonNode node) {
    checkArgument(node.isArray() && !node.isEmpty(), "it holds no list of strengths");
    Map<GmaxSetting, Polynomial> strengths = new TreeMap<>();
    for (JsonNode strength : node) {
      GmaxSetting setting =
          new GmaxSetting(
              ReadableCurve.whole(strength.path("select")),
              ReadableCurve.whole(strength.path("divisor")));
      Transformation curve = curves.read(strength.path("curve"), USUAL_STRENGTH);
      checkArgument(curve instanceof Polynomial, "a strength is a polynomial");
      checkArgument(
          strengths.put(setting, (Polynomial) curve) == null,
          "there are two strengths for V_gmax %s and divisor %s",
          setting.select(),
          setting.divisor());
    }
    rows.forEach(row -> builder.row(row, strengths));
  }

  private void limits(JsonNode node) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      guarded(
          "limits, " + entry.getKey(),
          () -> {
            LimitKind kind = kind(entry.getKey());
            for (Map.Entry<String, JsonNode> limit : entry.getValue().properties()) {
              int value = ReadableCurve.whole(limit.getValue());
              PartNumbers.parse(limit.getKey(), kind.lines())
                  .forEach(line -> builder.limit(kind, line, value));
            }
          });
    }
  }

  private static LimitKind kind(String name) {
    for (LimitKind kind : LimitKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("there is no such limit");
  }
}
