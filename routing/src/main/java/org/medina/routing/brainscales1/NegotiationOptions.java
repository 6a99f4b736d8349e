package org.medina.routing.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How the negotiated router prices lines. The base price of a line is 1.
 *
 * @param rounds rounds at most, at least 1
 * @param firstFactor price of a further holder of a line in the first round, in base prices
 * @param growth by which that price grows from round to round, at least 1
 * @param factorLimit where it stops growing
 * @param historyStep added to the base price of a line each round it is contested
 * @param historyLimit where that stops growing
 * @param balance price of leading to a full driver group; 0 ignores the groups
 * @param snapshotRounds rounds between looks at what would be routed if no more followed
 */
public record NegotiationOptions(
    int rounds,
    double firstFactor,
    double growth,
    double factorLimit,
    double historyStep,
    double historyLimit,
    double balance,
    int snapshotRounds) {
  /** Used where the user names none. */
  public static final NegotiationOptions DEFAULTS =
      new NegotiationOptions(60, 0.5, 1.3, 4, 0.3, 6, 1, 8);

  public NegotiationOptions {
    checkArgument(rounds >= 1, "rounds %s", rounds);
    checkArgument(firstFactor >= 0 && factorLimit >= firstFactor, "factor %s", firstFactor);
    checkArgument(growth >= 1, "growth %s", growth);
    checkArgument(historyStep >= 0 && historyLimit >= 0, "history step %s", historyStep);
    checkArgument(balance >= 0, "balance %s", balance);
    checkArgument(snapshotRounds >= 1, "snapshot rounds %s", snapshotRounds);
  }
}
