package org.medina.placement.spinnaker;

import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/**
 * What a core needs, in one place. Memory follows the layout of the regions exactly. Cycles are
 * estimates: 20 a synaptic event come from the design goal of 10,000 events per ms and core (Rhodes
 * et al. 2018, doi:10.3389/fnins.2018.00816); the other constants are planning values of the same
 * order.
 */
final class ResourceModel {
  private static final int WORD = 4;
  private static final int RING_BUFFER_CELL = 2;

  /** Stack, heap and operating system. */
  private static final int DTCM_RESERVED = 8192;

  /** Two row buffers of the longest row, and a buffer of 256 incoming packets. */
  private static final int DTCM_BUFFERS =
      2 * (MatrixPlan.MAX_ROW + MatrixPlan.ROW_HEADER_WORDS) * WORD + 256 * WORD;

  /** Time steps whose recording is kept on the chip before it is fetched. */
  private static final int RECORDED_STEPS = 1000;

  private static final int CYCLES_PER_TICK = 2000;

  /** Interrupt, look-up in the population table, test whether the row is empty. */
  private static final int CYCLES_PER_PACKET = 150;

  /** Fetching a row from SDRAM. */
  private static final int CYCLES_PER_ROW = 250;

  private static final int CYCLES_PER_EVENT = 20;
  private static final int CYCLES_PER_SOURCE = 40;
  private static final int CYCLES_PER_SENDING = 100;

  private final Network network;
  private final Slicing slicing;
  private final Connectivity connectivity;
  private final long cyclesLimit;
  private final double[] rateHz;

  ResourceModel(
      Network network, Slicing slicing, Connectivity connectivity, double timeScaleFactor) {
    this.network = network;
    this.slicing = slicing;
    this.connectivity = connectivity;
    rateHz = network.populations().stream().mapToDouble(SourceRates::mean).toArray();
    double seconds = network.setup().timestepMicroseconds() * 1e-6 * timeScaleFactor;
    cyclesLimit = (long) (SpinnakerMachine.CLOCK_HZ * seconds);
  }

  /** A slice of a population that has synapses. */
  CoreUse neurons(int population, int slice, MatrixPlan plan) {
    Population cells = network.populations().get(population);
    int atoms = slicing.atoms(population, slice);
    long parameters = (long) atoms * structWords(cells.cellType()) * WORD;
    int bits = slicing.indexBits(population) + Slicing.TYPE_BITS + slicing.delayBits(population);
    long dtcm =
        DTCM_RESERVED
            + DTCM_BUFFERS
            + ((long) RING_BUFFER_CELL << bits)
            + parameters
            + plan.tableBytes();
    long sdram = plan.matrixBytes() + plan.tableBytes() + parameters + recording(cells, slice);
    double packets = 0;
    double events = 0;
    double perTick = 1 / network.setup().stepsPerSecond();
    for (Connectivity.Strand strand : connectivity.onto(population)) {
      if (strand.synapses(slice) > 0) {
        Population source = network.populations().get(strand.sourcePopulation());
        double spikes = rateHz[source.id()] * perTick;
        events += spikes * strand.synapses(slice);
        for (int s = 0; s < strand.sourceSlices(); s++) {
          boolean reaches = strand.row(s, slice, false) + strand.row(s, slice, true) > 0;
          packets += reaches ? spikes * slicing.atoms(source.id(), s) : 0;
        }
      }
    }
    double cycles =
        CYCLES_PER_TICK
            + (double) atoms * cyclesPerNeuron(cells.cellType())
            + packets * CYCLES_PER_PACKET
            + Math.min(packets, events) * CYCLES_PER_ROW
            + events * CYCLES_PER_EVENT;
    return use(sdram, dtcm, cycles);
  }

  /** A slice of a spike source. */
  CoreUse source(int population, int slice) {
    Population cells = network.populations().get(population);
    int atoms = slicing.atoms(population, slice);
    int first = slicing.firstAtom(population, slice);
    long words = atoms + 2L;
    for (int atom = first; atom < first + atoms; atom++) {
      words +=
          cells.cellType() == CellType.SPIKE_SOURCE_ARRAY
              ? cells.parameters().sequence("spike_times", atom).length
              : 7;
    }
    double spikes = rateHz[population] * atoms / network.setup().stepsPerSecond();
    double cycles =
        CYCLES_PER_TICK + atoms * (double) CYCLES_PER_SOURCE + spikes * CYCLES_PER_SENDING;
    boolean array = cells.cellType() == CellType.SPIKE_SOURCE_ARRAY;
    long held = array ? (long) atoms * WORD : words * WORD; // times are read from SDRAM
    return use(words * WORD + recording(cells, slice), DTCM_RESERVED + held, cycles);
  }

  /** The delay extension of a slice. */
  CoreUse extension(int population, int slice, int stages) {
    int atoms = slicing.atoms(population, slice);
    long bitFields = (long) stages * ((atoms + 31) / 32) * WORD;
    int longest = stages * connectivity.stageSteps(population);
    long counters =
        (long) atoms << Slicing.bits(longest); // a byte an atom and step, a power of two
    Population cells = network.populations().get(population);
    double spikes = rateHz[population] * atoms / network.setup().stepsPerSecond();
    double cycles = CYCLES_PER_TICK + spikes * (CYCLES_PER_PACKET + stages * CYCLES_PER_SENDING);
    return use(bitFields + 5L * WORD, DTCM_RESERVED + bitFields + counters, cycles);
  }

  private CoreUse use(long sdram, long dtcm, double cycles) {
    return new CoreUse(
        sdram,
        SpinnakerMachine.SDRAM_BYTES,
        dtcm,
        SpinnakerMachine.DTCM_BYTES,
        (long) Math.min(Long.MAX_VALUE / 2, cycles),
        cyclesLimit);
  }

  private long recording(Population cells, int slice) {
    long bytes = 0;
    int first = slicing.firstAtom(cells.id(), slice);
    int atoms = slicing.atoms(cells.id(), slice);
    for (Population.Recording recording : cells.recordings()) {
      int recorded =
          recording.cells().lowerBound(first + atoms) - recording.cells().lowerBound(first);
      long perSample =
          recording.variable().equals("spikes")
              ? (long) ((recorded + 31) / 32 + 1) * WORD
              : (long) recorded * WORD;
      bytes += recorded == 0 ? 0 : perSample * RECORDED_STEPS / recording.intervalSteps();
    }
    return bytes;
  }

  private static int structWords(CellType type) {
    return switch (type) {
      case IF_CURR_EXP -> 14;
      case IF_COND_EXP -> 16;
      case IZHIKEVICH -> 9;
      case IZHIKEVICH_EXP -> 13;
      case SPIKE_SOURCE_ARRAY, SPIKE_SOURCE_POISSON -> 0;
      case EIF_COND_EXP_ISFA_ISTA, IF_MULTICOND_EXP, EIF_MULTICOND_EXP_ISFA_ISTA ->
          throw new IllegalArgumentException(type.pynnName() + " is no model of SpiNNaker");
    };
  }

  private static int cyclesPerNeuron(CellType type) {
    return switch (type) {
      case IF_CURR_EXP -> 150;
      case IF_COND_EXP -> 180;
      case IZHIKEVICH, IZHIKEVICH_EXP -> 240;
      case SPIKE_SOURCE_ARRAY, SPIKE_SOURCE_POISSON -> 0;
      case EIF_COND_EXP_ISFA_ISTA, IF_MULTICOND_EXP, EIF_MULTICOND_EXP_ISFA_ISTA ->
          throw new IllegalArgumentException(type.pynnName() + " is no model of SpiNNaker");
    };
  }
}
