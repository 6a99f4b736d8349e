/**
 * From cells of biology to codes of floating gates: what each parameter asks for in quantities of
 * the hardware, which code stands for it by the curves of a calibration, and where it is out of
 * reach. Knows nothing of placements, files or HICANNs as a whole.
 */
@NullMarked
package org.medina.codegen.brainscales1.parameters;

import org.jspecify.annotations.NullMarked;
