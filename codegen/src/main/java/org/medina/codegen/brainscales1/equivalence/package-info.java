/**
 * Decodes an emitted wafer back to a network and compares it with the network asked for, synapse by
 * synapse: events are followed from each source through mergers, lines, drivers and decoders.
 *
 * <p>{@link org.medina.codegen.brainscales1.equivalence.EquivalenceChecker} is the way in, {@link
 * org.medina.codegen.brainscales1.equivalence.Equivalence} the verdict. Knows the hardware and the
 * configuration's format from its document alone; must not use the code that emits it, nor any
 * result of mapping.
 */
@NullMarked
package org.medina.codegen.brainscales1.equivalence;

import org.jspecify.annotations.NullMarked;
