package org.medina.routing.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.RoutingTable;

/**
 * What routing leaves behind.
 *
 * @param trees one multicast tree per net
 * @param keys one block of keys per net
 * @param before tables with disjoint entries, defaultable ones included, in chip order
 * @param after the tables to load, same chips in the same order; a table may be empty where default
 *     routing does everything
 */
public record RoutingResult(
    MulticastTrees trees,
    KeyAllocation keys,
    ImmutableList<RoutingTable> before,
    ImmutableList<RoutingTable> after) {
  public RoutingResult {
    requireNonNull(trees, "trees");
    requireNonNull(keys, "keys");
    checkArgument(
        before.size() == after.size(), "%s tables before, %s after", before.size(), after.size());
  }
}
