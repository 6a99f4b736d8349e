package org.medina.ir.connector;

import static java.util.Objects.requireNonNull;

/**
 * Edges given one by one, by the user or by a connector that PyNN itself expanded.
 *
 * @param origin PyNN class name, for messages
 */
public record Listed(String origin, EdgeList edges) implements Connector {
  public Listed {
    requireNonNull(origin, "origin");
    requireNonNull(edges, "edges");
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.listed(this);
  }
}
