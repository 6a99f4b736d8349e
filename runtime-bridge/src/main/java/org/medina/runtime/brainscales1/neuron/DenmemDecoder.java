package org.medina.runtime.brainscales1.neuron;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.MirrorSpeed;
import org.medina.calibration.transformation.NotInvertibleException;
import org.medina.calibration.transformation.Transformation;
import org.medina.codegen.brainscales1.wire.DenmemRow;
import org.medina.codegen.brainscales1.wire.FloatingGateBlock;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.ir.error.HardwareDataException;

/**
 * Takes the codes of floating gates through the inverse curves of a chip. Four codes switch
 * something off whatever their curve says: I_gladapt 0 sub-threshold adaptation, I_fire 0
 * spike-triggered adaptation, I_radapt 1023 all adaptation, I_rexp 1023 the exponential current. An
 * inverse is computed once for each curve and code that occur.
 */
final class DenmemDecoder {
  /** F. */
  static final double BIG_CAPACITOR = 2.16456e-12;

  /** F. */
  static final double SMALL_CAPACITOR = 0.1642e-12;

  /** Refractory periods below it, s, are taken as it. */
  private static final double LEAST_REFRACTORY = 1e-9;

  private static final int OFF = FloatingGates.MAX_CODE;

  private final Hicann settings;
  private final HicannCalibration chip;
  private final IdentityHashMap<Transformation, Map<Integer, Double>> inverses =
      new IdentityHashMap<>();

  DenmemDecoder(Hicann settings, HicannCalibration chip) {
    this.settings = settings;
    this.chip = chip;
    int blocks = settings.getFloatingGatesCount();
    if (blocks != 0 && blocks != FloatingGates.BLOCKS) {
      throw HicannNeurons.damaged(settings, "%d floating-gate blocks".formatted(blocks));
    }
    for (FloatingGateBlock block : settings.getFloatingGatesList()) {
      if (block.getCodesCount() != FloatingGates.BLOCK_SIZE) {
        throw HicannNeurons.damaged(
            settings, "floating-gate block of %d codes".formatted(block.getCodesCount()));
      }
    }
    int rows = settings.getDenmemRowsCount();
    if (rows != 0 && rows != 2) {
      throw HicannNeurons.damaged(settings, "%d rows of denmems".formatted(rows));
    }
  }

  /** What a denmem does. */
  DenmemModel decode(int denmem) {
    boolean big = isBig(denmem);
    double capacitance = big ? BIG_CAPACITOR : SMALL_CAPACITOR;
    try {
      return new DenmemModel(
          capacitance,
          capacitance / quantity(denmem, NeuronParameter.I_GL),
          quantity(denmem, NeuronParameter.E_L),
          new DenmemModel.Input(
              quantity(denmem, NeuronParameter.V_SYNTCX), quantity(denmem, NeuronParameter.E_SYNX)),
          new DenmemModel.Input(
              quantity(denmem, NeuronParameter.V_SYNTCI), quantity(denmem, NeuronParameter.E_SYNI)),
          exponential(denmem),
          adaptation(denmem),
          quantity(denmem, NeuronParameter.V_T),
          reset(denmem),
          Math.max(LEAST_REFRACTORY, quantity(denmem, NeuronParameter.I_PL)));
    } catch (IllegalArgumentException e) {
      throw impossible(denmem, String.valueOf(e.getMessage()), e);
    }
  }

  private DenmemModel.@Nullable Exponential exponential(int denmem) {
    if (code(denmem, NeuronParameter.I_REXP) == OFF) {
      return null;
    }
    return new DenmemModel.Exponential(
        quantity(denmem, NeuronParameter.V_EXP), quantity(denmem, NeuronParameter.I_REXP));
  }

