package dev.tapeloft.store;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Lines of text that are only ever added, in a file of their own: no eviction, clearing or repair
 * touches them. A line is the CRC-32C of its UTF-8, eight hexadecimal digits, a blank and the text;
 * one that does not match is passed over, and so are blank ones and the torn end of a write that
 * did not finish.
 *
 * <p>Thread-safe, and several processes may add: each call is one write at the end.
 */
public final class LineLog {
  /** The name of the log of what was tried. */
  public static final String TRIALS = "trials";

  private static final int DIGITS = 8;

  private final Path file;
  private long read;
  private int damaged;

  /**
   * The log of a name in a cache folder; the folder is made where it is not there.
   *
   * @param name of letters, never what somebody typed: it becomes a file
   */
  public LineLog(Path home, String name) {
    this.file = in(home, name);
  }

  private static Path in(Path home, String name) {
    try {
      return StoreFolder.create(home).root().resolve(name);
    } catch (IOException e) {
      throw StoreException.unopened(home, e);
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** How many lines were passed over so far. */
  public synchronized int damaged() {
    return damaged;
  }

  /**
   * Whether less is there than was read, as where somebody removed the file: all is unread then.
   */
  public synchronized boolean beganAnew() {
    try {
      boolean anew = read > 0 && (!Files.exists(file) || Files.size(file) < read);
      read = anew ? 0 : read;
      return anew;
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  /** The lines that were added since this was last asked, by whomever; at first all. */
  public synchronized List<String> unread() {
    try {
      return Files.exists(file) && Files.size(file) > read ? lines() : List.of();
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  /** Adds lines, none of them with a line end in it; they are on the disk when this returns. */
  public synchronized void add(List<String> lines) {
    try {
      StoreFolder.createPrivately(file);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (isTorn()) {
        bytes.write('\n');
      }
      for (String line : lines) {
        bytes.writeBytes(sealed(line).getBytes(StandardCharsets.UTF_8));
      }
      try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
        out.write(bytes.toByteArray());
        out.getFD().sync();
      }
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  /** Stops at the last line end: what follows may still be being written. */
  private List<String> lines() throws IOException {
    byte[] bytes = tail();
    List<String> good = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (isWhole(bytes, start, i)) {
          int text = start + DIGITS + 1;
          good.add(new String(bytes, text, i - text, StandardCharsets.UTF_8));
        } else if (i > start) {
          damaged++;
        }
        start = i + 1;
      }
    }
    read += start;
    return good;
  }

  private byte[] tail() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(in.length() - read)];
      in.seek(read);
      in.readFully(bytes);
      return bytes;
    }
  }

  private boolean isTorn() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() == 0) {
        return false;
      }
      in.seek(in.length() - 1);
      return in.read() != '\n';
    }
  }

  private static String sealed(String line) {
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("\"" + line + "\" must be one line");
    }
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    return checksum(text, 0, text.length) + " " + line + "\n";
  }

  private static boolean isWhole(byte[] bytes, int start, int end) {
    int text = start + DIGITS + 1;
    return text <= end
        && bytes[text - 1] == ' '
        && new String(bytes, start, DIGITS, StandardCharsets.US_ASCII)
            .equals(checksum(bytes, text, end));
  }

  private static String checksum(byte[] bytes, int from, int to) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, to - from);
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private StoreException failed(String what, IOException why) {
    return new StoreException(
        "the log " + file + " could not be " + what + ": " + why.getMessage(), why);
  }
}
