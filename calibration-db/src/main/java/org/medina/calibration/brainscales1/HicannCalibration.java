package org.medina.calibration.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Synapses;

/**
 * The calibration of one HICANN. Curves that it lacks are those of the {@linkplain #IDEAL ideal}
 * one. Denmems, blocks and rows that are alike share their curves in memory. Immutable.
 */
public final class HicannCalibration {
  /** Clock that calibrations are for unless they say otherwise, Hz. */
  public static final double DEFAULT_PLL_HZ = 125e6;

  /** The default curves for every part. */
  public static final HicannCalibration IDEAL = builder().build();

  /** Curves of a denmem that has none of its own. */
  private static final ImmutableList<Transformation> NEURON = DefaultCurves.NEURON;

  private static final ImmutableSortedMap<GmaxSetting, Polynomial> DEFAULT_STRENGTHS =
      ImmutableSortedMap.of(GmaxSetting.DEFAULT, DefaultCurves.STRENGTH);

  private final double pllHz;
  private final double speedup;
  private final @Nullable Transformation[][] neurons;
  private final @Nullable Transformation[][] blocks;
  private final Map<Integer, ImmutableSortedMap<GmaxSetting, Polynomial>> rows;
  private final Map<LineLimit, Integer> limits;

  private HicannCalibration(Builder builder) {
    pllHz = builder.pllHz;
    speedup = builder.speedup;
    neurons = builder.neurons.clone();
    blocks = builder.blocks.clone();
    rows = Map.copyOf(builder.rows);
    limits = Map.copyOf(builder.limits);
  }

  /** A builder of the ideal calibration, to be changed. */
  public static Builder builder() {
    return new Builder();
  }

  /** Clock that the calibration is for, Hz. */
  public double pllHz() {
    return pllHz;
  }

  /** Speedup that the calibration is for. */
  public double speedup() {
    return speedup;
  }

  /**
   * A curve of a denmem.
   *
   * @param denmem 0..511
   * @param curve number of {@link NeuronCurve}
   */
  public Transformation neuron(int denmem, int curve) {
    Transformation own = own(neurons, denmem, curve);
    return own == null ? NEURON.get(curve) : own;
  }

  /** The curve of a denmem's parameter at a capacitor and mirror speed. */
  public Transformation neuron(
      int denmem, NeuronParameter parameter, boolean bigCapacitor, MirrorSpeed speed) {
    return neuron(denmem, NeuronCurve.of(parameter, bigCapacitor, speed));
  }

  /** Whether a denmem has that curve of its own. */
  public boolean hasNeuron(int denmem, int curve) {
    return own(neurons, denmem, curve) != null;
  }

  /** The curve of a shared parameter of a floating-gate block, 0..3. */
  public Transformation shared(int block, SharedParameter parameter) {
    Transformation own = own(blocks, block, parameter.ordinal());
    return own == null ? DefaultCurves.SHARED.get(parameter.ordinal()) : own;
  }

  /** Whether a floating-gate block has that curve of its own. */
  public boolean hasShared(int block, SharedParameter parameter) {
    return own(blocks, block, parameter.ordinal()) != null;
  }

  /**
   * Synaptic strengths of a row: conductance in nS of the hardware over the digital weight 0..15,
   * by the setting it was measured at; at least one.
   *
   * @param row 0..447
   */
  public ImmutableSortedMap<GmaxSetting, Polynomial> strengths(int row) {
    checkElementIndex(row, Synapses.ROWS, "row");
    ImmutableSortedMap<GmaxSetting, Polynomial> own = rows.get(row);
    return own == null ? DEFAULT_STRENGTHS : own;
  }

  /** Whether a row has strengths of its own. */
  public boolean hasStrengths(int row) {
    return rows.containsKey(row);
  }

  /** A limit of a line where it differs from the usual one. */
  public int limit(LimitKind kind, int line) {
    return limits.getOrDefault(new LineLimit(kind, line), kind.usual());
  }

