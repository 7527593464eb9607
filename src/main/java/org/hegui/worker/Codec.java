package org.hegui.worker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
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
 * sets, maps and records of these. What was written once is referred to afterwards: texts and plain
 * records, of which a province has the same ones in many findings, by what they say.
 */
final class Codec {
  private static final int NULL = 0;
  private static final int NEW = 1;

  /** From here on: the how manieth of its shape. */
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

  private Codec() {}

  // --- what may stand at a place ---

  private enum Kind {
    TEXT,
    INT,
    LONG,
    BOOLEAN,
    WHOLE,
    DECIMAL,
    DAY,
    CONSTANT,
    MAP,
    SET,
    LIST,
    RECORD
  }

  /** What a record declares at a place, with its type variables replaced; worked out once. */
  private static final class Shape {
    private static final Map<String, Shape> ALL = new HashMap<>();
    private static final Map<Class<?>, Kind> KINDS =
        Map.ofEntries(
            Map.entry(String.class, Kind.TEXT),
            Map.entry(int.class, Kind.INT),
            Map.entry(Integer.class, Kind.INT),
            Map.entry(long.class, Kind.LONG),
            Map.entry(Long.class, Kind.LONG),
            Map.entry(boolean.class, Kind.BOOLEAN),
            Map.entry(Boolean.class, Kind.BOOLEAN),
            Map.entry(BigInteger.class, Kind.WHOLE),
            Map.entry(BigDecimal.class, Kind.DECIMAL),
            Map.entry(LocalDate.class, Kind.DAY),
            Map.entry(Map.class, Kind.MAP),
            Map.entry(Set.class, Kind.SET),
            Map.entry(List.class, Kind.LIST));

    private final String name;
    private final Class<?> type;
    private final Kind kind;
    private final List<Shape> of;

    /** Counts shapes: where what was met of this one is remembered. */
    private final int number = ALL.size();

    private Object[] constants;
    private final Map<Object, Integer> places = new HashMap<>();
    private Part[] parts;
    private Constructor<?> constructor;

    /** A record of texts, numbers and other such: two of them that are equal are as good as one. */
    private boolean plain;

    /** How many values a plain record has, those of the records in it counted, too. */
    private int leaves = 0;

    /** A component of a record. */
    private record Part(String name, MethodHandle accessor, Shape shape) {
      Object of(Object whole) {
        try {
          return (Object) accessor.invokeExact(whole);
        } catch (Throwable e) {
          // an accessor only reads a field
          throw new IllegalStateException(e);
        }
      }
    }

    private Shape(String name, Class<?> type, Kind kind, List<Shape> of) {
      this.name = name;
      this.type = type;
      this.kind = kind;
      this.of = of;
    }

    /**
     * The shape of a type.
     *
     * @param bound what type variables stand for
     */
    static synchronized Shape of(Type declared, Map<TypeVariable<?>, Shape> bound) {
      if (declared instanceof TypeVariable<?> variable) {
        return bound.get(variable);
      }
      List<Shape> of = new ArrayList<>();
      Class<?> type;
      if (declared instanceof ParameterizedType parameterized) {
        type = (Class<?>) parameterized.getRawType();
        for (Type argument : parameterized.getActualTypeArguments()) {
          of.add(of(argument, bound));
        }
      } else if (declared instanceof Class<?> plain) {
        type = plain;
      } else {
        throw new IllegalArgumentException(declared.getTypeName());
      }
      Kind kind = type.isRecord() ? Kind.RECORD : type.isEnum() ? Kind.CONSTANT : KINDS.get(type);
      if (kind == null) {
        throw new IllegalArgumentException(declared.getTypeName());
      }
      String name = type.getName() + of.stream().map(each -> each.name).toList();
      Shape known = ALL.get(name);
      if (known != null) {
        return known;
      }
      Shape shape = new Shape(name, type, kind, of);
      // known before its parts are: a record may hold others of its own
      ALL.put(name, shape);
      if (kind == Kind.CONSTANT) {
        shape.constants = type.getEnumConstants();
        for (Object constant : shape.constants) {
          shape.places.put(constant, shape.places.size());
        }
      } else if (kind == Kind.RECORD) {
        shape.takeApart();
      }
      return shape;
    }

