package org.medina.ir.connector;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * Connects each pair with one probability.
 *
 * @param probability 0 to 1
 */
public record FixedProbability(
    double probability, SelfConnections selfConnections, Generator generator) implements Connector {
  /** What happens to pairs of a cell with itself. */
  public enum SelfConnections {
    ALLOWED,
    FORBIDDEN,
    /** PyNN's 'NoMutual': only pre after post within one population. */
    NO_MUTUAL
  }

  public FixedProbability {
    checkArgument(probability >= 0 && probability <= 1, "probability %s", probability);
    requireNonNull(selfConnections, "selfConnections");
    requireNonNull(generator, "generator");
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.fixedProbability(this);
  }
}
