package org.medina.codegen;

/** Which weights and delays are handed out for the connections of a projection. */
public enum ConnectionValues {
  /** As the hardware has them; the weight of a lost synapse is NaN. */
  REALISED,
  /** As the script set them. */
  ASKED,
  /** As the script set them, but the weight of a lost synapse is NaN. */
  ASKED_OR_LOST
}
