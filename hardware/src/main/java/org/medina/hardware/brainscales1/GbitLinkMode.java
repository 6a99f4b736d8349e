package org.medina.hardware.brainscales1;

/** Direction of one of the eight Gbit links between a HICANN and its DNC; fixed during a run. */
public enum GbitLinkMode {
  /** Carries nothing. */
  OFF,
  /** Carries spikes of the chip to the host. */
  TO_DNC,
  /** Carries external spikes to the chip. */
  TO_HICANN
}
