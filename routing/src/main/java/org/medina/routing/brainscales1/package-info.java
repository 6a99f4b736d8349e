/**
 * BrainScaleS-1: trees over the layer-1 lines and switches of a wafer and chains of synapse drivers
 * for the buses that arrive at a HICANN, each with a checker that shares no code with the
 * algorithms. Knows buses, lines and drivers, but no populations.
 */
@NullMarked
package org.medina.routing.brainscales1;

import org.jspecify.annotations.NullMarked;
