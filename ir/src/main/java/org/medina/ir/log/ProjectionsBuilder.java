package org.medina.ir.log;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.EdgeList;
import org.medina.ir.connector.EdgeValues;
import org.medina.ir.connector.Listed;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.wire.EdgeBlock;
import org.medina.ir.wire.ProjectionEnd;
import org.medina.ir.wire.ProjectionOption;
import org.medina.ir.wire.SynapseUpdate;

/** The projections of a network being built: their edges, and values that change later. */
final class ProjectionsBuilder {
  private static final double SLACK_MS = 1e-9;

  private final Setup setup;
  private final List<PopulationBuilder> populations;
  private final WireReader wire;
  private final Problems problems;
  private final Problems refusals;
  private final List<@Nullable Projection> projections = new ArrayList<>();
  private @Nullable EdgeCollector open;
  private int openProjection = -1;

  /**
   * @param problems takes what is wrong with projections and their edges
   * @param refusals takes what is wrong with later changes, which are not made then
   */
  ProjectionsBuilder(
      Setup setup, List<PopulationBuilder> populations, Problems problems, Problems refusals) {
    this.setup = setup;
    this.populations = populations;
    this.problems = problems;
    this.refusals = refusals;
    wire = new WireReader(populations, problems);
  }

  /**
   * The projections in id order.
   *
   * @throws InvalidInputException if the edges of one did not all come
   */
  ImmutableList<Projection> build() {
    if (open != null) {
      throw new InvalidInputException(
          "MED-LOG-009",
          "The network log ends inside the edges of projection %d; it was truncated."
              .formatted(openProjection));
    }
    ImmutableList.Builder<Projection> built = ImmutableList.builder();
    for (Projection projection : projections) {
      if (projection == null) {
        throw new IllegalStateException("a projection without a problem could not be made");
      }
      built.add(projection);
    }
    return built.build();
  }

  /** Takes a projection; a listed one stays open until {@link #end}. */
  void add(org.medina.ir.wire.Projection record) {
    String where = "projection '" + record.getLabel() + "'";
    if (open != null) {
      problems.add("%s begins before the edges of projection %d ended", where, openProjection);
      open = null;
    }
    if (record.getId() != projections.size()) {
      problems.add("%s has id %d; the next id is %d", where, record.getId(), projections.size());
    }
    Projection projection = read(record, where);
    if (projection != null && projection.connector() instanceof Listed) {
      open =
          new EdgeCollector(record.getLabel(), projection.pre().size(), projection.post().size());
      openProjection = projections.size();
    } else if (record.getConnector().hasListed()) {
      open =
          new EdgeCollector(
              record.getLabel(), Integer.MAX_VALUE, Integer.MAX_VALUE - 8); // swallows its edges
      openProjection = projections.size();
    }
    projections.add(projection);
  }

  private @Nullable Projection read(org.medina.ir.wire.Projection record, String where) {
    CellSet pre = wire.cells(record.getPre(), where + ", pre");
    CellSet post = wire.cells(record.getPost(), where + ", post");
    SynapseValue weight = wire.value(record.getWeight(), where + ", weight");
    SynapseValue delay = wire.value(record.getDelay(), where + ", delay");
    if (pre == null || post == null) {
      return null;
    }
    Receptor receptor = new ReceptorNames(populations, problems).read(record, post, where);
    ImmutableSortedMap<String, Double> dynamics = DynamicsRules.read(record, where, problems);
    Connector connector = wire.connector(record.getConnector(), pre.size(), post.size(), where);
    checkScalars(weight, delay, where);
    if (!record.getConnector().hasListed()
        && (weight instanceof SynapseValue.PerConnection
            || delay instanceof SynapseValue.PerConnection)) {
      problems.add("%s: values per connection need listed connections", where);
      return null;
    }
    if (connector == null || weight == null || delay == null || receptor == null) {
      return null;
    }
    return new Projection(
        projections.size(),
        record.getLabel(),
        pre,
        post,
        receptor,
        record.getSynapseType(),
        connector,
        weight,
        delay,
        ImmutableMap.copyOf(record.getOptionsMap()),
        dynamics);
  }

  private void checkScalars(
      @Nullable SynapseValue weight, @Nullable SynapseValue delay, String where) {
    if (weight instanceof SynapseValue.Scalar scalar && !Double.isFinite(scalar.value())) {
      problems.add("%s: weight %s; it must be a finite number", where, scalar.value());
    }
    if (delay instanceof SynapseValue.Scalar scalar) {
      double value = scalar.value();
      if (!(value >= 0) || Double.isInfinite(value)) {
        problems.add("%s: delay %s ms; it must be finite and not negative", where, value);
      } else if (value < setup.timestepMs() - SLACK_MS) {
        problems.add(
            "%s: delay %s ms is shorter than the time step of %s ms; no synapse is faster than one step",
            where, value, setup.timestepMs());
      }
    }
  }

  /** Adds or replaces an option of a projection. */
  void option(ProjectionOption record) {
    int id = record.getProjection();
    if (id < 0 || id >= projections.size()) {
      refusals.add("option '%s' of projection %d: there is no such thing", record.getName(), id);
      return;
    }
    Projection projection = projections.get(id);
    if (projection == null) {
      return;
    }
    String name = record.getName();
    Map<String, String> options = new LinkedHashMap<>(projection.options());
    options.put(name, record.getValue());
    Projection changed =
        new Projection(
            id,
            projection.label(),
            projection.pre(),
            projection.post(),
            projection.receptor(),
            projection.synapseType(),
            projection.connector(),
            projection.weight(),
            projection.delay(),
            ImmutableMap.copyOf(options),
            projection.dynamics());
    projections.set(id, changed);
  }

