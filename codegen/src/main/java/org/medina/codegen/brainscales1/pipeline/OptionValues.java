package org.medina.codegen.brainscales1.pipeline;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.medina.codegen.CompileOptions;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;
import org.medina.ir.network.Setup;

/**
 * Option values by dotted name, from the command line, else from the options file, else from the
 * script's {@code setup()}.
 */
final class OptionValues {
  private static final String MAROCCO = "marocco";

  private final Map<String, String> values = new TreeMap<>();
  private ImmutableSet<String> warnings = ImmutableSet.of();
  private final Problems problems = new Problems("MED-OPT-010", "options of target brainscales1");

  private OptionValues() {}

  /**
   * Collects the values.
   *
   * @param aliases short names of the command line by dotted name
   */
  static OptionValues of(
      Setup setup, CompileOptions options, Set<String> known, Map<String, String> aliases) {
    OptionValues all = new OptionValues();
    all.takeSetup(setup, known);
    String file = options.text("options", "");
    if (!file.isEmpty()) {
      all.takeFile(Path.of(file), known);
    }
    for (String name : known) {
      String given = options.text(name, options.text(aliases.getOrDefault(name, name), ""));
      if (!given.isEmpty()) {
        all.values.put(name, given);
      }
    }
    return all;
  }

  /** Arguments of setup() that are no options of this target belong to somebody else. */
  private void takeSetup(Setup setup, Set<String> known) {
    for (boolean marocco : new boolean[] {false, true}) {
      Map<String, String> given = new TreeMap<>();
      setup.options().forEach((name, json) -> takeArgument(name, json, marocco, given));
      given.forEach(
          (name, value) -> {
            if (known.contains(name)) {
              values.put(name, value);
            }
          });
      if (marocco) {
        warnings = UnknownNames.warnings(given.keySet(), known);
      }
    }
  }

  private void takeArgument(String name, String json, boolean marocco, Map<String, String> into) {
    if (name.equals(MAROCCO) == marocco) {
      try {
        flatten(marocco ? "" : name, new ObjectMapper().readTree(json), into);
      } catch (JacksonException e) {
        problems.add("setup(%s=%s) is no value", name, json);
      }
    }
  }

  private void takeFile(Path file, Set<String> known) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          "MED-OPT-011", "The options file %s does not exist.".formatted(file));
    }
    ObjectMapper mapper =
        new ObjectMapper(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
    Map<String, String> given = new TreeMap<>();
    try {
      JsonNode tree = mapper.readTree(file.toFile());
      if (!tree.isObject() && !tree.isMissingNode() && !tree.isNull()) {
        throw new InvalidInputException(
            "MED-OPT-012",
            "The options file %s holds no options by name, such as \"default_wafer: 33\"."
                .formatted(file));
      }
      flatten("", tree, given);
    } catch (JacksonException e) {
      throw new InvalidInputException(
          "MED-OPT-012",
          "The options file %s is neither YAML nor JSON: %s"
              .formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-OPT-013",
          "The options file %s cannot be read: %s".formatted(file, e.getMessage()),
          e);
    }
    for (Map.Entry<String, String> entry : given.entrySet()) {
      if (known.contains(entry.getKey())) {
        values.put(entry.getKey(), entry.getValue());
      } else {
        problems.add(
            "%s: there is no option %s; did you mean %s?",
            file, entry.getKey(), UnknownNames.nearest(entry.getKey(), known));
      }
    }
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        flatten(
            prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
            entry.getValue(),
            into);
      }
    } else if (!node.isNull() && !node.isMissingNode()) {
      into.put(prefix, node.isValueNode() ? node.asText() : node.toString());
    }
  }

  /** A text. */
  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** A switch: true or false. */
  boolean flag(String name, boolean otherwise) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(text);
    }
    problems.add("%s is '%s'; it is true or false", name, text);
    return otherwise;
  }

  /** A number of a range, both ends included. */
  double number(String name, double otherwise, double least, double most) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    double value = Double.NaN;
    try {
      value = Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      // reported below
    }
    if (value >= least && value <= most) {
      return value;
    }
    problems.add("%s is '%s'; it takes a number from %s to %s", name, text, least, most);
    return otherwise;
  }

  /** A number of a range, both ends included, or 0, which is taken where nothing is given. */
  double numberOrZero(String name, double least, double most) {
    double value = number(name, 0, 0, most);
    if (value > 0 && value < least) {
      problems.add("%s is '%s'; it takes 0 or a number from %s to %s", name, value, least, most);
      return 0;
    }
    return value;
  }

  /** A whole number of a range, both ends included. */
  int whole(String name, int otherwise, int least, int most) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.trim());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    problems.add("%s is '%s'; it takes a whole number from %d to %d", name, text, least, most);
    return otherwise;
  }

  /** One of several constants, in lower case. */
  <E extends Enum<E>> E choice(String name, E otherwise) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    for (E constant : all) {
      if (Ascii.equalsIgnoreCase(constant.name(), text.trim())) {
        return constant;
      }
    }
    problems.add(
        "%s is '%s'; it is one of %s", name, text, Ascii.toLowerCase(Arrays.toString(all)));
    return otherwise;
  }

  /** What is to be said of the script's options, each once. */
  ImmutableSet<String> warnings() {
    return warnings;
  }

  /** Where to note what is wrong with a value. */
  Problems problems() {
    return problems;
  }
}
