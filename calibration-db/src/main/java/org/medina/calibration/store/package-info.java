/**
 * The database of calibrations: by wafer, HICANN and version, in an SQLite file or on a PostgreSQL
 * server. What a calibration means is no concern of it.
 */
@NullMarked
package org.medina.calibration.store;

import org.jspecify.annotations.NullMarked;
