package dev.tapeloft.pipeline;

import dev.tapeloft.table.Compression;

/**
 * How rows are written.
 *
 * @param packedUpToBytes how large rows are packed with others rather than given a file; 128 kB as
 *     a rule
 * @param compression of those that get one
 */
public record RowLayout(int packedUpToBytes, Compression compression) {
  private static final int USUAL_PACKED_BYTES = 1 << 17;

  /** Files from 128 kB on, compressed as usual. */
  public static RowLayout usual() {
    return of(Compression.usual());
  }

  /** Files from 128 kB on. */
  public static RowLayout of(Compression compression) {
    return new RowLayout(USUAL_PACKED_BYTES, compression);
  }
}
