package org.medina.codegen;

import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.log.LogWriter;
import org.medina.ir.log.NetworkBuilder;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;
import org.medina.ir.wire.Record;

/**
 * Follows a network log and compiles the network as it then is, as often as asked. Not thread-safe.
 *
 * <p>Keeps the last compile's folder until the next compile or {@link #close}; with an output
 * folder the last compile stays there.
 */
public final class CompileSession implements AutoCloseable {
  /** Receives the connections of a projection in connection order. */
  public interface ConnectionConsumer {
    /**
     * Positions in the pre and post sets, weight in the user's unit, delay in ms; arrays of equal
     * length.
     */
    void accept(int[] pre, int[] post, double[] weight, double[] delayMs);
  }

  static final String NETWORK = "network.pb";
  private static final long SYNAPSES_PER_BLOCK = 1 << 20;

  private final Target target;
  private final CompileOptions options;
  private final @Nullable Path output;
  private final ProgressListener progress;
  private final NetworkBuilder builder = new NetworkBuilder();
  private final CompileFolder scratch;
  private final LogWriter log;
  private final OutputStream logStream;
  private @Nullable CompileFolder current;
  private volatile @Nullable CompileFolder inProgress;
  private @Nullable Path configuration;
  private @Nullable CompileReport report;
  private @Nullable Function<Projection, RealisedSynapses> realised;
  private @Nullable Network compiled;

  /**
   * @param output folder to keep the compile in, or null
   */
  public CompileSession(
      Target target, CompileOptions options, @Nullable Path output, ProgressListener progress) {
    this.target = target;
    this.options = options;
    this.output = output;
    this.progress = progress;
    options.checkKnown(target.name(), target.options());
    if (output != null) {
      CompileFolder.forOutput(output).close(); // fails early if it cannot be written
    }
    scratch = CompileFolder.temporary(); // last: whoever is refused a session closes none
    try {
      logStream = Files.newOutputStream(scratch.path().resolve(NETWORK));
    } catch (IOException e) {
      scratch.close();
      throw CompileFolder.unwritable(scratch.path(), e);
    }
    log = new LogWriter(logStream);
  }

  /** Takes the next record of the log; a change that is refused does not get into the log. */
  public void apply(Record record) {
    if (builder.apply(record)) {
      log.write(record);
    }
  }

  /** Throws if what was logged so far is not a valid network; lists all problems. */
  public void check() {
    builder.network();
  }

  /** Whether the network changed since the last compile, or was never compiled. */
  public boolean changed() {
    return compiled == null || builder.network() != compiled;
  }

  /** Compiles the network as it is now; the configuration is at {@link #configuration}. */
  public CompileReport compile() {
    Network network = builder.network();
    long seed = options.number("seed", network.setup().seed(), 0, Long.MAX_VALUE);
    int threads =
        (int) options.number("threads", Runtime.getRuntime().availableProcessors(), 1, 1024);
    StageContext context = new StageContext(seed, threads, progress);
    CompileFolder folder =
        output == null ? CompileFolder.temporary() : CompileFolder.forOutput(output);
    inProgress = folder;
    boolean done = false;
    try {
      CompileReport result = target.compile(network, options, folder.path(), context);
      copyLog(folder.path().resolve(NETWORK));
      result = result.finished(context.timings(), context.warnings(), sums(folder.path()));
      Files.writeString(folder.path().resolve(CompileFolder.REPORT), ReportJson.write(result));
      discardCurrent();
      current = folder;
      configuration =
          (output == null ? folder.path() : folder.publish(output)).resolve("configuration");
      report = result;
      realised = null;
      compiled = network;
      done = true;
      return result;
    } catch (IOException e) {
      throw CompileFolder.unwritable(folder.path(), e);
    } catch (UncheckedIOException e) {
      throw CompileFolder.unwritable(folder.path(), requireNonNull(e.getCause()));
    } finally {
      inProgress = null;
      if (!done) {
        folder.close();
      }
    }
  }

  /**
   * Takes the compile in a folder as the last one; it has no report here, and the folder stays.
   *
   * @throws InvalidInputException MED-OUT-006 if it is for another target
   */
  public void adopt(CompiledFolder folder) {
    String name = folder.report().path("target").asText();
    if (!name.equals(target.name())) {
      throw new InvalidInputException(
          "MED-OUT-006",
          "%s was compiled for target '%s', not for '%s'."
              .formatted(folder.path(), name, target.name()));
    }
    Network network = folder.network();
    discardCurrent();
    current = null;
    configuration = folder.configuration();
    report = null;
    realised = null;
    compiled = network;
  }

