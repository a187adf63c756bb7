package dev.tapeloft.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages to frames and back, signed by HMAC-SHA256.
 *
 * <p>Immutable and thread-safe.
 */
final class Wire {
  /** The version of the messaging protocol. */
  static final String PROTOCOL = "5.3";

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

  private final byte[] key;
  private final String session = UUID.randomUUID().toString();

  Wire(String key) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  /** A new message that belongs to another. */
  Message answer(Message request, String type, ObjectNode content) {
    return new Message(request.identities(), header(type), request.header(), content);
  }

  /** A new message of this type for all who listen, with the header that it belongs to. */
  Message published(String type, ObjectNode parent, ObjectNode content) {
    byte[] topic = ("kernel." + type).getBytes(StandardCharsets.US_ASCII);
    return new Message(List.of(topic), header(type), parent, content);
  }

  /** The frames of a message. */
  List<byte[]> frames(Message message) {
    List<byte[]> parts =
        List.of(
            bytes(message.header()),
            bytes(message.parent()),
            bytes(Json.object()),
            bytes(message.content()));
    List<byte[]> frames = new ArrayList<>(message.identities());
    frames.add(DELIMITER);
    frames.add(signature(parts).getBytes(StandardCharsets.US_ASCII));
    frames.addAll(parts);
    return frames;
  }

  /** The message of these frames; refuses a wrong signature and what is no message. */
  Message message(List<byte[]> frames) throws IOException {
    int delimiter = 0;
    while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
      delimiter++;
    }
    if (frames.size() < delimiter + 6) {
      throw new IOException("a message of " + frames.size() + " frames is incomplete");
    }
    List<byte[]> parts = frames.subList(delimiter + 2, delimiter + 6);
    if (!isSigned(parts, frames.get(delimiter + 1))) {
      throw new IOException("a message has a wrong signature");
    }
    Message message =
        new Message(
            List.copyOf(frames.subList(0, delimiter)),
            object(parts.get(0)),
            object(parts.get(1)),
            object(parts.get(3)));
    if (message.type().isEmpty() || message.header().path("msg_id").asString("").isEmpty()) {
      throw new IOException("a message's header names no type or no id");
    }
    return message;
  }

  private ObjectNode header(String type) {
    return Json.object()
        .put("msg_id", UUID.randomUUID().toString())
        .put("msg_type", type)
        .put("username", "kernel")
        .put("session", session)
        .put("date", Instant.now().toString())
        .put("version", PROTOCOL);
  }

  private boolean isSigned(List<byte[]> parts, byte[] given) {
    byte[] expected = signature(parts).getBytes(StandardCharsets.US_ASCII);
    return key.length == 0 || MessageDigest.isEqual(expected, given);
  }

  private String signature(List<byte[]> parts) {
    if (key.length == 0) {
      return "";
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      parts.forEach(mac::update);
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static byte[] bytes(JsonNode node) {
    return Json.MAPPER.writeValueAsBytes(node);
  }

  private static ObjectNode object(byte[] part) throws IOException {
    try {
      if (Json.MAPPER.readTree(part) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new IOException("a part of a message is not JSON", e);
    }
    throw new IOException("a part of a message is no JSON object");
  }
}
