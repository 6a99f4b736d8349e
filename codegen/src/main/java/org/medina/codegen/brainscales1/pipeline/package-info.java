/**
 * The pipeline of the BrainScaleS-1 wafer: options, rules, the order of the stages, rounds of
 * feedback, and the report of what was lost, why, and what would have kept it. Main type: {@link
 * org.medina.codegen.brainscales1.pipeline.WaferPipeline}.
 */
@NullMarked
package org.medina.codegen.brainscales1.pipeline;

import org.jspecify.annotations.NullMarked;
