package org.medina.codegen.spinnaker.emission;

import static org.medina.hardware.spinnaker.FixedPoint.fromDouble;

import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.network.CellType;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.Partition.SplitPopulation;

/** Parameters, synapse parameters and injected currents of a slice of neurons. */
final class NeuronRegions {
  private static final double GSYN_SCALE = 1024;

  /** Izhikevich's equation has no capacitance; PyNN's currents are over 1 pF. */
  private static final double IZHIKEVICH_CURRENT = 1000;

  private final Network network;

  NeuronRegions(Network network) {
    this.network = network;
  }

  /** Adds the regions of atoms {@code first .. first + atoms - 1}. */
  void addTo(
      Core.Builder core,
      Population population,
      SplitPopulation split,
      WeightScale[] scales,
      int first,
      int atoms) {
    core.setCell(kind(population.cellType()));
    core.addRegions(parameters(population, first, atoms).region(RegionKind.NEURON_PARAMS));
    Words synapses =
        new Words()
            .add(atoms)
            .add(scales.length)
            .add(split.delayBits())
            .add(split.indexBits())
            .add(split.typeBits());
    for (WeightScale scale : scales) {
      synapses.add(scale.shift());
    }
    core.addRegions(synapses.region(RegionKind.SYNAPSE_PARAMS));
  }

  /** Adds the currents injected into the slice, if there are any. */
  void addCurrents(Core.Builder core, Population population, int first, int atoms) {
    CurrentSteps steps = new CurrentSteps(network.setup());
    for (CurrentInjection current : network.currents()) {
      if (current.cells().population() == population.id()) {
        int from = current.cells().lowerBound(first);
        int to = current.cells().lowerBound(first + atoms);
        for (int position = from; position < to; position++) {
          steps.add(current.cells().cell(position) - first, current);
        }
      }
    }
    if (!steps.isEmpty()) {
      double scale = currentScale(population.cellType());
      core.addRegions(steps.words(scale).region(RegionKind.CURRENT_SOURCE_PARAMS));
    }
  }

  /** Factor from PyNN's unit of a current to the machine's. */
  static double currentScale(CellType type) {
    return type == CellType.IZHIKEVICH ? IZHIKEVICH_CURRENT : 1;
  }

  static CellKind kind(CellType type) {
    return switch (type) {
      case IF_CURR_EXP -> CellKind.IF_CURR_EXP;
      case IF_COND_EXP -> CellKind.IF_COND_EXP;
      case IZHIKEVICH -> CellKind.IZHIKEVICH_DELTA;
      case IZHIKEVICH_EXP -> CellKind.IZHIKEVICH_EXP;
      case SPIKE_SOURCE_ARRAY, SPIKE_SOURCE_POISSON -> CellKind.CELL_KIND_NONE;
      case EIF_COND_EXP_ISFA_ISTA, IF_MULTICOND_EXP, EIF_MULTICOND_EXP_ISFA_ISTA ->
          throw new IllegalArgumentException(type.pynnName() + " is no model of SpiNNaker");
    };
  }

  private Words parameters(Population population, int first, int atoms) {
    Words words = new Words().add(atoms).add(1);
    for (int cell = first; cell < first + atoms; cell++) {
      switch (population.cellType()) {
        case IF_CURR_EXP, IF_COND_EXP -> addIntegrateAndFire(words, population, cell);
        case IZHIKEVICH, IZHIKEVICH_EXP -> addIzhikevich(words, population, cell);
        case SPIKE_SOURCE_ARRAY,
            SPIKE_SOURCE_POISSON,
            EIF_COND_EXP_ISFA_ISTA,
            IF_MULTICOND_EXP,
            EIF_MULTICOND_EXP_ISFA_ISTA ->
            throw new IllegalArgumentException(population.label() + " has no neurons of SpiNNaker");
      }
    }
    return words;
  }

  private void addIntegrateAndFire(Words words, Population population, int cell) {
    ParameterTable table = population.parameters();
    ParameterTable state = population.initialValues();
    boolean conductance = population.cellType() == CellType.IF_COND_EXP;
    words
        .add(fromDouble(state.get("v", cell)))
        .add(fromDouble(table.get("v_rest", cell)))
        .add(fromDouble(table.get("cm", cell)))
        .add(fromDouble(table.get("tau_m", cell)))
        .add(fromDouble(table.get("i_offset", cell)))
        .add(fromDouble(table.get("v_reset", cell)))
        .add(fromDouble(table.get("tau_refrac", cell)))
        .add(0)
        .add(fromDouble(network.setup().timestepMs()))
        .add(fromDouble(table.get("v_thresh", cell)));
    if (conductance) {
      words.add(fromDouble(table.get("e_rev_E", cell))).add(fromDouble(table.get("e_rev_I", cell)));
    }
    String excitatory = conductance ? "gsyn_exc" : "isyn_exc";
    String inhibitory = conductance ? "gsyn_inh" : "isyn_inh";
    double scale = conductance ? GSYN_SCALE : 1;
    words
        .add(fromDouble(table.get("tau_syn_E", cell)))
        .add(fromDouble(state.get(excitatory, cell) * scale))
        .add(fromDouble(table.get("tau_syn_I", cell)))
        .add(fromDouble(state.get(inhibitory, cell) * scale));
  }

  private void addIzhikevich(Words words, Population population, int cell) {
    ParameterTable table = population.parameters();
    ParameterTable state = population.initialValues();
    int timestep = fromDouble(network.setup().timestepMs());
    words
        .add(fromDouble(table.get("a", cell)))
        .add(fromDouble(table.get("b", cell)))
        .add(fromDouble(table.get("c", cell)))
        .add(fromDouble(table.get("d", cell)))
        .add(fromDouble(state.get("v", cell)))
        .add(fromDouble(state.get("u", cell)))
        .add(fromDouble(table.get("i_offset", cell) * currentScale(population.cellType())))
        .add(timestep)
        .add(timestep);
    if (population.cellType() == CellType.IZHIKEVICH_EXP) {
      words
          .add(fromDouble(table.get("tau_syn_E", cell)))
          .add(fromDouble(state.get("isyn_exc", cell)))
          .add(fromDouble(table.get("tau_syn_I", cell)))
          .add(fromDouble(state.get("isyn_inh", cell)));
    }
  }
}
