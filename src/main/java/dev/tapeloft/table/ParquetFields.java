package dev.tapeloft.table;

import java.util.Set;

/**
 * The numbers that Parquet's structs have for their fields, and for the choices that we make.
 *
 * <p>Source: <a
 * href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">
 * parquet.thrift</a>.
 */
final class ParquetFields {
  static final int FILE_SCHEMA = 2;
  static final int FILE_GROUPS = 4;
  static final int FILE_WORDS = 5;

  static final int WORD_KEY = 1;
  static final int WORD_VALUE = 2;

  static final int FIELD_TYPE = 1;
  static final int FIELD_REPETITION = 3;
  static final int FIELD_NAME = 4;
  static final int FIELD_CHILDREN = 5;
  static final int FIELD_CONVERTED = 6;
  static final int FIELD_LOGICAL = 10;

  static final int INT32 = 1;
  static final int INT64 = 2;
  static final int DOUBLE = 5;
  static final int BYTE_ARRAY = 6;
  static final long REQUIRED = 0;
  static final long OPTIONAL = 1;

  static final int LOGICAL_STRING = 1;
  static final int LOGICAL_TIMESTAMP = 8;
  static final int TIMESTAMP_UTC = 1;
  static final int TIMESTAMP_UNIT = 2;
  static final int UNIT_MICROS = 2;

  static final int GROUP_CHUNKS = 1;
  static final int GROUP_ROWS = 3;

  static final int CHUNK_FILE = 1;
  static final int CHUNK_META = 3;

  static final int META_TYPE = 1;
  static final int META_ENCODINGS = 2;
  static final int META_PATH = 3;
  static final int META_CODEC = 4;
  static final int META_VALUES = 5;
  static final int META_BYTES = 7;
  static final int META_DATA_PLACE = 9;
  static final int META_DICTIONARY_PLACE = 11;
  static final int META_PAGES = 13;
  static final int PAGES_TYPE = 1;

  static final int PAGE_PLAIN_BYTES = 2;
  static final int PAGE_BYTES = 3;
  static final int PAGE_CHECKSUM = 4;
  static final int PAGE_DATA = 5;
  static final int PAGE_DICTIONARY = 7;
  static final int PAGE_VALUES = 1;
  static final int PAGE_ENCODING = 2;

  static final long ZSTD = 6;
  static final long PLAIN = 0;

  /** Plain, by dictionary under its old and its new name, and two that only levels have. */
  static final Set<Long> ENCODINGS = Set.of(PLAIN, 2L, 8L, 3L, 4L);

  /** Pages of data in their first version, and of a dictionary. */
  static final Set<Long> PAGE_TYPES = Set.of(0L, 2L);

  private ParquetFields() {}
}
