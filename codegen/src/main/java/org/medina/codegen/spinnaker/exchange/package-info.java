/**
 * Writes what other mapping tools read: placements.json and routing_tables.json in PACMAN's form.
 * Knows the configuration alone.
 */
@NullMarked
package org.medina.codegen.spinnaker.exchange;

import org.jspecify.annotations.NullMarked;
