/** Threads of executors that go through the steps of a run side by side. */
@NullMarked
package org.medina.runtime.threads;

import org.jspecify.annotations.NullMarked;
