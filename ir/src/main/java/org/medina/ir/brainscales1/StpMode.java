package org.medina.ir.brainscales1;

/** Short-term plasticity of a synapse driver; all its synapses share it. */
public enum StpMode {
  /** Events act with constant strength. */
  STATIC,
  /** Strength falls with use. */
  DEPRESSION,
  /** Strength rises with use. */
  FACILITATION
}
