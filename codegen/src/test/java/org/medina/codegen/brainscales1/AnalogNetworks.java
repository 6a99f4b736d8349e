package org.medina.codegen.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;

/** Networks with parameters of biology for tests of the analog half. */
public final class AnalogNetworks {
  /** All within reach of big capacitors and normal mirrors. */
  public static final ImmutableMap<String, Double> LIF =
      ImmutableMap.<String, Double>builder()
          .put("v_rest", -65.0)
          .put("cm", 0.2)
          .put("tau_m", 20.0)
          .put("tau_refrac", 2.0)
          .put("tau_syn_E", 5.0)
          .put("tau_syn_I", 10.0)
          .put("e_rev_E", 0.0)
          .put("e_rev_I", -80.0)
          .put("v_thresh", -50.0)
          .put("v_reset", -70.0)
          .put("i_offset", 0.0)
          .buildOrThrow();

  /** An exponential cell within reach. */
  public static final ImmutableMap<String, Double> EXPONENTIAL =
      ImmutableMap.<String, Double>builder()
          .putAll(LIF)
          .put("v_spike", -40.0)
          .put("a", 4.0)
          .put("b", 0.04)
          .put("delta_T", 1.0)
          .put("tau_w", 144.0)
          .buildOrThrow();

  private AnalogNetworks() {}

  /** A population with some parameters other than usual, of which nothing is recorded. */
  public static Population population(
      int id,
      String label,
      int size,
      CellType type,
      Map<String, Double> usual,
      Map<String, Double> changes) {
    ParameterTable parameters = ParameterTable.empty(size);
    for (String name : type.parameters()) {
      Double value = changes.getOrDefault(name, usual.get(name));
      parameters = parameters.with(name, value == null ? 1 : value);
    }
    ParameterTable states = ParameterTable.empty(size);
    for (String state : type.states()) {
      states = states.with(state, 0);
    }
    return new Population(
        id,
        label,
        size,
        type,
        parameters,
        states,
        ImmutableList.of(),
        Population.Constraints.NONE,
        ImmutableMap.of());
  }

  /** Neurons of IF_cond_exp. */
  public static Population lif(int id, String label, int size, Map<String, Double> changes) {
    return population(id, label, size, CellType.IF_COND_EXP, LIF, changes);
  }

  /** Neurons of EIF_cond_exp_isfa_ista. */
  public static Population exponential(
      int id, String label, int size, Map<String, Double> changes) {
    return population(id, label, size, CellType.EIF_COND_EXP_ISFA_ISTA, EXPONENTIAL, changes);
  }

  /** Spike trains, one a source. */
  public static Population trains(int id, String label, double[]... times) {
    int[] offsets = new int[times.length + 1];
    int all = 0;
    for (int i = 0; i < times.length; i++) {
      all += times[i].length;
      offsets[i + 1] = all;
    }
    double[] values = new double[all];
    for (int i = 0; i < times.length; i++) {
      System.arraycopy(times[i], 0, values, offsets[i], times[i].length);
    }
    return new Population(
        id,
        label,
        times.length,
        CellType.SPIKE_SOURCE_ARRAY,
        ParameterTable.empty(times.length).withSequences("spike_times", values, offsets),
        ParameterTable.empty(times.length),
        ImmutableList.of(),
        Population.Constraints.NONE,
        ImmutableMap.of());
  }

  /** The same population with the voltages of its first cells recorded. */
  public static Population recorded(Population population, int count) {
    return new Population(
        population.id(),
        population.label(),
        population.size(),
        population.cellType(),
        population.parameters(),
        population.initialValues(),
        ImmutableList.of(
            new Population.Recording("v", CellRange.of(population.id(), 0, count, 1), 1)),
        population.constraints(),
        population.options());
  }

  /** All to all; with dynamics of Tsodyks and Markram, or none. */
  public static Projection connect(
      int id, Population pre, Population post, ImmutableSortedMap<String, Double> dynamics) {
    return new Projection(
        id,
        pre.label() + " to " + post.label(),
        CellSet.of(pre),
        CellSet.of(post),
        Receptor.EXCITATORY,
        dynamics.isEmpty() ? "StaticSynapse" : "TsodyksMarkramSynapse",
        new AllToAll(true),
        new SynapseValue.Scalar(0.002),
        new SynapseValue.Scalar(1),
        ImmutableMap.of(),
        dynamics);
  }

  /** U and time constants in ms. */
  public static ImmutableSortedMap<String, Double> dynamics(
      double utilisation, double recovery, double facilitation) {
    return ImmutableSortedMap.of("U", utilisation, "tau_rec", recovery, "tau_facil", facilitation);
  }

  /** A current of steps of 1 ms into the first cells of a population. */
  public static CurrentInjection current(Population population, int cells, double... amplitudes) {
    double[] times = new double[amplitudes.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i;
    }
    return new CurrentInjection(CellRange.of(population.id(), 0, cells, 1), times, amplitudes);
  }

  /** A network with a time step of 0.1 ms. */
  public static Network network(
      ImmutableList<Population> populations,
      ImmutableList<Projection> projections,
      CurrentInjection... currents) {
    return new Network(
        new Setup(100, 1, 0, Setup.Face.PYNN, 1, ImmutableMap.of()),
        populations,
        projections,
        ImmutableList.copyOf(currents),
        ImmutableMap.of());
  }
}
