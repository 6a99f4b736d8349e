package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.transformation.Transformation;
import org.medina.codegen.brainscales1.parameters.CellModel;
import org.medina.codegen.brainscales1.parameters.Clip;
import org.medina.codegen.brainscales1.parameters.ClipCause;
import org.medina.codegen.brainscales1.parameters.DenmemCodes;
import org.medina.codegen.brainscales1.parameters.LinearScale;
import org.medina.codegen.brainscales1.parameters.NeuronTransform;
import org.medina.codegen.brainscales1.parameters.Scaling;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.network.Projection.Receptor;

/**
 * The codes of the denmems of one HICANN, and the reset potential that its neurons share. Denmems
 * without curves of their own share the codes of equal cells.
 */
final class NeuronGates {
  private record Key(CellModel cell, Receptor left, Receptor right) {}

  private final MappedWafer mapped;
  private final int hicann;
  private final HicannCalibration calibration;
  private final NeuronTransform transform;
  private final LinearScale voltage;
  private final ParameterReport.Tally tally;
  private final DenmemCodes[] codes = new DenmemCodes[Denmems.COUNT];
  private final Map<Key, DenmemCodes> known = new HashMap<>();
  private final double resetVolts;

  NeuronGates(MappedWafer mapped, int hicann, ParameterReport.Tally tally) {
    this.mapped = mapped;
    this.hicann = hicann;
    this.tally = tally;
    AnalogSettings analog = mapped.settings().analog();
    calibration = mapped.calibration().hicann(hicann);
    Scaling scaling = mapped.settings().scaling();
    transform =
        new NeuronTransform(calibration, scaling, analog.bigCapacitors(), analog.leakMirrors());
    voltage = scaling.voltage();
    Arrays.fill(codes, DenmemCodes.UNUSED);
    resetVolts = meanReset();
    WaferPlacement placement = mapped.placement();
    for (int i = 0; i < placement.count(hicann); i++) {
      set(placement.neuron(hicann, i));
    }
  }

  /** Codes of a denmem. */
  DenmemCodes codes(int denmem) {
    return codes[denmem];
  }

  /** Mean of the reset potentials asked for, V; not a number without neurons. */
  double resetVolts() {
    return resetVolts;
  }

  private double meanReset() {
    WaferPlacement placement = mapped.placement();
    double sum = 0;
    for (int i = 0; i < placement.count(hicann); i++) {
      sum += voltage.toHardware(model(placement.neuron(hicann, i)).resetMv());
    }
    return sum / placement.count(hicann);
  }

  private CellModel model(int neuron) {
    WaferNetwork network = mapped.network();
    return CellModel.of(
        network.network().populations().get(network.population(neuron)), network.index(neuron));
  }

  private void set(int neuron) {
    CellModel model = model(neuron);
    NeuronShape shape = mapped.placement().shape(neuron);
    ImmutableList<Receptor> receptors =
        mapped.network().receptors(mapped.network().population(neuron));
    TreeMap<String, Clip> worst = new TreeMap<>();
    DenmemCodes before = DenmemCodes.UNUSED;
    for (int i = 0; i < shape.size(); i++) {
      int denmem = shape.denmem(i);
      codes[denmem] = codes(model, receptors, denmem);
      if (codes[denmem] != before) {
        before = codes[denmem];
        before.clips().forEach(clip -> keepWorst(worst, clip));
      }
    }
    addReset(model, shape.firingDenmem(), worst);
    worst.values().forEach(clip -> tally.add(new ParameterReport.OfNeuron(neuron, clip)));
  }

  private DenmemCodes codes(CellModel model, ImmutableList<Receptor> receptors, int denmem) {
    int parity = Denmems.column(denmem) % 2;
    Receptor left = receptors.get(SynapticInputs.type(receptors.size(), Side.LEFT, parity));
    Receptor right = receptors.get(SynapticInputs.type(receptors.size(), Side.RIGHT, parity));
    if (transform.isOwn(denmem)) {
      return transform.codes(model, left, right, denmem);
    }
    Key key = new Key(model, left, right);
    DenmemCodes same = known.get(key);
    if (same == null) {
      same = transform.codes(model, left, right, denmem);
      known.put(key, same);
    }
    return same;
  }

  private void addReset(CellModel model, int firingDenmem, Map<String, Clip> worst) {
    int block = Denmems.sharedFloatingGateBlock(firingDenmem);
    Transformation curve = calibration.shared(block, SharedParameter.V_RESET);
    boolean reached = curve.reaches(resetVolts);
    double wanted = model.resetMv();
    if (reached && Math.abs(voltage.toHardware(wanted) - resetVolts) < Clip.SAME) {
      return;
    }
    ClipCause cause =
        reached ? ClipCause.SHARED : curve.clips(resetVolts) ? ClipCause.DOMAIN : ClipCause.CODES;
    double got = NeuronTransform.inverse(curve, curve.code(resetVolts), voltage);
    keepWorst(worst, new Clip("v_reset", wanted, got, cause));
  }

  private static void keepWorst(Map<String, Clip> worst, Clip clip) {
    worst.merge(
        clip.parameter(), clip, (one, other) -> one.distance() >= other.distance() ? one : other);
  }
}
