package org.medina.runtime.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.CalibrationDraw;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.codegen.NetworkOutline;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.equivalence.DriverImage;
import org.medina.codegen.brainscales1.equivalence.Findings;
import org.medina.codegen.brainscales1.equivalence.LineTrace;
import org.medina.codegen.brainscales1.equivalence.WaferFiles;
import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Model;
import org.medina.codegen.brainscales1.wire.ModelChips;
import org.medina.codegen.brainscales1.wire.NeuronSites;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;
import org.medina.runtime.brainscales1.neuron.NeuronArray;

/** Makes HICANNs of a configuration, and leads their events to each other. */
final class WaferLoader {
  private static final int NONE = -1;
  private static final Signal[] SIGNALS = Signal.values();

  private final ConfigurationReader configuration;
  private final WaferFiles files;
  private final NetworkOutline outline;
  private final CellNumbers cells;
  private final WaferClock clock;
  private final Model model;
  private final Map<Integer, HicannCalibration> calibrations;
  private final LineTrace lines;
  private final StageContext context;

  /** By HICANN and denmem: the cell that fires there. */
  private final int[][] cellAt = new int[Wafer.HICANNS][];

  /** By cell: whether spikes are recorded. */
  private final boolean[] spikes;

  /** By signal and cell: time steps between two samples, 0 if it is not recorded. */
  private final int[][] interval;

  /** By cell: capacitance in biology, nF. */
  private final double[] capacitance;

  private WaferLoader(Path folder, NetworkOutline outline, int threads) {
    context = new StageContext(0, threads, ProgressListener.SILENT);
    configuration = new ConfigurationReader(folder);
    files = WaferFiles.read(configuration, context);
    this.outline = outline;
    cells = new CellNumbers(outline);
    model = files.header().getModel();
    clock = WaferClock.of(files.header(), outline.timestepMicroseconds());
    calibrations = calibrations(folder);
    lines = LineTrace.of(files, new Findings());
    String conflict = lines.conflict();
    if (conflict != null) {
      throw Damage.of("%s", conflict);
    }
    spikes = new boolean[cells.count()];
    interval = new int[SIGNALS.length][cells.count()];
    capacitance = new double[cells.count()];
  }

  /** What was loaded. */
  record Loaded(
      WaferConfiguration header,
      CellNumbers cells,
      WaferClock clock,
      ImmutableList<Chip> chips,
      ImmutableList<Playback> playbacks,
      ImmutableList<String> warnings) {}

  /** Reads a configuration folder. */
  static Loaded load(Path folder, NetworkOutline outline, int threads) {
    return new WaferLoader(folder, outline, threads).load();
  }

  private Loaded load() {
    requests();
    files.header().getNeuronsList().forEach(this::place);
    Chip[] chips = new Chip[Wafer.HICANNS];
    context.forEach(
        files.hicanns().size(),
        i -> chips[files.hicanns().get(i)] = chip(files.settings(files.hicanns().get(i))));
    for (Chip chip : chips) {
      if (chip != null) {
        chip.listen(chips);
      }
    }
    ImmutableList<Playback> playbacks =
        StimulusLoader.load(
            files.header(),
            configuration.stimulus(),
            cells,
            chips,
            spikes,
            clock,
            model.getLoseBeforeStart());
    return new Loaded(
        files.header(),
        cells,
        clock,
        Arrays.stream(chips).filter(Objects::nonNull).collect(ImmutableList.toImmutableList()),
        playbacks,
        warnings(chips));
  }

  private Map<Integer, HicannCalibration> calibrations(Path folder) {
    Path file = folder.resolve(ChipCalibrations.FILE);
    boolean hasFile = model.getChips() == ModelChips.CALIBRATED_CHIPS && Files.exists(file);
    return hasFile ? ChipCalibrations.read(file) : ImmutableSortedMap.of();
  }

  /** What a chip is like. */
  private HicannCalibration calibration(int hicann) {
    return model.getChips() == ModelChips.DRAWN_CHIPS
        ? CalibrationDraw.hicann(model.getChipSeed(), model.getChipSpread(), hicann)
        : calibrations.getOrDefault(hicann, HicannCalibration.IDEAL);
  }

  private void requests() {
    for (int id = 0; id < cells.populations(); id++) {
      for (NetworkOutline.Recorded recorded : outline.populations().get(id).recordings()) {
        Signal signal = Signal.of(recorded.variable());
        for (int i = 0; i < recorded.cells().length(); i++) {
          int cell = cells.cell(id, recorded.cells().get(i));
          if (recorded.variable().equals("spikes")) {
            spikes[cell] = true;
          } else if (signal != null) {
            interval[signal.ordinal()][cell] = recorded.intervalSteps();
          }
        }
      }
    }
  }

