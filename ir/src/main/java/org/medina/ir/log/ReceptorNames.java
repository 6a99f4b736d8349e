package org.medina.ir.log;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.ir.error.Problems;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.wire.Projection;

/** Which receptors the targets of a projection have, by name and by number. */
final class ReceptorNames {
  private static final ImmutableList<String> STANDARD =
      ImmutableList.of("excitatory", "inhibitory");

  private final List<PopulationBuilder> populations;
  private final Problems problems;

  ReceptorNames(List<PopulationBuilder> populations, Problems problems) {
    this.populations = populations;
    this.problems = problems;
  }

  /** The receptor of a projection, or null if a target has none of that name. */
  @Nullable Receptor read(Projection record, CellSet post, String where) {
    String name = record.getReceptor();
    int number = STANDARD.indexOf(name);
    if (number < 0 && name.length() == 1) {
      Integer parsed = Ints.tryParse(name);
      number = parsed == null ? -1 : parsed;
    }
    if (number < 0 && post.parts().isEmpty()) {
      problems.add("%s: receptor '%s'; known are %s", where, name, STANDARD);
      return null;
    }
    for (CellRange part : post.parts()) {
      PopulationBuilder population = populations.get(part.population());
      ImmutableList<String> allowed = names(population);
      if (!allowed.contains(name)) {
        problems.add(
            "%s: receptor '%s'; those of population '%s' are %s",
            where, name, population.label(), allowed);
        return null;
      }
    }
    return Receptor.values()[number];
  }

  /** Sources have receptors here; targets say that nothing can project onto them. */
  private static ImmutableList<String> names(PopulationBuilder population) {
    if (!population.type().isMultiConductance()) {
      return STANDARD;
    }
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (int receptor = 0; receptor < population.receptors(); receptor++) {
      names.add(Integer.toString(receptor));
    }
    return names
        .addAll(STANDARD.subList(0, Math.min(STANDARD.size(), population.receptors())))
        .build();
  }
}
