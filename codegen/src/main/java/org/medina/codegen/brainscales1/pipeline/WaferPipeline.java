package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.MedinaVersion;
import org.medina.codegen.RealisedSynapses;
import org.medina.codegen.Target;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.emission.Emission;
import org.medina.codegen.brainscales1.emission.Emitter;
import org.medina.codegen.brainscales1.emission.InputRules;
import org.medina.codegen.brainscales1.emission.MappedWafer;
import org.medina.codegen.brainscales1.equivalence.AnalogCheck;
import org.medina.codegen.brainscales1.equivalence.EquivalenceChecker;
import org.medina.codegen.brainscales1.inspection.ConfigurationInspection;
import org.medina.codegen.brainscales1.inspection.ParameterInspection;
import org.medina.codegen.brainscales1.inspection.ParametersFile;
import org.medina.codegen.brainscales1.inspection.WaferInspection;
import org.medina.codegen.brainscales1.inspection.WaferMappingFile;
import org.medina.codegen.brainscales1.inspection.WaferSynapses;
import org.medina.codegen.brainscales1.mapping.wire.Parameters;
import org.medina.ir.brainscales1.WaferExpansion;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.ManualPlacement;
import org.medina.placement.brainscales1.MergerChoices;
import org.medina.placement.brainscales1.PlacementProblem;

/** The BrainScaleS-1 wafer: place, merge, address, route, fill, emit, prove. */
public final class WaferPipeline implements Target {
  private static final String CONFIGURATION = "configuration";

  @Override
  public String name() {
    return "brainscales1";
  }

  @Override
  public Iterable<String> options() {
    return WaferOptions.ALL;
  }

  @Override
  public CompileReport compile(
      Network network, CompileOptions options, Path folder, StageContext context) {
    WaferRules.check(network, context);
    WaferOptions chosen = WaferOptions.of(network.setup(), options);
    WaferRules.warnOfDelays(network, chosen.settings().model().delayMs(), context);
    InputRules.check(network, chosen.settings());
    UsableWafer wafer =
        context.stage(
            "defects",
            () ->
                WaferDefectChoice.of(network.setup(), options, chosen.settings().wafer(), context));
    WaferCalibration calibration =
        WaferCalibrationChoice.of(network.setup(), options, chosen.settings().wafer(), context);
    WaferNetwork expanded =
        context.stage(
            "expand", () -> WaferExpansion.expand(network, new SynapseExpander(network), context));
    ManualPlacement manual =
        ManualPlacement.of(
            expanded,
            wafer,
            network.placementRequests(),
            NeuronWidths.of(expanded, chosen.neuronSize()));
    PlacementProblem problem =
        new PlacementProblem(
            expanded,
            wafer,
            new MergerChoices(wafer),
            manual.columns(),
            manual.wishes(),
            ImmutableSet.of(),
            chosen.placement());
    WaferMapping placed = WaferMapping.best(problem, chosen, context);
    BusLoad.warn(placed, context);
    LostSynapses lost = LostSynapses.of(placed);
    ImmutableList<String> advice = Advice.of(placed, lost);
    requireAcceptance(placed, lost, advice, chosen);
    context.stage(
        "calibration",
        () -> {
          WaferCalibrationChoice.load(
              calibration, usedHicanns(placed), chosen.settings().pllHz(), context);
          return calibration;
        });
    WaferMapping mapping = placed.fittedToWeights(calibration, chosen.settings(), context);
    WaferMappingFile.write(folder, MappingTables.of(mapping, lost, advice));
    MappedWafer mapped =
        new MappedWafer(
            expanded,
            wafer,
            calibration,
            mapping.placement(),
            mapping.buses(),
            mapping.layerOne(),
            mapping.routes(),
            mapping.synapses().arrays(),
            chosen.settings());
    Path configuration = makeFolder(folder.resolve(CONFIGURATION));
    Emission emission = context.stage("emit", () -> Emitter.emit(mapped, configuration, context));
    Parameters parameters = ParameterTables.of(expanded, emission.parameters());
    ParametersFile.write(folder, parameters);
    new ParameterInspection(parameters).sentences().forEach(context::warn);
    ImmutableList<Loss> losses =
        ImmutableList.<Loss>builder().addAll(lost.losses()).addAll(emission.losses()).build();
    CompileReport.Proof proof =
        context.stage(
            "prove",
            () -> {
              ConfigurationReader reader = new ConfigurationReader(configuration);
              return prove(expanded, reader, wafer, parameters, losses, context);
            });
    if (!proof.equivalent()) {
      throw new IllegalStateException(
          "the configuration is not the network: " + String.join("; ", proof.differences()));
    }
    return new CompileReport(
        CompileReport.FORMAT,
        MedinaVersion.VERSION,
        name(),
        context.seed(),
        WaferReport.stats(mapping, lost),
        losses,
        proof,
        WaferReport.hardware(mapping, lost, advice),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableSortedMap.of());
  }

