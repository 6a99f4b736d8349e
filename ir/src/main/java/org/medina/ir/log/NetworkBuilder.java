package org.medina.ir.log;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Population.Constraints;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.wire.Constraint;
import org.medina.ir.wire.EdgeBlock;
import org.medina.ir.wire.Face;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.ModelLimit;
import org.medina.ir.wire.ParameterUpdate;
import org.medina.ir.wire.ProjectionEnd;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;
import org.medina.ir.wire.SynapseUpdate;

/**
 * Builds a network from the records of a log, one after the other, and takes snapshots of it.
 * Problems are collected and reported together when a snapshot is asked for. Not thread-safe.
 */
public final class NetworkBuilder {
  /** First bytes of every log's header. */
  public static final String MAGIC = "medina-network-log";

  /** The format that this version writes and reads. */
  public static final int FORMAT = 1;

  private static final int MAX_POPULATION = 1 << 28;
  private static final double SLACK_MS = 1e-9;

  private final List<PopulationBuilder> populations = new ArrayList<>();
  private final List<@Nullable Projection> projections = new ArrayList<>();
  private final List<CurrentInjection> currents = new ArrayList<>();
  private final Map<CellType, Integer> modelLimits = new EnumMap<>(CellType.class);
  private Problems problems = new Problems("MED-NET-001", "network");
  private WireReader wire = new WireReader(populations, problems);
  private @Nullable Setup setup;
  private @Nullable EdgeCollector open;
  private int openProjection = -1;
  private @Nullable Network snapshot;

  /** Takes the next record. */
  public void apply(Record record) {
    switch (record.getKindCase()) {
      case HEADER -> header(record.getHeader());
      case RUN, RESET -> {}
      case SETUP -> setup(record.getSetup());
      default -> change(record);
    }
  }

  private void change(Record record) {
    snapshot = null;
    if (setup == null) {
      throw new InvalidInputException(
          "MED-LOG-006",
          "The network log has a %s before its setup.".formatted(record.getKindCase()));
    }
    switch (record.getKindCase()) {
      case POPULATION -> population(record.getPopulation());
      case PARAMETERS -> parameters(record.getParameters(), false);
      case INITIAL_VALUES -> parameters(record.getInitialValues(), true);
      case RECORDING -> recording(record.getRecording());
      case PROJECTION -> projection(record.getProjection());
      case EDGES -> edges(record.getEdges());
      case PROJECTION_END -> projectionEnd(record.getProjectionEnd());
      case SYNAPSE_UPDATE -> synapseUpdate(record.getSynapseUpdate());
      case CURRENT -> current(record.getCurrent());
      case CONSTRAINT -> constraint(record.getConstraint());
      case MODEL_LIMIT -> modelLimit(record.getModelLimit());
      case HEADER, SETUP, RUN, RESET -> throw new IllegalStateException("handled before");
      case KIND_NOT_SET ->
          throw new InvalidInputException(
              "MED-LOG-007",
              "The network log has a record of an unknown kind; it was written by a later version of Medina, or is"
                  + " broken.");
    }
  }

  /**
   * The network as it is now; the same object as before if nothing changed.
   *
   * @throws InvalidInputException listing all problems found so far
   */
  public Network network() {
    problems.throwIfAny();
    if (setup == null) {
      throw new InvalidInputException("MED-LOG-008", "The network log ends before its setup.");
    }
    if (open != null) {
      throw new InvalidInputException(
          "MED-LOG-009",
          "The network log ends inside the edges of projection %d; it was truncated."
              .formatted(openProjection));
    }
    if (snapshot == null) {
      ImmutableList.Builder<Population> cells = ImmutableList.builder();
      for (PopulationBuilder population : populations) {
        cells.add(population.build());
      }
      ImmutableList.Builder<Projection> synapses = ImmutableList.builder();
      for (Projection projection : projections) {
        if (projection == null) {
          throw new IllegalStateException("a projection without a problem could not be made");
        }
        synapses.add(projection);
      }
      snapshot =
          new Network(
              setup,
              cells.build(),
              synapses.build(),
              ImmutableList.copyOf(currents),
              ImmutableMap.copyOf(modelLimits));
    }
    return snapshot;
  }

  private static void header(Header header) {
    if (!header.getMagic().equals(MAGIC)) {
      throw new InvalidInputException(
          "MED-LOG-004", "This is not a network log: its header lacks the magic word.");
    }
    if (header.getFormat() != FORMAT) {
      throw new InvalidInputException(
          "MED-LOG-010",
          "The network log has format %d; this version of Medina reads format %d. Use a matching version."
              .formatted(header.getFormat(), FORMAT));
    }
  }

