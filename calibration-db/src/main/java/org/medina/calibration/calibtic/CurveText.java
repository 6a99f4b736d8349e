package org.medina.calibration.calibtic;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
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

/** Writes curves into an archive. */
final class CurveText {
  private static final int POLYNOMIAL_VERSION = 3;

  private final ArchiveText text;

  CurveText(ArchiveText text) {
    this.text = text;
  }

  /** A vector of pointers to curves, null ones where there is none. */
  void vector(List<? extends @Nullable Transformation> curves) {
    text.openObject("Calibration", "calibration", 0);
    pointers("trafo", curves);
    text.close("Calibration");
  }

  private void pointers(String name, List<? extends @Nullable Transformation> curves) {
    text.openValue(name, "vector of curves", 0);
    text.leaf("count", String.valueOf(curves.size()));
    text.leaf("item_version", "1");
    for (Transformation curve : curves) {
      pointer("item", curve);
    }
    text.close(name);
  }

  private void pointer(String name, @Nullable Transformation curve) {
    text.openValue(name, "pointer to a curve", 1);
    if (curve == null) {
      text.nothing();
    } else {
      curve(curve);
    }
    text.close(name);
  }

  private void curve(Transformation curve) {
    Domain domain = curve.domain();
    if (curve instanceof Polynomial polynomial) {
      text.openPointer("calibtic::trafo::Polynomial", POLYNOMIAL_VERSION);
      base(domain, reverse(curve));
      numbers(polynomial.coefficients(), 1);
    } else if (curve instanceof NegativePowers powers) {
      text.openPointer("calibtic::trafo::NegativePowersPolynomial", 1);
      inner("Polynomial", domain, reverse(curve), powers.coefficients());
    } else if (curve instanceof OneOver oneOver) {
      text.openPointer("calibtic::trafo::OneOverPolynomial", 0);
      base(domain, reverse(curve));
      inner("polynomial", domain, Domain.NONE, oneOver.coefficients());
    } else if (curve instanceof Lookup lookup) {
      text.openPointer("calibtic::trafo::Lookup", 0);
      int last = lookup.offset() + lookup.quantities().length() - 1;
      base(domain, new Domain(lookup.offset(), last));
      numbers(lookup.quantities(), lookup.scale());
      text.leaf("offset", String.valueOf(lookup.offset()));
      ImmutableDoubleArray table = lookup.quantities();
      text.leaf("search_mode", table.get(table.length() - 1) > table.get(0) ? "1" : "0");
    } else if (curve instanceof Constant constant) {
      text.openPointer("calibtic::trafo::Constant", 0);
      base(Domain.NONE, Domain.NONE);
      text.leaf("data", ArchiveText.number(constant.value()));
    } else {
      rootSumOrPower(curve);
    }
    text.close("px");
  }

  private void rootSumOrPower(Transformation curve) {
    if (curve instanceof InverseQuadratic quadratic) {
      text.openPointer("calibtic::trafo::InvQuadraticPol", 0);
      base(curve.domain(), reverse(curve));
      text.openValue("data", "array of numbers", 0);
      text.open("elems");
      text.leaf("count", String.valueOf(InverseQuadratic.COUNT));
      for (int i = 0; i < InverseQuadratic.COUNT; i++) {
        text.leaf("item", ArchiveText.number(quadratic.values().get(i)));
      }
      text.close("elems");
      text.close("data");
      text.leaf("signum", quadratic.negative() ? "-1" : "1");
    } else if (curve instanceof Sum sum) {
      text.openPointer("calibtic::trafo::SumOfTrafos", 0);
      base(curve.domain(), reverse(curve));
      pointers("trafos", sum.curves());
    } else {
      Power power = (Power) curve;
      text.openPointer("calibtic::trafo::PowerOfTrafo", 0);
      base(curve.domain(), reverse(curve));
      pointer("trafo", power.curve().equals(Power.QUANTITY) ? null : power.curve());
      text.leaf("power", ArchiveText.number(power.exponent()));
    }
  }

  private void inner(
      String name, Domain domain, Domain reverse, ImmutableDoubleArray coefficients) {
    text.openObject(name, "calibtic::trafo::Polynomial", POLYNOMIAL_VERSION);
    base(domain, reverse);
    numbers(coefficients, 1);
    text.close(name);
  }

  private void base(Domain domain, Domain reverse) {
    text.openValue("Transformation", "curve", 1);
    interval("domain", domain);
    interval("reverse_domain", reverse);
    text.close("Transformation");
  }

  private void interval(String name, Domain interval) {
    text.openValue(name, "interval", 0);
    text.leaf("bb", "3");
    text.leaf("l", ArchiveText.number(interval.lower()));
    text.leaf("u", ArchiveText.number(interval.upper()));
    text.close(name);
  }

  private void numbers(ImmutableDoubleArray numbers, double scale) {
    text.register("vector of numbers");
    text.open("data");
    text.leaf("count", String.valueOf(numbers.length()));
    text.leaf("item_version", "0");
    for (int i = 0; i < numbers.length(); i++) {
      text.leaf("item", ArchiveText.number(numbers.get(i) * scale));
    }
    text.close("data");
  }

  /** The results at the ends of the domain. */
  private static Domain reverse(Transformation curve) {
    double first = clip(curve.apply(curve.domain().lower()));
    double last = clip(curve.apply(curve.domain().upper()));
    return new Domain(Math.min(first, last), Math.max(first, last));
  }

  private static double clip(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }
}
