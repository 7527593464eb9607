package org.hegui.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records as bytes. The bytes name no class: what may stand at a place is what the record declares
 * there, so nothing can come out that could not be written down in the record's own types, and
 * every value passes the record's own constructor. Known are text, numbers, days, enums, lists,
 * sets, maps and records of these. What was written once is referred to afterwards.
 */
final class Codec {
  private static final int NULL = 0;
  private static final int NEW = 1;
  private static final int KNOWN = 2;
  private static final int MAX_TEXT = 1_000_000;
  private static final int MAX_NUMBER_BYTES = 1_000;
  private static final int MAX_SCALE = 1_000;
  private static final int MAX_DEPTH = 40;

  /** Thrown where bytes are not what a record writes. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** How a record is taken apart and put together. */
  private record Shape(List<RecordComponent> parts, Constructor<?> constructor, List<Type> types) {}

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          RecordComponent[] parts = type.getRecordComponents();
          Class<?>[] classes =
              Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
          try {
            Constructor<?> constructor = type.getDeclaredConstructor(classes);
            constructor.setAccessible(true);
            for (RecordComponent part : parts) {
              part.getAccessor().setAccessible(true);
            }
            List<Type> types = Arrays.stream(parts).map(RecordComponent::getGenericType).toList();
            return new Shape(List.of(parts), constructor, types);
          } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
          }
        }
      };

  private Codec() {}

  // --- writing ---

  static byte[] write(Record value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      new Writer(out).value(value.getClass(), Map.of(), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static final class Writer {
    private final DataOutputStream out;
    private final Map<String, Integer> texts = new HashMap<>();
    private final IdentityHashMap<Object, Integer> records = new IdentityHashMap<>();
    private int known = 0;

    Writer(DataOutputStream out) {
      this.out = out;
    }

    void value(Type declared, Map<TypeVariable<?>, Type> bound, Object value) throws IOException {
      Class<?> type = raw(declared, bound);
      if (value == null) {
        out.writeByte(NULL);
        return;
      }
      Integer before =
          value instanceof String ? texts.get(value) : type.isRecord() ? records.get(value) : null;
      if (before != null) {
        out.writeByte(KNOWN);
        out.writeInt(before);
        return;
      }
      out.writeByte(NEW);
      if (value instanceof String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
        texts.put(text, known++);
      } else if (value instanceof Integer number) {
        out.writeInt(number);
      } else if (value instanceof Long number) {
        out.writeLong(number);
      } else if (value instanceof Boolean is) {
        out.writeBoolean(is);
      } else if (value instanceof BigInteger number) {
        bytes(number.toByteArray());
      } else if (value instanceof BigDecimal number) {
        bytes(number.unscaledValue().toByteArray());
        out.writeInt(number.scale());
      } else if (value instanceof LocalDate day) {
        out.writeLong(day.toEpochDay());
      } else if (value instanceof Enum<?> constant) {
        bytes(constant.name().getBytes(StandardCharsets.UTF_8));
      } else if (value instanceof Map<?, ?> map) {
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          value(argument(declared, bound, 0), bound, entry.getKey());
          value(argument(declared, bound, 1), bound, entry.getValue());
        }
      } else if (value instanceof List<?> || value instanceof Set<?>) {
        Collection<?> all = (Collection<?>) value;
        out.writeInt(all.size());
        for (Object each : all) {
          value(argument(declared, bound, 0), bound, each);
        }
      } else if (type.isRecord()) {
        Shape shape = SHAPES.get(type);
        Map<TypeVariable<?>, Type> inner = bind(declared, type, bound);
        for (int i = 0; i < shape.parts().size(); i++) {
          value(shape.types().get(i), inner, part(shape.parts().get(i), value));
        }
        records.put(value, known++);
      } else {
        throw new IllegalArgumentException(declared.getTypeName());
      }
    }

    private static Object part(RecordComponent component, Object of) {
      try {
        return component.getAccessor().invoke(of);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private void bytes(byte[] bytes) throws IOException {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  // --- reading ---

  /**
   * Reads a record.
   *
   * @param nullable names of the components that may be null, of whatever record; null for all
   */
  static <T extends Record> T read(Class<T> type, byte[] bytes, Set<String> nullable)
      throws Malformed {
    Reader reader = new Reader(ByteBuffer.wrap(bytes), nullable);
    try {
      T value = type.cast(reader.value(type, Map.of(), false, 0));
      if (reader.in.hasRemaining()) {
        throw new Malformed("more bytes than the record has");
      }
      return value;
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | DateTimeException
        | ArithmeticException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      throw new Malformed(e.toString());
    }
  }

  private static final class Reader {
    private final ByteBuffer in;
    private final Set<String> nullable;
    private final List<Object> known = new ArrayList<>();

    Reader(ByteBuffer in, Set<String> nullable) {
      this.in = in;
      this.nullable = nullable;
    }

    Object value(Type declared, Map<TypeVariable<?>, Type> bound, boolean mayBeNull, int depth)
        throws Malformed {
      Class<?> type = raw(declared, bound);
      if (depth > MAX_DEPTH) {
        throw new Malformed("too deep");
      }
      int tag = in.get();
      if (tag == NULL && mayBeNull && !type.isPrimitive()) {
        return null;
      }
      if (tag == KNOWN && (type == String.class || type.isRecord())) {
        Object before = known.get(in.getInt());
        if (!type.isInstance(before)) {
          throw new Malformed("refers to something of another type");
        }
        return before;
      }
      if (tag != NEW) {
        throw new Malformed("no value where one has to be");
      }
      if (type == String.class) {
        String text = new String(bytes(MAX_TEXT), StandardCharsets.UTF_8);
        known.add(text);
        return text;
      }
      if (type.isRecord()) {
        return record(declared, type, bound, depth);
      }
      if (type.isEnum()) {
        return constant(type);
      }
      if (type == int.class || type == Integer.class) {
        return in.getInt();
      }
      if (type == long.class || type == Long.class) {
        return in.getLong();
      }
      if (type == boolean.class || type == Boolean.class) {
        return in.get() != 0;
      }
      if (type == BigInteger.class) {
        return new BigInteger(bytes(MAX_NUMBER_BYTES));
      }
      if (type == BigDecimal.class) {
        BigInteger unscaled = new BigInteger(bytes(MAX_NUMBER_BYTES));
        int scale = in.getInt();
        if (Math.abs((long) scale) > MAX_SCALE) {
          throw new Malformed("scale " + scale);
        }
        return new BigDecimal(unscaled, scale);
      }
      if (type == LocalDate.class) {
        return LocalDate.ofEpochDay(in.getLong());
      }
      return collection(declared, type, bound, depth);
    }

    private Object collection(
        Type declared, Class<?> type, Map<TypeVariable<?>, Type> bound, int depth)
        throws Malformed {
      int count = in.getInt();
      // everything takes a byte at least
      if (count < 0 || count > in.remaining()) {
        throw new Malformed("count " + count);
      }
      Type first = argument(declared, bound, 0);
      if (type == Map.class) {
        Type second = argument(declared, bound, 1);
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
          Object key = value(first, bound, nullable == null, depth + 1);
          map.put(key, value(second, bound, nullable == null, depth + 1));
        }
        return ofSize(count, map.size(), Collections.unmodifiableMap(map));
      }
      if (type == Set.class) {
        Set<Object> set = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
          set.add(value(first, bound, false, depth + 1));
        }
        return ofSize(count, set.size(), Collections.unmodifiableSet(set));
      }
      if (type != List.class) {
        throw new IllegalArgumentException(declared.getTypeName());
      }
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        list.add(value(first, bound, nullable == null, depth + 1));
      }
      return Collections.unmodifiableList(list);
    }

    private static Object ofSize(int told, int found, Object all) throws Malformed {
      if (told != found) {
        throw new Malformed("something stands twice");
      }
      return all;
    }

    private Object record(Type declared, Class<?> type, Map<TypeVariable<?>, Type> bound, int depth)
        throws Malformed {
      Shape shape = SHAPES.get(type);
      Map<TypeVariable<?>, Type> inner = bind(declared, type, bound);
      Object[] values = new Object[shape.parts().size()];
      for (int i = 0; i < values.length; i++) {
        boolean mayBeNull = nullable == null || nullable.contains(shape.parts().get(i).getName());
        values[i] = value(shape.types().get(i), inner, mayBeNull, depth + 1);
      }
      try {
        Object made = shape.constructor().newInstance(values);
        known.add(made);
        return made;
      } catch (InvocationTargetException e) {
        throw new Malformed(String.valueOf(e.getCause()));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private Object constant(Class<?> type) throws Malformed {
      String name = new String(bytes(MAX_TEXT), StandardCharsets.UTF_8);
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
      throw new Malformed(type.getSimpleName() + " " + name);
    }

    private byte[] bytes(int most) throws Malformed {
      int length = in.getInt();
      if (length < 0 || length > most || length > in.remaining()) {
        throw new Malformed("length " + length);
      }
      byte[] bytes = new byte[length];
      in.get(bytes);
      return bytes;
    }
  }

  // --- types ---

  private static Class<?> raw(Type type, Map<TypeVariable<?>, Type> bound) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    return raw(bound.get(type), bound);
  }

  private static Type argument(Type type, Map<TypeVariable<?>, Type> bound, int which) {
    Type argument = ((ParameterizedType) type).getActualTypeArguments()[which];
    return argument instanceof TypeVariable<?> variable ? bound.get(variable) : argument;
  }

  /** What the type variables of a record stand for at one place. */
  private static Map<TypeVariable<?>, Type> bind(
      Type declared, Class<?> type, Map<TypeVariable<?>, Type> bound) {
    TypeVariable<?>[] variables = type.getTypeParameters();
    if (variables.length == 0) {
      return Map.of();
    }
    Map<TypeVariable<?>, Type> inner = new HashMap<>();
    for (int i = 0; i < variables.length; i++) {
      inner.put(variables[i], argument(declared, bound, i));
    }
    return inner;
  }
}
