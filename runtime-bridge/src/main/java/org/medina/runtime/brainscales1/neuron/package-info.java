/**
 * The neurons of a BrainScaleS-1 wafer's HICANNs in software: adaptive exponential
 * integrate-and-fire neurons of joined denmems, with conductances as synaptic inputs, in hardware
 * units (V, s, S, A). {@link org.medina.runtime.brainscales1.neuron.NeuronArray} has those of one
 * HICANN, made from its configuration and calibration alone; {@link
 * org.medina.runtime.brainscales1.neuron.NeuronEquations} holds what is integrated, {@link
 * org.medina.runtime.brainscales1.neuron.NeuronSteps} does so from event to event, by series in
 * time ({@link org.medina.runtime.brainscales1.neuron.Expansion}). Events come from and go to the
 * caller: nothing here knows of synapses, buses or networks.
 */
@NullMarked
package org.medina.runtime.brainscales1.neuron;

import org.jspecify.annotations.NullMarked;
