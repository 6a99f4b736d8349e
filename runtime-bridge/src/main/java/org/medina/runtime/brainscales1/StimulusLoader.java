package org.medina.runtime.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.wire.PoissonSources;
import org.medina.codegen.brainscales1.wire.SourceSites;
import org.medina.codegen.brainscales1.wire.SpikeTrains;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Reticles;

/**
 * Gives each FPGA the spike sources that enter over its links. A source that enters at several
 * places is sent to each and recorded at the first.
 */
final class StimulusLoader {
  private final WaferConfiguration header;
  private final Stimulus stimulus;
  private final CellNumbers cells;
  private final Chip[] chips;
  private final boolean[] isRecorded;
  private final TreeMap<Integer, SpikeTrains> lists = new TreeMap<>();
  private final TreeMap<Integer, PoissonSources> poisson = new TreeMap<>();
  private final TreeMap<Integer, Draft> drafts = new TreeMap<>();

  private StimulusLoader(
      WaferConfiguration header,
      Stimulus stimulus,
      CellNumbers cells,
      Chip[] chips,
      boolean[] isRecorded) {
    this.header = header;
    this.stimulus = stimulus;
    this.cells = cells;
    this.chips = chips;
    this.isRecorded = isRecorded;
  }

  /**
   * The playbacks, by FPGA.
   *
   * @param chips by HICANN; null where not in use
   * @param isRecorded by cell: whether its spikes are recorded
   */
  static ImmutableList<Playback> load(
      WaferConfiguration header,
      Stimulus stimulus,
      CellNumbers cells,
      Chip[] chips,
      boolean[] isRecorded,
      WaferClock clock,
      boolean lossy) {
    StimulusLoader loader = new StimulusLoader(header, stimulus, cells, chips, isRecorded);
    loader.index();
    for (SourceSites sites : header.getSourcesList()) {
      loader.place(sites);
    }
    ImmutableList.Builder<Playback> playbacks = ImmutableList.builder();
    for (Draft draft : loader.drafts.values()) {
      playbacks.add(draft.playback(clock, lossy));
    }
    return playbacks.build();
  }

  private void index() {
    for (SpikeTrains trains : stimulus.getTrainsList()) {
      int size = size(trains.getPopulation());
      long spikes = trains.getCountList().stream().mapToLong(Integer::toUnsignedLong).sum();
      if (trains.getCountCount() != size
          || trains.getTimeCount() != spikes
          || lists.put(trains.getPopulation(), trains) != null) {
        throw Damage.of("the spike trains of population %d do not fit it", trains.getPopulation());
      }
    }
    for (PoissonSources sources : stimulus.getPoissonList()) {
      int size = size(sources.getPopulation());
      if (sources.getRateCount() != size
          || sources.getStartCount() != size
          || sources.getDurationCount() != size
          || poisson.put(sources.getPopulation(), sources) != null) {
        throw Damage.of(
            "the Poisson sources of population %d do not fit it", sources.getPopulation());
      }
    }
  }

  private int size(int population) {
    if (population < 0 || population >= cells.populations()) {
      throw Damage.of("it has sources of population %d, which is not", population);
    }
    return cells.size(population);
  }

  private void place(SourceSites sites) {
    int population = sites.getPopulation();
    int size = size(population);
    SpikeTrains listed = lists.get(population);
    PoissonSources drawn = poisson.get(population);
    if (listed == null && drawn == null) {
      throw Damage.of("nothing says what the sources of population %d send", population);
    }
    double[] times = listed == null ? new double[0] : times(listed);
    int[] first = listed == null ? new int[0] : starts(listed);
    int previous = -1;
    for (int i = 0; i < sites.getIndexCount(); i++) {
      int index = sites.getIndex(i);
      Chip chip = chips[sites.getHicann(i)];
      if (index >= size || index < previous || chip == null) {
        throw Damage.of("the sites of population %d do not fit it", population);
      }
      int cell = cells.cell(population, index);
      boolean isFirst = index != previous;
      previous = index;
      Draft draft =
          drafts.computeIfAbsent(Reticles.fpgaOfHicann(sites.getHicann(i)), f -> new Draft());
      long source = (long) population << 32 | index;
      if (!draft.endsWith(source)) {
        draft.begin(
            source,
            listed == null || drawn != null && drawn.getRate(index) > 0
                ? poisson(drawn, population, index)
                : new ListedTrain(times, first[index], first[index + 1]));
      }
      draft.add(
          chip.down(),
          EventQueue.place(sites.getGbitLink(i), sites.getAddress(i)),
          isFirst && isRecorded[cell] ? cell : -1);
    }
  }

  private PoissonTrain poisson(@Nullable PoissonSources sources, int population, int index) {
    if (sources == null) {
      throw new IllegalStateException("population %d has no sources".formatted(population));
    }
    double rate = sources.getRate(index);
    if (!(rate >= 0) || Double.isNaN(sources.getStart(index) + sources.getDuration(index))) {
      throw Damage.of("Poisson source %d of population %d has no rate", index, population);
    }
    return new PoissonTrain(
        header.getModel().getStimulusSeed(),
        population,
        index,
        rate,
        sources.getStart(index),
        sources.getDuration(index));
  }

  private static double[] times(SpikeTrains trains) {
    double[] times = new double[trains.getTimeCount()];
    for (int i = 0; i < times.length; i++) {
      times[i] = trains.getTime(i);
    }
    return times;
  }

  /** Where each source's times start; checks that they ascend. */
  private static int[] starts(SpikeTrains trains) {
    int[] first = new int[trains.getCountCount() + 1];
    for (int index = 0; index < trains.getCountCount(); index++) {
      first[index + 1] = first[index] + trains.getCount(index);
      double previous = Double.NEGATIVE_INFINITY;
      for (int i = first[index]; i < first[index + 1]; i++) {
        if (!(trains.getTime(i) >= previous)) {
          throw Damage.of(
              "the spike times of source %d of population %d do not ascend",
              index, trains.getPopulation());
        }
        previous = trains.getTime(i);
      }
    }
    return first;
  }

  /** What one FPGA plays. */
  private static final class Draft {
    private final List<Train> trains = new ArrayList<>();
    private final List<Long> sources = new ArrayList<>();
    private final List<Integer> firstSite = new ArrayList<>();
    private final List<DownLink> links = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Integer> recorded = new ArrayList<>();

    boolean endsWith(long source) {
      return !sources.isEmpty() && sources.get(sources.size() - 1) == source;
    }

    void begin(long source, Train train) {
      sources.add(source);
      trains.add(train);
      firstSite.add(places.size());
    }

    void add(DownLink link, int place, int cell) {
      links.add(link);
      places.add(place);
      recorded.add(cell);
    }

    Playback playback(WaferClock clock, boolean lossy) {
      List<Integer> first = new ArrayList<>(firstSite);
      Collections.addAll(first, places.size());
      return new Playback(
          clock,
          lossy,
          trains.toArray(new Train[0]),
          Longs.toArray(sources),
          Ints.toArray(first),
          links.toArray(new DownLink[0]),
          Ints.toArray(places),
          Ints.toArray(recorded));
    }
  }
}
