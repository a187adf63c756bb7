package dev.tapeloft.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By what a team signs what it shares: HMAC-SHA-256 with a secret that all of it has. What is
 * signed otherwise is believed by nobody. The secret is never shown.
 */
public final class SharedKey {
  static final int SIGNATURE_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 16;
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final SecretKeySpec secret;

  private SharedKey(byte[] secret) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The key of a secret, at least 16 bytes long; blanks around it do not count. */
  public static SharedKey ofSecret(String secret) {
    byte[] bytes = secret.strip().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "the secret of the shared tier ("
              + bytes.length
              + " bytes) must have at least 16 bytes; make one with openssl rand -hex 32");
    }
    return new SharedKey(bytes);
  }

  /** The key of a secret in a file that its owner alone may read. */
  public static SharedKey ofFile(Path file) {
    try {
      requireOwners(file);
      return ofSecret(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the secret of the shared tier could not be read from " + file + " (" + e + ")", e);
    }
  }

  byte[] sign(byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Whether a signature is this key's, in a time that tells nothing of it. */
  boolean signed(byte[] message, byte[] signature) {
    return MessageDigest.isEqual(sign(message), signature);
  }

  @Override
  public String toString() {
    return "a shared secret";
  }

  private static void requireOwners(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null && !OWNERS.containsAll(view.readAttributes().permissions())) {
      throw new IllegalArgumentException(
          "the secret of the shared tier in "
              + file
              + " must be readable by its owner alone; chmod 600 it");
    }
  }
}
