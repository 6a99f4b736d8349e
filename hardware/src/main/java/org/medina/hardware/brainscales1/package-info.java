/**
 * The BrainScaleS-1 wafer: where its HICANN chips sit, how their parts are counted, which switches
 * exist and which settings of them are legal.
 *
 * <p>Almost everything is a pure function over the enumeration numbers of parts, for use in inner
 * loops; {@link org.medina.hardware.brainscales1.WaferGraph} is the layer-1 network as flat arrays
 * and {@link org.medina.hardware.brainscales1.PartName} the text form of a part. y grows southwards
 * and x eastwards; north is the top. Nothing here knows networks, the source of defects or
 * algorithms.
 */
@NullMarked
package org.medina.hardware.brainscales1;

import org.jspecify.annotations.NullMarked;
