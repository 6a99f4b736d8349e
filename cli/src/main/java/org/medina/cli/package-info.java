/**
 * The {@code medina} command: commands, progress, reports as text and JSON, exit codes. Knows no
 * algorithms; the only place that prints and ends the process.
 */
@NullMarked
package org.medina.cli;

import org.jspecify.annotations.NullMarked;
