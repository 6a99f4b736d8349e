package org.medina.calibration.store;

/**
 * A calibration in the database, without its curves.
 *
 * @param version counts the imports of the wafer from 1
 * @param pllHz clock that it is for, Hz
 */
public record StoredCalibration(
    int wafer, int hicann, int version, Provenance provenance, double pllHz) {}
