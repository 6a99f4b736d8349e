package org.medina.codegen.brainscales1.equivalence;

import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.calibration.transformation.Transformation;
import org.medina.codegen.brainscales1.wire.ShortTermPlasticity;
import org.medina.codegen.brainscales1.wire.SynapseDriver;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.StpModes;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Projection;

/**
 * Compares the floating gates that denmems and drivers of a HICANN share, and the capacitors of its
 * plastic drivers, with the network: the reset potential with the mean over the neurons, short-term
 * plasticity with the range of what plastic projections ask for, the others with their curves.
 */
final class SharedGateCheck {
  private static final double MILLI = 1e-3;
  private static final double SAME = 1e-9;
  private static final double LEAST_UTILISATION = 0.25;
  private static final double UTILISATION_STEP = 0.15 / 7;

  /** Range of what plastic projections of one mode or of all ask for. */
  private static final class Range {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;

    void add(double value) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }

  private final WaferNetwork network;
  private final GateImage gates;
  private final HicannCalibration calibration;
  private final ReportedParameters reported;
  private final Findings findings;
  private final Decoding decoding = new Decoding();

  SharedGateCheck(
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
  }

  void check() {
    checkReset();
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      for (SharedParameter parameter : SharedParameter.values()) {
        if (parameter.isOf(block) && isConstant(parameter)) {
          demand(parameter, block, calibration.shared(block, parameter).code(0));
        }
      }
      checkPlasticity(block);
    }
  }

  private static boolean isConstant(SharedParameter parameter) {
    return switch (parameter) {
      case V_RESET, V_GMAX0, V_GMAX1, V_GMAX2, V_GMAX3, V_STDF, V_DEP, V_FAC, V_DTC -> false;
      default -> true;
    };
  }

  private void checkReset() {
    double sum = 0;
    int neurons = 0;
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      if (gates.isFiring(denmem)) {
        sum += reset(gates.cell(denmem));
        neurons++;
      }
    }
    double mean = neurons == 0 ? 0 : sum / neurons;
    double factor = MILLI * gates.header().getVoltageScale();
    double volts = factor * mean + gates.header().getVoltageShift();
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      int code = gates.code(SharedParameter.V_RESET, block);
      Transformation curve = calibration.shared(block, SharedParameter.V_RESET);
      if (neurons == 0) {
        demand(SharedParameter.V_RESET, block, SharedParameter.V_RESET.defaultCode());
      } else if (!decoding.isWithinOneCode(curve, code, volts)
          && (curve.reaches(volts) || Math.abs(curve.code(volts) - code) > 1)) {
        findings.add(
            "HICANN %s: V_reset of block %d is %d; the mean of its neurons is %s mV.",
            gates.name(), block, code, mean);
      }
    }
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      if (gates.isFiring(denmem)) {
        checkResetOf(denmem, mean);
      }
    }
  }

  private void checkResetOf(int denmem, double mean) {
    int cell = gates.cell(denmem);
    int block = Denmems.sharedFloatingGateBlock(denmem);
    double factor = MILLI * gates.header().getVoltageScale();
    double shift = gates.header().getVoltageShift();
    Transformation curve = calibration.shared(block, SharedParameter.V_RESET);
    double volts = decoding.inverse(curve, gates.code(SharedParameter.V_RESET, block));
    reported.confirm(cell, "v_reset", reset(cell), (volts - shift) / factor);
    boolean isAsked = Math.abs(factor * (reset(cell) - mean)) < SAME;
    if (!(isAsked && curve.reaches(factor * mean + shift)) && !reported.has(cell, "v_reset")) {
      findings.add("v_reset of neuron %s is that of others, unreported.", network.name(cell));
    }
  }

  private double reset(int cell) {
    return network
        .network()
        .populations()
        .get(network.population(cell))
        .parameters()
        .get("v_reset", network.index(cell));
  }

  private void checkPlasticity(int block) {
    Range strength = new Range();
    Range rate = new Range();
    Range capacitor = new Range();
    for (Projection projection : network.network().projections()) {
      StpMode mode = StpModes.of(projection);
      if (mode != StpMode.STATIC) {
        double utilisation = projection.dynamics().getOrDefault("U", 0.0);
        strength.add(mode == StpMode.DEPRESSION ? 1 : 1 - utilisation);
        String time = mode == StpMode.DEPRESSION ? "tau_rec" : "tau_facil";
        double ms = projection.dynamics().getOrDefault(time, 0.0);
        rate.add(gates.header().getSpeedup() / (MILLI * ms));
        capacitor.add(
            Math.max(0, Math.min(7, (utilisation - LEAST_UTILISATION) / UTILISATION_STEP)));
      }
    }
    boolean isPlastic = false;
    for (SynapseDriver driver : gates.settings().getDriversList()) {
      if (SynapseDrivers.quadrant(driver.getDriver()) != block) {
        continue;
      }
      boolean isOn = driver.getPlasticity() != ShortTermPlasticity.STATIC;
      isPlastic |= isOn;
      boolean isRight =
          isOn
              ? driver.getCapacitor() >= capacitor.least - 0.5 - SAME
                  && driver.getCapacitor() <= capacitor.most + 0.5 + SAME
              : driver.getCapacitor() == 0;
      if (!isRight) {
        findings.add(
            "HICANN %s: synapse driver %d has capacitor %d, which no projection asks for.",
            gates.name(), driver.getDriver(), driver.getCapacitor());
      }
    }
    if (isPlastic) {
      between(SharedParameter.V_STDF, block, strength.least, strength.most);
      between(SharedParameter.V_FAC, block, strength.least, strength.most);
      between(SharedParameter.V_DTC, block, rate.least, rate.most);
      demand(
          SharedParameter.V_DEP, block, calibration.shared(block, SharedParameter.V_DEP).code(0));
      return;
    }
    demand(SharedParameter.V_STDF, block, SharedParameter.V_STDF.defaultCode());
    demand(SharedParameter.V_FAC, block, SharedParameter.V_FAC.defaultCode());
    demand(SharedParameter.V_DEP, block, SharedParameter.V_DEP.defaultCode());
    demand(SharedParameter.V_DTC, block, SharedParameter.V_DTC.defaultCode());
  }

  /** Demands a code within one of those of a range of quantities. */
  private void between(SharedParameter parameter, int block, double least, double most) {
    Transformation curve = calibration.shared(block, parameter);
    int one = curve.code(least);
    int other = curve.code(most);
    int code = gates.code(parameter, block);
    if (code < Math.min(one, other) - 1 || code > Math.max(one, other) + 1) {
      findings.add(
          "HICANN %s: %s of block %d is %d, which no projection asks for.",
          gates.name(), parameter.label(), block, code);
    }
  }

  private void demand(SharedParameter parameter, int block, int code) {
    if (gates.code(parameter, block) != code) {
      findings.add(
          "HICANN %s: %s of block %d is %d in place of %d.",
          gates.name(), parameter.label(), block, gates.code(parameter, block), code);
    }
  }
}
