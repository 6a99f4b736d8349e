/**
 * SpiNNaker: splits populations over cores within one resource model, and places the cores on the
 * machine.
 *
 * <p>{@link org.medina.placement.spinnaker.Partitioner} turns a network into a core graph; every
 * {@link org.medina.placement.spinnaker.Placer} places a core graph; the checker shares no code
 * with them.
 */
@NullMarked
package org.medina.placement.spinnaker;

import org.jspecify.annotations.NullMarked;
