package dev.tapeloft.shared;

import dev.tapeloft.shared.SharedObjects.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;

/** What is written to a bucket, from its first byte on for each attempt. */
final class S3Body implements ContentStreamProvider, AutoCloseable {
  private final Content content;
  private @Nullable InputStream last;

  S3Body(Content content) {
    this.content = content;
  }

  @Override
  public InputStream newStream() {
    try {
      close();
      InputStream opened = content.open();
      last = opened;
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (last != null) {
      last.close();
    }
  }
}
