package dev.tapeloft.shared;

import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Copied;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One published batch as an object: the magic word, the lengths of what follows, the batch's
 * description, its rows where they are few, who computed it, the SHA-256 of its file where it has
 * one, and the signature over all of it with its place: namespace, recipe and number.
 *
 * @param copied the batch
 * @param author who computed it; may be empty
 * @param blob the SHA-256 of its file; empty where its rows came along
 */
record SharedAction(Copied copied, String author, Optional<ActionKey> blob) {
  static final int LONGEST_BYTES = 1 << 26;

  private static final int MAGIC = 0x544c5331; // "TLS1"
  private static final String SCHEME = "tapeloft shared action 1";
  private static final int DIGEST_BYTES = 32;
  private static final int LONGEST_AUTHOR = 400;

  /** Where an action lies, which its signature covers. */
  record Place(String namespace, ActionKey recipe, int number) {
    private byte[] signedWith(byte[] content) {
      String words = SCHEME + "\n" + namespace + "\n" + recipe.hex() + "\n" + number + "\n";
      byte[] before = words.getBytes(StandardCharsets.UTF_8);
      byte[] message = Arrays.copyOf(before, before.length + content.length);
      System.arraycopy(content, 0, message, before.length, content.length);
      return message;
    }
  }

  byte[] signed(Place place, SharedKey key) {
    byte[] content = content();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(content);
    bytes.writeBytes(key.sign(place.signedWith(content)));
    return bytes.toByteArray();
  }

  /**
   * The action that an object holds; nothing of it is looked at before its signature.
   *
   * @throws IOException if it is not the one that a teammate wrote at that place
   */
  static SharedAction read(byte[] object, Place place, SharedKey key) throws IOException {
    int length = object.length - SharedKey.SIGNATURE_BYTES;
    if (length < Integer.BYTES || ByteBuffer.wrap(object).getInt() != MAGIC) {
      throw new IOException("it is no action");
    }
    byte[] content = Arrays.copyOf(object, length);
    byte[] signature = Arrays.copyOfRange(object, length, object.length);
    if (!key.signed(place.signedWith(content), signature)) {
      throw new IOException("it is not signed with this team's secret");
    }
    try {
      return parsed(ByteBuffer.wrap(content), place);
    } catch (BufferUnderflowException e) {
      throw new IOException("it ends too early", e);
    }
  }

  /** Whether another says the same, so that there is no need of both. */
  boolean isSameAs(SharedAction other) {
    return copied.isSameAs(other.copied) && blob.equals(other.blob);
  }

  private static SharedAction parsed(ByteBuffer in, Place place) throws IOException {
    in.getInt();
    byte[] description = bytes(in, LONGEST_BYTES);
    byte[] rows = bytes(in, LONGEST_BYTES);
    String author = new String(bytes(in, LONGEST_AUTHOR), StandardCharsets.UTF_8);
    byte[] digest = bytes(in, DIGEST_BYTES);
    Copied copied = Copied.of(description, rows);
    boolean isWhole = digest.length == (copied.hasFile() ? DIGEST_BYTES : 0);
    if (!isWhole || !copied.batch().recipe().equals(place.recipe())) {
      throw new IOException("it is of something else");
    }
    Optional<ActionKey> blob =
        copied.hasFile() ? Optional.of(ActionKey.of(digest)) : Optional.empty();
    return new SharedAction(copied, author, blob);
  }

  private static byte[] bytes(ByteBuffer in, int longest) throws IOException {
    int length = in.getInt();
    if (length < 0 || length > longest || length > in.remaining()) {
      throw new IOException("it claims an impossible length");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private byte[] content() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(MAGIC);
      write(copied.description(), out);
      write(copied.rows(), out);
      write(author.getBytes(StandardCharsets.UTF_8), out);
      write(blob.map(ActionKey::bytes).orElse(new byte[0]), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
