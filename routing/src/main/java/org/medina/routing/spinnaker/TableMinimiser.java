package org.medina.routing.spinnaker;

import org.medina.ir.spinnaker.RoutingTable;

/** Makes one routing table smaller without changing what happens to any live key. */
public interface TableMinimiser {
  /** Short stable name used on the command line and in reports, e.g. {@code pair}. */
  String name();

  /**
   * Returns an equivalent table, at most as long as the given one.
   *
   * @param table disjoint entries that cover every live key
   * @param target stop once the table has at most this many entries; 0: as small as possible
   */
  RoutingTable minimise(RoutingTable table, int target);
}
