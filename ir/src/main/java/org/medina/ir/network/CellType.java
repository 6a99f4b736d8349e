package org.medina.ir.network;

import com.google.common.collect.ImmutableList;

/** Cell models by PyNN's names. Targets say which of them they support. */
public enum CellType {
  IF_CURR_EXP(
      "IF_curr_exp",
      Input.CURRENT,
      ImmutableList.of(
          "v_rest",
          "cm",
          "tau_m",
          "tau_refrac",
          "tau_syn_E",
          "tau_syn_I",
          "i_offset",
          "v_reset",
          "v_thresh"),
      ImmutableList.of("v", "isyn_exc", "isyn_inh")),
  IF_COND_EXP(
      "IF_cond_exp",
      Input.CONDUCTANCE,
      ImmutableList.of(
          "v_rest",
          "cm",
          "tau_m",
          "tau_refrac",
          "tau_syn_E",
          "tau_syn_I",
          "e_rev_E",
          "e_rev_I",
          "v_thresh",
          "v_reset",
          "i_offset"),
      ImmutableList.of("v", "gsyn_exc", "gsyn_inh")),
  /** PyNN's: a synapse moves v by its weight in mV; i_offset in nA over 1 pF. */
  IZHIKEVICH(
      "Izhikevich",
      Input.VOLTAGE,
      ImmutableList.of("a", "b", "c", "d", "i_offset"),
      ImmutableList.of("v", "u")),
  /** sPyNNaker's model of the same name: exponential synaptic currents, i_offset used as it is. */
  IZHIKEVICH_EXP(
      "Izhikevich",
      Input.CURRENT,
      ImmutableList.of("a", "b", "c", "d", "i_offset", "tau_syn_E", "tau_syn_I"),
      ImmutableList.of("v", "u", "isyn_exc", "isyn_inh")),
  /** Adaptive exponential integrate and fire. */
  EIF_COND_EXP_ISFA_ISTA(
      "EIF_cond_exp_isfa_ista",
      Input.CONDUCTANCE,
      exponential("tau_syn_E", "tau_syn_I", "e_rev_E", "e_rev_I"),
      ImmutableList.of("v", "w", "gsyn_exc", "gsyn_inh")),
  /** pyhmf's: IF_cond_exp with one to four conductances, numbered from 0. */
  IF_MULTICOND_EXP(
      "IF_multicond_exp",
      Input.CONDUCTANCE,
      numbered(
          ImmutableList.of(
              "v_rest", "cm", "tau_m", "tau_refrac", "v_thresh", "v_reset", "i_offset")),
      ImmutableList.of("v")),
  /** pyhmf's: EIF_cond_exp_isfa_ista with one to four conductances, numbered from 0. */
  EIF_MULTICOND_EXP_ISFA_ISTA(
      "EIF_multicond_exp_isfa_ista",
      Input.CONDUCTANCE,
      numbered(exponential()),
      ImmutableList.of("v", "w")),
  SPIKE_SOURCE_ARRAY(
      "SpikeSourceArray", Input.NONE, ImmutableList.of("spike_times"), ImmutableList.of()),
  SPIKE_SOURCE_POISSON(
      "SpikeSourcePoisson",
      Input.NONE,
      ImmutableList.of("rate", "start", "duration"),
      ImmutableList.of());

  /** Parameter of multi-conductance cells: how many conductances they have, 1..4, as a number. */
  public static final String RECEPTORS = "receptors";

  /** The most synaptic inputs that a cell has. */
  public static final int MAX_RECEPTORS = 4;

  /** What a synapse delivers, and so the unit of its weight. */
  public enum Input {
    /** A source: no synapses. */
    NONE,
    /** nA. */
    CURRENT,
    /** uS. */
    CONDUCTANCE,
    /** mV. */
    VOLTAGE
  }

  private final String pynnName;
  private final Input input;
  private final ImmutableList<String> parameters;
  private final ImmutableList<String> states;

  CellType(
      String pynnName,
      Input input,
      ImmutableList<String> parameters,
      ImmutableList<String> states) {
    this.pynnName = pynnName;
    this.input = input;
    this.parameters = parameters;
    this.states = states;
  }

  /** Parameters of exponential cells, and further ones. */
  private static ImmutableList<String> exponential(String... further) {
    return ImmutableList.<String>builder()
        .add("v_rest", "cm", "tau_m", "tau_refrac", "v_thresh", "v_reset", "v_spike", "i_offset")
        .add("a", "b", "delta_T", "tau_w")
        .add(further)
        .build();
  }

  /** Parameters, and time constant and reversal potential of each numbered conductance. */
  private static ImmutableList<String> numbered(ImmutableList<String> parameters) {
    ImmutableList.Builder<String> all = ImmutableList.builder();
    all.addAll(parameters).add(RECEPTORS);
    for (int receptor = 0; receptor < MAX_RECEPTORS; receptor++) {
      all.add("tau_syn_" + receptor, "e_rev_" + receptor);
    }
    return all.build();
  }

  /** Class name in PyNN. */
  public String pynnName() {
    return pynnName;
  }

  /** What its synapses deliver. */
  public Input input() {
    return input;
  }

  /** Whether it only emits spikes. */
  public boolean isSource() {
    return input == Input.NONE;
  }

  /**
   * Whether its conductances are numbered and their number is a parameter, {@link #RECEPTORS};
   * {@code tau_syn_i} and {@code e_rev_i} of a conductance beyond that number mean nothing.
   */
  public boolean isMultiConductance() {
    return parameters.contains(RECEPTORS);
  }

  /**
   * How many synaptic inputs a cell may have: none for sources, 4 for multi-conductance cells, of
   * which {@link Population#receptors()} are used, 2 for all others.
   */
  public int receptors() {
    if (isSource()) {
      return 0;
    }
    return isMultiConductance() ? MAX_RECEPTORS : 2;
  }

  /** Parameter names; all are present in a population's table. */
  public ImmutableList<String> parameters() {
    return parameters;
  }

  /** State variables with initial values. */
  public ImmutableList<String> states() {
    return states;
  }
}
