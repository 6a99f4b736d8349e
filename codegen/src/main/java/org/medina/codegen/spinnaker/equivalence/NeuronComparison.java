package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.hardware.spinnaker.FixedPoint;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;

/** Compares NEURON_PARAMS with a population's parameters and initial values, cell by cell. */
final class NeuronComparison {
  private static final int HEADER_WORDS = 2;
  private static final double CONDUCTANCE_SCALE = 1024;
  private static final double NANOAMPERE_OVER_PICOFARAD = 1000;
  private static final double HALF_UNIT = 0.5 + 1e-6;

  private enum Origin {
    PARAMETER,
    INITIAL,
    TIMESTEP,
    TIMER
  }

  private record Field(String name, Origin origin, double scale) {
    static Field parameter(String name) {
      return new Field(name, Origin.PARAMETER, 1);
    }

    static Field initial(String name) {
      return new Field(name, Origin.INITIAL, 1);
    }
  }

  private static final Field TIMESTEP = new Field("timestep_ms", Origin.TIMESTEP, 1);
  private static final Field TIMER = new Field("refract_timer", Origin.TIMER, 1);

  private static final ImmutableList<Field> MEMBRANE =
      ImmutableList.of(
          Field.initial("v"),
          Field.parameter("v_rest"),
          Field.parameter("cm"),
          Field.parameter("tau_m"),
          Field.parameter("i_offset"),
          Field.parameter("v_reset"),
          Field.parameter("tau_refrac"),
          TIMER,
          TIMESTEP,
          Field.parameter("v_thresh"));

  private static final ImmutableList<Field> REVERSAL =
      ImmutableList.of(Field.parameter("e_rev_E"), Field.parameter("e_rev_I"));

  private static final ImmutableList<Field> CURRENT_SYNAPSES =
      ImmutableList.of(
          Field.parameter("tau_syn_E"),
          Field.initial("isyn_exc"),
          Field.parameter("tau_syn_I"),
          Field.initial("isyn_inh"));

  private static final ImmutableList<Field> CONDUCTANCE_SYNAPSES =
      ImmutableList.of(
          Field.parameter("tau_syn_E"),
          new Field("gsyn_exc", Origin.INITIAL, CONDUCTANCE_SCALE),
          Field.parameter("tau_syn_I"),
          new Field("gsyn_inh", Origin.INITIAL, CONDUCTANCE_SCALE));

  private final int timestepMicroseconds;

  NeuronComparison(int timestepMicroseconds) {
    this.timestepMicroseconds = timestepMicroseconds;
  }

  /** Compares all cells of a slice; more than half a unit of s16.15 is a difference. */
  void compare(
      Core core, Population population, int firstAtom, int atoms, Differences differences) {
    ImmutableList<Field> fields = fields(core.getCell());
    Words words = Words.of(core, RegionKind.NEURON_PARAMS);
    words.requireSize(HEADER_WORDS + (long) atoms * fields.size());
    words.require(0, atoms, "n_neurons");
    words.require(1, 1, "integration steps per time step");
    for (int i = 0; i < fields.size(); i++) {
      compare(words, i, fields, population, firstAtom, atoms, differences);
    }
  }

  private void compare(
      Words words,
      int index,
      ImmutableList<Field> fields,
      Population population,
      int firstAtom,
      int atoms,
      Differences differences) {
    Field field = fields.get(index);
    ParameterTable table =
        field.origin == Origin.INITIAL ? population.initialValues() : population.parameters();
    boolean fixed = field.origin == Origin.TIMESTEP || field.origin == Origin.TIMER;
    double value = field.origin == Origin.TIMESTEP ? timestepMicroseconds / 1000.0 : 0;
    boolean uniform = fixed || table.isUniform(field.name);
    if (!fixed && uniform) {
      value = table.get(field.name, 0) * field.scale;
    }
    for (int i = 0; i < atoms; i++) {
      int word = words.get(HEADER_WORDS + i * fields.size() + index);
      if (!uniform) {
        value = table.get(field.name, firstAtom + i) * field.scale;
      }
      boolean same =
          field.origin == Origin.TIMER
              ? word == 0
              : Math.abs(word - value * FixedPoint.ONE) <= HALF_UNIT;
      if (!same) {
        differences.parameter(
            "'%s'[%s]: %s is %s, expected %s.",
            population.label(),
            firstAtom + i,
            field.name,
            field.origin == Origin.TIMER ? word : FixedPoint.toDouble(word),
            value);
      }
    }
  }

  /** Factor between PyNN's i_offset in nA and the word's value. */
  static double currentScale(CellKind cell) {
    return cell == CellKind.IZHIKEVICH_DELTA ? NANOAMPERE_OVER_PICOFARAD : 1;
  }

  private static ImmutableList<Field> fields(CellKind cell) {
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    return switch (cell) {
      case IF_CURR_EXP -> fields.addAll(MEMBRANE).addAll(CURRENT_SYNAPSES).build();
      case IF_COND_EXP ->
          fields.addAll(MEMBRANE).addAll(REVERSAL).addAll(CONDUCTANCE_SYNAPSES).build();
      case IZHIKEVICH_DELTA -> fields.addAll(recovery(cell)).build();
      case IZHIKEVICH_EXP -> fields.addAll(recovery(cell)).addAll(CURRENT_SYNAPSES).build();
      case CELL_KIND_NONE, UNRECOGNIZED -> throw Words.damaged("the core has no cell kind");
    };
  }

  private static ImmutableList<Field> recovery(CellKind cell) {
    return ImmutableList.of(
        Field.parameter("a"),
        Field.parameter("b"),
        Field.parameter("c"),
        Field.parameter("d"),
        Field.initial("v"),
        Field.initial("u"),
        new Field("i_offset", Origin.PARAMETER, currentScale(cell)),
        TIMESTEP,
        TIMESTEP);
  }
}
