package dev.tapeloft.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Expands pages; one that claims a wrong size is refused before room is made for it. */
final class ZstdPage {
  private ZstdPage() {}

  static byte[] expand(byte[] bytes, int size) throws IOException {
    long stated = Zstd.getFrameContentSize(bytes);
    if (stated <= 0) {
      return readAll(new ZstdInputStream(new ByteArrayInputStream(bytes)), size);
    }
    requireSize(stated, size);
    byte[] plain = new byte[size];
    long result = Zstd.decompressByteArray(plain, 0, size, bytes, 0, bytes.length);
    if (Zstd.isError(result)) {
      throw new IOException("damaged Zstandard page: " + Zstd.getErrorName(result));
    }
    return plain;
  }

  static byte[] readAll(InputStream compressed, int size) throws IOException {
    try (compressed) {
      return compressed.readNBytes(size);
    }
  }

  static void requireSize(long stated, int size) throws IOException {
    if (stated != size) {
      throw new IOException(
          String.format(Locale.ROOT, "a page of %d bytes claims to hold %d", stated, size));
    }
  }
}
