package org.medina.ir.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.wire.EdgeBlock;
import org.medina.ir.wire.Record;

class LogReaderTest {
  private static final byte[] SAMPLE = LogRecords.bytes(LogRecords.sample());

  @Test
  void whatWasWrittenIsRead() throws IOException {
    List<Record> read = new ArrayList<>();
    LogReader.read(new ByteArrayInputStream(SAMPLE), "sample", read::add);
    assertThat(read).isEqualTo(LogRecords.sample());
  }

  @Test
  void missingFilesAreNamed() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> LogReader.read(Path.of("no", "such.pb"), record -> {}))
        .withMessageContaining("such.pb");
  }

  @Test
  void emptyAndForeignFilesAreRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> network(new byte[0]))
        .withMessageContaining("empty");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> network(LogRecords.bytes(LogRecords.sample().subList(1, 3))))
        .withMessageContaining("header");
  }

  /** A log may end after any record, and is then a smaller network or none; never inside one. */
  @Property
  void logsThatEndInsideARecordAreRefused(@ForAll @IntRange(min = 1, max = 40000) int cut) {
    Set<Integer> ends = new HashSet<>();
    for (int n = 0; n <= LogRecords.sample().size(); n++) {
      ends.add(LogRecords.bytes(LogRecords.sample().subList(0, n)).length);
    }
    Assume.that(cut < SAMPLE.length && !ends.contains(cut));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> network(Arrays.copyOf(SAMPLE, cut)))
        .withMessageContaining("broken");
  }

  @Test
  void edgesOutsideTheirProjectionAreRefused() {
    for (int[] edge : new int[][] {{10, 0}, {0, 10}, {-1, 0}}) {
      List<Record> log = LogRecords.sample();
      int at = 0;
      while (!log.get(at).hasEdges()) {
        at++;
      }
      EdgeBlock.Builder edges = log.get(at).getEdges().toBuilder();
      edges.setPre(0, edge[0]).setPost(0, edge[1]);
      log.set(at, Record.newBuilder().setEdges(edges).build());
      assertThatExceptionOfType(InvalidInputException.class)
          .as("edge %s -> %s", edge[0], edge[1])
          .isThrownBy(() -> network(LogRecords.bytes(log)))
          .withMessageContaining("projection 1");
    }
  }

  /** Whatever is in a log: a network that can be expanded, or one clear error. */
  @Property(tries = 3000)
  void damagedLogsGiveANetworkOrOneError(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] damaged = SAMPLE.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(damaged.length);
      damaged[at] =
          (byte) (random.nextBoolean() ? random.nextInt() : damaged[at] ^ 1 << random.nextInt(8));
    }
    network(damaged, true);
  }

  /** As above, but the damage is in the values, and the records remain readable. */
  @Property(tries = 2000)
  void damagedRecordsGiveANetworkOrOneError(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Record> log = new ArrayList<>(LogRecords.sample());
    switch (random.nextInt(3)) {
      case 0 -> log.remove(random.nextInt(log.size()));
      case 1 -> log.add(random.nextInt(log.size()), log.get(random.nextInt(log.size())));
      default -> {
        int a = random.nextInt(log.size());
        Record swapped = log.get(a);
        int b = random.nextInt(log.size());
        log.set(a, log.get(b));
        log.set(b, swapped);
      }
    }
    network(LogRecords.bytes(log), true);
  }

  private static void network(byte[] bytes, boolean mayFail) {
    try {
      network(bytes);
    } catch (InvalidInputException e) {
      assertThat(mayFail).isTrue();
      assertThat(e).hasMessageMatching("(?s).{10,}");
    }
  }

  private static void network(byte[] bytes) {
    NetworkBuilder builder = new NetworkBuilder();
    try {
      LogReader.read(new ByteArrayInputStream(bytes), "test", builder::apply);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Network network = builder.network();
    SynapseExpander expander = new SynapseExpander(network);
    for (Projection projection : network.projections()) {
      if (expander.maxSynapsesPerTarget(projection) * projection.post().size() < 1_000_000) {
        expander.expand(projection, 0, projection.post().size());
      }
    }
  }
}
