/**
 * The values that the SpiNNaker stages hand on: the graph of cores, where each is placed, the
 * multicast trees, the keys and the routing tables. All immutable, all flat arrays.
 */
@NullMarked
package org.medina.ir.spinnaker;

import org.jspecify.annotations.NullMarked;
