package org.medina.hardware.brainscales1;

/**
 * Synapse drivers of one quadrant, next to each other, that share the events of one primary driver.
 * The primary may sit anywhere in the chain.
 *
 * @param quadrant 0..3, counted 2 y + x
 * @param first place in the quadrant of the topmost driver, 0..55
 * @param length drivers, 1..56
 * @param primary place in the quadrant of the driver with the layer-1 input
 */
public record DriverChain(int quadrant, int first, int length, int primary) {
  /** Longest chain that keeps all events unless a calibration says otherwise. */
  public static final int DEFAULT_LIMIT = 3;

  /** Longest chain a quadrant has room for. */
  public static final int MAX_LENGTH = SynapseDrivers.PER_QUADRANT;

  public DriverChain {
    Checks.index(quadrant, SynapseDrivers.QUADRANTS, "quadrant");
    Checks.index(first, SynapseDrivers.PER_QUADRANT, "driver in the quadrant");
    if (length < 1 || first + length > SynapseDrivers.PER_QUADRANT) {
      throw new IllegalArgumentException(
          "chain of %d drivers from place %d leaves its quadrant; 1..%d fit"
              .formatted(length, first, SynapseDrivers.PER_QUADRANT - first));
    }
    if (primary < first || primary >= first + length) {
      throw new IllegalArgumentException(
          "primary driver at place %d is outside its chain %d..%d"
              .formatted(primary, first, first + length - 1));
    }
  }

  /** The chain of one driver, 0..223. */
  public static DriverChain of(int driver) {
    int index = SynapseDrivers.indexInQuadrant(driver);
    return new DriverChain(SynapseDrivers.quadrant(driver), index, 1, index);
  }

  /** Driver {@code index}, 0..length - 1 from the top, as number on the HICANN. */
  public int driver(int index) {
    return SynapseDrivers.inQuadrant(
        quadrant, first + Checks.index(index, length, "driver of the chain"));
  }

  /** The primary driver as number on the HICANN. */
  public int primaryDriver() {
    return SynapseDrivers.inQuadrant(quadrant, primary);
  }

  /** Whether a driver, 0..223, belongs to the chain. */
  public boolean contains(int driver) {
    int index = SynapseDrivers.indexInQuadrant(driver);
    return SynapseDrivers.quadrant(driver) == quadrant && index >= first && index < first + length;
  }

  /** Whether two chains have a driver in common. */
  public boolean overlaps(DriverChain other) {
    return quadrant == other.quadrant
        && first < other.first + other.length
        && other.first < first + length;
  }

  /**
   * Mode of driver {@code index}, 0..length - 1 from the top. All but the outermost one, which is
   * the topmost in the top array and the bottommost in the bottom array, are joined to the next.
   */
  public DriverMode mode(int index) {
    Checks.index(index, length, "driver of the chain");
    boolean top = quadrant < 2;
    boolean outermost = index == (top ? 0 : length - 1);
    if (first + index == primary) {
      return outermost ? DriverMode.INPUT : DriverMode.INPUT_MIRROR;
    }
    return outermost ? DriverMode.LISTEN : DriverMode.MIRROR;
  }
}
