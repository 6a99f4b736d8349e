/**
 * A software model of the wafer that runs emitted configurations: {@link
 * org.medina.runtime.brainscales1.WaferExecutor} moves events over links, encoders, mergers, lines
 * and synapses to the neurons of each HICANN, which are in {@link
 * org.medina.runtime.brainscales1.neuron}. It knows the configuration and the outline of the
 * network only.
 */
@NullMarked
package org.medina.runtime.brainscales1;

import org.jspecify.annotations.NullMarked;
