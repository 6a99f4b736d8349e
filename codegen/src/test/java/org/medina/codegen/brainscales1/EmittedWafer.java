package org.medina.codegen.brainscales1;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.TreeMap;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.codegen.brainscales1.emission.Emission;
import org.medina.codegen.brainscales1.emission.Emitter;
import org.medina.codegen.brainscales1.emission.MappedWafer;
import org.medina.codegen.brainscales1.emission.WaferSettings;
import org.medina.codegen.brainscales1.emission.WeightSettings;
import org.medina.codegen.brainscales1.equivalence.AnalogCheck;
import org.medina.codegen.brainscales1.equivalence.DecodedSynapses;
import org.medina.codegen.brainscales1.equivalence.Equivalence;
import org.medina.codegen.brainscales1.equivalence.EquivalenceChecker;
import org.medina.codegen.brainscales1.pipeline.ParameterTables;
import org.medina.codegen.brainscales1.weights.PlacedWeights;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.mapping.Loss;
import org.medina.ir.stage.StageContext;

/** What was emitted for a mapped network, to be damaged and proven again. */
public final class EmittedWafer {
  /** As it was emitted. */
  public final WaferConfiguration header;

  /** As they were emitted. */
  public final TreeMap<Integer, Hicann> hicanns = new TreeMap<>();

  /** Lost and changed synapses. */
  public final ImmutableList<Loss> losses;

  /** What emission said. */
  public final Emission emission;

  private final MappedWafer mapped;
  private final Path folder;

  /** Emits into an empty folder. */
  public EmittedWafer(SmallMapper.Result result, Path folder) {
    mapped = result.mapped();
    this.folder = folder;
    emission = Emitter.emit(mapped, folder, StageContext.simple());
    losses =
        ImmutableList.<Loss>builder().addAll(result.losses()).addAll(emission.losses()).build();
    ConfigurationReader reader = new ConfigurationReader(folder);
    header = reader.header();
    reader.hicanns().forEach(hicann -> hicanns.put(hicann, reader.hicann(hicann)));
  }

  /** A perfect wafer. */
  public static UsableWafer perfect() {
    return UsableWafer.of(WaferDefects.none(0), DefectRules.ALL);
  }

  /** Excitatory neurons on two HICANNs of a row, the others on the HICANN below, sources apart. */
  public static SmallMapper variedMapper(WaferNetwork network, UsableWafer usable) {
    int[] hicannOf = new int[network.cells()];
    for (int cell = 0; cell < hicannOf.length; cell++) {
      hicannOf[cell] =
          switch (network.population(cell)) {
            case 0 -> Wafer.hicann(network.index(cell) < 7 ? 17 : 18, 7);
            case 1 -> Wafer.hicann(19, 9);
            case 2 -> Wafer.hicann(17, 8);
            default -> Wafer.hicann(18, 7);
          };
    }
    return new SmallMapper(network, usable, hicannOf);
  }

  /** Puts synapses into rows that suit their weights. */
  public static SmallMapper.Result fitted(SmallMapper.Result result) {
    MappedWafer mapped = result.mapped();
    WaferSettings settings = mapped.settings();
    WeightSettings weights = settings.analog().weights();
    PlacedWeights fitting =
        new PlacedWeights(
            mapped.network(),
            new SynapticTargets(
                mapped.network(), settings.speedup(), settings.analog().bigCapacitors()),
            mapped.placement(),
            mapped.buses(),
            mapped.usable(),
            mapped.calibration());
    ImmutableList<SynapseArrays> arrays =
        fitting.fit(
            mapped.arrays(),
            weights.severalSynapses(),
            weights.strengths() == WeightSettings.Strengths.SCALED,
            StageContext.simple());
    MappedWafer other =
        new MappedWafer(
            mapped.network(),
            mapped.usable(),
            mapped.calibration(),
            mapped.placement(),
            mapped.buses(),
            mapped.problem(),
            mapped.routes(),
            arrays,
            settings);
    return new SmallMapper.Result(other, result.losses());
  }

  /** Places and weights of the synapses in the folder now. */
  public DecodedSynapses synapses() {
    return DecodedSynapses.of(
        mapped.network(), new ConfigurationReader(folder), losses, StageContext.simple());
  }

  /** Proves what is in the folder now. */
  public Equivalence prove() {
    return prove(losses);
  }

  /** Proves it with other losses. */
  public Equivalence prove(ImmutableList<Loss> others) {
    return EquivalenceChecker.check(
        mapped.network(),
        new ConfigurationReader(folder),
        mapped.usable(),
        others,
        StageContext.simple());
  }

  /** Proves the analog half of what is in the folder now; what is wrong. */
  public ImmutableList<String> proveAnalog() {
    ConfigurationReader reader = new ConfigurationReader(folder);
    return AnalogCheck.check(
            mapped.network(),
            reader,
            mapped.usable(),
            reader.calibration(),
            ParameterTables.of(mapped.network(), emission.parameters()),
            StageContext.simple())
        .differences();
  }

  /** Replaces the header. */
  public void write(WaferConfiguration other) {
    new ConfigurationWriter(folder).header(other);
  }

  /** Replaces a HICANN. */
  public void write(Hicann other) {
    new ConfigurationWriter(folder).hicann(other);
  }
}
