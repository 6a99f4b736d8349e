/**
 * SpiNNaker: multicast trees around defects, keys in blocks, routing tables and their minimisation,
 * each with a checker that follows the router's real semantics and shares no code with the
 * algorithms.
 */
@NullMarked
package org.medina.routing.spinnaker;

import org.jspecify.annotations.NullMarked;