  private void place(NeuronSites sites) {
    int population = sites.getPopulation();
    if (population < 0
        || population >= cells.populations()
        || sites.getHicannCount() != cells.size(population)) {
      throw Damage.of("the sites of population %d do not fit it", population);
    }
    for (int index = 0; index < sites.getHicannCount(); index++) {
      int hicann = sites.getHicann(index);
      int denmem = sites.getDenmem(index);
      int[] at = cellAt[hicann];
      if (at == null) {
        at = new int[Denmems.COUNT];
        Arrays.fill(at, NONE);
        cellAt[hicann] = at;
      }
      if (!files.has(hicann) || at[denmem] != NONE) {
        throw Damage.of("neuron %d of population %d has no denmem of its own", index, population);
      }
      at[denmem] = cells.cell(population, index);
      capacitance[at[denmem]] = sites.getCapacitance(sites.getCapacitanceCount() == 1 ? 0 : index);
    }
  }

  private Chip chip(Hicann settings) {
    int hicann = settings.getHicann();
    HicannCalibration chip = calibration(hicann);
    NeuronArray neurons = NeuronArray.of(settings, chip, clock.pllHz(), clock.stepSeconds());
    SynapseTable synapses =
        new SynapseTableBuilder(
                settings,
                chip,
                neurons,
                new DriverImage(settings, lines, new Findings()),
                new WeightDistortion(model.getWeightDistortion(), model.getWeightDistortionSeed()))
            .build();
    int[] recorded = new int[Denmems.COUNT];
    Arrays.fill(recorded, NONE);
    List<Probe> probes = new ArrayList<>();
    int[] at = cellAt[hicann];
    for (int denmem = 0; at != null && denmem < Denmems.COUNT; denmem++) {
      int cell = at[denmem];
      if (cell == NONE) {
        continue;
      }
      int neuron = neurons.neuronOf(denmem);
      if (neuron < 0 || neurons.firingDenmem(neuron) != denmem) {
        throw Damage.of("denmem %d of HICANN %d does not fire", denmem, hicann);
      }
      recorded[denmem] = spikes[cell] ? cell : NONE;
      for (Signal signal : SIGNALS) {
        int steps = interval[signal.ordinal()][cell];
        if (steps > 0 && (signal != Signal.MEMBRANE || hasOutput(settings, neurons, neuron))) {
          Scale scale =
              Scale.of(signal, files.header(), capacitance[cell], neurons.capacitance(neuron));
          probes.add(new Probe(cell, neuron, signal, steps, scale));
        }
      }
    }
    LayerOne.Model layerOne =
        new LayerOne.Model(
            model.getTimedMergers(), model.getLoseInMergers(), model.getLoseInLinks());
    return new Chip(settings, clock, neurons, synapses, layerOne, recorded, probes);
  }

  /** Whether an analog output shows the membrane of a neuron. */
  private static boolean hasOutput(Hicann settings, NeuronArray neurons, int neuron) {
    for (int denmem : settings.getAnalogDenmemsList()) {
      AnalogOutput line =
          switch (Denmems.analogLine(denmem)) {
            case 0 -> AnalogOutput.MEMBRANE_TOP_EVEN;
            case 1 -> AnalogOutput.MEMBRANE_TOP_ODD;
            case 2 -> AnalogOutput.MEMBRANE_BOTTOM_EVEN;
            default -> AnalogOutput.MEMBRANE_BOTTOM_ODD;
          };
      if (neurons.neuronOf(denmem) == neuron && settings.getAnalogOutputsList().contains(line)) {
        return true;
      }
    }
    return false;
  }

  private ImmutableList<String> warnings(@Nullable Chip[] chips) {
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    int asked = 0;
    for (int steps : interval[Signal.MEMBRANE.ordinal()]) {
      asked += steps > 0 ? 1 : 0;
    }
    for (Chip chip : chips) {
      if (chip != null) {
        for (Probe probe : chip.probes()) {
          asked -= probe.signal() == Signal.MEMBRANE ? 1 : 0;
        }
      }
    }
    if (asked > 0) {
      warnings.add(
          "the membranes of %d recorded cells are on no analog output; their samples are NaN"
              .formatted(asked));
    }
    return warnings.build();
  }
}
