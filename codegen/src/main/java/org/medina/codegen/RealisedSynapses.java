package org.medina.codegen;

/** The synapses of one projection as a compile realised them. */
public interface RealisedSynapses {
  /** Everything is as it was asked for. */
  RealisedSynapses AS_ASKED =
      new RealisedSynapses() {
        @Override
        public double weight(int connection, int position, double asked) {
          return asked;
        }

        @Override
        public double delayMs(double asked) {
          return asked;
        }
      };

  /** Whether a synapse was lost, by its number in connection order. */
  default boolean isLost(int connection) {
    return false;
  }

  /**
   * Weight in the user's unit.
   *
   * @param connection number of the synapse in connection order
   * @param position of the projection's post cells
   */
  double weight(int connection, int position, double asked);

  /** Delay in ms. */
  double delayMs(double asked);
}
