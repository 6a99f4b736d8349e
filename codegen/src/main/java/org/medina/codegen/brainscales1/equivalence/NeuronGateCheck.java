package org.medina.codegen.brainscales1.equivalence;

import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.MirrorSpeed;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SynapseStrengths;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;

/**
 * Compares the floating gates of each denmem of a HICANN with the cell that it is part of, or with
 * the usual codes where it is of none.
 */
final class NeuronGateCheck {
  private static final double MILLI = 1e-3;
  private static final double NANO = 1e-9;
  private static final int MAX = Transformation.MAX_CODE;
  private static final double SATURATION = 1.4;
  private static final NeuronParameter[] PARAMETERS = NeuronParameter.values();

  private final WaferNetwork network;
  private final GateImage gates;
  private final HicannCalibration calibration;
  private final ReportedParameters reported;
  private final Findings findings;
  private final Decoding decoding = new Decoding();
  private final boolean bigCapacitors;
  private final double capacitorNf;

  /** Volts of the hardware a millivolt of biology. */
  private final double voltsPerMv;

  /** Seconds of the hardware a millisecond of biology. */
  private final double secondsPerMs;

  NeuronGateCheck(
      WaferNetwork network,
      GateImage gates,
      WaferCalibration calibration,
      ReportedParameters reported,
      Findings findings) {
    this.network = network;
    this.gates = gates;
    this.calibration = calibration.hicann(gates.settings().getHicann());
    this.reported = reported;
    this.findings = findings;
    bigCapacitors = gates.header().getBigCapacitors();
    capacitorNf =
        bigCapacitors ? SynapseStrengths.BIG_CAPACITOR_NF : SynapseStrengths.SMALL_CAPACITOR_NF;
    voltsPerMv = MILLI * gates.header().getVoltageScale();
    secondsPerMs = MILLI / gates.header().getSpeedup();
  }

