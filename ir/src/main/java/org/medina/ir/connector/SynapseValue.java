package org.medina.ir.connector;

import com.google.common.collect.ImmutableList;

/** A weight or delay over the connections of a projection. */
public sealed interface SynapseValue
    permits SynapseValue.Scalar, SynapseValue.RandomDraw, SynapseValue.PerConnection {
  /** One value for all. */
  record Scalar(double value) implements SynapseValue {}

  /** One draw per connection: target by target, inside a target in source order. */
  record RandomDraw(
      Distribution distribution, ImmutableList<Double> parameters, Generator generator)
      implements SynapseValue {}

  /** Given with the edges of a {@link Listed} connector, or set later, in connection order. */
  record PerConnection(EdgeValues values) implements SynapseValue {}
}
