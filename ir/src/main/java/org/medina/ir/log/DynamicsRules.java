package org.medina.ir.log;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import org.medina.ir.error.Problems;
import org.medina.ir.wire.Projection;

/** Which short-term dynamics a projection may have, whatever the target. */
final class DynamicsRules {
  private static final ImmutableSet<String> NAMES = ImmutableSet.of("U", "tau_rec", "tau_facil");
  private static final String TSODYKS_MARKRAM = "TsodyksMarkramSynapse";
  private static final String STDP = "STDPMechanism";

  private DynamicsRules() {}

  /** The dynamics of a projection; none if something is wrong with them. */
  static ImmutableSortedMap<String, Double> read(
      Projection record, String where, Problems problems) {
    Map<String, Double> given = record.getDynamicsMap();
    String type = record.getSynapseType();
    if (given.isEmpty() && !type.equals(TSODYKS_MARKRAM)) {
      return ImmutableSortedMap.of();
    }
    if (!type.equals(TSODYKS_MARKRAM) && !type.equals(STDP)) {
      problems.add("%s: a %s has no short-term dynamics", where, type);
      return ImmutableSortedMap.of();
    }
    if (!given.keySet().equals(NAMES)) {
      problems.add(
          "%s: parameters %s of a %s; it has %s",
          where, ImmutableSortedMap.copyOf(given).keySet(), type, NAMES);
      return ImmutableSortedMap.of();
    }
    ImmutableSortedMap<String, Double> dynamics = ImmutableSortedMap.copyOf(given);
    for (Map.Entry<String, Double> parameter : dynamics.entrySet()) {
      String name = parameter.getKey();
      double value = parameter.getValue();
      double most = name.equals("U") ? 1 : Double.MAX_VALUE;
      if (!(value >= 0 && value <= most)) {
        problems.add(
            "%s: %s = %s; it must be %s",
            where, name, value, name.equals("U") ? "from 0 to 1" : "finite and not negative");
        return ImmutableSortedMap.of();
      }
    }
    return dynamics;
  }
}
