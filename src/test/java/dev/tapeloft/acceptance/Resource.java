package dev.tapeloft.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A script of the test resources, copied to where a program can read it. */
final class Resource {
  private Resource() {}

  static Path copied(String name) throws IOException {
    Path file = Checkout.scratch().resolve(name);
    try (InputStream text = Objects.requireNonNull(Resource.class.getResourceAsStream(name))) {
      Files.write(file, text.readAllBytes());
    }
    return file;
  }
}
