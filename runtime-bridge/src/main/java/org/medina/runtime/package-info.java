/**
 * Running what was compiled: {@link org.medina.runtime.Executor} is one way to run a configuration,
 * {@link org.medina.runtime.Executors} chooses it by the compile's target; recordings look alike
 * for all.
 */
@NullMarked
package org.medina.runtime;

import org.jspecify.annotations.NullMarked;