    private void takeApart() {
      Map<TypeVariable<?>, Shape> inner = new HashMap<>();
      TypeVariable<?>[] variables = type.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        inner.put(variables[i], of.get(i));
      }
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] classes =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        constructor = type.getDeclaredConstructor(classes);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
      constructor.setAccessible(true);
      parts = new Part[components.length];
      boolean onlyPlain = true;
      for (int i = 0; i < parts.length; i++) {
        Shape part = of(components[i].getGenericType(), inner);
        parts[i] = new Part(components[i].getName(), accessor(components[i]), part);
        onlyPlain &= part.kind == Kind.RECORD ? part.plain : part.kind.compareTo(Kind.MAP) < 0;
      }
      plain = onlyPlain;
      for (Part part : parts) {
        leaves += part.shape.kind == Kind.RECORD ? 1 + part.shape.leaves : 1;
      }
    }

    private static MethodHandle accessor(RecordComponent component) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      try {
        return MethodHandles.lookup()
            .unreflect(accessor)
            .asType(MethodType.methodType(Object.class, Object.class));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    static int count() {
      synchronized (Shape.class) {
        return ALL.size();
      }
    }
  }

  /** Works out what a record declares before there is one. */
  static void prepare(Class<? extends Record> type) {
    Shape.of(type, Map.of());
  }

  // --- writing ---

  static byte[] write(Record value) {
    Shape shape = Shape.of(value.getClass(), Map.of());
    Writer writer = new Writer();
    writer.value(shape, value);
    return Arrays.copyOf(writer.out, writer.length);
  }

  /**
   * What a plain record says. A record's own hash and comparison go through a method handle for
   * each component; here that is the better part of the time that a province takes.
   */
  private static final class Said {
    private final Object[] leaves;
    private int next = 0;
    private int hash = 1;

    Said(Shape shape, Object plain) {
      leaves = new Object[shape.leaves];
      take(shape, plain);
    }

    private void take(Shape shape, Object plain) {
      for (Shape.Part part : shape.parts) {
        Object value = part.of(plain);
        if (part.shape().kind != Kind.RECORD) {
          add(value);
        } else if (value == null) {
          add(false);
          next += part.shape().leaves;
        } else {
          add(true);
          take(part.shape(), value);
        }
      }
    }

    private void add(Object leaf) {
      leaves[next++] = leaf;
      hash = 31 * hash + (leaf == null ? 0 : leaf.hashCode());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Said said && Arrays.equals(leaves, said.leaves);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final class Writer {
    private byte[] out = new byte[1 << 13];
    private int length = 0;
    private final Map<Object, Integer>[] known;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Writer() {
      known = new Map[Shape.count()];
    }

    void value(Shape shape, Object value) {
      if (value == null) {
        one(NULL);
        return;
      }
      switch (shape.kind) {
        case TEXT -> text(shape, (String) value);
        case INT -> {
          mark(shape);
          many((int) value);
        }
        case LONG -> {
          mark(shape);
          many((long) value);
        }
        case BOOLEAN -> {
          mark(shape);
          one((boolean) value ? 1 : 0);
        }
        case WHOLE -> {
          one(NEW);
          bytes(((BigInteger) value).toByteArray());
        }
        case DECIMAL -> {
          one(NEW);
          bytes(((BigDecimal) value).unscaledValue().toByteArray());
          many(((BigDecimal) value).scale());
        }
        case DAY -> {
          one(NEW);
          many(((LocalDate) value).toEpochDay());
        }
        case CONSTANT -> number(1 + shape.places.get(value));
        case MAP -> {
          number(1 + ((Map<?, ?>) value).size());
          for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            value(shape.of.get(0), entry.getKey());
            value(shape.of.get(1), entry.getValue());
          }
        }
        case SET, LIST -> {
          number(1 + ((Collection<?>) value).size());
          for (Object each : (Collection<?>) value) {
            value(shape.of.get(0), each);
          }
        }
        case RECORD -> record(shape, value);
      }
    }

    private Map<Object, Integer> known(Shape shape) {
      Map<Object, Integer> all = known[shape.number];
      if (all == null) {
        boolean byWhatItSays = shape.plain || shape.kind == Kind.TEXT;
        all = byWhatItSays ? new HashMap<>() : new IdentityHashMap<>();
        known[shape.number] = all;
      }
      return all;
    }

    private void text(Shape shape, String text) {
      if (!met(shape, text)) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
        known(shape).put(text, known(shape).size());
      }
    }

    private void record(Shape shape, Object value) {
      Object key = shape.plain ? new Said(shape, value) : value;
      if (!met(shape, key)) {
        for (Shape.Part part : shape.parts) {
          value(part.shape(), part.of(value));
        }
        // as the reader knows it only when it is whole
        known(shape).put(key, known(shape).size());
      }
    }

    private boolean met(Shape shape, Object key) {
      Integer before = known(shape).get(key);
      number(before == null ? NEW : KNOWN + before);
      return before != null;
    }

    /** What may be null says that it is not. */
    private void mark(Shape shape) {
      if (!shape.type.isPrimitive()) {
        one(NEW);
      }
    }

    private void bytes(byte[] bytes) {
      number(bytes.length);
      room(bytes.length);
      System.arraycopy(bytes, 0, out, length, bytes.length);
      length += bytes.length;
    }

    /** Seven bits a byte, the lowest first; the last byte is the one without the eighth. */
    private void number(int number) {
      int rest = number;
      while (rest > 0x7f) {
        one(rest | 0x80);
        rest >>>= 7;
      }
      one(rest);
    }

    /** The same of a number that may be negative. */
    private void many(long number) {
      long rest = number << 1 ^ number >> 63;
      while ((rest & ~0x7fL) != 0) {
        one((int) rest | 0x80);
        rest >>>= 7;
      }
      one((int) rest);
    }

    private void one(int bits) {
      if (length == out.length) {
        room(1);
      }
      out[length++] = (byte) bits;
    }

    private void room(int more) {
      if (length + more > out.length) {
        out =
            Arrays.copyOf(
                out,
                Math.max(
                    Math.addExact(length, more),
                    (int) Math.min(2L * out.length, Integer.MAX_VALUE - 8)));
      }
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
    Shape shape = Shape.of(type, Map.of());
    Reader reader = new Reader(bytes, nullable);
    try {
      T value = type.cast(reader.value(shape, false, 0));
      if (reader.left() > 0) {
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
    private final byte[] in;
    private int at = 0;
    private final Set<String> nullable;
    private final List<Object>[] known;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Reader(byte[] in, Set<String> nullable) {
      this.in = in;
      this.nullable = nullable;
      this.known = new List[Shape.count()];
    }

    int left() {
      return in.length - at;
    }

    Object value(Shape shape, boolean mayBeNull, int depth) throws Malformed {
      if (depth > MAX_DEPTH) {
        throw new Malformed("too deep");
      }
      int tag = shape.type.isPrimitive() ? NEW : number();
      if (tag == NULL) {
        if (!mayBeNull) {
          throw new Malformed("no value where one has to be");
        }
        return null;
      }
      return switch (shape.kind) {
        case CONSTANT -> shape.constants[tag - 1];
        case MAP, SET, LIST -> collection(shape, tag - 1, depth);
        case TEXT, RECORD -> tag == NEW ? remembered(shape, depth) : known(shape).get(tag - KNOWN);
        default -> {
          if (tag != NEW) {
            throw new Malformed("no value where one has to be");
          }
          yield scalar(shape);
        }
      };
    }

    private List<Object> known(Shape shape) {
      List<Object> all = known[shape.number];
      if (all == null) {
        all = new ArrayList<>();
        known[shape.number] = all;
      }
      return all;
    }

    private Object remembered(Shape shape, int depth) throws Malformed {
      Object made =
          shape.kind == Kind.TEXT
              ? new String(bytes(MAX_TEXT), StandardCharsets.UTF_8)
              : record(shape, depth);
      known(shape).add(made);
      return made;
    }

    private Object scalar(Shape shape) throws Malformed {
      return switch (shape.kind) {
        case INT -> Math.toIntExact(many());
        case LONG -> many();
        case BOOLEAN -> is();
        case WHOLE -> new BigInteger(bytes(MAX_NUMBER_BYTES));
        case DECIMAL -> {
          BigInteger unscaled = new BigInteger(bytes(MAX_NUMBER_BYTES));
          long scale = many();
          if (scale < -MAX_SCALE || scale > MAX_SCALE) {
            throw new Malformed("scale " + scale);
          }
          yield new BigDecimal(unscaled, (int) scale);
        }
        case DAY -> LocalDate.ofEpochDay(many());
        default -> throw new IllegalStateException(shape.name);
      };
    }

    private boolean is() throws Malformed {
      int is = number();
      if (is > 1) {
        throw new Malformed("neither true nor false");
      }
      return is == 1;
    }

    private Object collection(Shape shape, int count, int depth) throws Malformed {
      // everything takes a byte at least
      if (count > left()) {
        throw new Malformed("count " + count);
      }
      Shape first = shape.of.get(0);
      boolean mayBeNull = nullable == null;
      if (shape.kind == Kind.MAP) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
          Object key = value(first, mayBeNull, depth + 1);
          map.put(key, value(shape.of.get(1), mayBeNull, depth + 1));
        }
        return ofSize(count, map.size(), Collections.unmodifiableMap(map));
      }
      if (shape.kind == Kind.SET) {
        Set<Object> set = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
          set.add(value(first, false, depth + 1));
        }
        return ofSize(count, set.size(), Collections.unmodifiableSet(set));
      }
      // no room is made for what is only claimed
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        list.add(value(first, mayBeNull, depth + 1));
      }
      return Collections.unmodifiableList(list);
    }

    private static Object ofSize(int told, int found, Object all) throws Malformed {
      if (told != found) {
        throw new Malformed("something stands twice");
      }
      return all;
    }

    private Object record(Shape shape, int depth) throws Malformed {
      Shape.Part[] parts = shape.parts;
      Object[] values = new Object[parts.length];
      for (int i = 0; i < values.length; i++) {
        boolean mayBeNull = nullable == null || nullable.contains(parts[i].name());
        values[i] = value(parts[i].shape(), mayBeNull, depth + 1);
      }
      try {
        return shape.constructor.newInstance(values);
      } catch (InvocationTargetException e) {
        throw new Malformed(String.valueOf(e.getCause()));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private byte[] bytes(int most) throws Malformed {
      int length = number();
      if (length > most || length > left()) {
        throw new Malformed("length " + length);
      }
      at += length;
      return Arrays.copyOfRange(in, at - length, at);
    }

    private int number() throws Malformed {
      int number = 0;
      for (int shift = 0; shift < 32; shift += 7) {
        int bits = in[at++];
        number |= (bits & 0x7f) << shift;
        if (bits >= 0) {
          if (number < 0 || shift == 28 && bits > 7) {
            break;
          }
          return number;
        }
      }
      throw new Malformed("a number without end");
    }

    private long many() throws Malformed {
      long number = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        int bits = in[at++];
        number |= (bits & 0x7fL) << shift;
        if (bits >= 0) {
          if (shift == 63 && bits > 1) {
            break;
          }
          return number >>> 1 ^ -(number & 1);
        }
      }
      throw new Malformed("a number without end");
    }
  }
}
