package org.medina.codegen.brainscales1.emission;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.transformation.Transformation;
import org.medina.codegen.brainscales1.parameters.Clip;
import org.medina.codegen.brainscales1.parameters.ClipCause;
import org.medina.codegen.brainscales1.parameters.DriverVoltages;
import org.medina.codegen.brainscales1.parameters.LinearScale;
import org.medina.codegen.brainscales1.parameters.NeuronTransform;
import org.medina.codegen.brainscales1.parameters.ShortTerm;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.StpModes;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.network.Projection;

/**
 * Short-term plasticity of the synapse drivers of one HICANN: a capacitor for each driver, and the
 * voltages that the drivers of a quadrant share. What synapses disagree on is their mean.
 */
final class DriverGates {
  private static final double MILLI = 1e-3;

  private final MappedWafer mapped;
  private final @Nullable SynapseArrays arrays;
  private final ParameterReport.Tally tally;
  private final int hicann;
  private final byte[] capacitors = new byte[SynapseDrivers.COUNT];
  private final DriverVoltages[] voltages = new DriverVoltages[FloatingGates.BLOCKS];

  DriverGates(
      MappedWafer mapped, int hicann, @Nullable SynapseArrays arrays, ParameterReport.Tally tally) {
    this.mapped = mapped;
    this.hicann = hicann;
    this.arrays = arrays;
    this.tally = tally;
    Map<Integer, Map<Integer, Long>> counts = counts();
    for (int quadrant = 0; quadrant < FloatingGates.BLOCKS; quadrant++) {
      voltages[quadrant] = voltages(quadrant, counts);
    }
    counts.forEach(this::setCapacitor);
  }

  /** Capacitor of a driver, 0..7. */
  int capacitor(int driver) {
    return capacitors[driver];
  }

  /** What the drivers of a quadrant share. */
  DriverVoltages voltages(int quadrant) {
    return voltages[quadrant];
  }

  /** Synapses by plastic driver and projection. */
  private Map<Integer, Map<Integer, Long>> counts() {
    Map<Integer, Map<Integer, Long>> counts = new TreeMap<>();
    if (arrays == null || !isPlastic(arrays)) {
      return counts;
    }
    for (int i = 0; i < arrays.size(); i++) {
      int driver = Synapses.driver(Synapses.rowOf(arrays.hardwareSynapse(i)));
      if (arrays.mode(driver) != StpMode.STATIC) {
        counts
            .computeIfAbsent(driver, key -> new TreeMap<>())
            .merge(mapped.network().projection(arrays.networkSynapse(i)), 1L, Long::sum);
      }
    }
    return counts;
  }

  private static boolean isPlastic(SynapseArrays arrays) {
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      if (arrays.mode(driver) != StpMode.STATIC) {
        return true;
      }
    }
    return false;
  }

  private Projection projection(int id) {
    return mapped.network().network().projections().get(id);
  }

  private DriverVoltages voltages(int quadrant, Map<Integer, Map<Integer, Long>> counts) {
    Map<Integer, Long> synapses = new TreeMap<>();
    counts.forEach(
        (driver, some) -> {
          if (SynapseDrivers.quadrant(driver) == quadrant) {
            some.forEach((id, count) -> synapses.merge(id, count, Long::sum));
          }
        });
    if (synapses.isEmpty()) {
      return DriverVoltages.OFF;
    }
    double all = 0;
    double strength = 0;
    double timeMs = 0;
    for (Map.Entry<Integer, Long> entry : synapses.entrySet()) {
      Projection projection = projection(entry.getKey());
      all += entry.getValue();
      strength += entry.getValue() * strength(projection);
      timeMs += entry.getValue() * ShortTerm.timeMs(projection);
    }
    double meanStrength = strength / all;
    double meanMs = timeMs / all;
    DriverVoltages shared =
        new DriverVoltages(Math.min(1, meanStrength), meanMs * MILLI / mapped.settings().speedup());
    synapses.forEach((id, count) -> report(quadrant, projection(id), count, shared, meanMs));
    return shared;
  }

  private static double strength(Projection projection) {
    return ShortTerm.strength(StpModes.of(projection), ShortTerm.utilisation(projection));
  }

  private void report(
      int quadrant, Projection projection, long count, DriverVoltages shared, double meanMs) {
    HicannCalibration calibration = mapped.calibration().hicann(hicann);
    double strength = strength(projection);
    Transformation curve = calibration.shared(quadrant, SharedParameter.V_STDF);
    if (!curve.reaches(shared.strength()) || Math.abs(strength - shared.strength()) > Clip.SAME) {
      double got =
          NeuronTransform.inverse(curve, curve.code(shared.strength()), new LinearScale(1, 0));
      add(projection, new Clip("lambda", strength, got, cause(curve, shared.strength())), count);
    }
    curve = calibration.shared(quadrant, SharedParameter.V_DTC);
    double rate = 1 / shared.recoverySeconds();
    double wantedMs = ShortTerm.timeMs(projection);
    if (!curve.reaches(rate) || Math.abs(wantedMs - meanMs) > Clip.SAME) {
      double gotRate = NeuronTransform.inverse(curve, curve.code(rate), new LinearScale(1, 0));
      double gotMs = mapped.settings().speedup() / gotRate / MILLI;
      String name = ShortTerm.timeName(StpModes.of(projection));
      add(projection, new Clip(name, wantedMs, gotMs, cause(curve, rate)), count);
    }
  }

  private static ClipCause cause(Transformation curve, double quantity) {
    if (curve.reaches(quantity)) {
      return ClipCause.SHARED;
    }
    return curve.clips(quantity) ? ClipCause.DOMAIN : ClipCause.CODES;
  }

  private void setCapacitor(int driver, Map<Integer, Long> synapses) {
    double all = 0;
    double sum = 0;
    for (Map.Entry<Integer, Long> entry : synapses.entrySet()) {
      all += entry.getValue();
      sum += entry.getValue() * ShortTerm.utilisation(projection(entry.getKey()));
    }
    int capacitor = ShortTerm.capacitor(sum / all);
    capacitors[driver] = (byte) capacitor;
    double got = ShortTerm.utilisation(capacitor);
    synapses.forEach(
        (id, count) -> {
          double wanted = ShortTerm.utilisation(projection(id));
          if (ShortTerm.capacitor(wanted) != capacitor) {
            add(projection(id), new Clip("U", wanted, got, ClipCause.SHARED), count);
          } else if (Math.abs(wanted - got) > ShortTerm.HALF_STEP) {
            add(projection(id), new Clip("U", wanted, got, ClipCause.DOMAIN), count);
          }
        });
  }

  private void add(Projection projection, Clip clip, long synapses) {
    tally.add(new ParameterReport.OfProjection(projection.id(), hicann, clip, synapses));
  }
}
