package org.medina.calibration.calibtic;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.CalibrationProblems;
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

/** Reads the curves of an archive. */
final class CurveXml {
  private static final String KIND = "calibtic::trafo::";

  /** An interval that both its ends belong to. */
  private static final int CLOSED = 3;

  private static final int RISING = 1;

  private final Archive archive;
  private final CalibrationProblems problems;
  private final Consumer<String> warnings;

  CurveXml(Archive archive, CalibrationProblems problems, Consumer<String> warnings) {
    this.archive = archive;
    this.problems = problems;
    this.warnings = warnings;
  }

  /** Names the curve of an entry of a vector. */
  interface Places {
    String name(int entry);
  }

  /** The curves of a vector of pointers; null where there is none or it is wrong. */
  List<@Nullable Transformation> vector(XmlNode vector, Places places) {
    List<@Nullable Transformation> curves = new ArrayList<>();
    for (XmlNode item : vector.children()) {
      if (!item.name().equals("item")) {
        continue;
      }
      String place = places.name(curves.size());
      Transformation curve = null;
      try {
        curve = pointer(item.need("px"), place);
      } catch (IllegalArgumentException e) {
        problems.add(place, String.valueOf(e.getMessage()));
      }
      curves.add(curve);
    }
    XmlNode count = vector.at("count");
    if (count != null && count.whole() != curves.size()) {
      throw new IllegalArgumentException(
          "it says that it has %s curves, and has %d".formatted(count.text(), curves.size()));
    }
    return curves;
  }

  private @Nullable Transformation pointer(XmlNode px, String place) {
    if (Archive.isNull(px)) {
      return null;
    }
    if (Archive.isReference(px)) {
      return archive.referred(px, Transformation.class).orElse(null);
    }
    Optional<Transformation> curve = Optional.empty();
    try {
      curve = Optional.of(curve(px, place));
    } finally {
      archive.noteObject(px, curve.orElse(null));
    }
    return curve.get();
  }

  private Transformation curve(XmlNode px, String place) {
    String name = archive.className(px);
    return switch (name.startsWith(KIND) ? name.substring(KIND.length()) : name) {
      case "Polynomial" -> new Polynomial(numbers(px.need("data")), domain(px));
      case "NegativePowersPolynomial" -> {
        XmlNode inner = px.need("Polynomial");
        yield new NegativePowers(numbers(inner.need("data")), domain(inner));
      }
      case "OneOverPolynomial" -> {
        XmlNode inner = px.need("polynomial");
        Domain own = domain(px);
        yield new OneOver(
            numbers(inner.need("data")), own.equals(Domain.NONE) ? domain(inner) : own);
      }
      case "Constant" -> new Constant(px.need("data").number());
      case "Lookup" -> lookup(px, place);
      case "InvQuadraticPol" -> inverseQuadratic(px);
      case "SumOfTrafos" -> sum(px, place);
      case "PowerOfTrafo" -> power(px, place);
      default ->
          throw new IllegalArgumentException(
              "its kind, '%s', is none of Polynomial, NegativePowersPolynomial, OneOverPolynomial, InvQuadraticPol, SumOfTrafos, PowerOfTrafo, Lookup and Constant"
                  .formatted(name));
    };
  }

  private static InverseQuadratic inverseQuadratic(XmlNode px) {
    XmlNode data = px.need("data");
    XmlNode elements = data.at("elems");
    int sign = px.need("signum").whole();
    if (Math.abs(sign) != 1) {
      throw new IllegalArgumentException("signum is %d; it is 1 or -1".formatted(sign));
    }
    return new InverseQuadratic(numbers(elements == null ? data : elements), sign < 0, domain(px));
  }

  private Sum sum(XmlNode px, String place) {
    ImmutableList.Builder<Transformation> curves = ImmutableList.builder();
    for (XmlNode item : px.need("trafos").children()) {
      if (item.name().equals("item")) {
        Transformation curve = pointer(item.need("px"), place);
        if (curve == null) {
          throw new IllegalArgumentException("a curve of the sum is missing or wrong");
        }
        curves.add(curve);
      }
    }
    return new Sum(curves.build(), domain(px));
  }

  private Power power(XmlNode px, String place) {
    XmlNode base = px.need("trafo", "px");
    Transformation curve = pointer(base, place);
    if (curve == null && !Archive.isNull(base)) {
      throw new IllegalArgumentException("the base of the power is wrong");
    }
    return new Power(curve == null ? Power.QUANTITY : curve, px.need("power").number(), domain(px));
  }

  private Lookup lookup(XmlNode px, String place) {
    Lookup lookup = new Lookup(numbers(px.need("data")), px.need("offset").whole());
    Domain found = lookup.domain();
    XmlNode stored = px.at("Transformation", "domain");
    if (stored != null && stored.need("l").number() > stored.need("u").number()) {
      warnings.accept(
          "%s: the domain %s..%s is inside out; taken is that of the table, %s..%s"
              .formatted(
                  place,
                  stored.need("l").text(),
                  stored.need("u").text(),
                  found.lower(),
                  found.upper()));
    }
    XmlNode mode = px.at("search_mode");
    ImmutableDoubleArray table = lookup.quantities();
    boolean rising = table.get(table.length() - 1) > table.get(0);
    if (mode != null && found.lower() < found.upper() && (mode.whole() == RISING) != rising) {
      warnings.accept(
          "%s: the table %s, although search_mode is %s"
              .formatted(place, rising ? "rises" : "falls", mode.text()));
    }
    return lookup;
  }

  private static ImmutableDoubleArray numbers(XmlNode data) {
    ImmutableDoubleArray.Builder numbers = ImmutableDoubleArray.builder();
    int count = 0;
    for (XmlNode item : data.children()) {
      if (item.name().equals("item")) {
        numbers.add(item.number());
        count++;
      }
    }
    XmlNode stated = data.at("count");
    if (stated != null && stated.whole() != count) {
      throw new IllegalArgumentException(
          "it says that it has %s numbers, and has %d".formatted(stated.text(), count));
    }
    return numbers.build();
  }

  /** The domain; older versions have it beside the data, the oldest not at all. */
  private static Domain domain(XmlNode curve) {
    XmlNode domain = curve.at("Transformation", "domain");
    if (domain == null) {
      domain = curve.at("domain");
    }
    if (domain == null) {
      return Domain.NONE;
    }
    XmlNode bounds = domain.at("bb");
    if (bounds != null && bounds.whole() != CLOSED) {
      throw new IllegalArgumentException(
          "the domain is of type %s; read are closed ones, type %d"
              .formatted(bounds.text(), CLOSED));
    }
    return new Domain(domain.need("l").number(), domain.need("u").number());
  }
}