  /** Takes edges of the open projection. */
  void edges(EdgeBlock block) {
    if (open == null || block.getProjection() != openProjection) {
      problems.add("edges of projection %d come outside of it", block.getProjection());
      return;
    }
    open.add(block, problems);
  }

  /** Closes the open projection. */
  void end(ProjectionEnd end) {
    if (open == null || end.getProjection() != openProjection) {
      problems.add("the end of projection %d comes outside of it", end.getProjection());
      return;
    }
    EdgeCollector collected = open;
    open = null;
    Projection projection = projections.get(openProjection);
    if (projection == null) {
      return;
    }
    if (collected.edges() != end.getEdgeCount()) {
      if (problems.isEmpty()) {
        problems.add(
            "projection '%s': %d edges came, %d were announced",
            projection.label(), collected.edges(), end.getEdgeCount());
      }
      return;
    }
    EdgeCollector.Sorted sorted = collected.sort(projection.weight(), projection.delay());
    String origin = ((Listed) projection.connector()).origin();
    projections.set(
        openProjection,
        with(projection, new Listed(origin, sorted.edges()), sorted.weight(), sorted.delay()));
  }

  /** Weights or delays of all connections, or of a block of them, in connection order. */
  void update(SynapseUpdate update) {
    int id = update.getProjection();
    Projection projection = id >= 0 && id < projections.size() ? projections.get(id) : null;
    boolean weights = update.getParameter().equals("weight");
    if (projection == null || !weights && !update.getParameter().equals("delay")) {
      refusals.add(
          "update of '%s' of projection %d: there is no such thing", update.getParameter(), id);
      return;
    }
    String where = "projection '" + projection.label() + "'";
    for (double value : update.getValuesList()) {
      if (!Double.isFinite(value) || !weights && value < 0) {
        refusals.add("%s: %s is set to %s", where, update.getParameter(), value);
        return;
      }
    }
    if (update.getValuesCount() == 1 && update.getFirst() == 0) {
      SynapseValue scalar = new SynapseValue.Scalar(update.getValues(0));
      projections.set(
          id,
          with(
              projection,
              projection.connector(),
              weights ? scalar : projection.weight(),
              weights ? projection.delay() : scalar));
      return;
    }
    if (!problems.isEmpty()) {
      return; // a broken network cannot be expanded
    }
    Projection listed = listed(projection);
    double[] values = connectionValues(weights ? listed.weight() : listed.delay());
    long first = update.getFirst();
    if (first < 0 || first + update.getValuesCount() > values.length) {
      refusals.add(
          "%s: %d values from connection %d on; it has %d connections",
          where, update.getValuesCount(), first, values.length);
      return;
    }
    for (int i = 0; i < update.getValuesCount(); i++) {
      values[(int) first + i] = update.getValues(i);
    }
    SynapseValue changed = new SynapseValue.PerConnection(new EdgeValues(values));
    projections.set(
        id,
        with(
            listed,
            listed.connector(),
            weights ? changed : listed.weight(),
            weights ? listed.delay() : changed));
  }

  /** The projection with every connection and value written out. */
  private Projection listed(Projection projection) {
    if (projection.connector() instanceof Listed
        && projection.weight() instanceof SynapseValue.PerConnection
        && projection.delay() instanceof SynapseValue.PerConnection) {
      return projection;
    }
    List<Projection> before = new ArrayList<>();
    for (Projection other : projections) {
      before.add(other == null ? projection : other);
    }
    Network whole =
        new Network(
            setup,
            ImmutableList.of(),
            ImmutableList.copyOf(before),
            ImmutableList.of(),
            ImmutableMap.of());
    SynapseBlock block = new SynapseExpander(whole).expand(projection, 0, projection.post().size());
    long[] offset = new long[block.postCount() + 1];
    for (int j = 0; j <= block.postCount(); j++) {
      offset[j] = block.offset(j);
    }
    int[] pre = new int[block.size()];
    double[] weight = new double[block.size()];
    double[] delay = new double[block.size()];
    for (int k = 0; k < pre.length; k++) {
      pre[k] = block.pre(k);
      weight[k] = block.weight(k);
      delay[k] = block.delayMs(k);
    }
    return with(
        projection,
        new Listed(projection.connector().getClass().getSimpleName(), new EdgeList(offset, pre)),
        new SynapseValue.PerConnection(new EdgeValues(weight)),
        new SynapseValue.PerConnection(new EdgeValues(delay)));
  }

  private static double[] connectionValues(SynapseValue value) {
    EdgeValues values = ((SynapseValue.PerConnection) value).values();
    double[] copy = new double[(int) values.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values.get(i);
    }
    return copy;
  }

  private static Projection with(
      Projection projection, Connector connector, SynapseValue weight, SynapseValue delay) {
    return new Projection(
        projection.id(),
        projection.label(),
        projection.pre(),
        projection.post(),
        projection.receptor(),
        projection.synapseType(),
        connector,
        weight,
        delay,
        projection.options(),
        projection.dynamics());
  }
}
