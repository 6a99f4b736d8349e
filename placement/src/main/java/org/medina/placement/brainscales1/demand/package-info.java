/**
 * What HICANNs want of the buses that arrive: synapses counted by bus, neuron and address group,
 * and how many of them a number of synapse drivers realises, expected and at most. Shared by the
 * placers, which predict losses with it, and by the routers, which assign drivers with it. It knows
 * no algorithm of either. Main types: {@link org.medina.placement.brainscales1.demand.ChipDemand},
 * {@link org.medina.placement.brainscales1.demand.BusTargets}.
 */
@NullMarked
package org.medina.placement.brainscales1.demand;

import org.jspecify.annotations.NullMarked;
