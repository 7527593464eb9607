package org.hegui.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/** JSON texts in which nothing is raw that a terminal would obey or that turns the writing. */
final class JsonEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

  /** {@code more} are further ASCII characters to be escaped. */
  JsonEscapes(String more) {
    (more + '\u007f').chars().forEach(point -> ascii[point] = CharacterEscapes.ESCAPE_STANDARD);
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public SerializableString getEscapeSequence(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          new SerializedString(String.format("\\u%04x", character));
      default -> null;
    };
  }
}
