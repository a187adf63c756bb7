package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

class ThriftStructTest {
  @Test
  void whatParquetWritesIsRead() throws IOException {
    PageHeader head = new PageHeader(PageType.DATA_PAGE, 70_000, Integer.MAX_VALUE);
    head.setCrc(-5);
    head.setData_page_header(
        new DataPageHeader(3, Encoding.PLAIN, Encoding.RLE, Encoding.BIT_PACKED));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Util.writePageHeader(head, out);
    out.write(7);
    ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
    ThriftStruct read = ThriftStruct.read(bytes);
    assertThat(read.count(2)).isEqualTo(70_000);
    assertThat(read.count(3)).isEqualTo(Integer.MAX_VALUE);
    assertThat(read.count(4)).isEqualTo(-5);
    assertThat(read.struct(5).number(1)).isEqualTo(3);
    assertThat(read.has(6)).isFalse();
    assertThat(bytes.get()).isEqualTo((byte) 7);
  }

  @Test
  void everyTypeIsRead() throws IOException {
    ThriftStruct read =
        struct(
            0x11, 0x12, 0x13, 5, 0x19, 0x28, 1, 'a', 0, 0x1b, 1, 0x55, 2, 4, 0x17, 0, 0, 0, 0, 0, 0,
            0, 0, 0x19, 0x25, 2, 3, 0);
    assertThat(read.isTrue(1)).isTrue();
    assertThat(read.isTrue(2)).isFalse();
    assertThat(read.number(3)).isEqualTo(5);
    assertThat(read.texts(4)).isEqualTo(List.of("a", ""));
    assertThat(read.has(5)).isTrue();
    assertThat(read.has(6)).isTrue();
    assertThat(read.numbers(7)).isEqualTo(List.of(1L, -2L));
  }

  @Test
  void noClaimTakesRoomThatIsNotThere() {
    int[] deep = new int[10_000];
    Arrays.fill(deep, 0x1c);
    assertThatThrownBy(() -> struct(deep)).hasMessageContaining("too deep");
    assertThatThrownBy(() -> struct(0x18, 0xff, 0xff, 0xff, 0x7f)).hasMessageContaining("most");
    assertThatThrownBy(() -> struct(0x19, 0xf5, 0xff, 0xff, 0xff, 0x7f))
        .hasMessageContaining("most");
    assertThatThrownBy(() -> struct(0x1b, 0xff, 0xff, 0xff, 0x7f)).hasMessageContaining("most");
    assertThatThrownBy(() -> struct(0x1f)).hasMessageContaining("number 15");
    assertThatThrownBy(() -> struct(0).number(9)).hasMessageContaining("field 9 is missing");
  }

  private static ThriftStruct struct(int... bytes) throws IOException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return ThriftStruct.read(ByteBuffer.wrap(all));
  }
}
