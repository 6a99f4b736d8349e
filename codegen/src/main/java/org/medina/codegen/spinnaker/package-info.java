/**
 * SpiNNaker: the pipeline from network to configuration, emission, and the check that decodes what
 * was emitted and compares it with the network.
 */
@NullMarked
package org.medina.codegen.spinnaker;

import org.jspecify.annotations.NullMarked;
