/**
 * The gateway that a PyNN script talks to over pipes: it follows the network log, compiles when a
 * run needs it, executes what was emitted and answers for results. It knows neither placers nor
 * networks; those are behind {@link org.medina.codegen.CompileSession}.
 */
@NullMarked
package org.medina.runtime.gateway;

import org.jspecify.annotations.NullMarked;
