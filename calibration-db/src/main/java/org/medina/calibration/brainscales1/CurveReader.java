package org.medina.calibration.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.medina.calibration.wire.Coefficients;
import org.medina.calibration.wire.Curve;
import org.medina.calibration.wire.CurveList;
import org.medina.calibration.wire.Limit;
import org.medina.calibration.wire.Parts;
import org.medina.calibration.wire.Strength;
import org.medina.calibration.wire.StrengthList;
import org.medina.calibration.wire.Table;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.Synapses;

/**
 * Reads calibrations one after the other. Whatever is wrong with a message is an
 * IllegalArgumentException that says what.
 */
final class CurveReader {
  private final List<ImmutableDoubleArray> tables = new ArrayList<>();
  private final List<Transformation> curves = new ArrayList<>();

  /** A calibration of these parts. */
  HicannCalibration read(List<Table> newTables, List<Curve> newCurves, Parts parts) {
    for (Table table : newTables) {
      tables.add(ImmutableDoubleArray.copyOf(table.getQuantitiesList()));
    }
    for (Curve curve : newCurves) {
      try {
        curves.add(curve(curve));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "curve %d: %s".formatted(curves.size() + 1, e.getMessage()), e);
      }
    }
    HicannCalibration.Builder builder =
        HicannCalibration.builder().pllHz(parts.getPllHz()).speedup(parts.getSpeedup());
    List<List<@Nullable Transformation>> neurons = lists(parts.getNeuronListsList());
    place(
        "denmem",
        parts.getNeuronsList(),
        Denmems.COUNT,
        neurons.size(),
        (part, list) -> builder.neuron(part, neurons.get(list)));
    List<List<@Nullable Transformation>> blocks = lists(parts.getBlockListsList());
    place(
        "floating-gate block",
        parts.getBlocksList(),
        FloatingGates.BLOCKS,
        blocks.size(),
        (part, list) -> builder.block(part, blocks.get(list)));
    List<Map<GmaxSetting, Polynomial>> strengths = new ArrayList<>();
    for (StrengthList list : parts.getStrengthListsList()) {
      strengths.add(strengths(list));
    }
    place(
        "row",
        parts.getRowsList(),
        Synapses.ROWS,
        strengths.size(),
        (part, list) -> builder.row(part, strengths.get(list)));
    for (Limit limit : parts.getLimitsList()) {
      checkArgument(limit.getKind() != Limit.Kind.UNRECOGNIZED, "a limit is of an unknown kind");
      LimitKind kind = LimitKind.valueOf(limit.getKind().name());
      checkIndex(limit.getLine(), kind.lines(), "line of a limit");
      builder.limit(kind, limit.getLine(), limit.getLimit());
    }
    return builder.build();
  }

  private interface Placing {
    void place(int part, int list);
  }

  private static void place(
      String part, List<Integer> references, int count, int lists, Placing placing) {
    checkArgument(
        references.isEmpty() || references.size() == count,
        "%s references instead of %s, one for each %s",
        references.size(),
        count,
        part);
    for (int i = 0; i < references.size(); i++) {
      int reference = references.get(i);
      checkArgument(
          reference >= 0 && reference <= lists,
          "%s %s has list %s of %s",
          part,
          i,
          reference,
          lists);
      if (reference > 0) {
        placing.place(i, reference - 1);
      }
    }
  }

  private List<List<@Nullable Transformation>> lists(List<CurveList> messages) {
    List<List<@Nullable Transformation>> lists = new ArrayList<>();
    for (CurveList message : messages) {
      List<@Nullable Transformation> list = new ArrayList<>();
      for (int reference : message.getCurvesList()) {
        list.add(reference == 0 ? null : referred(reference));
      }
      lists.add(list);
    }
    return lists;
  }

  private Map<GmaxSetting, Polynomial> strengths(StrengthList list) {
    Map<GmaxSetting, Polynomial> strengths = new TreeMap<>();
    for (Strength strength : list.getStrengthsList()) {
      Transformation curve = referred(strength.getCurve());
      checkArgument(curve instanceof Polynomial, "a strength is no polynomial");
      GmaxSetting setting = new GmaxSetting(strength.getSelect(), strength.getDivisor());
      checkArgument(
          strengths.put(setting, (Polynomial) curve) == null, "two strengths have %s", setting);
    }
    return strengths;
  }

  private Transformation referred(int reference) {
    checkArgument(
        reference >= 1 && reference <= curves.size(),
        "curve %s of %s is referred to",
        Integer.toUnsignedString(reference),
        curves.size());
    return curves.get(reference - 1);
  }

  private Transformation curve(Curve curve) {
    return switch (curve.getKindCase()) {
      case POLYNOMIAL -> {
        Coefficients polynomial = curve.getPolynomial();
        yield new Polynomial(values(polynomial), domain(polynomial));
      }
      case NEGATIVE_POWERS -> {
        Coefficients powers = curve.getNegativePowers();
        yield new NegativePowers(values(powers), domain(powers));
      }
      case ONE_OVER -> {
        Coefficients oneOver = curve.getOneOver();
        yield new OneOver(values(oneOver), domain(oneOver));
      }
      case LOOKUP -> {
        int table = curve.getLookup().getTable();
        checkArgument(
            table >= 1 && table <= tables.size(),
            "table %s of %s",
            Integer.toUnsignedString(table),
            tables.size());
        yield new Lookup(
            tables.get(table - 1), curve.getLookup().getOffset(), curve.getLookup().getScale());
      }
      case CONSTANT -> new Constant(curve.getConstant());
      case INVERSE_QUADRATIC -> {
        org.medina.calibration.wire.InverseQuadratic quadratic = curve.getInverseQuadratic();
        yield new InverseQuadratic(
            ImmutableDoubleArray.copyOf(quadratic.getValuesList()),
            quadratic.getNegative(),
            new Domain(quadratic.getLower(), quadratic.getUpper()));
      }
      case SUM -> {
        ImmutableList.Builder<Transformation> parts = ImmutableList.builder();
        curve.getSum().getCurvesList().forEach(part -> parts.add(referred(part)));
        yield new Sum(
            parts.build(), new Domain(curve.getSum().getLower(), curve.getSum().getUpper()));
      }
      case POWER -> {
        org.medina.calibration.wire.Power power = curve.getPower();
        yield new Power(
            referred(power.getCurve()),
            power.getExponent(),
            new Domain(power.getLower(), power.getUpper()));
      }
      case KIND_NOT_SET -> throw new IllegalArgumentException("it is of an unknown kind");
    };
  }

  private static ImmutableDoubleArray values(Coefficients coefficients) {
    return ImmutableDoubleArray.copyOf(coefficients.getValuesList());
  }

  private static Domain domain(Coefficients coefficients) {
    return new Domain(coefficients.getLower(), coefficients.getUpper());
  }

  private static void checkIndex(int index, int count, String what) {
    checkArgument(index >= 0 && index < count, "%s %s", what, Integer.toUnsignedString(index));
  }
}
