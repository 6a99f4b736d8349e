package org.medina.ir.connector;

import static com.google.common.base.Preconditions.checkArgument;

/** Gives every source a fixed number of targets. Immutable. */
public final class FixedNumberPost implements Connector {
  private final int[] numbers;
  private final boolean withReplacement;
  private final boolean allowSelfConnections;
  private final Generator generator;

  /**
   * @param numbers one number for all sources, or one a source
   * @param allowSelfConnections false: targets leave out the source itself if pre and post are the
   *     same cells
   */
  public FixedNumberPost(
      int[] numbers, boolean withReplacement, boolean allowSelfConnections, Generator generator) {
    checkArgument(numbers.length > 0, "no numbers");
    this.numbers = numbers.clone();
    this.withReplacement = withReplacement;
    this.allowSelfConnections = allowSelfConnections;
    this.generator = generator;
  }

  /** Targets of a source. */
  public int number(int source) {
    return numbers[numbers.length == 1 ? 0 : source];
  }

  /** Whether a target may come more than once. */
  public boolean withReplacement() {
    return withReplacement;
  }

  /** Whether a cell may connect to itself. */
  public boolean allowSelfConnections() {
    return allowSelfConnections;
  }

  /** Where the draws come from. */
  public Generator generator() {
    return generator;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.fixedNumberPost(this);
  }
}
