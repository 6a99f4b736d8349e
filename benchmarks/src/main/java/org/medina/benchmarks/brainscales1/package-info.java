/**
 * What the BrainScaleS-1 mapper is measured on: the networks ({@link
 * org.medina.benchmarks.brainscales1.WaferNetworks}), the wafers and options each is mapped with
 * ({@link org.medina.benchmarks.brainscales1.WaferCases}), and the program that maps them and
 * prints losses beside bounds ({@link org.medina.benchmarks.brainscales1.WaferBenchmark}). Knows
 * the compiler by its options and its report alone. {@link
 * org.medina.benchmarks.brainscales1.NeuronBenchmark} measures the neurons of the software model.
 */
@NullMarked
package org.medina.benchmarks.brainscales1;

import org.jspecify.annotations.NullMarked;
