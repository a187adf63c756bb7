package dev.tapeloft.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of UTF-8 as they come; gives whole characters only, and keeps the rest for later. */
final class Utf8Buffer {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  int size() {
    return bytes.size();
  }

  void write(byte[] source, int offset, int length) {
    bytes.write(source, offset, length);
  }

  /** Takes all whole characters out. */
  String take() {
    byte[] all = bytes.toByteArray();
    int whole = all.length - unfinished(all);
    bytes.reset();
    bytes.write(all, whole, all.length - whole);
    return new String(all, 0, whole, StandardCharsets.UTF_8);
  }

  private static int unfinished(byte[] all) {
    for (int back = 1; back <= Math.min(3, all.length); back++) {
      int b = all[all.length - back] & 0xff;
      if (b >= 0xc0) {
        int needed = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        return needed > back ? back : 0;
      }
      if (b < 0x80) {
        return 0;
      }
    }
    return 0;
  }
}
