package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import org.medina.ir.spinnaker.Partition;

/**
 * A network split over cores, with what later stages need to know of it.
 *
 * @param uses one entry per vertex
 * @param plans one entry per vertex; without entries unless the vertex has synapses
 * @param constraints the user's wishes in terms of vertices
 * @param timeScaleFactor how much slower than biology the machine runs
 */
public record PartitionedNetwork(
    Partition partition,
    Connectivity connectivity,
    ImmutableList<CoreUse> uses,
    ImmutableList<MatrixPlan> plans,
    PlacementConstraints constraints,
    int timeScaleFactor) {}
