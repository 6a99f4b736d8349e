/**
 * Defects of BrainScaleS-1 wafers: {@link org.medina.blacklisting.brainscales1.WaferDefects} is
 * what is dead, {@link org.medina.blacklisting.brainscales1.UsableWafer} what remains usable by the
 * rules of {@link org.medina.blacklisting.brainscales1.DefectRules}. Defects are drawn at random by
 * {@link org.medina.blacklisting.brainscales1.DefectRates} or read and written by {@link
 * org.medina.blacklisting.brainscales1.DefectFiles}, as redman's folder of XML files or as YAML or
 * JSON for people. Nothing here knows networks or placement.
 */
@NullMarked
package org.medina.blacklisting.brainscales1;

import org.jspecify.annotations.NullMarked;
