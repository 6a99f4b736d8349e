/** Curves from a model quantity to the code of a floating gate, and back. */
@NullMarked
package org.medina.calibration.transformation;

import org.jspecify.annotations.NullMarked;
