package org.medina.ir.expansion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.log.LogRecords;
import org.medina.ir.log.NetworkBuilder;
import org.medina.ir.network.Network;
import org.medina.ir.random.MersenneState;
import org.medina.ir.random.NumpyRandom;
import org.medina.ir.wire.ArrayMask;
import org.medina.ir.wire.Connector;
import org.medina.ir.wire.FixedNumber;
import org.medina.ir.wire.Generator;
import org.medina.ir.wire.OneToOne;
import org.medina.ir.wire.Projection;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.Value;

class SynapseExpanderTest {
  private static final int PRE = 17;
  private static final int POST = 23;

  /** One synapse: source, target, weight, delay. */
  private record Synapse(int pre, int post, double weight, double delay) {}

  private static Network network(Connector connector, Value weight, Value delay) {
    List<Record> log = LogRecords.opening();
    log.add(LogRecords.of(LogRecords.cells(0, "pre", PRE)));
    log.add(LogRecords.of(LogRecords.cells(1, "post", POST)));
    Projection.Builder projection =
        LogRecords.projection(0, 0, PRE, 1, POST)
            .setConnector(connector)
            .setWeight(weight)
            .setDelay(delay);
    log.add(LogRecords.of(projection));
    NetworkBuilder builder = new NetworkBuilder();
    log.forEach(builder::apply);
    return builder.network();
  }

