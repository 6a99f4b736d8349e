package org.medina.ir.brainscales1;

/** Why a bus does not reach a HICANN. */
public enum UnroutedCause {
  /** No working path leads there, however few buses there were. */
  DEFECTS,
  /** Other buses hold the lines that lead there. */
  CONGESTION
}
