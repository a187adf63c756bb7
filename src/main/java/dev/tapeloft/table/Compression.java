package dev.tapeloft.table;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the pages of a Parquet file are compressed. The rows and their content id are the same
 * however they are.
 *
 * @param codec what compresses them
 * @param level how hard it tries, where it can be told: 1 to 22 for Zstandard, 1 to 9 for gzip
 */
public record Compression(Codec codec, int level) {
  private static final Pattern WORDS = Pattern.compile("([a-z]+)(?: (\\d{1,2}))?");

  /** Refuses a level that the codec does not know. */
  public Compression {
    if (level < codec.lowest || level > codec.highest) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "compression level (%d) of %s must be %d to %d",
              level,
              codec.words(),
              codec.lowest,
              codec.highest));
    }
  }

  /** What compresses pages. */
  public enum Codec {
    /** Zstandard: small and fast. */
    ZSTD(1, 22, 3),
    /** Snappy: larger, for programs that read nothing else. */
    SNAPPY(0, 0, 0),
    /** Gzip: small and slow, read by everything. */
    GZIP(1, 9, 6),
    /** Nothing. */
    NONE(0, 0, 0);

    private final int lowest;
    private final int highest;
    private final int usual;

    Codec(int lowest, int highest, int usual) {
      this.lowest = lowest;
      this.highest = highest;
      this.usual = usual;
    }

    private String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Zstandard at level 3. */
  public static Compression usual() {
    return new Compression(Codec.ZSTD, Codec.ZSTD.usual);
  }

  /** A compression as settings write it: {@code zstd}, {@code zstd 9}, {@code none}. */
  public static Compression parse(String words) {
    Matcher parts = WORDS.matcher(words);
    if (parts.matches()) {
      for (Codec codec : Codec.values()) {
        if (codec.words().equals(parts.group(1))) {
          String level = parts.group(2);
          return new Compression(codec, level == null ? codec.usual : Integer.parseInt(level));
        }
      }
    }
    throw new IllegalArgumentException(
        "compression ("
            + words
            + ") must be zstd, snappy, gzip or none, with a level such as zstd 9");
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return codec.highest == 0 ? codec.words() : codec.words() + " " + level;
  }
}
