/** Files: written whole or not at all, and read as text that is checked. */
@NullMarked
package org.medina.ir.file;

import org.jspecify.annotations.NullMarked;
