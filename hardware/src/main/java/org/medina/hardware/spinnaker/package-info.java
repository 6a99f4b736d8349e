/**
 * The SpiNNaker machine: links, boards, coordinates and the capacities of its chips.
 *
 * <p>{@link org.medina.hardware.spinnaker.SpinnakerMachine} is the machine that placers and routers
 * see: flat arrays over the bounding box. Nothing here knows networks, defects' sources or
 * algorithms.
 */
@NullMarked
package org.medina.hardware.spinnaker;

import org.jspecify.annotations.NullMarked;
