package org.medina.hardware.brainscales1;

/** How a synapse driver is switched into a chain. */
public enum DriverMode {
  /** Off. */
  DISABLED(false, false, false),
  /** Takes events from its layer-1 input; the only or the outermost driver of its chain. */
  INPUT(true, true, false),
  /** Takes events from its layer-1 input and shares them with the next driver. */
  INPUT_MIRROR(true, true, true),
  /** Takes events from the chain and passes them to the next driver. */
  MIRROR(true, false, true),
  /** Passes events on without using them. */
  MIRROR_ONLY(false, false, true),
  /** Takes events from the chain; its outermost driver. */
  LISTEN(true, false, false);

  private final boolean enable;
  private final boolean input;
  private final boolean neighbour;

  DriverMode(boolean enable, boolean input, boolean neighbour) {
    this.enable = enable;
    this.input = input;
    this.neighbour = neighbour;
  }

  /** Whether the driver stimulates its rows. */
  public boolean enable() {
    return enable;
  }

  /** Whether the layer-1 input is connected. */
  public boolean input() {
    return input;
  }

  /**
   * Whether the driver is joined to its neighbour: the one above in the top array, the one below in
   * the bottom array.
   */
  public boolean neighbour() {
    return neighbour;
  }
}
