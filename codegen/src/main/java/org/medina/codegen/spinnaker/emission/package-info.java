/**
 * Writes a mapped network as the words that the cores read: parameters, synaptic rows, population
 * tables, sources, delays and recordings. The layout of every region is in
 * docs/formats/spinnaker-configuration.md.
 */
@NullMarked
package org.medina.codegen.spinnaker.emission;

import org.jspecify.annotations.NullMarked;
