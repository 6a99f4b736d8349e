package org.medina.ir.brainscales1;

/** What became of a synapse that was asked for; every value but the first is a cause of loss. */
public enum SynapseFate {
  /** Realised. */
  SET("realised"),
  /** The source is on no bus. */
  NO_ADDRESS("no bus for the source"),
  /** No working path of lines leads from the bus to the HICANN. */
  NO_ROUTE_DEFECT("no route: defects cut the bus off"),
  /** Other buses hold the lines. */
  NO_ROUTE_CONGESTION("no route: other buses hold the lines"),
  /** The bus arrives, but got no synapse driver. */
  NO_DRIVER("no synapse driver left"),
  /** The chain of drivers has as many as the chain limit allows, and too few. */
  CHAIN_LIMIT("chain limit reached"),
  /** The chain of drivers is shorter than the limit, and too short. */
  CHAIN_SHORT("chain of drivers too short"),
  /** Half rows were there, but the synapse or synaptic input of the neuron is defective. */
  DEFECT("defective synapse or synaptic input");

  private final String words;

  SynapseFate(String words) {
    this.words = words;
  }

  /** The cause in words. */
  public String words() {
    return words;
  }
}
