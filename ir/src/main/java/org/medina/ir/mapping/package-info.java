/** What a mapping achieved, in the field's terms: statistics and losses, whatever the target. */
@NullMarked
package org.medina.ir.mapping;

import org.jspecify.annotations.NullMarked;