  /** Folder of the last compile's configuration. */
  public Path configuration() {
    checkState(configuration != null, "nothing compiled");
    return configuration;
  }

  /** Folder of the last compile. */
  public Path folder() {
    return requireNonNull(configuration().getParent());
  }

  /** The network that was compiled last. */
  public Network compiled() {
    checkState(compiled != null, "nothing compiled");
    return compiled;
  }

  /** Outline of the network as it is now, compiled or not. */
  public NetworkOutline currentOutline() {
    return NetworkOutline.of(builder.network());
  }

  /** What was compiled for. */
  public Target target() {
    return target;
  }

  /** Outline of the network that was compiled last. */
  public NetworkOutline outline() {
    checkState(compiled != null, "nothing compiled");
    return NetworkOutline.of(compiled);
  }

  /** Report of the last compile, or null. */
  public @Nullable CompileReport report() {
    return report;
  }

  /** Biological time step of the network in us. */
  public int timestepMicroseconds() {
    return builder.network().setup().timestepMicroseconds();
  }

  /**
   * Passes on all connections of a projection, in blocks; all as asked for if the network as it is
   * now was not compiled.
   */
  public void connections(int projectionId, ConnectionValues values, ConnectionConsumer consumer) {
    Network network = builder.network();
    if (projectionId < 0 || projectionId >= network.projections().size()) {
      throw new InvalidInputException(
          "MED-NET-090",
          "There is no projection %d; the network has %d."
              .formatted(projectionId, network.projections().size()));
    }
    Projection projection = network.projections().get(projectionId);
    RealisedSynapses realised = realised(network, projection, values);
    SynapseExpander expander = new SynapseExpander(network);
    long perTarget = Math.max(1, expander.maxSynapsesPerTarget(projection));
    int step =
        (int) Math.max(1, Math.min(projection.post().size(), SYNAPSES_PER_BLOCK / perTarget));
    int passed = 0;
    for (int first = 0; first < projection.post().size(); first += step) {
      int count = Math.min(step, projection.post().size() - first);
      SynapseBlock block = expander.expand(projection, first, count);
      pass(block, passed, realised, values, consumer);
      passed += block.size();
    }
  }

  private RealisedSynapses realised(
      Network network, Projection projection, ConnectionValues values) {
    CompileReport last = report;
    if (values == ConnectionValues.ASKED || last == null || network != compiled) {
      return RealisedSynapses.AS_ASKED;
    }
    if (realised == null) {
      realised = target.realised(configuration(), network, last);
    }
    return realised.apply(projection);
  }

  private static void pass(
      SynapseBlock block,
      int firstConnection,
      RealisedSynapses realised,
      ConnectionValues values,
      ConnectionConsumer consumer) {
    int n = block.size();
    int[] pre = new int[n];
    int[] post = new int[n];
    double[] weight = new double[n];
    double[] delay = new double[n];
    boolean asked = values != ConnectionValues.REALISED;
    for (int j = 0; j < block.postCount(); j++) {
      for (int k = block.offset(j); k < block.offset(j + 1); k++) {
        pre[k] = block.pre(k);
        post[k] = block.firstPost() + j;
        double some =
            asked
                ? block.weight(k)
                : realised.weight(firstConnection + k, post[k], block.weight(k));
        weight[k] = realised.isLost(firstConnection + k) ? Double.NaN : some;
        delay[k] = asked ? block.delayMs(k) : realised.delayMs(block.delayMs(k));
      }
    }
    consumer.accept(pre, post, weight, delay);
  }

  private void copyLog(Path to) throws IOException {
    logStream.flush();
    Files.copy(scratch.path().resolve(NETWORK), to);
  }

  private static ImmutableSortedMap<String, String> sums(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
    }
    ImmutableSortedMap.Builder<String, String> sums = ImmutableSortedMap.naturalOrder();
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      sums.put(name, MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
    }
    return sums.build();
  }

  private void discardCurrent() {
    if (current != null && output == null) {
      current.close();
    }
  }

  @Override
  public void close() {
    try {
      logStream.close();
    } catch (IOException e) {
      throw CompileFolder.unwritable(scratch.path(), e);
    } finally {
      CompileFolder unfinished = inProgress;
      if (unfinished != null) {
        unfinished.close();
      }
      discardCurrent();
      scratch.close();
    }
  }
}
