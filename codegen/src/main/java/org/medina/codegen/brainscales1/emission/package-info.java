/**
 * Writes a mapped network as the settings of a wafer: denmems, mergers, layer 1, synapse drivers
 * and synapse arrays. Knows the values between stages, none of the algorithms that made them.
 */
@NullMarked
package org.medina.codegen.brainscales1.emission;

import org.jspecify.annotations.NullMarked;