  private static List<Synapse> expand(SynapseExpander expander, Network network, int first, int n) {
    SynapseBlock block = expander.expand(network.projections().get(0), first, n);
    List<Synapse> synapses = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      for (int i = block.offset(j); i < block.offset(j + 1); i++) {
        synapses.add(new Synapse(block.pre(i), first + j, block.weight(i), block.delayMs(i)));
      }
    }
    return synapses;
  }

  private static List<Synapse> all(Network network) {
    return expand(new SynapseExpander(network), network, 0, POST);
  }

  private static Value scalar(double value) {
    return Value.newBuilder().setScalar(value).build();
  }

  @Test
  void oneToOneConnectsTheOverlap() {
    Connector connector = Connector.newBuilder().setOneToOne(OneToOne.getDefaultInstance()).build();

    assertThat(all(network(connector, scalar(2), scalar(3))))
        .hasSize(PRE)
        .allMatch(s -> s.pre == s.post && s.weight == 2 && s.delay == 3);
  }

  @Test
  void fixedProbabilityDrawsTargetByTarget() {
    NumpyRandom random = new NumpyRandom(MersenneState.seeded(11));
    List<Synapse> expected = new ArrayList<>();
    for (int j = 0; j < POST; j++) {
      for (int i = 0; i < PRE; i++) {
        if (random.nextDouble() < 0.3) {
          expected.add(new Synapse(i, j, 1, 1));
        }
      }
    }
    assertThat(all(network(LogRecords.fixedProbability(0.3, 11), scalar(1), scalar(1))))
        .isEqualTo(expected);
  }

  @Test
  void fixedNumberPreTakesThePrefixOfAPermutation() {
    NumpyRandom random = new NumpyRandom(MersenneState.seeded(5));
    List<Synapse> expected = new ArrayList<>();
    for (int j = 0; j < POST; j++) {
      int[] sources = new int[PRE];
      for (int i = 0; i < PRE; i++) {
        sources[i] = i;
      }
      random.shuffle(sources, PRE);
      for (int i = 0; i < 4; i++) {
        expected.add(new Synapse(sources[i], j, 1, 1));
      }
    }
    Connector connector =
        Connector.newBuilder()
            .setFixedNumberPre(
                FixedNumber.newBuilder()
                    .addNumbers(4)
                    .setAllowSelfConnections(true)
                    .setGenerator(LogRecords.mersenne(5)))
            .build();
    assertThat(all(network(connector, scalar(1), scalar(1)))).isEqualTo(expected);
  }

  @Test
  void fixedNumberPostGivesEverySourceItsNumber() {
    Connector connector =
        Connector.newBuilder()
            .setFixedNumberPost(
                FixedNumber.newBuilder()
                    .addNumbers(6)
                    .setAllowSelfConnections(true)
                    .setGenerator(LogRecords.mersenne(5)))
            .build();
    List<Synapse> synapses = all(network(connector, scalar(1), scalar(1)));
    for (int i = 0; i < PRE; i++) {
      int source = i;
      assertThat(synapses.stream().filter(s -> s.pre == source).map(Synapse::post))
          .hasSize(6)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void arrayMaskConnectsWhereABitIsSet() {
    byte[] bits = new byte[(PRE * POST + 7) / 8];
    for (int i = 0; i < PRE; i++) {
      int bit = i * POST + (i * 3) % POST;
      bits[bit / 8] |= (byte) (1 << bit % 8);
    }
    Connector connector =
        Connector.newBuilder()
            .setArray(ArrayMask.newBuilder().setBits(ByteString.copyFrom(bits)))
            .build();
    assertThat(all(network(connector, scalar(1), scalar(1))))
        .hasSize(PRE)
        .allMatch(s -> s.post == s.pre * 3 % POST);
  }

  @Test
  void counterDrawsHaveTheRightFrequency() {
    Connector connector =
        LogRecords.fixedProbability(0.3, 1).toBuilder()
            .setFixedProbability(
                LogRecords.fixedProbability(0.3, 1).getFixedProbability().toBuilder()
                    .setGenerator(Generator.newBuilder().setCounterSeed(9)))
            .build();
    double mean = PRE * POST * 0.3;
    assertThat((double) all(network(connector, scalar(1), scalar(1))).size())
        .isBetween(mean - 5 * Math.sqrt(mean), mean + 5 * Math.sqrt(mean));
  }

  /** Ranges in any order, by one expander, are the parts of the whole. */
  @Property(tries = 200)
  void rangesAreParts(
      @ForAll @IntRange(max = 5) int kind,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = POST) Integer> cuts,
      @ForAll long shuffle) {
    Network network = network(connector(kind), weight(kind), delay(kind));
    List<Synapse> whole = all(network);
    List<Integer> sorted = new ArrayList<>(cuts);
    sorted.add(0);
    sorted.add(POST);
    Collections.sort(sorted);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i + 1 < sorted.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(shuffle));
    SynapseExpander expander = new SynapseExpander(network);
    List<Synapse> parts = new ArrayList<>();
    for (int i : order) {
      parts.addAll(expand(expander, network, sorted.get(i), sorted.get(i + 1) - sorted.get(i)));
    }
    assertThat(parts).containsExactlyInAnyOrderElementsOf(whole);
  }

  @Test
  void noMoreSynapsesThanPromised() {
    for (int kind = 0; kind <= 5; kind++) {
      Network network = network(connector(kind), scalar(1), scalar(1));
      long bound = new SynapseExpander(network).maxSynapsesPerTarget(network.projections().get(0));
      int[] perTarget = new int[POST];
      all(network).forEach(s -> perTarget[s.post]++);
      assertThat(Arrays.stream(perTarget).max().orElse(0)).isLessThanOrEqualTo((int) bound);
    }
  }

  @Test
  void negativeDelaysAreRefusedWithTheProjection() {
    Network network =
        network(
            LogRecords.fixedProbability(0.9, 1), scalar(1), LogRecords.random(2, "normal", 0, 5));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> all(network))
        .withMessageContaining("projection 0")
        .withMessageContaining("negative");
  }

  private static Connector connector(int kind) {
    FixedNumber.Builder number =
        FixedNumber.newBuilder()
            .addNumbers(5)
            .setAllowSelfConnections(true)
            .setGenerator(LogRecords.mersenne(kind));
    return switch (kind) {
      case 0 -> LogRecords.fixedProbability(0.4, 3);
      case 1 -> Connector.newBuilder().setFixedNumberPre(number).build();
      case 2 -> Connector.newBuilder().setFixedNumberPost(number).build();
      case 3 -> Connector.newBuilder().setFixedNumberPre(number.setWithReplacement(true)).build();
      case 4 -> Connector.newBuilder().setFixedNumberPost(number.setWithReplacement(true)).build();
      default -> Connector.newBuilder().setOneToOne(OneToOne.getDefaultInstance()).build();
    };
  }

  private static Value weight(int kind) {
    return kind % 2 == 0 ? LogRecords.random(4, "normal", 1, 0.1) : scalar(1);
  }

  private static Value delay(int kind) {
    return kind % 3 == 0 ? LogRecords.random(4, "uniform", 1, 9) : scalar(2);
  }
}
