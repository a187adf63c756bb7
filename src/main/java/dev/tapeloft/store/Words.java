package dev.tapeloft.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Names and their values as JSON text, in their order. */
final class Words {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, String>> MAP = new TypeReference<>() {};

  private Words() {}

  static String text(Map<String, String> words) {
    return words.isEmpty() ? "{}" : JSON.writeValueAsString(words);
  }

  static String list(List<String> words) {
    return JSON.writeValueAsString(words);
  }

  static Map<String, String> map(String text) {
    return text.equals("{}") ? Map.of() : Collections.unmodifiableMap(JSON.readValue(text, MAP));
  }

  static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
