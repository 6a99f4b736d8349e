package org.medina.ir.expansion;

import org.jspecify.annotations.Nullable;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.ArrayMask;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.FixedNumberPost;
import org.medina.ir.connector.FixedNumberPre;
import org.medina.ir.connector.FixedProbability;
import org.medina.ir.connector.FixedProbability.SelfConnections;
import org.medina.ir.connector.Generator;
import org.medina.ir.connector.Listed;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Projection;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.random.MersenneState;
import org.medina.ir.random.NumpyRandom;

/** Opens a cursor over the sources of a projection's targets, starting at a target. */
final class ConnectorRows implements Connector.Visitor<Rows> {
  private final Projection projection;
  private final int start;
  private final @Nullable MersenneState state;

  /**
   * @param start the target that the cursor is before
   * @param state generator state there, or null: the connector's own, which requires start 0 if it
   *     draws serially
   */
  ConnectorRows(Projection projection, int start, @Nullable MersenneState state) {
    this.projection = projection;
    this.start = start;
    this.state = state;
  }

  @Override
  public Rows oneToOne(OneToOne connector) {
    int sources = projection.pre().size();
    return new Rows() {
      private int post = start;

      @Override
      public void next(IntList out) {
        if (post < sources) {
          out.add(post);
        }
        post++;
      }

      @Override
      public void skip(int targets) {
        post += targets;
      }
    };
  }

  @Override
  public Rows allToAll(AllToAll connector) {
    CellSet pre = projection.pre();
    int sources = pre.size();
    return new Rows() {
      private int post = start;

      @Override
      public void next(IntList out) {
        out.reserve(sources);
        SelfPositions self =
            connector.allowSelfConnections()
                ? SelfPositions.NONE
                : SelfPositions.of(projection, post);
        for (int i = 0; i < sources; i++) {
          if (!self.contains(i)) {
            out.add(i);
          }
        }
        post++;
      }

      @Override
      public void skip(int targets) {
        post += targets;
      }
    };
  }

  @Override
  public Rows fixedProbability(FixedProbability connector) {
    if (connector.generator() instanceof Generator.Counter counter) {
      return new SparseRows(projection, connector, counter.seed(), start);
    }
    MersenneState from =
        state == null ? ((Generator.Mersenne) connector.generator()).state() : state;
    return new ProbabilityRows(projection, connector, start, new NumpyRandom(from));
  }

  @Override
  public Rows fixedNumberPre(FixedNumberPre connector) {
    int sources = projection.pre().size();
    boolean leaveOutSelf =
        !connector.allowSelfConnections() && projection.pre().sameCells(projection.post());
    if (connector.generator() instanceof Generator.Counter counter) {
      return new Rows() {
        private int post = start;

        @Override
        public void next(IntList out) {
          CounterRandom random = CounterRandom.derive(counter.seed(), projection.id(), post);
          Sampling.pick(
              random::nextInt,
              connector.number(post),
              sources,
              leaveOutSelf ? post : -1,
              connector.withReplacement(),
              out);
          post++;
        }

        @Override
        public void skip(int targets) {
          post += targets;
        }
      };
    }
    MersenneState from =
        state == null ? ((Generator.Mersenne) connector.generator()).state() : state;
    NumpyRandom random = new NumpyRandom(from);
    return new Rows() {
      private int post = start;

      @Override
      public void next(IntList out) {
        Sampling.pickAsPynn(
            random,
            connector.number(post),
            sources,
            leaveOutSelf ? post : -1,
            connector.withReplacement(),
            out);
        post++;
      }

      @Override
      public MersenneState state() {
        return random.state();
      }
    };
  }

  @Override
  public Rows fixedNumberPost(FixedNumberPost connector) {
    throw new IllegalStateException("drawn by source; see SourceDraws");
  }

  @Override
  public Rows listed(Listed connector) {
    return new Rows() {
      private int post = start;

      @Override
      public void next(IntList out) {
        long end = connector.edges().offset(post + 1);
        for (long edge = connector.edges().offset(post); edge < end; edge++) {
          out.add(connector.edges().pre(edge));
        }
        post++;
      }

      @Override
      public void skip(int targets) {
        post += targets;
      }
    };
  }

  @Override
  public Rows arrayMask(ArrayMask connector) {
    int sources = projection.pre().size();
    return new Rows() {
      private int post = start;

      @Override
      public void next(IntList out) {
        for (int i = 0; i < sources; i++) {
          if (connector.get(i, post)) {
            out.add(i);
          }
        }
        post++;
      }

      @Override
      public void skip(int targets) {
        post += targets;
      }
    };
  }

  /** One uniform per pair, target by target, as PyNN draws. */
  private static final class ProbabilityRows implements Rows {
    private final Projection projection;
    private final FixedProbability connector;
    private final NumpyRandom random;
    private final int sources;
    private final boolean noMutual;
    private int post;

    ProbabilityRows(
        Projection projection, FixedProbability connector, int start, NumpyRandom random) {
      this.projection = projection;
      this.connector = connector;
      this.random = random;
      sources = projection.pre().size();
      noMutual = connector.selfConnections() == SelfConnections.NO_MUTUAL;
      post = start;
    }

    @Override
    public void next(IntList out) {
      SelfPositions self =
          connector.selfConnections() == SelfConnections.FORBIDDEN
              ? SelfPositions.of(projection, post)
              : SelfPositions.NONE;
      int before = out.size();
      out.reserve(sources + 1);
      out.resize(random.below(connector.probability(), sources, out.raw(), before));
      if (self != SelfPositions.NONE || noMutual) {
        int kept = before;
        for (int k = before; k < out.size(); k++) {
          int i = out.get(k);
          out.raw()[kept] = i;
          kept += !self.contains(i) && (!noMutual || i > post) ? 1 : 0;
        }
        out.resize(kept);
      }
      post++;
    }

    @Override
    public void skip(int targets) {
      random.skipDoubles((long) targets * sources);
      post += targets;
    }

    @Override
    public MersenneState state() {
      return random.state();
    }
  }

  /**
   * Gaps between sources drawn from the geometric distribution, each target from a stream of its
   * own.
   */
  private static final class SparseRows implements Rows {
    private final Projection projection;
    private final FixedProbability connector;
    private final long seed;
    private final int sources;
    private final double logMiss;
    private int post;

    SparseRows(Projection projection, FixedProbability connector, long seed, int start) {
      this.projection = projection;
      this.connector = connector;
      this.seed = seed;
      sources = projection.pre().size();
      logMiss = Math.log1p(-connector.probability());
      post = start;
    }

    @Override
    public void next(IntList out) {
      SelfPositions self =
          connector.selfConnections() == SelfConnections.FORBIDDEN
              ? SelfPositions.of(projection, post)
              : SelfPositions.NONE;
      boolean noMutual = connector.selfConnections() == SelfConnections.NO_MUTUAL;
      CounterRandom random = CounterRandom.derive(seed, projection.id(), post);
      double p = connector.probability();
      double at = p <= 0 ? sources : -1;
      while (true) {
        at += p >= 1 ? 1 : 1 + Math.floor(Math.log(1 - random.nextDouble()) / logMiss);
        if (at >= sources) {
          break;
        }
        int i = (int) at;
        if (!self.contains(i) && (!noMutual || i > post)) {
          out.add(i);
        }
      }
      post++;
    }

    @Override
    public void skip(int targets) {
      post += targets;
    }
  }
}
