/**
 * Decodes an emitted configuration back to a network and compares it with the network asked for,
 * synapse by synapse and parameter by parameter.
 *
 * <p>{@link org.medina.codegen.spinnaker.equivalence.EquivalenceChecker} is the way in, {@link
 * org.medina.codegen.spinnaker.equivalence.Equivalence} the verdict. Knows the configuration's
 * format from its document alone; must not use the code that emits it, nor any result of mapping.
 */
@NullMarked
package org.medina.codegen.spinnaker.equivalence;

import org.jspecify.annotations.NullMarked;
