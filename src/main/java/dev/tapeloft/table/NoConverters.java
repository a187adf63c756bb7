package dev.tapeloft.table;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Parquet's record converters, of which reading by columns needs none. */
final class NoConverters extends GroupConverter {
  private static final PrimitiveConverter NONE = new PrimitiveConverter() {};

  @Override
  public Converter getConverter(int field) {
    return NONE;
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