  private void setup(org.medina.ir.wire.Setup record) {
    populations.clear();
    projections.clear();
    currents.clear();
    modelLimits.clear();
    open = null;
    snapshot = null;
    problems = new Problems("MED-NET-001", "network");
    wire = new WireReader(populations, problems);
    double timestep = record.getTimestepMs();
    long microseconds = Math.round(timestep * 1000);
    if (!(timestep > 0)
        || microseconds < 1
        || microseconds > 1_000_000
        || Math.abs(microseconds - timestep * 1000) > 1e-6 * microseconds) {
      problems.add(
          "setup: time step %s ms; it must be a whole number of us from 0.001 to 1000 ms",
          timestep);
      microseconds = 1000;
    }
    if (!(record.getMinDelayMs() >= 0) || !(record.getMaxDelayMs() >= 0)) {
      problems.add(
          "setup: min_delay %s ms, max_delay %s ms",
          record.getMinDelayMs(), record.getMaxDelayMs());
    }
    setup =
        new Setup(
            (int) microseconds,
            record.getMinDelayMs(),
            record.getMaxDelayMs(),
            record.getFace() == Face.FACE_SPINNAKER ? Setup.Face.SPINNAKER : Setup.Face.PYNN,
            record.getSeed(),
            ImmutableMap.copyOf(record.getOptionsMap()));
  }

  private void population(org.medina.ir.wire.Population record) {
    String label = record.getLabel();
    if (record.getId() != populations.size()) {
      problems.add(
          "population '%s' has id %d; the next id is %d",
          label, record.getId(), populations.size());
    }
    int size = record.getSize();
    if (size < 1 || size > MAX_POPULATION) {
      problems.add(
          "population '%s' has size %d; it must be from 1 to %d",
          label, Integer.toUnsignedLong(size), MAX_POPULATION);
    }
    CellType type = cellType(record.getCellType());
    if (type == null) {
      problems.add(
          "population '%s': cell type '%s' is not supported; supported are %s",
          label, record.getCellType(), supportedCells());
    }
    int id = populations.size();
    int checked = size < 1 || size > MAX_POPULATION ? 1 : size;
    PopulationBuilder population =
        new PopulationBuilder(
            id,
            label,
            checked,
            type == null ? CellType.SPIKE_SOURCE_ARRAY : type,
            ImmutableMap.copyOf(record.getOptionsMap()));
    if (type != null && checked == size) {
      population.create(record.getParametersList(), record.getInitialValuesList(), problems);
    }
    populations.add(population);
  }

  private @Nullable CellType cellType(String name) {
    boolean spinnaker = setup != null && setup.face() == Setup.Face.SPINNAKER;
    for (CellType type : CellType.values()) {
      boolean otherFace = spinnaker ? type == CellType.IZHIKEVICH : type == CellType.IZHIKEVICH_EXP;
      if (type.pynnName().equals(name) && !otherFace) {
        return type;
      }
    }
    return null;
  }

  private static List<String> supportedCells() {
    return Arrays.stream(CellType.values()).map(CellType::pynnName).distinct().toList();
  }

  private void parameters(ParameterUpdate update, boolean initial) {
    CellRange cells = wire.range(update.getCells(), initial ? "initial values" : "parameters");
    if (cells == null) {
      return;
    }
    PopulationBuilder population = populations.get(cells.population());
    if (initial) {
      population.setInitialValues(update, cells, problems);
    } else {
      population.setParameters(update, cells, problems);
    }
  }

  private void recording(RecordingRequest request) {
    CellRange cells =
        wire.range(request.getCells(), "recording of '" + request.getVariable() + "'");
    if (cells == null || setup == null) {
      return;
    }
    double interval = request.getSamplingIntervalMs();
    long steps = interval == 0 ? 1 : Math.round(interval / setup.timestepMs());
    if (!(interval >= 0)
        || steps < 1
        || steps > Integer.MAX_VALUE
        || interval > 0 && Math.abs(steps * setup.timestepMs() - interval) > 1e-6 * interval) {
      problems.add(
          "population '%s': sampling interval %s ms; it must be a multiple of the time step, %s ms",
          populations.get(cells.population()).label(), interval, setup.timestepMs());
      return;
    }
    populations.get(cells.population()).record(request, cells, (int) steps, problems);
  }

