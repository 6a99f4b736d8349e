/**
 * Random numbers: NumPy's generator and PyNN's draws from it, reproduced exactly, and the
 * counter-based generator behind everything that PyNN leaves open.
 */
@NullMarked
package org.medina.ir.random;

import org.jspecify.annotations.NullMarked;
