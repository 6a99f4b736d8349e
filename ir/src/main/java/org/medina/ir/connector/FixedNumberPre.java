package org.medina.ir.connector;

import static com.google.common.base.Preconditions.checkArgument;

/** Gives every target a fixed number of sources. Immutable. */
public final class FixedNumberPre implements Connector {
  private final int[] numbers;
  private final boolean withReplacement;
  private final boolean allowSelfConnections;
  private final Generator generator;

  /**
   * @param numbers one number for all targets, or one a target
   * @param allowSelfConnections false: sources leave out the target itself if pre and post are the
   *     same cells
   */
  public FixedNumberPre(
      int[] numbers, boolean withReplacement, boolean allowSelfConnections, Generator generator) {
    checkArgument(numbers.length > 0, "no numbers");
    this.numbers = numbers.clone();
    this.withReplacement = withReplacement;
    this.allowSelfConnections = allowSelfConnections;
    this.generator = generator;
  }

  /** Sources of a target. */
  public int number(int target) {
    return numbers[numbers.length == 1 ? 0 : target];
  }

  /** Whether a source may come more than once. */
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
    return visitor.fixedNumberPre(this);
  }
}