  @Override
  public CompileReport.Proof prove(CompiledFolder folder, StageContext context) {
    ConfigurationReader reader = new ConfigurationReader(folder.configuration());
    WaferNetwork network =
        WaferExpansion.expand(folder.network(), new SynapseExpander(folder.network()), context);
    return prove(
        network,
        reader,
        reader.usable(),
        ParametersFile.read(folder.path()),
        folder.losses(),
        context);
  }

  private static CompileReport.Proof prove(
      WaferNetwork network,
      ConfigurationReader reader,
      UsableWafer usable,
      Parameters parameters,
      Iterable<Loss> losses,
      StageContext context) {
    return AnalogCheck.check(network, reader, usable, reader.calibration(), parameters, context)
        .addTo(EquivalenceChecker.check(network, reader, usable, losses, context).proof());
  }

  @Override
  public Function<Projection, RealisedSynapses> realised(
      Path configuration, Network network, CompileReport report) {
    return WaferSynapses.of(configuration, network, report.losses(), StageContext.simple());
  }

  @Override
  public ImmutableList<String> subjects() {
    return ImmutableList.<String>builder()
        .addAll(WaferInspection.SUBJECTS)
        .add(ParameterInspection.SUBJECT)
        .build();
  }

  @Override
  public ImmutableList<ImmutableMap<String, Object>> inspect(
      CompiledFolder folder, String subject, String filter) {
    return subject.equals(ParameterInspection.SUBJECT)
        ? new ParameterInspection(folder.path()).table(filter)
        : new WaferInspection(folder.path()).table(subject, filter);
  }

  @Override
  public ImmutableList<String> texts() {
    return ImmutableList.of(ConfigurationInspection.SUBJECT);
  }

  @Override
  public ImmutableList<String> text(CompiledFolder folder, String subject, String filter) {
    return switch (subject) {
      case ConfigurationInspection.SUBJECT ->
          ConfigurationInspection.lines(folder.configuration(), filter);
      case "loss" ->
          filter.isEmpty() ? new WaferInspection(folder.path()).advice() : ImmutableList.of();
      default -> ImmutableList.of();
    };
  }

  @Override
  public boolean hasLayerOne() {
    return true;
  }

  private static void requireAcceptance(
      WaferMapping mapping, LostSynapses lost, ImmutableList<String> advice, WaferOptions options) {
    if (options.acceptLoss() || mapping.synapses().lost() == 0) {
      return;
    }
    long asked = mapping.problem().network().synapses();
    StringBuilder text = new StringBuilder();
    for (Loss loss : lost.losses().stream().limit(8).toList()) {
      text.append("\n  - %d synapses: %s".formatted(loss.synapses(), loss.cause()));
    }
    for (String line : advice) {
      text.append("\n  %s.".formatted(line));
    }
    throw new InfeasibleMappingException(
        "MED-BSS-002",
        ("%d of %d synapses (%.4f %%) would be lost; set continue_despite_synapse_loss to true to accept that."
                + " The largest losses, and what would keep most:%s")
            .formatted(
                mapping.synapses().lost(), asked, 100.0 * mapping.synapses().lost() / asked, text));
  }

  /** HICANNs that neurons are placed on. */
  private static ImmutableSortedSet<Integer> usedHicanns(WaferMapping mapping) {
    ImmutableSortedSet.Builder<Integer> used = ImmutableSortedSet.naturalOrder();
    for (int neuron = 0; neuron < mapping.placement().neurons(); neuron++) {
      used.add(mapping.placement().hicann(neuron));
    }
    return used.build();
  }

  private static Path makeFolder(Path path) {
    try {
      return Files.createDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
