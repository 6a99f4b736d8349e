package org.medina.ir.log;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.medina.ir.error.Problems;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.random.MersenneState;
import org.medina.ir.wire.FixedNumber;
import org.medina.ir.wire.Value;

/**
 * Turns parts of records into values of the network, noting what is wrong with them; null where
 * nothing can be made.
 */
final class WireReader {
  private final List<PopulationBuilder> populations;
  private final Problems problems;

  WireReader(List<PopulationBuilder> populations, Problems problems) {
    this.populations = populations;
    this.problems = problems;
  }

  /** A range of cells of a known population. */
  @Nullable CellRange range(org.medina.ir.wire.CellRange wire, String where) {
    int population = wire.getPopulation();
    if (population < 0 || population >= populations.size()) {
      problems.add("%s: population %d does not exist", where, population);
      return null;
    }
    int size = populations.get(population).size();
    int n = wire.getIndicesCount();
    if (n > 0) {
      int[] cells = new int[n];
      for (int i = 0; i < n; i++) {
        cells[i] = wire.getIndices(i);
        if (cells[i] < 0 || cells[i] >= size || i > 0 && cells[i] <= cells[i - 1]) {
          problems.add(
              "%s: cell %d of a list is out of order or outside the %d cells of population '%s'",
              where, cells[i], size, populations.get(population).label());
          return null;
        }
      }
      return CellRange.of(population, cells);
    }
    long step = Math.max(1, wire.getStep());
    long start = Integer.toUnsignedLong(wire.getStart());
    long count = Integer.toUnsignedLong(wire.getCount());
    if (wire.getStep() < 0 || count > 0 && start + (count - 1) * step >= size) {
      problems.add(
          "%s: cells %d, %d, ... (%d of them) lie outside the %d cells of population '%s'",
          where, start, start + step, count, size, populations.get(population).label());
      return null;
    }
    return CellRange.of(population, (int) Math.min(start, size), (int) count, (int) step);
  }

  /** An end of a projection. */
  @Nullable CellSet cells(org.medina.ir.wire.CellSet wire, String where) {
    ImmutableList.Builder<CellRange> parts = ImmutableList.builder();
    long total = 0;
    for (org.medina.ir.wire.CellRange part : wire.getPartsList()) {
      CellRange range = range(part, where);
      if (range == null) {
        return null;
      }
      total += range.count();
      parts.add(range);
    }
    if (total > Integer.MAX_VALUE) {
      problems.add("%s: more than 2^31 cells", where);
      return null;
    }
    return new CellSet(parts.build());
  }

  /** A weight or delay; explicit values come with the edges. */
  @Nullable SynapseValue value(Value wire, String where) {
    return switch (wire.getKindCase()) {
      case SCALAR -> new SynapseValue.Scalar(wire.getScalar());
      case RANDOM -> draw(wire.getRandom(), where);
      case EXPLICIT -> new SynapseValue.PerConnection(new EdgeValues(new double[0]));
      case KIND_NOT_SET -> {
        problems.add("%s is missing", where);
        yield null;
      }
    };
  }

  private SynapseValue.@Nullable RandomDraw draw(org.medina.ir.wire.RandomDraw wire, String where) {
    Distribution distribution = null;
    for (Distribution candidate : Distribution.values()) {
      if (candidate.pynnName().equals(wire.getDistribution())) {
        distribution = candidate;
      }
    }
    if (distribution == null) {
      problems.add(
          "%s: distribution '%s' is not supported; known are %s",
          where,
          wire.getDistribution(),
          Arrays.stream(Distribution.values()).map(Distribution::pynnName).toList());
      return null;
    }
    if (wire.getParametersCount() != distribution.parameterCount()) {
      problems.add(
          "%s: distribution '%s' takes %d parameters, not %d",
          where, distribution.pynnName(), distribution.parameterCount(), wire.getParametersCount());
      return null;
    }
    List<Double> parameters = wire.getParametersList();
    String wrong = DistributionRules.problem(distribution, parameters);
    if (wrong != null) {
      problems.add(
          "%s: distribution '%s' with parameters %s: %s",
          where, distribution.pynnName(), parameters, wrong);
      return null;
    }
    Generator generator = generator(wire.getGenerator(), where);
    return generator == null
        ? null
        : new SynapseValue.RandomDraw(distribution, ImmutableList.copyOf(parameters), generator);
  }

