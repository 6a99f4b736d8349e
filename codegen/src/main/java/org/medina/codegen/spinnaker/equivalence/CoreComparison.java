package org.medina.codegen.spinnaker.equivalence;

import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/** Compares everything on one core with the slice of the network that it holds. Thread-safe. */
final class CoreComparison {
  private static final int SYSTEM_WORDS = 2;

  /** What was found on one core. */
  static final class Findings {
    final Tally tally;
    final Differences differences = new Differences();
    double excitatoryUnit;
    double inhibitoryUnit;

    Findings(int projections) {
      tally = new Tally(projections);
    }
  }

  /** One comparison of a core; a damaged region ends it with an exception. */
  private interface Step {
    void run();
  }

  private final Network network;
  private final MachineImage image;
  private final Coverage coverage;
  private final Arrivals arrivals;
  private final ExtensionFeeds feeds;
  private final GlobalCells cells;
  private final int timeScaleFactor;
  private final SynapseComparison synapses;
  private final NeuronComparison neurons;
  private final SourceComparison sources;
  private final CurrentComparison currents;

  CoreComparison(
      Network network,
      SynapseExpander expander,
      MachineImage image,
      Coverage coverage,
      Arrivals arrivals,
      ExtensionFeeds feeds,
      GlobalCells cells,
      int timeScaleFactor) {
    this.network = network;
    this.image = image;
    this.coverage = coverage;
    this.arrivals = arrivals;
    this.feeds = feeds;
    this.cells = cells;
    this.timeScaleFactor = timeScaleFactor;
    int timestep = network.setup().timestepMicroseconds();
    synapses = new SynapseComparison(network, expander, cells);
    neurons = new NeuronComparison(timestep);
    sources = new SourceComparison(timestep);
    currents = new CurrentComparison(network);
  }

  /** Counts all synapses onto cells that no core holds as lost. */
  void lose(Population population, int firstAtom, int atoms, Tally tally) {
    synapses.lose(population, firstAtom, atoms, tally);
  }

  /** Compares one core; {@code index} is its place in the image. */
  Findings compare(int index, Core core) {
    CoreImage slice = image.cores().get(index);
    Population population = network.populations().get(slice.population());
    Findings findings = new Findings(network.projections().size());
    Differences differences = findings.differences;
    int first = slice.firstAtom();
    int atoms = slice.atoms();
    step(slice, differences, () -> system(core));
    if (coverage.repeated().get(index)) {
      return findings;
    }
    switch (core.getKind()) {
      case NEURON -> {
        neuronSynapses(index, core, slice, population, findings);
        step(
            slice, differences, () -> neurons.compare(core, population, first, atoms, differences));
        step(
            slice,
            differences,
            () -> currents.compare(core, population, first, atoms, differences));
        step(slice, differences, () -> recording(core, population, slice, differences));
      }
      case SPIKE_ARRAY -> {
        noArrivals(index, slice, differences);
        step(
            slice,
            differences,
            () -> sources.compareSpikeTimes(core, population, first, atoms, differences));
        step(slice, differences, () -> recording(core, population, slice, differences));
      }
      case POISSON -> {
        noArrivals(index, slice, differences);
        step(
            slice,
            differences,
            () -> sources.comparePoisson(core, population, first, atoms, differences));
        step(slice, differences, () -> recording(core, population, slice, differences));
      }
      case DELAY_EXTENSION, CORE_KIND_UNSPECIFIED, UNRECOGNIZED -> {}
    }
    return findings;
  }

  private void neuronSynapses(
      int index, Core core, CoreImage slice, Population population, Findings findings) {
    RowList rows;
    SynapseFormat format;
    try {
      format = SynapseFormat.read(core, slice.atoms(), network.setup().timestepMs());
      rows =
          RowList.collect(
              image, arrivals, feeds, cells, index, core, image.name(slice), findings.differences);
    } catch (InvalidInputException damage) {
      note(slice, findings.differences, damage);
      lose(population, slice.firstAtom(), slice.atoms(), findings.tally);
      return;
    }
    synapses.compare(
        population,
        slice.firstAtom(),
        slice.atoms(),
        rows,
        format,
        findings.tally,
        findings.differences);
    findings.excitatoryUnit = format.excitatoryUnit();
    findings.inhibitoryUnit = format.inhibitoryUnit();
  }

  private void system(Core core) {
    Words words = Words.of(core, RegionKind.SYSTEM);
    words.requireSize(SYSTEM_WORDS);
    words.require(0, network.setup().timestepMicroseconds(), "time step in us");
    words.require(1, timeScaleFactor, "time scale factor");
  }

  private static void recording(
      Core core, Population population, CoreImage slice, Differences differences) {
    RecordingComparison.compare(core, population, slice.firstAtom(), slice.atoms(), differences);
  }

  private void noArrivals(int index, CoreImage slice, Differences differences) {
    if (arrivals.first(index) < arrivals.first(index + 1)) {
      CoreImage sender = image.cores().get(arrivals.sender(arrivals.first(index)));
      differences.add(
          "Packets of %s reach the sources on %s.", image.name(sender), image.name(slice));
    }
  }

  private void step(CoreImage slice, Differences differences, Step step) {
    try {
      step.run();
    } catch (InvalidInputException damage) {
      note(slice, differences, damage);
    }
  }

  /** Errors of the network, such as a draw that is not finite, go on; damage is a difference. */
  private void note(CoreImage slice, Differences differences, InvalidInputException damage) {
    if (!damage.code().equals(Words.DAMAGED)) {
      throw damage;
    }
    differences.parameter(
        "%s: %s.",
        image.name(slice), damage.getMessage() == null ? "damaged" : damage.getMessage());
  }
}
