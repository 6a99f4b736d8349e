package org.medina.ir.log;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellType;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Network;
import org.medina.ir.network.PlacementRequest;
import org.medina.ir.network.Population;
import org.medina.ir.network.Population.Constraints;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Setup;
import org.medina.ir.wire.Constraint;
import org.medina.ir.wire.Face;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.ModelLimit;
import org.medina.ir.wire.ParameterUpdate;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;

/**
 * Builds a network from the records of a log, one after the other, and takes snapshots of it.
 * Problems are collected and reported together when a snapshot is asked for. Those of what the
 * network consists of stay; a change of it that is wrong is refused as a whole, reported once, and
 * leaves the network as it was. Not thread-safe.
 */
public final class NetworkBuilder {
  /** First bytes of every log's header. */
  public static final String MAGIC = "medina-network-log";

  /** The format that this version writes and reads. */
  public static final int FORMAT = 1;

  private static final int MAX_POPULATION = 1 << 28;

  private final List<PopulationBuilder> populations = new ArrayList<>();
  private final List<CurrentInjection> currents = new ArrayList<>();
  private final List<PlacementRequest> placementRequests = new ArrayList<>();
  private final Map<CellType, Integer> modelLimits = new EnumMap<>(CellType.class);
  private Problems problems = noProblems();
  private Problems refusals = noProblems();
  private WireReader wire = new WireReader(populations, refusals);
  private @Nullable Setup setup;
  private @Nullable ProjectionsBuilder projections;
  private @Nullable Network snapshot;

  /** Takes the next record; false if it is a change of what is there and was refused. */
  public boolean apply(Record record) {
    int refused = refusals.count();
    switch (record.getKindCase()) {
      case HEADER -> header(record.getHeader());
      case RUN, RESET -> {}
      case SETUP -> setup(record.getSetup());
      default -> {
        change(record);
        if (refusals.count() > refused) {
          return false;
        }
        snapshot = null;
      }
    }
    return true;
  }

  private void change(Record record) {
    if (setup == null || projections == null) {
      throw new InvalidInputException(
          "MED-LOG-006",
          "The network log has a %s before its setup.".formatted(record.getKindCase()));
    }
    switch (record.getKindCase()) {
      case POPULATION -> population(record.getPopulation());
      case PARAMETERS -> parameters(record.getParameters(), false);
      case INITIAL_VALUES -> parameters(record.getInitialValues(), true);
      case RECORDING -> recording(record.getRecording());
      case PROJECTION -> projections.add(record.getProjection());
      case EDGES -> projections.edges(record.getEdges());
      case PROJECTION_END -> projections.end(record.getProjectionEnd());
      case PROJECTION_OPTION -> projections.option(record.getProjectionOption());
      case SYNAPSE_UPDATE -> projections.update(record.getSynapseUpdate());
      case CURRENT -> current(record.getCurrent());
      case CONSTRAINT -> constraint(record.getConstraint());
      case MODEL_LIMIT -> modelLimit(record.getModelLimit());
      case SETUP_OPTIONS -> setup = setup.with(record.getSetupOptions().getOptionsMap());
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
   * @throws InvalidInputException listing all problems found so far; refused changes are not listed
   *     again
   */
  public Network network() {
    if (!problems.isEmpty() || !refusals.isEmpty()) {
      Problems all = noProblems();
      all.addAll(problems);
      all.addAll(refusals);
      refusals.clear();
      all.throwIfAny();
    }
    if (setup == null || projections == null) {
      throw new InvalidInputException("MED-LOG-008", "The network log ends before its setup.");
    }
    ImmutableList<Projection> synapses = projections.build();
    if (snapshot == null) {
      ImmutableList.Builder<Population> cells = ImmutableList.builder();
      for (PopulationBuilder population : populations) {
        cells.add(population.build());
      }
      snapshot =
          new Network(
              setup,
              cells.build(),
              synapses,
              ImmutableList.copyOf(currents),
              ImmutableMap.copyOf(modelLimits),
              ImmutableList.copyOf(placementRequests));
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
    currents.clear();
    placementRequests.clear();
    modelLimits.clear();
    snapshot = null;
    problems = noProblems();
    refusals = noProblems();
    wire = new WireReader(populations, refusals);
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
    projections = new ProjectionsBuilder(setup, populations, problems, refusals);
  }

  private static Problems noProblems() {
    return new Problems("MED-NET-001", "network");
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
      population.setInitialValues(update, cells, refusals);
    } else {
      population.setParameters(update, cells, refusals);
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
      refusals.add(
          "population '%s': sampling interval %s ms; it must be a multiple of the time step, %s ms",
          populations.get(cells.population()).label(), interval, setup.timestepMs());
      return;
    }
    populations.get(cells.population()).record(request, cells, (int) steps, refusals);
  }

  private void current(org.medina.ir.wire.CurrentInjection record) {
    CellRange cells = wire.range(record.getCells(), record.getOrigin());
    int steps = record.getTimesMsCount();
    if (record.getAmplitudesNaCount() != steps) {
      refusals.add(
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
        refusals.add(
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
      refusals.add("constraint: population %d does not exist", id);
      return;
    }
    PopulationBuilder population = populations.get(id);
    if (record.hasWafer()) {
      PlacementReader reader = new PlacementReader(wire, refusals);
      PlacementRequest request = reader.read(record.getWafer(), id, population.label());
      if (request != null) {
        placementRequests.add(request);
      }
      return;
    }
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
          case WAFER, KIND_NOT_SET -> now;
        };
    if (next.maxAtomsPerCore() < 0
        || next.chipX() < -1
        || next.chipY() < -1
        || next.processor() < 0
        || next.processor() > 17
        || next.sameChipAs() >= populations.size()
        || record.hasMaxAtomsPerCore() && next.maxAtomsPerCore() == 0) {
      refusals.add("population '%s': constraint %s cannot be kept", population.label(), next);
      return;
    }
    population.constrain(next);
  }

  private void modelLimit(ModelLimit record) {
    CellType type = cellType(record.getCellType());
    if (type == null || record.getMaxAtomsPerCore() < 1) {
      refusals.add(
          "limit of %d atoms per core for cell type '%s'; the limit must be at least 1, the type one of %s",
          record.getMaxAtomsPerCore(), record.getCellType(), supportedCells());
      return;
    }
    modelLimits.put(type, record.getMaxAtomsPerCore());
  }
}
