package dev.tapeloft.value;

import dev.tapeloft.table.ColumnLoader;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameColumns;
import dev.tapeloft.table.Sections;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Frames inside other values: their raw columns in Base64. */
final class FrameWord {

  private FrameWord() {}

  /** The word of a frame. */
  static String of(Frame frame) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      FrameColumns.write(frame, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** The value whose frame a word is. */
  static <T> T value(String word, ValueType<T> type) {
    return type.decode().apply(frame(word));
  }

  /** The frame of a word. */
  static Frame frame(String word) {
    try {
      return FrameColumns.open(
          Sections.of(Base64.getDecoder().decode(word)), ColumnLoader.direct());
    } catch (IOException e) {
      throw new ValueException("a value that was kept is damaged: " + e.getMessage());
    }
  }
}
