package org.medina.ir.connector;

import org.medina.ir.random.MersenneState;

/** Where the draws of a connector or a synapse value come from. */
public sealed interface Generator permits Generator.Mersenne, Generator.Counter {
  /** NumPy's RandomState as it was when the projection was made. */
  record Mersenne(MersenneState state) implements Generator {}

  /** Counter-based: any row can be drawn alone. */
  record Counter(long seed) implements Generator {}
}
