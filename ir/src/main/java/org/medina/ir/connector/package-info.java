/**
 * Connectors as rules, and their expansion into synapses.
 *
 * <p>A {@link org.medina.ir.connector.Connector} stays a rule until a stage asks the {@link
 * org.medina.ir.connector.SynapseExpander} for the synapses onto some targets, which is a pure
 * function of the network and the range. PyNN's own draws are reproduced, so the edges are those of
 * every other PyNN back end.
 */
@NullMarked
package org.medina.ir.connector;

import org.jspecify.annotations.NullMarked;
