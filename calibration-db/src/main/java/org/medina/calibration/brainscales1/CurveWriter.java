package org.medina.calibration.brainscales1;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Synapses;

/** Writes calibrations one after the other; what an earlier one had is referred to. */
final class CurveWriter {
  private final Map<ImmutableDoubleArray, Integer> tables = new HashMap<>();
  private final Map<Transformation, Integer> curves = new HashMap<>();
  private List<Table> newTables = new ArrayList<>();
  private List<Curve> newCurves = new ArrayList<>();

  /** The parts of a calibration; its tables and curves are in the lists below afterwards. */
  Parts parts(HicannCalibration calibration) {
    newTables = new ArrayList<>();
    newCurves = new ArrayList<>();
    Parts.Builder parts =
        Parts.newBuilder().setPllHz(calibration.pllHz()).setSpeedup(calibration.speedup());
    Lists<CurveList> neurons = new Lists<>();
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      int number = denmem;
      neurons.add(
          list(
              NeuronCurve.COUNT,
              curve ->
                  calibration.hasNeuron(number, curve) ? calibration.neuron(number, curve) : null));
    }
    parts.addAllNeuronLists(neurons.all()).addAllNeurons(neurons.places());
    Lists<CurveList> blocks = new Lists<>();
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      int number = block;
      blocks.add(
          list(
              SharedParameter.COUNT,
              curve -> {
                SharedParameter parameter = SharedParameter.values()[curve];
                return calibration.hasShared(number, parameter)
                    ? calibration.shared(number, parameter)
                    : null;
              }));
    }
    parts.addAllBlockLists(blocks.all()).addAllBlocks(blocks.places());
    Lists<StrengthList> rows = new Lists<>();
    for (int row = 0; row < Synapses.ROWS; row++) {
      rows.add(calibration.hasStrengths(row) ? strengths(calibration, row) : null);
    }
    parts.addAllStrengthLists(rows.all()).addAllRows(rows.places());
    for (LimitKind kind : LimitKind.values()) {
      for (int line = 0; line < kind.lines(); line++) {
        int limit = calibration.limit(kind, line);
        if (limit != kind.usual()) {
          parts.addLimits(
              Limit.newBuilder()
                  .setKind(Limit.Kind.valueOf(kind.name()))
                  .setLine(line)
                  .setLimit(limit));
        }
      }
    }
    return parts.build();
  }

  /** Tables that no calibration had before the last one. */
  List<Table> newTables() {
    return newTables;
  }

  /** Curves that no calibration had before the last one. */
  List<Curve> newCurves() {
    return newCurves;
  }

  /** A list of curves; none if all are default. */
  private @Nullable CurveList list(int count, IntFunction<@Nullable Transformation> curves) {
    CurveList.Builder list = CurveList.newBuilder();
    boolean any = false;
    for (int i = 0; i < count; i++) {
      Transformation curve = curves.apply(i);
      list.addCurves(curve == null ? 0 : reference(curve));
      any |= curve != null;
    }
    return any ? list.build() : null;
  }

  private StrengthList strengths(HicannCalibration calibration, int row) {
    StrengthList.Builder list = StrengthList.newBuilder();
    calibration
        .strengths(row)
        .forEach(
            (setting, curve) ->
                list.addStrengths(
                    Strength.newBuilder()
                        .setSelect(setting.select())
                        .setDivisor(setting.divisor())
                        .setCurve(reference(curve))));
    return list.build();
  }

  private int reference(Transformation curve) {
    Integer known = curves.get(curve);
    if (known != null) {
      return known;
    }
    newCurves.add(message(curve));
    int reference = curves.size() + 1;
    curves.put(curve, reference);
    return reference;
  }

  private Curve message(Transformation curve) {
    Curve.Builder message = Curve.newBuilder();
    if (curve instanceof Polynomial polynomial) {
      message.setPolynomial(coefficients(polynomial.coefficients(), polynomial.domain()));
    } else if (curve instanceof NegativePowers powers) {
      message.setNegativePowers(coefficients(powers.coefficients(), powers.domain()));
    } else if (curve instanceof OneOver oneOver) {
      message.setOneOver(coefficients(oneOver.coefficients(), oneOver.domain()));
    } else if (curve instanceof Lookup lookup) {
      message.setLookup(
          org.medina.calibration.wire.Lookup.newBuilder()
              .setTable(table(lookup.quantities()))
              .setOffset(lookup.offset())
              .setScale(lookup.scale()));
    } else if (curve instanceof Constant constant) {
      message.setConstant(constant.value());
    } else {
      rootSumOrPower(curve, message);
    }
    return message.build();
  }

  private void rootSumOrPower(Transformation curve, Curve.Builder message) {
    Domain domain = curve.domain();
    if (curve instanceof InverseQuadratic quadratic) {
      message.setInverseQuadratic(
          org.medina.calibration.wire.InverseQuadratic.newBuilder()
              .addAllValues(quadratic.values().asList())
              .setNegative(quadratic.negative())
              .setLower(domain.lower())
              .setUpper(domain.upper()));
    } else if (curve instanceof Sum sum) {
      org.medina.calibration.wire.Sum.Builder wire =
          org.medina.calibration.wire.Sum.newBuilder()
              .setLower(domain.lower())
              .setUpper(domain.upper());
      for (Transformation part : sum.curves()) {
        wire.addCurves(reference(part));
      }
      message.setSum(wire);
    } else {
      Power power = (Power) curve;
      message.setPower(
          org.medina.calibration.wire.Power.newBuilder()
              .setCurve(reference(power.curve()))
              .setExponent(power.exponent())
              .setLower(domain.lower())
              .setUpper(domain.upper()));
    }
  }

  private int table(ImmutableDoubleArray quantities) {
    Integer known = tables.get(quantities);
    if (known != null) {
      return known;
    }
    newTables.add(Table.newBuilder().addAllQuantities(quantities.asList()).build());
    int reference = tables.size() + 1;
    tables.put(quantities, reference);
    return reference;
  }

  private static Coefficients coefficients(ImmutableDoubleArray values, Domain domain) {
    return Coefficients.newBuilder()
        .addAllValues(values.asList())
        .setLower(domain.lower())
        .setUpper(domain.upper())
        .build();
  }

  /** Lists that some parts have in common, and which of them each part has. */
  private static final class Lists<T> {
    private final Map<T, Integer> known = new LinkedHashMap<>();
    private final List<Integer> places = new ArrayList<>();

    void add(@Nullable T list) {
      places.add(list == null ? 0 : known.computeIfAbsent(list, added -> known.size() + 1));
    }

    Iterable<T> all() {
      return known.keySet();
    }

    List<Integer> places() {
      return known.isEmpty() ? List.of() : places;
    }
  }
}
