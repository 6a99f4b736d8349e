/**
 * The BrainScaleS-1 wafer: files of a configuration, their form for people, emission, and the check
 * that decodes what was emitted and compares it with the network. The layout of the files is in
 * docs/formats/brainscales1-configuration.md.
 */
@NullMarked
package org.medina.codegen.brainscales1;

import org.jspecify.annotations.NullMarked;
