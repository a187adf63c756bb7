package dev.tapeloft.table;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Page compression without Hadoop's codecs: Zstandard, Snappy, gzip and plain pages. A page that
 * claims a wrong size is refused before room is made for it.
 */
final class ParquetCodecs implements CompressionCodecFactory {
  private final Compression compression;

  /** Codecs of which those of a compression write. */
  ParquetCodecs(Compression compression) {
    this.compression = compression;
  }

  BytesInputCompressor compressor() {
    int level = compression.level();
    return switch (compression.codec()) {
      case ZSTD -> new Compressor(CompressionCodecName.ZSTD, bytes -> Zstd.compress(bytes, level));
      case SNAPPY -> new Compressor(CompressionCodecName.SNAPPY, Snappy::compress);
      case GZIP -> new Compressor(CompressionCodecName.GZIP, bytes -> gzip(bytes, level));
      case NONE -> new Compressor(CompressionCodecName.UNCOMPRESSED, bytes -> bytes);
    };
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return compressor();
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

  private static byte[] gzip(byte[] bytes, int level) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GzipOutput(packed, level)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static final class GzipOutput extends GZIPOutputStream {
    GzipOutput(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }

  /** Turns a page into a compressed one. */
  private interface Pack {
    byte[] pack(byte[] bytes) throws IOException;
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

  private record Compressor(CompressionCodecName name, Pack codec) implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      return BytesInput.from(codec.pack(bytes.toInputStream().readAllBytes()));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return name;
    }

    @Override
    public void release() {}
  }
}
