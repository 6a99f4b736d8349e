package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.codegen.brainscales1.ConfigurationWriter;
import org.medina.codegen.brainscales1.weights.DigitalWeights;
import org.medina.codegen.brainscales1.weights.HicannStrengths;
import org.medina.codegen.brainscales1.weights.HicannTargets;
import org.medina.codegen.brainscales1.weights.StrengthChooser;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;

/**
 * Writes the configuration of a mapped network; HICANNs are made and written in parallel, and held
 * only meanwhile.
 */
public final class Emitter {
  private final MappedWafer mapped;
  private final AnalogPlan analog;
  private final LayerOneSettings layerOne;
  private final MergerSettings mergers;
  private final SynapticTargets targets;
  private final DigitalWeights rounding;
  private final @Nullable SynapseArrays[] arrays = new @Nullable SynapseArrays[Wafer.HICANNS];

  private Emitter(MappedWafer mapped, AnalogPlan analog, long seed) {
    this.mapped = mapped;
    this.analog = analog;
    layerOne = new LayerOneSettings(mapped);
    mergers = new MergerSettings(mapped, Wafer.HICANNS);
    WaferSettings settings = mapped.settings();
    targets =
        new SynapticTargets(
            mapped.network(), settings.speedup(), settings.analog().bigCapacitors());
    rounding = new DigitalWeights(seed, settings.analog().weights().stochastic());
    for (SynapseArrays some : mapped.arrays()) {
      arrays[some.hicann()] = some;
    }
  }

  /**
   * Writes the configuration of a network that {@link InputRules} allow into an existing, empty
   * folder.
   *
   * @return what is out of reach
   * @throws InfeasibleMappingException if more voltages are recorded than the wafer can
   */
  public static Emission emit(MappedWafer mapped, Path folder, StageContext context) {
    AnalogPlan analog = AnalogPlan.of(mapped, context);
    Stimulus stimulus = StimulusSettings.of(mapped);
    ConfigurationWriter writer = new ConfigurationWriter(folder);
    writer.stimulus(stimulus);
    return new Emitter(mapped, analog, context.seed()).write(writer, context);
  }

  private Emission write(ConfigurationWriter writer, StageContext context) {
    List<Integer> hicanns = hicanns();
    int projections = mapped.network().network().projections().size();
    WeightTally[] tallies = new WeightTally[hicanns.size()];
    ParameterReport.Tally[] parameters = new ParameterReport.Tally[hicanns.size()];
    context.forEach(
        tallies.length,
        i -> {
          tallies[i] = new WeightTally(projections);
          parameters[i] = new ParameterReport.Tally();
          writer.hicann(hicann(hicanns.get(i), tallies[i], parameters[i]));
        });
    writer.header(WaferHeader.of(mapped, hicanns, context.seed()));
    writer.defects(defects(hicanns));
    writer.calibrations(calibrations(hicanns));
    WeightTally all = new WeightTally(projections);
    for (WeightTally tally : tallies) {
      all.add(tally);
    }
    return new Emission(
        WeightLosses.of(mapped.network().network(), all, mapped.settings().analog()),
        ParameterReport.of(parameters));
  }

  private List<Integer> hicanns() {
    List<Integer> hicanns = new ArrayList<>();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      if (mapped.placement().count(hicann) > 0
          || mergers.sends(hicann)
          || layerOne.of(hicann) != null) {
        hicanns.add(hicann);
      }
    }
    return hicanns;
  }

  private Hicann hicann(int hicann, WeightTally tally, ParameterReport.Tally parameters) {
    Hicann.Builder message = Hicann.newBuilder().setHicann(hicann);
    DenmemSettings.addTo(message, mapped);
    mergers.addTo(message);
    HicannLines lines = layerOne.of(hicann);
    (lines == null ? new HicannLines() : lines).addTo(message);
    HicannStrengths strengths = HicannStrengths.UNUSED;
    SynapseArrays some = arrays[hicann];
    if (some != null) {
      HicannTargets wanted = new HicannTargets(mapped.network(), targets, mapped.placement(), some);
      strengths = strengths(wanted, mapped.calibration().hicann(hicann));
      WeightRounding weights = WeightRounding.of(some, targets, wanted, strengths, rounding, tally);
      SynapseSettings.addTo(message, mapped, some, strengths, weights);
    }
    FloatingGateSettings.addTo(message, mapped, some, strengths.vGmax(), parameters);
    analog.addTo(message);
    return message.build();
  }

  private HicannStrengths strengths(HicannTargets wanted, HicannCalibration calibration) {
    return switch (mapped.settings().analog().weights().strengths()) {
      case SCALED -> StrengthChooser.scaled(calibration, wanted);
      case CALIBRATED -> StrengthChooser.calibrated(calibration, wanted);
    };
  }

  /** Calibrations of the HICANNs in use that are not ideal. */
  private ImmutableSortedMap<Integer, HicannCalibration> calibrations(List<Integer> hicanns) {
    ImmutableSortedMap.Builder<Integer, HicannCalibration> some = ImmutableSortedMap.naturalOrder();
    for (int hicann : hicanns) {
      HicannCalibration calibration = mapped.calibration().hicann(hicann);
      if (calibration != HicannCalibration.IDEAL) {
        some.put(hicann, calibration);
      }
    }
    return some.buildOrThrow();
  }

  /** The defects of the HICANNs in use, and those of the wafer. */
  private WaferDefects defects(List<Integer> hicanns) {
    BitSet used = new BitSet(Wafer.HICANNS);
    hicanns.forEach(used::set);
    WaferDefects all = mapped.usable().defects();
    WaferDefects.Builder some = WaferDefects.builder(all.wafer());
    for (PartKind kind : WaferDefects.KINDS) {
      boolean ofHicann = kind.owner() == PartKind.Owner.HICANN;
      for (int part = all.next(kind, 0); part >= 0; part = all.next(kind, part + 1)) {
        if (!ofHicann || used.get(part / kind.count())) {
          some.add(kind, part);
        } else {
          part = kind.count() * (part / kind.count() + 1) - 1; // the last one of its HICANN
        }
      }
    }
    return some.build();
  }
}
