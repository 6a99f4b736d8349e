/** The SpiNNaker pipeline: the order of the stages, and nothing else. */
@NullMarked
package org.medina.codegen.spinnaker.pipeline;

import org.jspecify.annotations.NullMarked;
