package org.medina.runtime.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.RealisedSynapses;
import org.medina.codegen.Target;
import org.medina.codegen.spinnaker.pipeline.SpinnakerPipeline;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.stage.StageContext;

/** Compiles quickly, as SpiNNaker, under another target's name: what runs it goes by the name. */
record RenamedTarget(String name) implements Target {
  private static final Target SPINNAKER = new SpinnakerPipeline();

  @Override
  public Iterable<String> options() {
    return SPINNAKER.options();
  }

  @Override
  public CompileReport compile(
      Network network, CompileOptions options, Path folder, StageContext context) {
    return SPINNAKER.compile(network, options, folder, context);
  }

  @Override
  public CompileReport.Proof prove(CompiledFolder folder, StageContext context) {
    return SPINNAKER.prove(folder, context);
  }

  @Override
  public ImmutableList<String> subjects() {
    return SPINNAKER.subjects();
  }

  @Override
  public ImmutableList<ImmutableMap<String, Object>> inspect(
      CompiledFolder folder, String subject, String filter) {
    return SPINNAKER.inspect(folder, subject, filter);
  }

  @Override
  public RealisedSynapses realised(
      Path folder, Network network, CompileReport.Proof proof, Projection projection) {
    return SPINNAKER.realised(folder, network, proof, projection);
  }
}
