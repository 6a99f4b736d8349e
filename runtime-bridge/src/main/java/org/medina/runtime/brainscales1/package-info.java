/**
 * What stands in for running a wafer: {@link org.medina.runtime.brainscales1.SilentExecutor} keeps
 * the protocol of a run, without a model of the analog neurons.
 */
@NullMarked
package org.medina.runtime.brainscales1;

import org.jspecify.annotations.NullMarked;
