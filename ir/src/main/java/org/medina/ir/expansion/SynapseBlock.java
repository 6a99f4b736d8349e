package org.medina.ir.expansion;

/**
 * Synapses of one projection onto a range of post positions, in compressed sparse rows by target:
 * those onto post position {@code firstPost + j} are {@code offset(j) .. offset(j + 1) - 1}, in
 * PyNN's connection order.
 *
 * <p>Arrays are owned by the block and must not be changed. Memory: 4(targets + 1) + 4 synapses
 * bytes, plus 8 bytes a synapse for weights and for delays that are not uniform.
 */
public final class SynapseBlock {
  private final int firstPost;
  private final int[] offset;
  private final int[] pre;
  private final double[] weight;
  private final double[] delayMs;

  /** Weights and delays have length 1 (uniform) or that of {@code pre}. */
  SynapseBlock(int firstPost, int[] offset, int[] pre, double[] weight, double[] delayMs) {
    this.firstPost = firstPost;
    this.offset = offset;
    this.pre = pre;
    this.weight = weight;
    this.delayMs = delayMs;
  }

  /** First post position of the range. */
  public int firstPost() {
    return firstPost;
  }

  /** Number of post positions. */
  public int postCount() {
    return offset.length - 1;
  }

  /** Number of synapses. */
  public int size() {
    return offset[offset.length - 1];
  }

  /** Index of the first synapse onto the j-th target of the range. */
  public int offset(int j) {
    return offset[j];
  }

  /** Position of a synapse's source in the projection's pre set. */
  public int pre(int synapse) {
    return pre[synapse];
  }

  /** Weight of a synapse, as asked for. */
  public double weight(int synapse) {
    return weight[weight.length == 1 ? 0 : synapse];
  }

  /** Delay of a synapse in ms, as asked for. */
  public double delayMs(int synapse) {
    return delayMs[delayMs.length == 1 ? 0 : synapse];
  }

  /** Whether all weights are equal. */
  public boolean uniformWeight() {
    return weight.length == 1;
  }

  /** Whether all delays are equal. */
  public boolean uniformDelay() {
    return delayMs.length == 1;
  }
}