  void check() {
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      int cell = gates.cell(denmem);
      if (cell == WaferImage.NONE) {
        for (NeuronParameter parameter : PARAMETERS) {
          demand(parameter, denmem, parameter.defaultCode());
        }
      } else {
        check(denmem, cell);
      }
    }
  }

  private void check(int denmem, int cell) {
    Population population = network.network().populations().get(network.population(cell));
    ParameterTable table = population.parameters();
    int index = network.index(cell);
    boolean isExponential = table.has("delta_T");
    double slope = isExponential ? table.get("delta_T", index) : 0;
    double threshold = table.get("v_thresh", index);
    voltage(NeuronParameter.E_L, denmem, "v_rest", table.get("v_rest", index));
    double spike = isExponential ? table.get("v_spike", index) : threshold;
    boolean spikeCounts = isExponential && (slope > 0 || spike <= threshold);
    voltage(
        NeuronParameter.V_T,
        denmem,
        spikeCounts ? "v_spike" : "v_thresh",
        slope > 0 ? spike : Math.min(spike, threshold));
    time(NeuronParameter.I_GL, denmem, "tau_m", table.get("tau_m", index));
    time(NeuronParameter.I_PL, denmem, "tau_refrac", table.get("tau_refrac", index));
    inputs(denmem, population, index);
    if (slope > 0) {
      voltage(NeuronParameter.V_EXP, denmem, "v_thresh", threshold);
      quantity(NeuronParameter.I_REXP, denmem, "delta_T", slope, voltsPerMv, 0);
      demandConstant(NeuronParameter.I_BEXP, denmem);
    } else {
      demand(NeuronParameter.V_EXP, denmem, MAX);
      demand(NeuronParameter.I_REXP, denmem, MAX);
      demand(NeuronParameter.I_BEXP, denmem, MAX);
    }
    adaptation(denmem, isExponential, table, index);
    for (NeuronParameter parameter : PARAMETERS) {
      if (isConstant(parameter)) {
        demandConstant(parameter, denmem);
      }
    }
  }

  private static boolean isConstant(NeuronParameter parameter) {
    return switch (parameter) {
      case I_CONVI, I_CONVX, I_INTBBI, I_INTBBX, I_SPIKEAMP -> true;
      case V_SYNI, V_SYNX, V_CONVOFFI, V_CONVOFFX -> true;
      default -> false;
    };
  }

  private void inputs(int denmem, Population population, int index) {
    boolean isNumbered = population.cellType().isMultiConductance();
    for (int side = 0; side < Denmems.INPUTS; side++) {
      int receptor = gates.receptor(denmem, side);
      String suffix = isNumbered ? Integer.toString(receptor) : receptor == 0 ? "E" : "I";
      NeuronParameter reversal = side == 0 ? NeuronParameter.E_SYNX : NeuronParameter.E_SYNI;
      NeuronParameter time = side == 0 ? NeuronParameter.V_SYNTCX : NeuronParameter.V_SYNTCI;
      String name = "e_rev_" + suffix;
      double wanted = population.parameters().get(name, index);
      if (voltage(reversal, denmem, name, wanted)
          && voltsPerMv * wanted + gates.header().getVoltageShift() > SATURATION) {
        saturates(denmem, name, wanted);
      }
      time(
          time,
          denmem,
          "tau_syn_" + suffix,
          population.parameters().get("tau_syn_" + suffix, index));
    }
  }

  private void saturates(int denmem, String name, double wanted) {
    int cell = gates.cell(denmem);
    if (!reported.has(cell, name)) {
      findings.add("%s of neuron %s saturates unreported.", name, network.name(cell));
    }
    reported.confirm(
        cell, name, wanted, (SATURATION - gates.header().getVoltageShift()) / voltsPerMv);
  }

  private void adaptation(int denmem, boolean isExponential, ParameterTable table, int index) {
    double a = isExponential ? table.get("a", index) : 0;
    double b = isExponential ? table.get("b", index) : 0;
    double perDenmem = NANO * gates.header().getSpeedup() * capacitorNf / table.get("cm", index);
    quantityOrOff(NeuronParameter.I_GLADAPT, denmem, "a", a, perDenmem);
    quantityOrOff(
        NeuronParameter.I_FIRE, denmem, "b", b, perDenmem * gates.header().getVoltageScale());
    if (a > 0 || b > 0) {
      time(NeuronParameter.I_RADAPT, denmem, "tau_w", table.get("tau_w", index));
    } else {
      demand(NeuronParameter.I_RADAPT, denmem, MAX);
    }
  }

  private void quantityOrOff(
      NeuronParameter parameter, int denmem, String name, double wanted, double factor) {
    int code = gates.code(parameter, denmem);
    if (code != 0) {
      if (wanted > 0) {
        quantity(parameter, denmem, name, wanted, factor, 0);
      } else {
        findings.add("%s %s of denmem %d is on.", gates.name(), parameter.label(), denmem);
      }
      return;
    }
    Transformation curve = curve(parameter, denmem);
    boolean isRounded =
        wanted > 0 && curve.reaches(factor * wanted) && curve.code(factor * wanted) == 0;
    int cell = gates.cell(denmem);
    if (wanted != 0 && !isRounded) {
      if (!reported.has(cell, name)) {
        findings.add("%s of neuron %s is off unreported.", name, network.name(cell));
      }
      reported.confirm(cell, name, wanted, 0);
      if (factor * wanted > curve.domain().lower()) {
        findings.add("%s of neuron %s is off though within reach.", name, network.name(cell));
      }
    }
  }

  private boolean voltage(NeuronParameter parameter, int denmem, String name, double mv) {
    return quantity(parameter, denmem, name, mv, voltsPerMv, gates.header().getVoltageShift());
  }

  private void time(NeuronParameter parameter, int denmem, String name, double ms) {
    quantity(parameter, denmem, name, ms, secondsPerMs, 0);
  }

  /** Whether a code stands for factor * wanted + shift; else it must be reported. */
  private boolean quantity(
      NeuronParameter parameter,
      int denmem,
      String name,
      double wanted,
      double factor,
      double shift) {
    Transformation curve = curve(parameter, denmem);
    int code = gates.code(parameter, denmem);
    int cell = gates.cell(denmem);
    double quantity = factor * wanted + shift;
    double got = (decoding.inverse(curve, code) - shift) / factor;
    if (!reported.saturates(cell, name)) {
      reported.confirm(cell, name, wanted, got);
    }
    if (decoding.isWithinOneCode(curve, code, quantity)) {
      return true;
    }
    if (!reported.has(cell, name) || Math.abs(curve.code(quantity) - code) > 1) {
      findings.add(
          "HICANN %s: %s of denmem %d, code %d, stands for %s = %s of neuron %s in place of %s.",
          gates.name(), parameter.label(), denmem, code, name, got, network.name(cell), wanted);
    }
    return false;
  }

  private void demandConstant(NeuronParameter parameter, int denmem) {
    demand(parameter, denmem, curve(parameter, denmem).code(0));
  }

  private void demand(NeuronParameter parameter, int denmem, int code) {
    if (gates.code(parameter, denmem) != code) {
      findings.add(
          "HICANN %s: %s of denmem %d is %d in place of %d.",
          gates.name(), parameter.label(), denmem, gates.code(parameter, denmem), code);
    }
  }

  private Transformation curve(NeuronParameter parameter, int denmem) {
    if (parameter != NeuronParameter.I_GL) {
      return calibration.neuron(denmem, parameter, bigCapacitors, MirrorSpeed.NORMAL);
    }
    MirrorSpeed speed =
        switch (gates.settings().getDenmemRows(Denmems.half(denmem).ordinal()).getLeak()) {
          case FAST_MIRRORS -> MirrorSpeed.FAST;
          case SLOW_MIRRORS -> MirrorSpeed.SLOW;
          case NORMAL_MIRRORS, UNRECOGNIZED -> MirrorSpeed.NORMAL;
        };
    return calibration.neuron(denmem, parameter, bigCapacitors, speed);
  }
}
