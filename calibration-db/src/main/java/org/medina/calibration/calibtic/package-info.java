/**
 * Calibrations as calibtic keeps them: one XML archive of the C++ library Boost.Serialization for
 * each HICANN, {@code w33-h120.xml}. Its binary form is not read.
 */
@NullMarked
package org.medina.calibration.calibtic;

import org.jspecify.annotations.NullMarked;
