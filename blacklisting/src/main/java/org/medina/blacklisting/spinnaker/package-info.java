/**
 * SpiNNaker machines as they are found: presets, {@code machine.json}, and defects by the standard
 * tools' grammar or drawn at random. {@link org.medina.blacklisting.spinnaker.Machines} turns all
 * of it into one machine.
 */
@NullMarked
package org.medina.blacklisting.spinnaker;

import org.jspecify.annotations.NullMarked;
