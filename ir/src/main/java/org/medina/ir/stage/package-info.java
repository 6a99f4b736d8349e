/**
 * What every stage of a compile is given besides its problem: randomness, progress, warnings and
 * workers.
 */
@NullMarked
package org.medina.ir.stage;

import org.jspecify.annotations.NullMarked;
