package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Partition;
import org.medina.ir.stage.StageContext;

/**
 * Splits the populations of a network over cores within the resources of a core and a chip: the
 * user's or the model's limit first, halved while memory does not suffice.
 */
public final class Partitioner {
  private static final String TIME_SCALE_FACTOR = "time_scale_factor";

  /** Cycles are estimates; below this share of a step nobody is warned. */
  private static final double WARN_SHARE = 1.1;

  private Partitioner() {}

  /**
   * Splits a network; goes through all its synapses once per attempt.
   *
   * @throws InvalidInputException if the time scale factor is not a whole number from 1 to 1000
   * @throws InfeasibleMappingException if a single atom does not fit a core, or a delay is too long
   */
  public static PartitionedNetwork partition(
      Network network, SliceExpander expander, StageContext context) {
    int timeScaleFactor = timeScaleFactor(network);
    int[] longest = DelayRanges.longestOfProjections(network, expander, context);
    Slicing slicing = new Slicing(network, DelayRanges.longestOntoPopulations(network, longest));
    while (true) {
      ConnectivitySurvey.Result survey =
          ConnectivitySurvey.survey(network, slicing, expander, longest, context);
      ResourceModel model =
          new ResourceModel(network, slicing, survey.connectivity(), timeScaleFactor);
      CoreGraphAssembly assembly = new CoreGraphAssembly(network, slicing, survey, model);
      CoreGraph graph = assembly.graph();
      if (!halveWhatIsTooBig(network, slicing, graph, assembly.uses())) {
        warnOfLateCores(network, graph, assembly.uses(), context);
        Partition partition = new Partition(graph, assembly.populations(), survey.statistics());
        return new PartitionedNetwork(
            partition,
            survey.connectivity(),
            assembly.uses(),
            assembly.plans(),
            Wishes.constraints(network, partition),
            timeScaleFactor);
      }
    }
  }

  /** As the user says, or such that a time step takes at least 1 ms, as sPyNNaker chooses. */
  private static int timeScaleFactor(Network network) {
    String text = network.setup().options().get(TIME_SCALE_FACTOR);
    if (text == null || text.equals("null")) {
      return Math.max(1, (int) Math.ceil(1000.0 / network.setup().timestepMicroseconds()));
    }
    try {
      double factor = Double.parseDouble(text);
      if (factor >= 1 && factor <= 1000 && factor == Math.rint(factor)) {
        return (int) factor;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new InvalidInputException(
        "MED-PRT-003",
        "setup(time_scale_factor=%s): it must be a whole number from 1 to 1000.".formatted(text));
  }

  /** Halves the slices of populations that have a core that is too big; false if there is none. */
  private static boolean halveWhatIsTooBig(
      Network network, Slicing slicing, CoreGraph graph, ImmutableList<CoreUse> uses) {
    boolean[] tooBig = new boolean[network.populations().size()];
    boolean any = false;
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      CoreUse use = uses.get(vertex);
      int population = graph.population(vertex);
      if (use.fits() || tooBig[population]) {
        continue;
      }
      if (!slicing.halve(population)) {
        throw tooBig(network.populations().get(population), use);
      }
      tooBig[population] = true;
      any = true;
    }
    return any;
  }

  private static InfeasibleMappingException tooBig(Population population, CoreUse use) {
    boolean sdram = use.sdramBytes() > use.sdramLimit();
    return new InfeasibleMappingException(
        "MED-PRT-001",
        "Population '%s': a single atom needs %,d bytes of %s; a %s has %,d. Record fewer variables or less often, or give it fewer synapses."
            .formatted(
                population.label(),
                sdram ? use.sdramBytes() : use.dtcmBytes(),
                sdram ? "SDRAM" : "data memory",
                sdram ? "chip" : "core",
                sdram ? use.sdramLimit() : use.dtcmLimit()));
  }

  private static void warnOfLateCores(
      Network network, CoreGraph graph, ImmutableList<CoreUse> uses, StageContext context) {
    int late = 0;
    double worst = 0;
    List<String> labels = new ArrayList<>();
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      CoreUse use = uses.get(vertex);
      double share = (double) use.cyclesPerTick() / use.cyclesLimit();
      if (share > WARN_SHARE) {
        late++;
        worst = Math.max(worst, share);
        String label = network.populations().get(graph.population(vertex)).label();
        if (!labels.contains(label)) {
          labels.add(label);
        }
      }
    }
    if (late > 0) {
      Collections.sort(labels);
      context.warn(
          "%d cores of %s are expected to need up to %.1f times the cycles of a time step on the machine. Set time_scale_factor in setup() to %d, or put fewer neurons on a core."
              .formatted(
                  late,
                  labels.size() > 5 ? labels.subList(0, 5) + " and others" : labels,
                  worst,
                  (int) Math.ceil(worst * timeScaleFactor(network))));
    }
  }
}