  private @Nullable Generator generator(org.medina.ir.wire.Generator wire, String where) {
    switch (wire.getKindCase()) {
      case COUNTER_SEED:
        return new Generator.Counter(wire.getCounterSeed());
      case MERSENNE:
        org.medina.ir.wire.MersenneState state = wire.getMersenne();
        int position = state.getPosition();
        if (state.getKeyCount() != MersenneState.WORDS
            || position < 0
            || position > MersenneState.WORDS) {
          problems.add(
              "%s: a generator has %d words and position %d; it needs 624 words and a position up to 624",
              where, state.getKeyCount(), position);
          return null;
        }
        int[] key = new int[MersenneState.WORDS];
        for (int i = 0; i < key.length; i++) {
          key[i] = state.getKey(i);
        }
        return new Generator.Mersenne(
            new MersenneState(key, position, state.getHasGauss(), state.getCachedGauss()));
      case KIND_NOT_SET:
        break;
    }
    problems.add("%s: no random generator is given", where);
    return null;
  }

  /** A connector between sets of the given sizes; a listed one is still empty. */
  @Nullable Connector connector(
      org.medina.ir.wire.Connector wire, int pre, int post, String where) {
    switch (wire.getKindCase()) {
      case ONE_TO_ONE:
        return new OneToOne();
      case ALL_TO_ALL:
        return new AllToAll(wire.getAllToAll().getAllowSelfConnections());
      case FIXED_PROBABILITY:
        return probability(wire.getFixedProbability(), where);
      case FIXED_NUMBER_PRE:
        int[] sources = numbers(wire.getFixedNumberPre(), post, pre, where);
        Generator preGenerator = generator(wire.getFixedNumberPre().getGenerator(), where);
        return sources == null || preGenerator == null
            ? null
            : new FixedNumberPre(
                sources,
                wire.getFixedNumberPre().getWithReplacement(),
                wire.getFixedNumberPre().getAllowSelfConnections(),
                preGenerator);
      case FIXED_NUMBER_POST:
        return fixedNumberPost(wire.getFixedNumberPost(), pre, post, where);
      case LISTED:
        return new Listed(
            wire.getListed().getOrigin(), new EdgeList(new long[post + 1], new int[0]));
      case ARRAY:
        ByteString bits = wire.getArray().getBits();
        long needed = ((long) pre * post + 7) / 8;
        if (bits.size() != needed) {
          problems.add(
              "%s: a connection matrix of %d x %d needs %d bytes, not %d",
              where, pre, post, needed, bits.size());
          return null;
        }
        return new ArrayMask(pre, post, bits.toByteArray());
      case KIND_NOT_SET:
        break;
    }
    problems.add("%s: no connector is given, or one of a later version", where);
    return null;
  }

  private @Nullable Connector probability(org.medina.ir.wire.FixedProbability wire, String where) {
    double p = wire.getProbability();
    if (!(p >= 0 && p <= 1)) {
      problems.add("%s: connection probability %s; it must be from 0 to 1", where, p);
      return null;
    }
    Generator generator = generator(wire.getGenerator(), where);
    int self = wire.getSelfConnectionsValue();
    if (generator == null || self < 0 || self >= SelfConnections.values().length) {
      return null;
    }
    return new FixedProbability(p, SelfConnections.values()[self], generator);
  }

  private @Nullable Connector fixedNumberPost(FixedNumber wire, int pre, int post, String where) {
    SynapseValue.RandomDraw draw = null;
    if (wire.hasNumberDraw() && wire.getNumberDrawSharesGenerator()) {
      draw = draw(wire.getNumberDraw(), where);
      if (draw == null) {
        return null;
      }
    }
    int[] numbers = draw != null ? new int[] {1} : numbers(wire, pre, post, where);
    Generator generator = generator(wire.getGenerator(), where);
    return numbers == null || generator == null
        ? null
        : new FixedNumberPost(
            numbers, wire.getWithReplacement(), wire.getAllowSelfConnections(), generator, draw);
  }

  private int @Nullable [] numbers(FixedNumber wire, int rows, int candidates, String where) {
    int n = wire.getNumbersCount();
    if (n != 1 && n != rows) {
      problems.add("%s: %d numbers of connections for %d cells", where, n, rows);
      return null;
    }
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = wire.getNumbers(i);
      if (numbers[i] < 0 || numbers[i] > 0 && candidates == 0 || numbers[i] > 1 << 24) {
        problems.add(
            "%s: %d connections from %d candidates; it must be from 0 to 16777216",
            where, Integer.toUnsignedLong(numbers[i]), candidates);
        return null;
      }
    }
    return numbers;
  }
}
