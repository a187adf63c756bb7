package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;

class BitPackedRunsTest {
  @Test
  void whatParquetPacksIsRead() throws IOException {
    Random random = new Random(3);
    for (int width = 0; width <= 32; width++) {
      for (int count : new int[] {1, 7, 8, 9, 100, 1_003}) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
          boolean same = i > 0 && random.nextInt(20) > 0 && i / 50 % 2 == 0;
          int any = width == 0 ? 0 : random.nextInt() >>> (32 - width);
          numbers[i] = same ? numbers[i - 1] : any;
        }
        byte[] packed = packed(numbers, width);
        int[] read = new int[count];
        new BitPackedRuns(packed, 0, packed.length, width).read(read, count);
        assertThat(read).as("%d bits, %d numbers", width, count).isEqualTo(numbers);
      }
    }
  }

  @Test
  void whatIsCutShortOrClaimsTooMuchIsRefused() {
    assertRefused(1, 1);
    assertRefused(1, 1, 3);
    assertRefused(9, 1, 3, 1);
    assertRefused(1, 1, 2);
    assertRefused(1, 1, 0, 0);
    assertRefused(1, 1, 4, 2);
    assertRefused(1, 1, 255, 255, 255, 255, 255, 1);
    assertRefused(33, 1, 3, 1);
    assertRefused(-1, 1, 3, 1);
  }

  private static void assertRefused(int width, int count, int... bytes) {
    byte[] packed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      packed[i] = (byte) bytes[i];
    }
    assertThatThrownBy(
            () -> new BitPackedRuns(packed, 0, packed.length, width).read(new int[count], count))
        .isInstanceOf(IOException.class);
  }

  private static byte[] packed(int[] numbers, int width) throws IOException {
    try (RunLengthBitPackingHybridEncoder out =
        new RunLengthBitPackingHybridEncoder(width, 64, 1 << 16, new HeapByteBufferAllocator())) {
      for (int number : numbers) {
        out.writeInt(number);
      }
      return out.toBytes().toInputStream().readAllBytes();
    }
  }
}
