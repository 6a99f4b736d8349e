package org.medina.calibration.store;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Where calibrations come from.
 *
 * @param created when they were put into the database
 * @param author who did, free text
 * @param comment free text
 * @param source what was imported, for example a folder or the seed of a draw
 */
public record Provenance(Instant created, String author, String comment, String source) {
  private static final int MOST_AUTHOR = 1000;
  private static final int MOST_TEXT = 10_000;

  /** Checks lengths. */
  public Provenance {
    requireNonNull(created, "created");
    checkArgument(author.length() <= MOST_AUTHOR, "the author has %s letters", author.length());
    checkArgument(comment.length() <= MOST_TEXT, "the comment has %s letters", comment.length());
    checkArgument(source.length() <= MOST_TEXT, "the source has %s letters", source.length());
  }
}
