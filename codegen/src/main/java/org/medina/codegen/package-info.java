/**
 * From a network to what a machine loads: targets and their pipelines, the folder and the report
 * that a compile leaves.
 *
 * <p>{@link org.medina.codegen.CompileSession} follows a network log and compiles it when asked;
 * {@link org.medina.codegen.Target} is one hardware family.
 */
@NullMarked
package org.medina.codegen;

import org.jspecify.annotations.NullMarked;