  private void projection(org.medina.ir.wire.Projection record) {
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
    Receptor receptor =
        switch (record.getReceptor()) {
          case "excitatory" -> Receptor.EXCITATORY;
          case "inhibitory" -> Receptor.INHIBITORY;
          default -> null;
        };
    if (receptor == null) {
      problems.add(
          "%s: receptor '%s'; known are excitatory and inhibitory", where, record.getReceptor());
    }
    if (pre == null || post == null) {
      return null;
    }
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
        ImmutableMap.copyOf(record.getOptionsMap()));
  }

  private void checkScalars(
      @Nullable SynapseValue weight, @Nullable SynapseValue delay, String where) {
    if (weight instanceof SynapseValue.Scalar scalar && !Double.isFinite(scalar.value())) {
      problems.add("%s: weight %s; it must be a finite number", where, scalar.value());
    }
    if (delay instanceof SynapseValue.Scalar scalar && setup != null) {
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

  private void edges(EdgeBlock block) {
    if (open == null || block.getProjection() != openProjection) {
      problems.add("edges of projection %d come outside of it", block.getProjection());
      return;
    }
    open.add(block, problems);
  }

  private void projectionEnd(ProjectionEnd end) {
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
  private void synapseUpdate(SynapseUpdate update) {
    int id = update.getProjection();
    Projection projection = id >= 0 && id < projections.size() ? projections.get(id) : null;
    boolean weights = update.getParameter().equals("weight");
    if (projection == null || !weights && !update.getParameter().equals("delay")) {
      problems.add(
          "update of '%s' of projection %d: there is no such thing", update.getParameter(), id);
      return;
    }
    String where = "projection '" + projection.label() + "'";
    for (double value : update.getValuesList()) {
      if (!Double.isFinite(value) || !weights && value < 0) {
        problems.add("%s: %s is set to %s", where, update.getParameter(), value);
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
      problems.add(
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
            setup == null ? fail() : setup,
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

  private static Setup fail() {
    throw new IllegalStateException("records before setup are refused");
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
        projection.options());
  }

  private void current(org.medina.ir.wire.CurrentInjection record) {
    CellRange cells = wire.range(record.getCells(), record.getOrigin());
    int steps = record.getTimesMsCount();
    if (record.getAmplitudesNaCount() != steps) {
      problems.add(
          "%s: %d times and %d amplitudes",
          record.getOrigin(), steps, record.getAmplitudesNaCount());
      return;
    }
    double[] times = new double[steps];
    double[] amplitudes = new double[steps];
    for (int i = 0; i < steps; i++) {
      times[i] = record.getTimesMs(i);
      amplitudes[i] = record.getAmplitudesNa(i);
      if (!(times[i] >= 0)
          || Double.isInfinite(times[i])
          || !Double.isFinite(amplitudes[i])
          || i > 0 && times[i] < times[i - 1]) {
        problems.add(
            "%s: step %d is %s nA at %s ms; times ascend from 0 and all values are finite",
            record.getOrigin(), i, amplitudes[i], times[i]);
        return;
      }
    }
    if (cells != null) {
      currents.add(new CurrentInjection(cells, times, amplitudes));
    }
  }

  private void constraint(Constraint record) {
    int id = record.getPopulation();
    if (id < 0 || id >= populations.size()) {
      problems.add("constraint: population %d does not exist", id);
      return;
    }
    PopulationBuilder population = populations.get(id);
    Constraints now = population.constraints();
    Constraints next =
        switch (record.getKindCase()) {
          case MAX_ATOMS_PER_CORE ->
              new Constraints(
                  record.getMaxAtomsPerCore(),
                  now.chipX(),
                  now.chipY(),
                  now.processor(),
                  now.sameChipAs());
          case CHIP ->
              new Constraints(
                  now.maxAtomsPerCore(),
                  record.getChip().getX(),
                  record.getChip().getY(),
                  record.getChip().getProcessor(),
                  now.sameChipAs());
          case SAME_CHIP_AS ->
              new Constraints(
                  now.maxAtomsPerCore(),
                  now.chipX(),
                  now.chipY(),
                  now.processor(),
                  record.getSameChipAs());
          case KIND_NOT_SET -> now;
        };
    if (next.maxAtomsPerCore() < 0
        || next.chipX() < -1
        || next.chipY() < -1
        || next.processor() < 0
        || next.processor() > 17
        || next.sameChipAs() >= populations.size()
        || record.hasMaxAtomsPerCore() && next.maxAtomsPerCore() == 0) {
      problems.add("population '%s': constraint %s cannot be kept", population.label(), next);
      return;
    }
    population.constrain(next);
  }

  private void modelLimit(ModelLimit record) {
    CellType type = cellType(record.getCellType());
    if (type == null || record.getMaxAtomsPerCore() < 1) {
      problems.add(
          "limit of %d atoms per core for cell type '%s'; the limit must be at least 1, the type one of %s",
          record.getMaxAtomsPerCore(), record.getCellType(), supportedCells());
      return;
    }
    modelLimits.put(type, record.getMaxAtomsPerCore());
  }
}
