package org.medina.runtime.spinnaker;

import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.RegionKind;

/** The neurons of one core: state in columns of s16.15 words, and one time step of them. */
abstract sealed class NeuronModel permits LeakyIntegrator, Izhikevich {
  /** Variable ids of the RECORDING region. */
  static final int V = 1;

  static final int GSYN_EXCITATORY = 2;
  static final int GSYN_INHIBITORY = 3;
  static final int U = 4;

  private static final int PARAMETER_HEADER_WORDS = 2;

  /** Inputs by synapse type. */
  final SynapticInput excitatory;

  final SynapticInput inhibitory;

  /** Current from sources by neuron, in the unit of i_offset. */
  final int[] injected;

  private final double inputScale;
  private int[][] start = {};

  /**
   * @param inputScale synaptic input of one nA or uS
   */
  NeuronModel(SynapticInput excitatory, SynapticInput inhibitory, double inputScale) {
    this.excitatory = excitatory;
    this.inhibitory = inhibitory;
    this.inputScale = inputScale;
    injected = new int[excitatory.value.length];
  }

  /** Reads the neurons of a core. */
  static NeuronModel read(CoreDescription core) {
    RegionReader region = core.region(RegionKind.NEURON_PARAMS);
    int words = structWords(core.cell());
    if (words == 0) {
      throw RegionReader.damaged(core.name() + " has no cell kind");
    }
    int n = region.count("number of neurons", 1);
    region.next("integration steps per time step", 1, 1);
    Columns columns = new Columns(region, n, words, core.timestepMicroseconds());
    boolean conductance = core.cell() == CellKind.IF_COND_EXP;
    NeuronModel model =
        conductance || core.cell() == CellKind.IF_CURR_EXP
            ? LeakyIntegrator.read(columns, conductance)
            : Izhikevich.read(columns, core.cell() == CellKind.IZHIKEVICH_DELTA);
    model.start = copy(model.state());
    return model;
  }

  private static int structWords(CellKind kind) {
    return switch (kind) {
      case IF_CURR_EXP -> LeakyIntegrator.CURRENT_WORDS;
      case IF_COND_EXP -> LeakyIntegrator.CONDUCTANCE_WORDS;
      case IZHIKEVICH_DELTA -> Izhikevich.DELTA_WORDS;
      case IZHIKEVICH_EXP -> Izhikevich.EXPONENTIAL_WORDS;
      case CELL_KIND_NONE, UNRECOGNIZED -> 0;
    };
  }

  /** Number of neurons. */
  final int size() {
    return injected.length;
  }

  /** Updates every neuron by one step and appends those that spike, ascending. */
  abstract void step(SpikeBuffer out);

  /** All that a step changes. */
  abstract int[][] state();

  abstract int[] membrane();

  /** The recovery variable, or null. */
  abstract int @Nullable [] recovery();

  /** The column of a recordable variable, or null. */
  final int @Nullable [] variable(int id) {
    return switch (id) {
      case V -> membrane();
      case GSYN_EXCITATORY -> excitatory.value;
      case GSYN_INHIBITORY -> inhibitory.value;
      case U -> recovery();
      default -> null;
    };
  }

  /** Words of a variable per unit: 2^15 times the scale of the inputs. */
  final double scale(int id) {
    return id == GSYN_EXCITATORY || id == GSYN_INHIBITORY ? inputScale : 1;
  }

  final void reset() {
    transfer(start, state());
  }

  final void adopt(NeuronModel earlier) {
    transfer(earlier.state(), state());
  }

  private static void transfer(int[][] from, int[][] to) {
    for (int i = 0; i < to.length; i++) {
      System.arraycopy(from[i], 0, to[i], 0, to[i].length);
    }
  }

  private static int[][] copy(int[][] columns) {
    int[][] copies = new int[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      copies[i] = columns[i].clone();
    }
    return copies;
  }

  /** The structs of a NEURON_PARAMS region, taken apart into columns. */
  static final class Columns {
    final int size;
    final int timestepMicroseconds;
    private final RegionReader region;
    private final int[] structs;
    private final int words;

    Columns(RegionReader region, int size, int words, int timestepMicroseconds) {
      this.region = region;
      this.size = size;
      this.words = words;
      this.timestepMicroseconds = timestepMicroseconds;
      structs = region.take((long) size * words);
    }

    /** Word {@code field} of every struct. */
    int[] column(int field) {
      int[] column = new int[size];
      for (int i = 0; i < size; i++) {
        column[i] = structs[i * words + field];
      }
      return column;
    }

    /** A column of which every word must be above zero. */
    int[] positive(int field, String name) {
      int[] column = column(field);
      for (int i = 0; i < size; i++) {
        if (column[i] <= 0) {
          int word = PARAMETER_HEADER_WORDS + i * words + field;
          throw region.wrong(
              "%s of neuron %d in word %d is %d, not positive".formatted(name, i, word, column[i]));
        }
      }
      return column;
    }
  }
}