  /** Whether nothing differs from the {@linkplain #IDEAL ideal} calibration. */
  public boolean isIdeal() {
    return equals(IDEAL);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof HicannCalibration other
        && pllHz == other.pllHz
        && speedup == other.speedup
        && Arrays.deepEquals(neurons, other.neurons)
        && Arrays.deepEquals(blocks, other.blocks)
        && rows.equals(other.rows)
        && limits.equals(other.limits);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        pllHz, speedup, Arrays.deepHashCode(neurons), Arrays.deepHashCode(blocks), rows, limits);
  }

  private static @Nullable Transformation own(
      @Nullable Transformation[][] parts, int part, int curve) {
    Transformation[] some = parts[part];
    return some == null ? null : some[curve];
  }

  private record LineLimit(LimitKind kind, int line) {}

  /** Collects the parts of a calibration; a part that is not set stays ideal. */
  public static final class Builder {
    private double pllHz = DEFAULT_PLL_HZ;
    private double speedup = 1e4;
    private final @Nullable Transformation[][] neurons =
        new @Nullable Transformation[Denmems.COUNT][];
    private final @Nullable Transformation[][] blocks =
        new @Nullable Transformation[FloatingGates.BLOCKS][];
    private final Map<Integer, ImmutableSortedMap<GmaxSetting, Polynomial>> rows = new HashMap<>();
    private final Map<LineLimit, Integer> limits = new HashMap<>();

    /** One of all lists of curves that are equal. */
    private final Map<List<@Nullable Transformation>, @Nullable Transformation[]> known =
        new HashMap<>();

    private Builder() {}

    /** Sets the clock, Hz. */
    public Builder pllHz(double hz) {
      checkArgument(hz > 0 && hz < 1e12, "clock of %s Hz", hz);
      pllHz = hz;
      return this;
    }

    /** Sets the speedup. */
    public Builder speedup(double factor) {
      checkArgument(factor > 0 && factor < 1e12, "speedup %s", factor);
      speedup = factor;
      return this;
    }

    /**
     * Sets the curves of a denmem.
     *
     * @param curves {@value NeuronCurve#COUNT}; null for the default
     */
    public Builder neuron(int denmem, List<? extends @Nullable Transformation> curves) {
      checkElementIndex(denmem, Denmems.COUNT, "denmem");
      neurons[denmem] = array(curves, NeuronCurve.COUNT);
      return this;
    }

    /**
     * Sets the curves of a floating-gate block.
     *
     * @param curves by {@link SharedParameter}; null for the default
     */
    public Builder block(int block, List<? extends @Nullable Transformation> curves) {
      checkElementIndex(block, FloatingGates.BLOCKS, "floating-gate block");
      blocks[block] = array(curves, SharedParameter.COUNT);
      return this;
    }

    /** Sets the strengths of a row; at least one, and each above 0 nS at some digital weight. */
    public Builder row(int row, Map<GmaxSetting, Polynomial> strengths) {
      checkElementIndex(row, Synapses.ROWS, "row");
      checkArgument(!strengths.isEmpty(), "row %s has no strengths", row);
      for (Map.Entry<GmaxSetting, Polynomial> strength : strengths.entrySet()) {
        checkArgument(
            RowLevels.of(strength.getValue()).highest() > 0,
            "no digital weight has a conductance above 0 nS at V_gmax %s and divisor %s",
            strength.getKey().select(),
            strength.getKey().divisor());
      }
      rows.put(row, ImmutableSortedMap.copyOf(strengths));
      return this;
    }

    /** Sets a limit of a line. */
    public Builder limit(LimitKind kind, int line, int limit) {
      checkElementIndex(line, kind.lines(), "line");
      checkArgument(limit >= 0, "limit %s", limit);
      if (limit == kind.usual()) {
        limits.remove(new LineLimit(kind, line));
      } else {
        limits.put(new LineLimit(kind, line), limit);
      }
      return this;
    }

    /** The calibration. */
    public HicannCalibration build() {
      return new HicannCalibration(this);
    }

    private @Nullable Transformation @Nullable [] array(
        List<? extends @Nullable Transformation> curves, int count) {
      checkArgument(curves.size() == count, "%s curves instead of %s", curves.size(), count);
      @Nullable Transformation[] array = curves.toArray(new @Nullable Transformation[count]);
      List<@Nullable Transformation> list = Arrays.asList(array);
      if (list.stream().allMatch(Objects::isNull)) {
        return null;
      }
      return known.computeIfAbsent(list, same -> array);
    }
  }
}
