package org.medina.codegen;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.function.Function;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.stage.StageContext;

/** A hardware family that networks are compiled for. */
public interface Target {
  /** Name on the command line, for example {@code spinnaker}. */
  String name();

  /** Names of the options that {@link #compile} understands. */
  Iterable<String> options();

  /**
   * Compiles a network into an existing, empty folder: {@code mapping.pb} and {@code
   * configuration/}, proven equivalent to the network.
   *
   * @return what is to be reported
   * @throws org.medina.ir.error.CompilerException if somebody outside Medina can mend it
   */
  CompileReport compile(Network network, CompileOptions options, Path folder, StageContext context);

  /**
   * Decodes the configuration of a compile for this target and compares it with the compile's
   * network and {@linkplain CompiledFolder#losses losses}.
   */
  CompileReport.Proof prove(CompiledFolder folder, StageContext context);

  /**
   * What {@link #inspect} can show of a compile for this target, in the order of the help; lower
   * case. {@code loss} is one of them.
   */
  ImmutableList<String> subjects();

  /**
   * Rows about one subject of a compile for this target; every row of a subject has the same keys
   * in the same order.
   *
   * @param subject one of {@link #subjects}
   * @param filter part of a population's label, or a place on the hardware as this target writes
   *     it; empty for all
   */
  ImmutableList<ImmutableMap<String, Object>> inspect(
      CompiledFolder folder, String subject, String filter);

  /** Further subjects, of which this target has {@link #text} but no rows; lower case. */
  default ImmutableList<String> texts() {
    return ImmutableList.of();
  }

  /**
   * What this target says in words, line by line: all about one of {@link #texts}, or what belongs
   * below the rows of one of {@link #subjects}.
   *
   * @param filter as for {@link #inspect}
   */
  default ImmutableList<String> text(CompiledFolder folder, String subject, String filter) {
    return ImmutableList.of();
  }

  /**
   * The synapses of each projection as a compile for this target realised them.
   *
   * @param configuration folder of the configuration
   * @param network what was compiled
   * @param report of the compile
   */
  default Function<Projection, RealisedSynapses> realised(
      Path configuration, Network network, CompileReport report) {
    return projection -> RealisedSynapses.AS_ASKED;
  }

  /** Whether events travel on layer-1 buses, so that synapses can be lost for want of a route. */
  default boolean hasLayerOne() {
    return false;
  }
}
