package org.medina.ir.log;

import static org.medina.ir.log.LogRecords.column;

import java.util.List;
import org.medina.ir.network.Network;
import org.medina.ir.wire.Circuits;
import org.medina.ir.wire.Constraint;
import org.medina.ir.wire.Population;
import org.medina.ir.wire.ProjectionOption;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.WaferConstraint;

/** Records, for tests, of what only wafers have. */
public final class WaferRecords {
  private WaferRecords() {}

  /** A population of IF_multicond_exp; reversal potentials are 0, -10, -20 and -30 mV. */
  public static Population.Builder multi(int id, String label, int size, int receptors) {
    Population.Builder cells =
        Population.newBuilder()
            .setId(id)
            .setLabel(label)
            .setSize(size)
            .setCellType("IF_multicond_exp")
            .addInitialValues(column("v", -65));
    String[] names = {"v_rest", "cm", "tau_m", "tau_refrac", "v_thresh", "v_reset", "i_offset"};
    double[] values = {-65, 1, 20, 0.1, -50, -65, 0};
    for (int i = 0; i < names.length; i++) {
      cells.addParameters(column(names[i], values[i]));
    }
    cells.addParameters(column("receptors", receptors));
    for (int i = 0; i < 4; i++) {
      cells.addParameters(column("tau_syn_" + i, 5)).addParameters(column("e_rev_" + i, -10 * i));
    }
    return cells;
  }

  /** A population of EIF_cond_exp_isfa_ista with PyNN's default values. */
  public static Population.Builder exponential(int id, String label, int size) {
    Population.Builder cells =
        Population.newBuilder()
            .setId(id)
            .setLabel(label)
            .setSize(size)
            .setCellType("EIF_cond_exp_isfa_ista");
    String[] names = {
      "cm",
      "tau_refrac",
      "v_spike",
      "v_reset",
      "v_rest",
      "tau_m",
      "i_offset",
      "a",
      "b",
      "delta_T",
      "tau_w",
      "v_thresh",
      "e_rev_E",
      "tau_syn_E",
      "e_rev_I",
      "tau_syn_I"
    };
    double[] values = {
      0.281, 0.1, -40, -70.6, -70.6, 9.3667, 0, 4, 0.0805, 2, 144, -50.4, 0, 5, -80, 5
    };
    for (int i = 0; i < names.length; i++) {
      cells.addParameters(column(names[i], values[i]));
    }
    for (String state : List.of("v", "w", "gsyn_exc", "gsyn_inh")) {
      cells.addInitialValues(column(state, state.equals("v") ? -70.6 : 0));
    }
    return cells;
  }

  /** A request for places of the first cells of a population. */
  public static WaferConstraint.Builder place(int population, int cells) {
    return WaferConstraint.newBuilder().setCells(LogRecords.range(population, 0, cells));
  }

  /** The denmems of one neuron. */
  public static Circuits circuits(Integer... denmems) {
    return Circuits.newBuilder().addAllDenmems(List.of(denmems)).build();
  }

  /** The record of a request. */
  public static Record of(int population, WaferConstraint.Builder place) {
    return Record.newBuilder()
        .setConstraint(Constraint.newBuilder().setPopulation(population).setWafer(place))
        .build();
  }

  /** The record of an option of a projection. */
  public static Record option(int projection, String name, String value) {
    return Record.newBuilder()
        .setProjectionOption(
            ProjectionOption.newBuilder().setProjection(projection).setName(name).setValue(value))
        .build();
  }

  /** The network of a log. */
  public static Network network(List<Record> log) {
    NetworkBuilder builder = new NetworkBuilder();
    log.forEach(builder::apply);
    return builder.network();
  }
}
