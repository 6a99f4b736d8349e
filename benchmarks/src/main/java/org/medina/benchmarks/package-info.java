/** Programs that measure what the README quotes; each prints the machine, the JDK and a table. */
@NullMarked
package org.medina.benchmarks;

import org.jspecify.annotations.NullMarked;
