package org.medina.codegen.spinnaker.equivalence;

import java.util.Arrays;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/**
 * Pairs the synapses asked for onto one cell with those found, where the two differ: first those
 * that are the same, then those that differ in weight, then those that differ in delay; what is
 * left is lost or extra. Not thread-safe.
 */
final class SynapseMatcher {
  private final Network network;
  private final GlobalCells cells;
  private final Population population;
  private final SynapseFormat format;
  private final Tally tally;
  private final Differences differences;
  private long[] expected = new long[0];
  private int[] projection = new int[0];
  private int expectedCount;
  private long[] found = new long[0];
  private int foundCount;
  private int cell;

  SynapseMatcher(
      Network network,
      GlobalCells cells,
      Population population,
      SynapseFormat format,
      Tally tally,
      Differences differences) {
    this.network = network;
    this.cells = cells;
    this.population = population;
    this.format = format;
    this.tally = tally;
    this.differences = differences;
  }

  /** Pairs the synapses onto a cell; the first arrays are sorted together and overwritten. */
  void match(int postCell, long[] asked, int[] projections, int askedCount, long[] foundCodes) {
    cell = postCell;
    expected = asked;
    projection = projections;
    expectedCount = askedCount;
    PairSort.sort(expected, projection, expectedCount);
    found = foundCodes;
    foundCount = foundCodes.length;
    Arrays.sort(found);
    same();
    weightDiffers();
    delayDiffers();
    for (int i = 0; i < expectedCount; i++) {
      note(i, Loss.Effect.LOST, 0);
    }
    tally.extra(foundCount);
    for (int i = 0; i < foundCount && differences.wantsMore(); i++) {
      differences.add(
          "Extra synapse that no projection asks for: %s.",
          describe(found[i], Double.toString(foundWeight(found[i]))));
    }
  }

  private void same() {
    int e = 0;
    int f = 0;
    int keptE = 0;
    int keptF = 0;
    while (e < expectedCount && f < foundCount) {
      int order =
          Long.compare(SynapseCode.withoutWeight(expected[e]), SynapseCode.withoutWeight(found[f]));
      if (order == 0 && SynapseCode.sameWeight(expected[e], found[f])) {
        if (SynapseCode.vanished(expected[e], found[f])) {
          tally.weightToZero();
        }
        e++;
        f++;
        continue;
      }
      if (order == 0) {
        order = Integer.compare(SynapseCode.units(expected[e]), SynapseCode.units(found[f]));
      }
      if (order <= 0) {
        keptE = keepExpected(e++, keptE);
      } else {
        found[keptF++] = found[f++];
      }
    }
    finish(e, keptE, f, keptF);
  }

  private void weightDiffers() {
    int e = 0;
    int f = 0;
    int keptE = 0;
    int keptF = 0;
    while (e < expectedCount && f < foundCount) {
      int order =
          Long.compare(SynapseCode.withoutWeight(expected[e]), SynapseCode.withoutWeight(found[f]));
      if (order == 0) {
        note(e++, Loss.Effect.WEIGHT_CHANGED, found[f++]);
      } else if (order < 0) {
        keptE = keepExpected(e++, keptE);
      } else {
        found[keptF++] = found[f++];
      }
    }
    finish(e, keptE, f, keptF);
  }

  private void delayDiffers() {
    int e = 0;
    int f = 0;
    int keptE = 0;
    int keptF = 0;
    while (e < expectedCount && f < foundCount) {
      int order =
          Long.compare(SynapseCode.withoutDelay(expected[e]), SynapseCode.withoutDelay(found[f]));
      if (order == 0) {
        note(e++, Loss.Effect.DELAY_CHANGED, found[f++]);
      } else if (order < 0) {
        keptE = keepExpected(e++, keptE);
      } else {
        found[keptF++] = found[f++];
      }
    }
    finish(e, keptE, f, keptF);
  }

  private int keepExpected(int from, int to) {
    expected[to] = expected[from];
    projection[to] = projection[from];
    return to + 1;
  }

  private void finish(int firstE, int keptE, int firstF, int keptF) {
    int e = keptE;
    for (int i = firstE; i < expectedCount; i++) {
      e = keepExpected(i, e);
    }
    int f = keptF;
    for (int i = firstF; i < foundCount; i++) {
      found[f++] = found[i];
    }
    expectedCount = e;
    foundCount = f;
  }

  private void note(int e, Loss.Effect effect, long is) {
    tally.changed(projection[e], effect);
    if (!differences.wantsMore()) {
      return;
    }
    String what =
        switch (effect) {
          case LOST -> "is lost";
          case WEIGHT_CHANGED -> "has weight " + foundWeight(is);
          case DELAY_CHANGED ->
              "has delay " + SynapseCode.delay(is) + " steps and weight " + foundWeight(is);
        };
    differences.synapse(
        projection[e],
        effect,
        "Projection '%s': synapse %s %s."
            .formatted(
                network.projections().get(projection[e]).label(),
                describe(expected[e], askedWeight(expected[e])),
                what));
  }

  private String describe(long code, String weight) {
    int source = SynapseCode.source(code);
    return "'%s'[%d] -> '%s'[%d], %s, weight %s, delay %d steps"
        .formatted(
            network.populations().get(cells.population(source)).label(),
            cells.cell(source),
            population.label(),
            cell,
            SynapseCode.receptor(code) == 0 ? "excitatory" : "inhibitory",
            weight,
            SynapseCode.delay(code));
  }

  private double foundWeight(long code) {
    return SynapseCode.units(code) * format.unit(SynapseCode.receptor(code));
  }

  private String askedWeight(long code) {
    return SynapseCode.impossible(code)
        ? "out of range"
        : "near " + SynapseCode.units(code) * format.unit(SynapseCode.receptor(code));
  }
}
