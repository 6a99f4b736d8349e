/**
 * The executor: runs a SpiNNaker configuration tick by tick as the machine would, in its
 * fixed-point arithmetic. {@link org.medina.runtime.spinnaker.SpinnakerExecutor} is the way in; a
 * {@code Fabric} follows packets through the routing tables once, a {@code Core} is what one
 * processor does. The package knows a network only through its configuration
 * (docs/formats/spinnaker-configuration.md).
 */
@NullMarked
package org.medina.runtime.spinnaker;

import org.jspecify.annotations.NullMarked;
