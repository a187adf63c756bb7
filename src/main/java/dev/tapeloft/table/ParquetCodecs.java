package dev.tapeloft.table;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Page compression without Hadoop's codecs: writes Zstandard, reads Zstandard, Snappy, gzip and
 * plain pages. A page that claims a wrong size is refused before room is made for it.
 */
final class ParquetCodecs implements CompressionCodecFactory {
  private static final int ZSTD_LEVEL = 3;

  static BytesInputCompressor zstd() {
    return new ZstdCompressor();
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("compression " + codec + " is not written, only ZSTD");
    }
    return zstd();
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Decompressor((bytes, size) -> bytes);
      case ZSTD -> new Decompressor(ZstdPage::expand);
      case SNAPPY -> new Decompressor(ParquetCodecs::unsnappy);
      case GZIP -> new Decompressor(ParquetCodecs::gunzip);
      default ->
          throw new IllegalArgumentException(
              "compression " + codec + " is not read; write the file with ZSTD, SNAPPY or GZIP");
    };
  }

  @Override
  public void release() {}

  private static byte[] unsnappy(byte[] bytes, int size) throws IOException {
    ZstdPage.requireSize(Snappy.uncompressedLength(bytes), size);
    return Snappy.uncompress(bytes);
  }

  private static byte[] gunzip(byte[] bytes, int size) throws IOException {
    return ZstdPage.readAll(new GZIPInputStream(new ByteArrayInputStream(bytes)), size);
  }

  /** Turns a compressed page into one of the stated size. */
  private interface Expand {
    byte[] expand(byte[] bytes, int size) throws IOException;
  }

  private record Decompressor(Expand codec) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return BytesInput.from(expand(bytes.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer in, int inSize, ByteBuffer out, int outSize)
        throws IOException {
      byte[] bytes = new byte[inSize];
      in.get(bytes);
      out.put(expand(bytes, outSize));
    }

    @Override
    public void release() {}

    private byte[] expand(byte[] bytes, int size) throws IOException {
      byte[] plain = codec.expand(bytes, size);
      ZstdPage.requireSize(plain.length, size);
      return plain;
    }
  }

  private record ZstdCompressor() implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      return BytesInput.from(Zstd.compress(bytes.toInputStream().readAllBytes(), ZSTD_LEVEL));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {}
  }
}
