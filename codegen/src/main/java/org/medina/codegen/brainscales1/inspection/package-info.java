/**
 * The table of contents of a mapping onto the wafer, {@code mapping.pb}, and what a person can ask
 * of it: where neurons are, which lines buses take, what was lost and what is in use.
 */
@NullMarked
package org.medina.codegen.brainscales1.inspection;

import org.jspecify.annotations.NullMarked;
