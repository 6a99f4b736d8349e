package org.medina.codegen.spinnaker.pipeline;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.ArrayMask;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.Distribution;
import org.medina.ir.connector.EdgeList;
import org.medina.ir.connector.EdgeValues;
import org.medina.ir.connector.FixedNumberPost;
import org.medina.ir.connector.FixedNumberPre;
import org.medina.ir.connector.FixedProbability;
import org.medina.ir.connector.FixedProbability.SelfConnections;
import org.medina.ir.connector.Generator;
import org.medina.ir.connector.Listed;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.network.CellSet;
import org.medina.ir.random.MersenneState;

/** Connections, weights and delays of a projection in three words. */
record WiringRecipe(Pattern pattern, Weights weights, Delays delays) {
  /** Connectors. */
  enum Pattern {
    ALL_TO_ALL,
    ALL_TO_OTHERS,
    ONE_TO_ONE,
    PROBABILITY,
    PROBABILITY_OF_OTHERS,
    COUNTED_PROBABILITY,
    FIXED_PRE,
    FIXED_PRE_REPLACED,
    FIXED_POST,
    FIXED_POST_REPLACED,
    ARRAY,
    LISTED
  }

  /** Weights in the unit of the target. */
  enum Weights {
    ONE,
    TINY,
    NEGATIVE,
    UNIFORM,
    /** A tail of both signs. */
    NORMAL,
    LOGNORMAL
  }

  /** Delays in time steps. */
  enum Delays {
    ONE,
    SEVEN,
    LONG,
    UNIFORM,
    LONG_UNIFORM
  }

  private static final double LONGEST_STEPS = 300;

  /** The connector. */
  Connector connector(CellSet pre, CellSet post, int salt) {
    int sources = pre.size();
    int targets = post.size();
    return switch (pattern) {
      case ALL_TO_ALL -> new AllToAll(true);
      case ALL_TO_OTHERS -> new AllToAll(false);
      case ONE_TO_ONE -> new OneToOne();
      case PROBABILITY -> new FixedProbability(0.3, SelfConnections.ALLOWED, numpy(salt));
      case PROBABILITY_OF_OTHERS ->
          new FixedProbability(0.6, SelfConnections.FORBIDDEN, numpy(salt));
      case COUNTED_PROBABILITY ->
          new FixedProbability(0.4, SelfConnections.ALLOWED, new Generator.Counter(salt));
      case FIXED_PRE ->
          new FixedNumberPre(
              new int[] {Math.min(3, Math.max(1, sources - 1))}, false, false, numpy(salt));
      case FIXED_PRE_REPLACED ->
          new FixedNumberPre(
              IntStream.range(0, targets).map(target -> target % 5).toArray(),
              true,
              true,
              numpy(salt));
      case FIXED_POST ->
          new FixedNumberPost(new int[] {Math.min(2, targets)}, false, true, numpy(salt), null);
      case FIXED_POST_REPLACED ->
          new FixedNumberPost(new int[] {4}, true, true, new Generator.Counter(salt), null);
      case ARRAY -> {
        byte[] bits = new byte[(int) (((long) sources * targets + 7) / 8)];
        Arrays.fill(bits, (byte) (salt * 37 + 5));
        yield new ArrayMask(sources, targets, bits);
      }
      case LISTED -> new Listed("FromListConnector", edges(sources, targets));
    };
  }

  /** Up to four synapses onto every third target, some of them twice. */
  private static EdgeList edges(int sources, int targets) {
    long[] offset = new long[targets + 1];
    IntStream.Builder pre = IntStream.builder();
    int count = 0;
    for (int target = 0; target < targets; target++) {
      for (int i = 0; i < 4 && target % 3 == 0; i++) {
        pre.add((target + i / 2) % sources);
        count++;
      }
      offset[target + 1] = count;
    }
    return new EdgeList(offset, pre.build().toArray());
  }

  /** The weight; of listed synapses one by one. */
  SynapseValue weight(CellSet pre, CellSet post, int salt) {
    return switch (weights) {
      case ONE -> listedOr(pre, post, 0.3, 0.01);
      case TINY -> new SynapseValue.Scalar(1e-7);
      case NEGATIVE -> listedOr(pre, post, -0.3, 0.07);
      case UNIFORM -> draw(Distribution.UNIFORM, salt + 1, 0.0, 2.0);
      case NORMAL -> draw(Distribution.NORMAL, salt + 1, 0.2, 0.3);
      case LOGNORMAL -> draw(Distribution.LOGNORMAL, salt + 1, -1.0, 1.5);
    };
  }

  /** The delay; of listed synapses one by one. */
  SynapseValue delay(double timestepMs, CellSet pre, CellSet post, int salt) {
    return switch (delays) {
      case ONE -> new SynapseValue.Scalar(timestepMs);
      case SEVEN -> listedOr(pre, post, 7 * timestepMs, timestepMs / 4);
      case LONG -> listedOr(pre, post, LONGEST_STEPS * timestepMs, -timestepMs / 2);
      case UNIFORM -> draw(Distribution.UNIFORM, salt + 2, timestepMs, 14 * timestepMs);
      case LONG_UNIFORM ->
          draw(Distribution.UNIFORM, salt + 2, timestepMs, LONGEST_STEPS * timestepMs);
    };
  }

  private SynapseValue listedOr(CellSet pre, CellSet post, double value, double step) {
    if (pattern != Pattern.LISTED) {
      return new SynapseValue.Scalar(value);
    }
    int edges = (int) edges(pre.size(), post.size()).size();
    double[] values = new double[edges];
    for (int i = 0; i < edges; i++) {
      values[i] = value + (i % 20) * step;
    }
    return new SynapseValue.PerConnection(new EdgeValues(values));
  }

  private static SynapseValue draw(Distribution distribution, int salt, double a, double b) {
    return new SynapseValue.RandomDraw(distribution, ImmutableList.of(a, b), numpy(salt));
  }

  private static Generator numpy(int salt) {
    return new Generator.Mersenne(MersenneState.seeded(salt));
  }
}
