/**
 * How weights become strengths of rows and digital weights of synapses: {@link
 * org.medina.codegen.brainscales1.weights.WeightPlaces} moves synapses between the rows that they
 * may be in, {@link org.medina.codegen.brainscales1.weights.StrengthChooser} chooses four V_gmax of
 * each quadrant and a setting of each row, and {@link
 * org.medina.codegen.brainscales1.weights.DigitalWeights} rounds. Knows mapped synapses, not how
 * they were mapped, and nothing of files.
 */
@NullMarked
package org.medina.codegen.brainscales1.weights;

import org.jspecify.annotations.NullMarked;
