package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import org.medina.ir.mapping.Loss;

/**
 * What emission could not realise as asked for.
 *
 * @param losses realised synapses whose weight is out of reach
 * @param parameters parameters of neurons and synapse drivers that are something else
 */
public record Emission(ImmutableList<Loss> losses, ParameterReport parameters) {}
