package org.medina.calibration.source;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.Domain;
import org.medina.calibration.transformation.InverseQuadratic;
import org.medina.calibration.transformation.Lookup;
import org.medina.calibration.transformation.NegativePowers;
import org.medina.calibration.transformation.OneOver;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Power;
import org.medina.calibration.transformation.Sum;
import org.medina.calibration.transformation.Transformation;

/** Reads curves of the form for people. */
final class ReadableCurve {
  private static final Set<String> KINDS =
      new TreeSet<>(
          List.of(
              "polynomial",
              "negative_powers",
              "one_over",
              "inverse_quadratic",
              "sum",
              "power",
              "constant",
              "lookup",
              "csv",
              "default_times"));

  private final @Nullable Path folder;
  private final Map<String, Lookup> tables = new HashMap<>();

  ReadableCurve(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a curve.
   *
   * @param usual the default curve of its place
   */
  Transformation read(JsonNode node, Transformation usual) {
    checkArgument(node.isObject(), "it is no curve such as {polynomial: [0, 568.3]}");
    Set<String> kinds = new TreeSet<>(KINDS);
    Set<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    kinds.retainAll(unknown);
    checkArgument(
        kinds.size() == 1, "it has %s of the kinds %s; one is needed", kinds.size(), KINDS);
    String kind = kinds.iterator().next();
    unknown.removeAll(KINDS);
    unknown.removeAll(entries(kind));
    checkArgument(unknown.isEmpty(), "there are no entries %s of a curve '%s'", unknown, kind);
    JsonNode value = node.path(kind);
    double scale = node.has("scale") ? number(node.path("scale")) : 1;
    return switch (kind) {
      case "polynomial" -> new Polynomial(numbers(value), domain(node));
      case "negative_powers" -> new NegativePowers(numbers(value), domain(node));
      case "one_over" -> new OneOver(numbers(value), domain(node));
      case "inverse_quadratic" ->
          new InverseQuadratic(numbers(value), flag(node.path("negative")), domain(node));
      case "sum" -> new Sum(curves(value), domain(node));
      case "power" -> new Power(part(value), number(node.path("exponent")), domain(node));
      case "constant" -> new Constant(number(value));
      case "lookup" -> new Lookup(numbers(value), whole(node.path("offset")), scale);
      case "default_times" -> usual.scaled(positive(number(value)));
      default -> csv(value.asText()).scaled(positive(scale));
    };
  }

  /** What a kind of curve takes beside its own entry. */
  private static Set<String> entries(String kind) {
    return switch (kind) {
      case "lookup" -> Set.of("offset", "scale");
      case "csv" -> Set.of("scale");
      case "inverse_quadratic" -> Set.of("domain", "negative");
      case "power" -> Set.of("domain", "exponent");
      case "constant", "default_times" -> Set.of();
      default -> Set.of("domain");
    };
  }

  /** Curves that another one is made of. */
  private ImmutableList<Transformation> curves(JsonNode node) {
    checkArgument(node.isArray(), "it needs a list of curves");
    ImmutableList.Builder<Transformation> curves = ImmutableList.builder();
    node.forEach(curve -> curves.add(part(curve)));
    return curves.build();
  }

  private Transformation part(JsonNode node) {
    checkArgument(
        !node.has("default_times"), "default_times stands alone, not within another curve");
    return read(node, Power.QUANTITY);
  }

  private static boolean flag(JsonNode node) {
    checkArgument(
        node.isMissingNode() || node.isBoolean(), "'%s' is not true or false", node.asText());
    return node.booleanValue();
  }

  /** A table of codes and quantities, as calibtic's tools keep them. */
  private Lookup csv(String name) {
    Lookup known = tables.get(name);
    if (known != null) {
      return known;
    }
    Path file = folder == null ? Path.of(name) : folder.resolve(name);
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("the table %s cannot be read: %s".formatted(file, e), e);
    }
    Lookup table = csv(lines);
    tables.put(name, table);
    return table;
  }

  /** The table of lines of code and quantity, after a heading or none. */
  static Lookup csv(List<String> lines) {
    ImmutableDoubleArray.Builder quantities = ImmutableDoubleArray.builder();
    int first = -1;
    int count = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (line.isEmpty() || i == 0 && !Character.isDigit(line.charAt(0))) {
        continue;
      }
      int comma = line.indexOf(',');
      try {
        int code = Integer.parseInt(line.substring(0, Math.max(0, comma)).trim());
        first = count == 0 ? code : first;
        checkArgument(code == first + count, "line %s: code %s is out of order", i + 1, code);
        quantities.add(Double.parseDouble(line.substring(comma + 1)));
        count++;
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "line %d, '%s', is no code and quantity".formatted(i + 1, line), e);
      }
    }
    return new Lookup(quantities.build(), Math.max(0, first));
  }

  private static Domain domain(JsonNode node) {
    if (!node.has("domain")) {
      return Domain.NONE;
    }
    JsonNode domain = node.path("domain");
    checkArgument(domain.isArray() && domain.size() == 2, "a domain is two numbers");
    return new Domain(end(domain.path(0), false), end(domain.path(1), true));
  }

  /** An end of a domain; null is no limit. */
  private static double end(JsonNode node, boolean upper) {
    if (node.isNull()) {
      return upper ? Double.MAX_VALUE : -Double.MAX_VALUE;
    }
    return number(node);
  }

  private static ImmutableDoubleArray numbers(JsonNode node) {
    checkArgument(node.isArray(), "it needs a list of numbers");
    ImmutableDoubleArray.Builder numbers = ImmutableDoubleArray.builder(Math.max(1, node.size()));
    node.forEach(number -> numbers.add(number(number)));
    return numbers.build();
  }

  /** A number; YAML takes 1e-6 without a point for a text. */
  static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    try {
      return Double.parseDouble(node.asText());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no number".formatted(node.asText()), e);
    }
  }

  private static double positive(double factor) {
    checkArgument(factor > 0 && Double.isFinite(factor), "the factor %s is not positive", factor);
    return factor;
  }

  static int whole(JsonNode node) {
    checkArgument(node.isInt(), "'%s' is no whole number", node.asText());
    return node.intValue();
  }
}
