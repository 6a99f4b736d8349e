package org.medina.ir.connector;

/** Connects position i to position i, as far as both sets reach. */
public record OneToOne() implements Connector {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.oneToOne(this);
  }
}
