package dev.tapeloft.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and their values as text of one line each, {@code name=value}, in their order; a backslash
 * stands before an equals sign, a backslash, and the {@code n} of a line end.
 *
 * <p>Not JSON: this is read at every first look, and a JSON library costs more to load than the
 * look.
 */
final class Words {
  private Words() {}

  static String text(Map<String, String> words) {
    StringBuilder text = new StringBuilder();
    words.forEach(
        (name, value) -> {
          escape(name, text);
          text.append('=');
          escape(value, text);
          text.append('\n');
        });
    return text.toString();
  }

  /** The words of a text; of none, where a damaged ledger has none, no words. */
  static Map<String, String> map(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Map.of();
    }
    Map<String, String> words = new LinkedHashMap<>();
    StringBuilder word = new StringBuilder();
    String name = "";
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        word.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
      } else if (c == '=') {
        name = take(word);
      } else if (c == '\n') {
        words.put(name, take(word));
      } else {
        word.append(c);
      }
    }
    return Collections.unmodifiableMap(words);
  }

  /** The keys as a JSON array, which SQLite reads as one parameter. */
  static String keys(Collection<ActionKey> keys) {
    return array(keys.stream().map(ActionKey::hex).toList());
  }

  /** Hexadecimal words as a JSON array: nothing in them needs an escape. */
  static String array(Collection<String> hexWords) {
    return hexWords.isEmpty() ? "[]" : "[\"" + String.join("\",\"", hexWords) + "\"]";
  }

  static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static void escape(String word, StringBuilder text) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case '\\', '=' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }

  private static String take(StringBuilder word) {
    String taken = word.toString();
    word.setLength(0);
    return taken;
  }
}
