package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What curves that are made of other curves have in common. */
final class Combination {
  /** More curves in one than any calibration has; keeps references to references in bounds. */
  private static final int MOST_CURVES = 1000;

  /** More levels than any calibration has. */
  private static final int MOST_LEVELS = 16;

  /** Places of a range at which a curve is looked at, each in equal steps and in equal ratios. */
  private static final int PLACES = 256;

  /** More halvings than there are doubles between any two. */
  private static final int MOST_HALVINGS = 2100;

  private Combination() {}

  /** Checks that a combination of curves is not too large. */
  static void check(ImmutableList<Transformation> curves) {
    int count = 0;
    for (Transformation curve : curves) {
      count += count(curve);
      checkArgument(count <= MOST_CURVES, "it is made of more than %s curves in all", MOST_CURVES);
      checkArgument(
          levels(curve) < MOST_LEVELS, "it has more than %s levels of curves", MOST_LEVELS);
    }
  }

  private static ImmutableList<Transformation> parts(Transformation curve) {
    if (curve instanceof Sum sum) {
      return sum.curves();
    }
    return curve instanceof Power power ? ImmutableList.of(power.curve()) : ImmutableList.of();
  }

  private static int count(Transformation curve) {
    int count = 1;
    for (Transformation part : parts(curve)) {
      count += count(part);
    }
    return count;
  }

  private static int levels(Transformation curve) {
    int levels = 0;
    for (Transformation part : parts(curve)) {
      levels = Math.max(levels, levels(part));
    }
    return levels + 1;
  }

  /** Checks that a combination of curves is a finite number all over its range. */
  static void checkResults(
      ImmutableList<Transformation> curves, Domain domain, DoubleUnaryOperator value) {
    for (double place : places(range(curves, domain).withinModels())) {
      double result = value.applyAsDouble(place);
      checkArgument(
          Double.isFinite(result),
          "the result at %s is %s",
          place,
          Double.isNaN(result) ? "no number" : "too large");
    }
  }

  /** Whether a curve, or one that it is made of, clips a quantity. */
  static boolean clips(Transformation curve, double quantity) {
    if (!curve.domain().contains(quantity)) {
      return true;
    }
    for (Transformation part : parts(curve)) {
      if (clips(part, quantity)) {
        return true;
      }
    }
    return false;
  }

  /** The quantities of a domain beyond which the curves clip all others. */
  private static Domain range(ImmutableList<Transformation> curves, Domain domain) {
    double lower = Double.POSITIVE_INFINITY;
    double upper = Double.NEGATIVE_INFINITY;
    for (Transformation curve : curves) {
      if (!(curve instanceof Constant)) {
        Domain part = range(parts(curve), curve.domain());
        lower = Math.min(lower, part.lower());
        upper = Math.max(upper, part.upper());
      }
    }
    return lower > upper ? domain : new Domain(domain.clip(lower), domain.clip(upper));
  }

  /** Ascending places of a range, with both ends. */
  private static double[] places(Domain range) {
    double[] places = new double[range.lower() > 0 ? 2 * PLACES : PLACES];
    for (int i = 0; i < PLACES; i++) {
      double share = i / (PLACES - 1.0);
      places[i] = range.clip(range.lower() + share * (range.upper() - range.lower()));
      if (range.lower() > 0) {
        places[PLACES + i] =
            range.clip(range.lower() * Math.pow(range.upper() / range.lower(), share));
      }
    }
    places[PLACES - 1] = range.upper();
    Arrays.sort(places);
    return places;
  }

  /**
   * The quantity that a code stands for. The curve must rise or fall all over its range, as far as
   * {@value #PLACES} places in it tell; where it is flat, the end is taken at which it gets to the
   * code.
   */
  static double inverse(Transformation curve, double code) {
    Domain range = range(parts(curve), curve.domain());
    if (!range.isBounded()) {
      throw new NotInvertibleException("the domain of the curve has no limits");
    }
    double first = curve.apply(range.lower());
    double last = curve.apply(range.upper());
    if (first == last) {
      throw new NotInvertibleException("the curve is the same at both ends of its domain");
    }
    double direction = Math.signum(last - first);
    double before = first;
    for (double place : places(range)) {
      double value = curve.apply(place);
      if ((value - before) * direction < 0) {
        throw new NotInvertibleException(
            "the curve rises and falls in its domain, at %s for example".formatted(place));
      }
      before = value;
    }
    if ((code - first) * direction <= 0) {
      return range.lower();
    }
    if ((code - last) * direction >= 0) {
      return range.upper();
    }
    double from = range.lower();
    double to = range.upper();
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double middle = from + (to - from) / 2;
      if (middle == from || middle == to) {
        break;
      }
      if ((curve.apply(middle) - code) * direction < 0) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return to;
  }
}
