/**
 * Places the neurons of a network on denmems, joins neuron blocks to buses and puts spike sources
 * on free inputs, judged by the synapses that synapse drivers are predicted to realise. Main types:
 * {@link org.medina.placement.brainscales1.WaferPlacer}, {@link
 * org.medina.placement.brainscales1.MergerRouter}, {@link
 * org.medina.placement.brainscales1.InputPlacer}. It knows nothing of lines.
 */
@NullMarked
package org.medina.placement.brainscales1;

import org.jspecify.annotations.NullMarked;
