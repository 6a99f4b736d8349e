package org.medina.ir.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of files that must be in UTF-8, so that parsers need not say what is wrong if it is not. */
public final class Utf8 {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private Utf8() {}

  /** A file is not in UTF-8. */
  public static final class MalformedException extends CharacterCodingException {
    private static final long serialVersionUID = 1;

    private final long offset;

    private MalformedException(long offset) {
      this.offset = offset;
    }

    @Override
    public String getMessage() {
      return "it is not in UTF-8, at byte " + offset;
    }
  }

  /**
   * The text of a file's bytes, without the mark that some programs begin it with.
   *
   * @throws MalformedException if they are not UTF-8
   */
  public static String decode(byte[] content) throws MalformedException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer text = CharBuffer.allocate(content.length);
    CoderResult result = decoder.decode(bytes, text, true);
    if (result.isError()) {
      throw new MalformedException(bytes.position());
    }
    text.flip();
    boolean marked = text.length() > 0 && text.get(0) == BYTE_ORDER_MARK;
    return marked ? text.subSequence(1, text.length()).toString() : text.toString();
  }
}