  private DenmemModel.@Nullable Adaptation adaptation(int denmem) {
    boolean grows = code(denmem, NeuronParameter.I_GLADAPT) != 0;
    boolean jumps = code(denmem, NeuronParameter.I_FIRE) != 0;
    if (code(denmem, NeuronParameter.I_RADAPT) == OFF || !(grows || jumps)) {
      return null;
    }
    return new DenmemModel.Adaptation(
        quantity(denmem, NeuronParameter.I_RADAPT),
        grows ? quantity(denmem, NeuronParameter.I_GLADAPT) : 0,
        jumps ? quantity(denmem, NeuronParameter.I_FIRE) : 0);
  }

  /** Of the block of the denmem's column parity, by the block's own curve. */
  private double reset(int denmem) {
    int block = Denmems.sharedFloatingGateBlock(denmem);
    SharedParameter parameter = SharedParameter.V_RESET;
    int code =
        settings.getFloatingGatesCount() == 0
            ? parameter.defaultCode()
            : settings.getFloatingGates(block).getCodes(FloatingGates.index(parameter, block));
    return inverse(denmem, parameter.label(), chip.shared(block, parameter), code);
  }

  private double quantity(int denmem, NeuronParameter parameter) {
    MirrorSpeed speed = speed(denmem, parameter);
    Transformation curve = chip.neuron(denmem, parameter, isBig(denmem), speed);
    return inverse(denmem, parameter.label(), curve, code(denmem, parameter));
  }

  private int code(int denmem, NeuronParameter parameter) {
    if (settings.getFloatingGatesCount() == 0) {
      return parameter.defaultCode();
    }
    return settings
        .getFloatingGates(Denmems.floatingGateBlock(denmem))
        .getCodes(FloatingGates.index(parameter, denmem));
  }

  private double inverse(int denmem, String parameter, Transformation curve, int code) {
    if (code < 0 || code > FloatingGates.MAX_CODE) {
      throw HicannNeurons.damaged(
          settings, "%s of denmem %d has the code %d".formatted(parameter, denmem, code));
    }
    Map<Integer, Double> known = inverses.computeIfAbsent(curve, c -> new HashMap<>());
    Double quantity = known.get(code);
    if (quantity == null) {
      try {
        quantity = curve.inverse(code);
      } catch (NotInvertibleException e) {
        throw impossible(denmem, "%s: %s".formatted(parameter, e.getMessage()), e);
      }
      known.put(code, quantity);
    }
    return quantity;
  }

  private boolean isBig(int denmem) {
    return settings.getDenmemRowsCount() == 0 || row(denmem).getBigCapacitor();
  }

  private DenmemRow row(int denmem) {
    return settings.getDenmemRows(Denmems.half(denmem).ordinal());
  }

  private MirrorSpeed speed(int denmem, NeuronParameter parameter) {
    if (settings.getDenmemRowsCount() == 0) {
      return MirrorSpeed.NORMAL;
    }
    DenmemRow row = row(denmem);
    return switch (parameter) {
      case I_GL -> speed(row.getLeak());
      case I_GLADAPT -> speed(row.getAdaptation());
      case I_RADAPT -> speed(row.getAdaptationTime());
      default -> MirrorSpeed.NORMAL;
    };
  }

  private MirrorSpeed speed(org.medina.codegen.brainscales1.wire.MirrorSpeed speed) {
    return switch (speed) {
      case NORMAL_MIRRORS -> MirrorSpeed.NORMAL;
      case FAST_MIRRORS -> MirrorSpeed.FAST;
      case SLOW_MIRRORS -> MirrorSpeed.SLOW;
      case UNRECOGNIZED -> throw HicannNeurons.damaged(settings, "an unknown speed of mirrors");
    };
  }

  private HardwareDataException impossible(int denmem, String what, RuntimeException cause) {
    return new HardwareDataException(
        "MED-EXE-010",
        ("The calibration gives no model of denmem %d of HICANN %d: %s. Calibrate the chip again, or"
                + " use the ideal calibration.")
            .formatted(denmem, settings.getHicann(), what),
        cause);
  }
}
