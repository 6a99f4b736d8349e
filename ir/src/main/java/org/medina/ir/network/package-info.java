/**
 * The biological network as every target sees it: populations with columnar parameters, projections
 * with symbolic connectors, cell sets that stand for populations, views and assemblies.
 *
 * <p>{@link org.medina.ir.network.Network} is the root. Nothing here knows hardware or files.
 */
@NullMarked
package org.medina.ir.network;

import org.jspecify.annotations.NullMarked;
