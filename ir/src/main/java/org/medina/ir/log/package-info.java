/**
 * The network log: reading and writing its records, and building a {@link
 * org.medina.ir.network.Network} from them.
 *
 * <p>The only package, besides the generated {@code wire}, that knows the format.
 */
@NullMarked
package org.medina.ir.log;

import org.jspecify.annotations.NullMarked;
