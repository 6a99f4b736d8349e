package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.stage.StageContext;

/** The merger routers that a user can choose by name. */
public final class MergerRouters {
  /** Used where the user names none. */
  public static final String DEFAULT = "by_cost";

  private MergerRouters() {}

  /** Names of all merger routers, the default first; the other three are marocco's. */
  public static ImmutableList<String> names() {
    return ImmutableList.of(
        DEFAULT, "minimize_as_possible", "minimize_number_of_sending_repeaters", "one_to_one");
  }

  /**
   * The merger router of a name.
   *
   * @throws InvalidInputException MED-PLC-014 if there is none; lists the names
   */
  public static MergerRouter byName(String name) {
    return switch (name) {
      case DEFAULT -> new CostMergers();
      case "minimize_as_possible" -> new PerHicann(name, Chooser.AS_POSSIBLE);
      case "minimize_number_of_sending_repeaters" -> new PerHicann(name, Chooser.FEWEST);
      case "one_to_one" -> new PerHicann(name, Chooser.MOST);
      default ->
          throw new InvalidInputException(
              "MED-PLC-014",
              "There is no merger strategy \"%s\". Choose one of: %s."
                  .formatted(name, String.join(", ", names())));
    };
  }

  /** Chooses one of the legal assignments of a HICANN. */
  interface Choice {
    MergerAssignment choose(int hicann, BlockNeurons blocks, List<MergerAssignment> legal);
  }

  /**
   * Chooses for every occupied HICANN.
   *
   * @throws InfeasibleMappingException MED-PLC-013 if one has no legal assignment
   */
  static ImmutableList<Optional<MergerAssignment>> choose(
      PlacementProblem problem, WaferPlacement placement, StageContext context, Choice choice) {
    MergerChoices choices = problem.mergers();
    MergerAssignment[] chosen = new MergerAssignment[Wafer.HICANNS];
    boolean[] cutOff = new boolean[Wafer.HICANNS];
    context.forEach(
        Wafer.HICANNS,
        hicann -> {
          if (placement.count(hicann) > 0) {
            BlockNeurons blocks = BlockNeurons.of(placement, hicann);
            List<MergerAssignment> legal = legal(problem, choices, hicann, blocks);
            cutOff[hicann] = legal.isEmpty();
            chosen[hicann] = legal.isEmpty() ? null : choice.choose(hicann, blocks, legal);
          }
        });
    List<String> unroutable = new ArrayList<>();
    ImmutableList.Builder<Optional<MergerAssignment>> result = ImmutableList.builder();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      result.add(Optional.ofNullable(chosen[hicann]));
      if (cutOff[hicann]) {
        unroutable.add("H%03d".formatted(hicann));
      }
    }
    if (!unroutable.isEmpty()) {
      throw new InfeasibleMappingException(
          "MED-PLC-013",
          ("Unroutable mergers: on %s no setting of the merger tree brings every neuron to exactly one bus of at most %d"
                  + " neurons. Place neurons elsewhere, or correct the defects of the mergers.")
              .formatted(String.join(", ", unroutable), MergerChoices.MAX_SOURCES));
    }
    return result.build();
  }

  /** Assignments with no more neurons on a bus than addresses, and within the bus's rate. */
  static List<MergerAssignment> legal(
      PlacementProblem problem, MergerChoices choices, int hicann, BlockNeurons blocks) {
    List<MergerAssignment> legal = legal(problem, choices.of(hicann, blocks.occupied()), blocks);
    return legal.isEmpty()
        ? legal(problem, choices.onAnyLine(hicann, blocks.occupied()), blocks)
        : legal;
  }

  private static List<MergerAssignment> legal(
      PlacementProblem problem, ImmutableList<MergerAssignment> all, BlockNeurons blocks) {
    PlacementOptions options = problem.options();
    double most =
        options.considerFiringRates() && options.neuronRateHz() > 0
            ? EventRates.bus(options.pllHz()) / (options.neuronRateHz() * options.speedup())
            : MergerChoices.MAX_SOURCES;
    List<MergerAssignment> few = new ArrayList<>();
    List<MergerAssignment> within = new ArrayList<>();
    for (MergerAssignment assignment : all) {
      int fullest = 0;
      for (int dncMerger = 0; dncMerger < MergerTree.DNC_MERGERS; dncMerger++) {
        fullest = Math.max(fullest, blocks.count(assignment.blocks(dncMerger)));
      }
      if (fullest <= MergerChoices.MAX_SOURCES) {
        few.add(assignment);
        if (fullest <= most) {
          within.add(assignment);
        }
      }
    }
    return within.isEmpty() ? few : within;
  }

  static int senders(MergerAssignment assignment) {
    return Integer.bitCount(assignment.senders());
  }

  /** marocco's rules. */
  private enum Chooser {
    MOST,
    FEWEST,
    AS_POSSIBLE
  }

  private record PerHicann(String name, Chooser chooser) implements MergerRouter {
    @Override
    public ImmutableList<Optional<MergerAssignment>> route(
        PlacementProblem problem, WaferPlacement placement, StageContext context) {
      return choose(
          problem,
          placement,
          context,
          (hicann, blocks, legal) ->
              switch (chooser) {
                case MOST -> first(legal, Comparator.comparingInt(a -> -senders(a)));
                case FEWEST -> first(legal, Comparator.comparingInt(MergerRouters::senders));
                case AS_POSSIBLE -> fewestWithinChain(problem, placement, blocks, legal);
              });
    }

    /** The fewest buses none of which loses a synapse to the chain limit; else the least loss. */
    private static MergerAssignment fewestWithinChain(
        PlacementProblem problem,
        WaferPlacement placement,
        BlockNeurons blocks,
        List<MergerAssignment> legal) {
      TargetCounts counts = new TargetCounts(problem.network(), placement);
      counts.count(blocks.neurons());
      double[] lossOfMask = new double[1 << Denmems.BLOCKS];
      boolean[] known = new boolean[lossOfMask.length];
      MergerAssignment best = legal.get(0);
      double least = Double.POSITIVE_INFINITY;
      for (MergerAssignment assignment :
          legal.stream().sorted(Comparator.comparingInt(MergerRouters::senders)).toList()) {
        double loss = 0;
        for (int dncMerger = 0; dncMerger < MergerTree.DNC_MERGERS; dncMerger++) {
          int mask = assignment.blocks(dncMerger);
          if (mask != 0 && !known[mask]) {
            known[mask] = true;
            lossOfMask[mask] =
                counts.loss(mask, blocks.count(mask), problem.options().chainLimit());
          }
          loss += lossOfMask[mask];
        }
        if (loss < least - 1e-9) {
          least = loss;
          best = assignment;
        }
      }
      return best;
    }

    private static MergerAssignment first(
        List<MergerAssignment> legal, Comparator<MergerAssignment> order) {
      return legal.stream().min(order).orElseThrow();
    }
  }
}
