/** Calibration of the HICANNs of a BrainScaleS-1 wafer: curves of denmems, blocks and rows. */
@NullMarked
package org.medina.calibration.brainscales1;

import org.jspecify.annotations.NullMarked;
