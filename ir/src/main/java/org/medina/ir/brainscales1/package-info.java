/**
 * The values that the BrainScaleS-1 stages hand on: the buses of a wafer with their target HICANNs,
 * the layer-1 routes, and the synapse drivers that each bus gets on a HICANN. All immutable.
 */
@NullMarked
package org.medina.ir.brainscales1;

import org.jspecify.annotations.NullMarked;
