package org.medina.ir.connector;

/**
 * Rule by which a projection connects the cells of its pre set to those of its post set; PyNN's
 * semantics.
 */
public sealed interface Connector
    permits OneToOne,
        AllToAll,
        FixedProbability,
        FixedNumberPre,
        FixedNumberPost,
        Listed,
        ArrayMask {
  /** Calls the visitor's method for this rule. */
  <R> R accept(Visitor<R> visitor);

  /** One method per rule. */
  interface Visitor<R> {
    R oneToOne(OneToOne connector);

    R allToAll(AllToAll connector);

    R fixedProbability(FixedProbability connector);

    R fixedNumberPre(FixedNumberPre connector);

    R fixedNumberPost(FixedNumberPost connector);

    R listed(Listed connector);

    R arrayMask(ArrayMask connector);
  }
}
