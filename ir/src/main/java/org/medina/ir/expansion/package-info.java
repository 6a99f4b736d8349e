/**
 * From connectors to synapses, for a range of targets at a time.
 *
 * <p>{@link org.medina.ir.expansion.SynapseExpander} is a pure function of the network and the
 * range. PyNN's own draws are reproduced, so the edges are those of every other PyNN back end.
 * Generators are serial, so states met on the way are kept as marks from which later ranges start.
 */
@NullMarked
package org.medina.ir.expansion;

import org.jspecify.annotations.NullMarked;
