package org.medina.codegen.spinnaker.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.medina.blacklisting.spinnaker.MachineSpec;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.MedinaVersion;
import org.medina.codegen.RealisedSynapses;
import org.medina.codegen.SteppedSynapses;
import org.medina.codegen.Target;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.emission.Emitter;
import org.medina.codegen.spinnaker.emission.MappedNetwork;
import org.medina.codegen.spinnaker.inspection.Inspection;
import org.medina.codegen.spinnaker.inspection.MappingFile;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.stage.StageContext;
import org.medina.placement.spinnaker.PartitionedNetwork;
import org.medina.placement.spinnaker.Partitioner;
import org.medina.placement.spinnaker.Placers;
import org.medina.routing.spinnaker.BlockKeyAllocator;
import org.medina.routing.spinnaker.Routers;
import org.medina.routing.spinnaker.Routing;
import org.medina.routing.spinnaker.RoutingProblem;
import org.medina.routing.spinnaker.RoutingResult;

/** SpiNNaker: partition, place, route, emit, prove. */
public final class SpinnakerPipeline implements Target {
  private static final String DEFAULT_PLACER = "hilbert";
  private static final String DEFAULT_ROUTER = "ner";
  private static final String CONFIGURATION = "configuration";
  private static final ImmutableList<String> OPTIONS =
      ImmutableList.of(
          "machine",
          "down-chips",
          "down-cores",
          "down-links",
          "random-defects",
          "no-repair",
          "no-system-cores",
          "placer",
          "router",
          "compress-all",
          "seed",
          "threads");

  @Override
  public String name() {
    return "spinnaker";
  }

  @Override
  public Iterable<String> options() {
    return OPTIONS;
  }

  @Override
  public CompileReport compile(
      Network network, CompileOptions options, Path folder, StageContext context) {
    SpinnakerRules.check(network);
    SliceExpander expander = new SliceExpander(network);
    PartitionedNetwork partitioned =
        context.stage("partition", () -> Partitioner.partition(network, expander, context));
    MachineChoice chosen =
        MachineChoice.place(
            partitioned,
            machineSpec(network, options, context),
            Placers.byName(options.text("placer", DEFAULT_PLACER)),
            context);
    RoutingResult routed =
        Routing.route(
            new RoutingProblem(
                partitioned.partition().graph(), chosen.machine(), chosen.placement()),
            Routers.byName(options.text("router", DEFAULT_ROUTER)),
            new BlockKeyAllocator(),
            options.flag("compress-all"),
            context);
    MappedNetwork mapped =
        new MappedNetwork(
            network,
            chosen.machine(),
            partitioned,
            chosen.placement(),
            routed.keys(),
            routed.after());
    Path configuration = makeFolder(folder.resolve(CONFIGURATION));
    ImmutableList<Loss> losses =
        context.stage("emit", () -> Emitter.emit(mapped, expander, configuration, context));
    MappingFile.write(
        folder,
        new MappingFile.Content(
            network,
            chosen.machine(),
            partitioned.partition().graph(),
            partitioned.uses(),
            chosen.placement(),
            routed.trees(),
            routed.keys(),
            routed.before(),
            routed.after()));
    Exchange.write(mapped, new ConfigurationReader(configuration), folder);
    CompileReport.Proof proof =
        context.stage(
            "prove",
            () ->
                Proofs.prove(
                    network,
                    expander.byPositions(),
                    new ConfigurationReader(configuration),
                    losses,
                    context));
    Proofs.requireEquivalent(proof, context);
    return new CompileReport(
        CompileReport.FORMAT,
        MedinaVersion.VERSION,
        name(),
        context.seed(),
        SpinnakerReport.stats(network, partitioned, losses),
        losses,
        proof,
        SpinnakerReport.hardware(partitioned, chosen, routed),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableSortedMap.of());
  }

  @Override
  public CompileReport.Proof prove(CompiledFolder folder, StageContext context) {
    Network network = folder.network();
    return Proofs.prove(
        network,
        new SynapseExpander(network),
        new ConfigurationReader(folder.configuration()),
        folder.losses(),
        context);
  }

  @Override
  public Function<Projection, RealisedSynapses> realised(
      Path configuration, Network network, CompileReport report) {
    return projection -> SteppedSynapses.of(network, report.proof(), projection);
  }

  @Override
  public ImmutableList<String> subjects() {
    return Inspection.SUBJECTS;
  }

  @Override
  public ImmutableList<ImmutableMap<String, Object>> inspect(
      CompiledFolder folder, String subject, String filter) {
    return Inspection.rows(folder, subject, filter);
  }

  /**
   * What the user says; a script's n_boards_required or n_chips_required if the options are silent.
   */
  private static MachineSpec machineSpec(
      Network network, CompileOptions options, StageContext context) {
    return new MachineSpec(
        options.text("machine", machineOfScript(network)),
        options.text("down-chips", ""),
        options.text("down-cores", ""),
        options.text("down-links", ""),
        !options.flag("no-repair"),
        !options.flag("no-system-cores"),
        options.text("random-defects", ""),
        context.seed());
  }

  private static String machineOfScript(Network network) {
    ImmutableMap<String, String> setup = network.setup().options();
    int boards = wholeNumber(setup, "n_boards_required");
    int chips = wholeNumber(setup, "n_chips_required");
    int chipsPerBoard = 48;
    int wanted = Math.max(boards, (chips + chipsPerBoard - 1) / chipsPerBoard);
    return wanted <= 0 ? "auto" : wanted + "-boards";
  }

  private static int wholeNumber(ImmutableMap<String, String> setup, String name) {
    String text = setup.getOrDefault(name, "null");
    if (text.equals("null")) {
      return 0;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "MED-SPI-002", "setup(%s=%s): it must be a whole number.".formatted(name, text), e);
    }
  }

  private static Path makeFolder(Path path) {
    try {
      return Files.createDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
