/** Writing files so that nothing half-written is left behind. */
@NullMarked
package org.medina.ir.file;

import org.jspecify.annotations.NullMarked;
