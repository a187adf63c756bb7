package dev.tapeloft.preparation;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What files prices are exported as. */
public enum PriceFormat {
  /** One Parquet file a ticker: {@code ticker, date, open, high, low, close, volume, openint}. */
  PARQUET,
  /** The same as text, with the period and the time of Stooq's files, and line feeds. */
  CSV;

  /** The format of a name, in any letter case. */
  public static PriceFormat parse(String name) {
    List<String> names = Arrays.stream(values()).map(PriceFormat::toString).toList();
    int place = names.indexOf(name.toLowerCase(Locale.ROOT));
    if (place < 0) {
      throw new IllegalArgumentException(
          "price format \"%s\" must be one of %s".formatted(name, names));
    }
    return values()[place];
  }

  /** What names of files end with. */
  String ending() {
    return "." + this;
  }

  byte[] bytes(Frame prices) throws IOException {
    if (this == CSV) {
      return CsvText.prices(prices);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameParquet.write(prices, out);
    return out.toByteArray();
  }

  /** As options write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
