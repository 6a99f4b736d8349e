/**
 * Errors sorted by who must act, and the collector that reports all problems of an input at once.
 */
@NullMarked
package org.medina.ir.error;

import org.jspecify.annotations.NullMarked;
