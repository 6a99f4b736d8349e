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
  SPIKE_SOURCE_ARRAY(
      "SpikeSourceArray", Input.NONE, ImmutableList.of("spike_times"), ImmutableList.of()),
  SPIKE_SOURCE_POISSON(
      "SpikeSourcePoisson",
      Input.NONE,
      ImmutableList.of("rate", "start", "duration"),
      ImmutableList.of());

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

  /** Parameter names; all are present in a population's table. */
  public ImmutableList<String> parameters() {
    return parameters;
  }

  /** State variables with initial values. */
  public ImmutableList<String> states() {
    return states;
  }
}
