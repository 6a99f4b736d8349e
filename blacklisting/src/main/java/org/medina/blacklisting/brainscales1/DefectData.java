package org.medina.blacklisting.brainscales1;

import com.google.common.collect.ImmutableList;

/**
 * Defects as they were read.
 *
 * @param defects the dead parts
 * @param warnings what was left out of account and why it matters little, a sentence each
 */
public record DefectData(WaferDefects defects, ImmutableList<String> warnings) {}
