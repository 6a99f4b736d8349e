package org.medina.ir.connector;

/**
 * Connects every source to every target; {@code allowSelfConnections} compares cells, not
 * positions.
 */
public record AllToAll(boolean allowSelfConnections) implements Connector {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.allToAll(this);
  }
}
