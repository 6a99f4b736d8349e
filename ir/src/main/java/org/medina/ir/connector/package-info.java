/**
 * Connectors and synapse values as rules, with PyNN's semantics. A {@link
 * org.medina.ir.connector.Connector} stays a rule until a stage needs synapses; {@code
 * org.medina.ir.expansion} makes them.
 */
@NullMarked
package org.medina.ir.connector;

import org.jspecify.annotations.NullMarked;
