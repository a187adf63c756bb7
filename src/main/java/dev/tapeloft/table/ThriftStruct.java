package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A struct of Thrift's compact protocol, in which Parquet keeps its footer and the heads of pages:
 * its fields by their numbers.
 *
 * <p>Source: <a
 * href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">the
 * specification of the protocol</a>. Nothing that is claimed takes more room than the bytes it is
 * read from allow.
 */
final class ThriftStruct {
  private static final int DEEPEST = 16;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int SHORT = 4;
  private static final int INT = 5;
  private static final int LONG = 6;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int STRUCT = 12;

  private final Map<Integer, Object> fields;

  private ThriftStruct(Map<Integer, Object> fields) {
    this.fields = fields;
  }

  /** Reads a struct and moves on to its end. */
  static ThriftStruct read(ByteBuffer bytes) throws IOException {
    return read(bytes, 0);
  }

  boolean has(int field) {
    return fields.containsKey(field);
  }

  /** A whole number of any width; a missing one is refused. */
  long number(int field) {
    return (Long) value(field);
  }

  /** A whole number of 32 bits. */
  int count(int field) {
    return Math.toIntExact(number(field));
  }

  boolean isTrue(int field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  String text(int field) {
    return text(value(field));
  }

  ThriftStruct struct(int field) {
    return (ThriftStruct) value(field);
  }

  List<ThriftStruct> structs(int field) {
    return list(field).stream().map(ThriftStruct.class::cast).toList();
  }

  List<Long> numbers(int field) {
    return list(field).stream().map(Long.class::cast).toList();
  }

  List<String> texts(int field) {
    return list(field).stream().map(ThriftStruct::text).toList();
  }

  private List<?> list(int field) {
    return (List<?>) value(field);
  }

  private Object value(int field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new NoSuchElementException("field " + field + " is missing");
    }
    return value;
  }

  private static String text(Object value) {
    return new String((byte[]) value, StandardCharsets.UTF_8);
  }

  private static ThriftStruct read(ByteBuffer bytes, int depth) throws IOException {
    Map<Integer, Object> fields = new HashMap<>();
    int number = 0;
    for (int head = bytes.get() & 0xff; head != 0; head = bytes.get() & 0xff) {
      int step = head >>> 4;
      number = step == 0 ? (int) zigZag(bytes) : number + step;
      int type = head & 0xf;
      boolean isBoolean = type == TRUE || type == FALSE;
      fields.put(number, isBoolean ? (Object) (type == TRUE) : value(bytes, type, depth));
    }
    return new ThriftStruct(fields);
  }

  private static Object value(ByteBuffer bytes, int type, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("structs lie too deep in each other");
    }
    return switch (type) {
      case TRUE, FALSE -> bytes.get() == TRUE;
      case BYTE -> (long) bytes.get();
      case SHORT, INT, LONG -> zigZag(bytes);
      case DOUBLE -> bytes.getLong();
      case BINARY -> binary(bytes);
      case LIST, SET -> list(bytes, depth);
      case MAP -> map(bytes, depth);
      case STRUCT -> read(bytes, depth + 1);
      default -> throw new IOException("no type has the number " + type);
    };
  }

  private static byte[] binary(ByteBuffer bytes) throws IOException {
    byte[] binary = new byte[Varint.readCount(bytes, bytes.remaining())];
    bytes.get(binary);
    return binary;
  }

  private static List<Object> list(ByteBuffer bytes, int depth) throws IOException {
    int head = bytes.get() & 0xff;
    int size = head >>> 4 == 0xf ? Varint.readCount(bytes, bytes.remaining()) : head >>> 4;
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(bytes, head & 0xf, depth + 1));
    }
    return list;
  }

  private static List<Object> map(ByteBuffer bytes, int depth) throws IOException {
    int size = Varint.readCount(bytes, bytes.remaining());
    int types = size == 0 ? 0 : bytes.get() & 0xff;
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(value(bytes, types >>> 4, depth + 1));
      entries.add(value(bytes, types & 0xf, depth + 1));
    }
    return entries;
  }

  private static long zigZag(ByteBuffer bytes) throws IOException {
    long value = Varint.read(bytes);
    return value >>> 1 ^ -(value & 1);
  }
}
