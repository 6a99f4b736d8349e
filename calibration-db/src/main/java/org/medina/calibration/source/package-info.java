/**
 * Where a wafer's calibrations are taken from: a database, a folder of files, a file of chips or
 * the default curves.
 */
@NullMarked
package org.medina.calibration.source;

import org.jspecify.annotations.NullMarked;
