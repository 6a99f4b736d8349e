package org.medina.ir.connector;

import static com.google.common.base.Preconditions.checkArgument;

import org.jspecify.annotations.Nullable;

/** Gives every source a fixed number of targets. Immutable. */
public final class FixedNumberPost implements Connector {
  private final int[] numbers;
  private final boolean withReplacement;
  private final boolean allowSelfConnections;
  private final Generator generator;
  private final SynapseValue.@Nullable RandomDraw numberDraw;

  /**
   * @param numbers one number for all sources, or one a source
   * @param numberDraw if set, the number of each source is drawn from {@code generator} right
   *     before its targets are
   * @param allowSelfConnections false: targets leave out the source itself if pre and post are the
   *     same cells
   */
  public FixedNumberPost(
      int[] numbers,
      boolean withReplacement,
      boolean allowSelfConnections,
      Generator generator,
      SynapseValue.@Nullable RandomDraw numberDraw) {
    checkArgument(numbers.length > 0, "no numbers");
    this.numbers = numbers.clone();
    this.withReplacement = withReplacement;
    this.allowSelfConnections = allowSelfConnections;
    this.generator = generator;
    this.numberDraw = numberDraw;
  }

  /** Targets of a source. */
  public int number(int source) {
    return numbers[numbers.length == 1 ? 0 : source];
  }

  /** Draw of each source's number, interleaved with the draws of its targets; or null. */
  public SynapseValue.@Nullable RandomDraw numberDraw() {
    return numberDraw;
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
