package org.medina.ir.expansion;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.ArrayMask;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.EdgeValues;
import org.medina.ir.connector.FixedNumberPost;
import org.medina.ir.connector.FixedNumberPre;
import org.medina.ir.connector.FixedProbability;
import org.medina.ir.connector.Listed;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;

/**
 * Expands connectors into synapses, range by range. Thread-safe; the result depends on the network
 * and the range alone.
 *
 * <p>Keeps generator states met on the way, so expanding the ranges of a projection in ascending
 * order costs one pass over its draws, and later ranges can be expanded by several threads at once.
 */
public final class SynapseExpander {
  private final AtomicReferenceArray<ProjectionPlan> plans;

  /** An expander for the projections of a network. */
  public SynapseExpander(Network network) {
    plans = new AtomicReferenceArray<>(network.projections().size());
  }

  /**
   * The synapses of a projection onto post positions {@code firstPost .. firstPost + postCount -
   * 1}.
   *
   * @throws IllegalArgumentException if the range lies outside the projection's post set
   * @throws InvalidInputException if a random weight is not finite, or a random delay is negative
   *     or not finite
   */
  public SynapseBlock expand(Projection projection, int firstPost, int postCount) {
    checkArgument(
        firstPost >= 0 && postCount >= 0 && firstPost + postCount <= projection.post().size(),
        "range %s + %s outside the %s targets of projection %s",
        firstPost,
        postCount,
        projection.post().size(),
        projection.label());
    ProjectionPlan.Cursor cursor = plan(projection).cursor(firstPost, postCount);
    IntList sources = new IntList();
    DoubleList weights = new DoubleList();
    DoubleList delays = new DoubleList();
    int[] offset = new int[postCount + 1];
    for (int j = 0; j < postCount; j++) {
      offset[j + 1] = offset[j] + cursor.next(sources, weights, delays);
    }
    cursor.leaveMark();
    double[] weight = values(projection, projection.weight(), weights, firstPost, sources.size());
    double[] delay = values(projection, projection.delay(), delays, firstPost, sources.size());
    check(projection, weight, delay);
    return new SynapseBlock(firstPost, offset, sources.toArray(), weight, delay);
  }

  /**
   * Upper bound of the synapses onto any one post position, cheap: sizes blocks before they are
   * expanded.
   */
  public long maxSynapsesPerTarget(Projection projection) {
    long sources = projection.pre().size();
    return projection
        .connector()
        .accept(
            new Connector.Visitor<Long>() {
              @Override
              public Long oneToOne(OneToOne connector) {
                return 1L;
              }

              @Override
              public Long allToAll(AllToAll connector) {
                return sources;
              }

              @Override
              public Long fixedProbability(FixedProbability connector) {
                double mean = sources * connector.probability();
                return (long) Math.min(sources, Math.ceil(mean + 8 * Math.sqrt(mean + 1) + 8));
              }

              @Override
              public Long fixedNumberPre(FixedNumberPre connector) {
                long most = 0;
                for (int j = 0; j < projection.post().size(); j++) {
                  most = Math.max(most, connector.number(j));
                }
                return most;
              }

              @Override
              public Long fixedNumberPost(FixedNumberPost connector) {
                long total = 0;
                for (int i = 0; i < sources; i++) {
                  total += connector.number(i);
                }
                double mean = (double) total / Math.max(1, projection.post().size());
                return (long) Math.ceil(mean + 8 * Math.sqrt(mean + 1) + 8);
              }

              @Override
              public Long listed(Listed connector) {
                long most = 0;
                for (int j = 0; j < projection.post().size(); j++) {
                  most =
                      Math.max(most, connector.edges().offset(j + 1) - connector.edges().offset(j));
                }
                return most;
              }

              @Override
              public Long arrayMask(ArrayMask connector) {
                return sources;
              }
            });
  }

  private ProjectionPlan plan(Projection projection) {
    ProjectionPlan plan = plans.get(projection.id());
    if (plan == null) {
      plans.compareAndSet(projection.id(), null, new ProjectionPlan(projection));
      plan = plans.get(projection.id());
    }
    return plan;
  }

  private static double[] values(
      Projection projection, SynapseValue value, DoubleList drawn, int firstPost, int count) {
    if (value instanceof SynapseValue.Scalar scalar) {
      return new double[] {scalar.value()};
    }
    if (value instanceof SynapseValue.RandomDraw) {
      return count == 1 ? drawn.toArray() : fill(drawn.toArray());
    }
    EdgeValues values = ((SynapseValue.PerConnection) value).values();
    long first = firstConnection(projection, firstPost);
    double[] result = new double[Math.max(1, count)];
    for (int i = 0; i < count; i++) {
      result[i] = values.get(first + i);
    }
    return result;
  }

  /** A block without synapses still needs one value. */
  private static double[] fill(double[] drawn) {
    return drawn.length == 0 ? new double[1] : drawn;
  }

  private static long firstConnection(Projection projection, int firstPost) {
    if (projection.connector() instanceof Listed listed) {
      return listed.edges().offset(firstPost);
    }
    throw new IllegalArgumentException(
        "values per connection need listed connections: " + projection.label());
  }

  private static void check(Projection projection, double[] weight, double[] delay) {
    for (double value : weight) {
      if (!Double.isFinite(value)) {
        throw new InvalidInputException(
            "MED-NET-060",
            "Projection '%s': a weight is %s; weights must be finite."
                .formatted(projection.label(), value));
      }
    }
    for (double value : delay) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new InvalidInputException(
            "MED-NET-061",
            "Projection '%s': a delay is %s ms; delays must be finite and not negative. Clip their distribution."
                .formatted(projection.label(), value));
      }
    }
  }
}
