package org.medina.routing.spinnaker;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.ir.stage.StageContext;

/** Brings the tables of a machine down to what its routers hold, with the better of all ways. */
public final class Minimisers {
  /** In order of preference among equally short results. */
  private static final ImmutableList<TableMinimiser> ALL =
      ImmutableList.of(new PairMinimiser(), new OrderedCoveringMinimiser());

  private Minimisers() {}

  /** Names of all minimisers, in order of preference. */
  public static ImmutableList<String> names() {
    return ALL.stream().map(TableMinimiser::name).collect(ImmutableList.toImmutableList());
  }

  /**
   * The minimiser of a name.
   *
   * @throws InvalidInputException MED-TBL-002 if there is none; lists the names
   */
  public static TableMinimiser byName(String name) {
    for (TableMinimiser minimiser : ALL) {
      if (minimiser.name().equals(name)) {
        return minimiser;
      }
    }
    throw new InvalidInputException(
        "MED-TBL-002",
        "There is no table minimiser \"%s\". Choose one of: %s."
            .formatted(name, String.join(", ", names())));
  }

  /**
   * Tables that fit, each proven equal to its original on every key of the original's entries.
   *
   * @param machine tells the entries of each router
   * @param tables one per chip, disjoint entries that include the defaultable ones
   * @param asFarAsPossible whether to shorten also tables that fit without defaultable entries
   * @throws InfeasibleMappingException MED-TBL-001 if some stay too long; lists all of them
   */
  public static ImmutableList<RoutingTable> minimise(
      SpinnakerMachine machine,
      List<RoutingTable> tables,
      boolean asFarAsPossible,
      StageContext context) {
    RoutingTable[] result = new RoutingTable[tables.size()];
    context.forEach(
        result.length,
        i -> {
          RoutingTable table = tables.get(i);
          int target = asFarAsPossible ? 0 : machine.routerEntries(table.chip());
          result[i] = shortest(table, target);
          TableChecker.check(table, result[i]);
        });
    rejectTooLong(machine, result);
    return ImmutableList.copyOf(Arrays.asList(result));
  }

  /**
   * The table without defaultable entries if that meets the target, else the shortest one found.
   */
  static RoutingTable shortest(RoutingTable table, int target) {
    RoutingTable best = TableGenerator.withoutDefaults(table);
    if (best.size() <= target) {
      return best;
    }
    for (TableMinimiser minimiser : ALL) {
      RoutingTable candidate = minimiser.minimise(table, 0);
      if (candidate.size() < best.size()) {
        best = candidate;
      }
    }
    return best;
  }

  private static void rejectTooLong(SpinnakerMachine machine, RoutingTable[] tables) {
    List<String> tooLong = new ArrayList<>();
    for (RoutingTable table : tables) {
      int chip = table.chip();
      if (table.size() > machine.routerEntries(chip)) {
        tooLong.add(
            "(%d, %d): %d entries of %d"
                .formatted(
                    machine.x(chip), machine.y(chip), table.size(), machine.routerEntries(chip)));
      }
    }
    if (!tooLong.isEmpty()) {
      throw new InfeasibleMappingException(
          "MED-TBL-001",
          "Routing tables stay too long on %d chips, minimised: %s. Put more neurons on a core, use another placer, or spread the network over a larger machine."
              .formatted(tooLong.size(), String.join("; ", tooLong)));
    }
  }
}
