/**
 * What a SpiNNaker compile looks like inside, as rows for people and tools; works from the folder
 * alone.
 */
@NullMarked
package org.medina.codegen.spinnaker.inspection;

import org.jspecify.annotations.NullMarked;
