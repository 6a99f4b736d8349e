package org.medina.blacklisting.brainscales1;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.medina.hardware.brainscales1.PartKind;

/** Sets of defects for properties: runs of parts of all kinds, their ends and borders included. */
final class RandomWafers extends DomainContextBase {
  private record Run(PartKind kind, int from, int length) {}

  @Provide
  Arbitrary<WaferDefects> defects() {
    Arbitrary<Run> runs =
        Arbitraries.of(WaferDefects.KINDS)
            .flatMap(
                kind ->
                    Combinators.combine(
                            Arbitraries.integers().between(0, WaferDefects.parts(kind) - 1),
                            Arbitraries.integers().between(1, 600))
                        .as((from, length) -> new Run(kind, from, length)));
    return runs.list().ofMaxSize(40).map(RandomWafers::of);
  }

  private static WaferDefects of(List<Run> runs) {
    WaferDefects.Builder builder = WaferDefects.builder(33);
    for (Run run : runs) {
      int end = Math.min(WaferDefects.parts(run.kind), run.from + run.length);
      builder.addRange(run.kind, run.from, end);
    }
    return builder.build();
  }
}
