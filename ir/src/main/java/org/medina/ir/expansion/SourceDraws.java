package org.medina.ir.expansion;

import org.jspecify.annotations.Nullable;
import org.medina.ir.connector.FixedNumberPost;
import org.medina.ir.connector.Generator;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.network.Projection;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.random.MersenneState;
import org.medina.ir.random.NumpyRandom;

/**
 * Targets drawn source by source (FixedNumberPost), collected by target.
 *
 * <p>Every range costs the draws of the whole projection. Projections of up to 2^24 synapses are
 * therefore drawn once and kept (4 bytes a synapse); larger ones are drawn again for every range.
 */
final class SourceDraws {
  private static final long KEPT_SYNAPSES = 1 << 24;

  private final Projection projection;
  private final FixedNumberPost connector;
  private final boolean leaveOutSelf;
  private @Nullable Range whole;
  private boolean tooLarge;

  /** Sources of the targets from {@code first} on, ascending inside a target. */
  record Range(int first, int[] offset, int[] sources) {
    Rows rowsFrom(int target) {
      return new Rows() {
        private int next = target - first;

        @Override
        public void next(IntList out) {
          out.reserve(offset[next + 1] - offset[next]);
          for (int i = offset[next]; i < offset[next + 1]; i++) {
            out.add(sources[i]);
          }
          next++;
        }

        @Override
        public void skip(int targets) {
          next += targets;
        }
      };
    }
  }

  SourceDraws(Projection projection, FixedNumberPost connector) {
    this.projection = projection;
    this.connector = connector;
    leaveOutSelf =
        !connector.allowSelfConnections() && projection.pre().sameCells(projection.post());
  }

  /** A range that holds the targets asked for. */
  synchronized Range range(int first, int count) {
    if (whole != null) {
      return whole;
    }
    int targets = projection.post().size();
    if (!tooLarge) {
      Range drawn = draw(0, targets, KEPT_SYNAPSES);
      if (drawn != null) {
        whole = drawn;
        return drawn;
      }
      tooLarge = true;
    }
    Range drawn = draw(first, count, Integer.MAX_VALUE - 8);
    if (drawn == null) {
      throw new IllegalArgumentException("more than 2^31 synapses onto " + count + " targets");
    }
    return drawn;
  }

  private @Nullable Range draw(int first, int count, long most) {
    int targets = projection.post().size();
    IntList source = new IntList();
    IntList target = new IntList();
    IntList picked = new IntList();
    int[] offset = new int[count + 1];
    NumpyRandom random =
        connector.generator() instanceof Generator.Mersenne mersenne
            ? new NumpyRandom(mersenne.state())
            : null;
    SynapseValue.RandomDraw numberDraw = connector.numberDraw();
    for (int i = 0; i < projection.pre().size(); i++) {
      picked.clear();
      int excluded = leaveOutSelf ? i : -1;
      if (random != null) {
        int number = connector.number(i);
        if (numberDraw != null) {
          DoubleList drawn = new DoubleList();
          Values values = Values.of(numberDraw, 0, random.state());
          values.draw(0, 1, drawn);
          number = (int) drawn.get(0);
          MersenneState after = values.state();
          random = new NumpyRandom(after == null ? random.state() : after);
        }
        Sampling.pickAsPynn(random, number, targets, excluded, connector.withReplacement(), picked);
      } else {
        long seed = ((Generator.Counter) connector.generator()).seed();
        CounterRandom row = CounterRandom.derive(seed, projection.id(), i);
        Sampling.pick(
            row::nextInt,
            connector.number(i),
            targets,
            excluded,
            connector.withReplacement(),
            picked);
      }
      for (int k = 0; k < picked.size(); k++) {
        int j = picked.get(k) - first;
        if (j >= 0 && j < count) {
          source.add(i);
          target.add(j);
          offset[j + 1]++;
        }
      }
      if (source.size() > most) {
        return null;
      }
    }
    for (int j = 0; j < count; j++) {
      offset[j + 1] += offset[j];
    }
    int[] sources = new int[source.size()];
    int[] next = offset.clone();
    for (int k = 0; k < sources.length; k++) {
      sources[next[target.get(k)]++] = source.get(k);
    }
    return new Range(first, offset, sources);
  }
}
