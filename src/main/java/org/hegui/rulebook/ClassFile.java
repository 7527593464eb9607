package org.hegui.rulebook;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a compiled class names, read off its constant pool: whatever its code does, it has to name
 * there.
 *
 * @param name binary name
 * @param above name of its superclass
 * @param types names of the classes it refers to, arrays by what they are of
 * @param members fields and methods it refers to
 * @param declared names of its own fields and methods
 */
record ClassFile(
    String name, String above, Set<String> types, Set<Member> members, Set<String> declared) {
  private static final int MAGIC = 0xCAFEBABE;

  /** A field or method as it is referred to. */
  record Member(String owner, String name) {}

  /**
   * Reads a class.
   *
   * @throws IOException where the bytes are no class, or one with constants of a kind that
   *     generated rules do not have
   */
  static ClassFile read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("no class");
      }
      in.readUnsignedShort();
      in.readUnsignedShort();
      Pool pool = new Pool(in);
      in.readUnsignedShort();
      String name = pool.type(in.readUnsignedShort());
      String above = pool.type(in.readUnsignedShort());
      int interfaces = in.readUnsignedShort();
      in.skipNBytes(2L * interfaces);
      Set<String> declared = new HashSet<>();
      members(in, pool, declared);
      members(in, pool, declared);
      return new ClassFile(name, above, pool.types(), pool.members(), declared);
    }
  }

  private static void members(DataInputStream in, Pool pool, Set<String> declared)
      throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.readUnsignedShort();
      declared.add(pool.text(in.readUnsignedShort()));
      in.readUnsignedShort();
      int attributes = in.readUnsignedShort();
      for (int j = 0; j < attributes; j++) {
        in.readUnsignedShort();
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
      }
    }
  }

  /** The constants of a class, by index. */
  private static final class Pool {
    private static final int TEXT = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int INTERFACE_METHOD = 11;

    private final int[] tags;
    private final int[] first;
    private final int[] second;
    private final List<String> texts = new ArrayList<>();

    Pool(DataInputStream in) throws IOException {
      int count = in.readUnsignedShort();
      tags = new int[count];
      first = new int[count];
      second = new int[count];
      for (int i = 1; i < count; i++) {
        tags[i] = in.readUnsignedByte();
        switch (tags[i]) {
          case TEXT -> {
            first[i] = texts.size();
            texts.add(in.readUTF());
          }
          case 3, 4 -> in.readInt();
          case 5, 6 -> {
            in.readLong();
            i++;
          }
          case CLASS, 8, 16 -> first[i] = in.readUnsignedShort();
          case FIELD, 10, INTERFACE_METHOD, 12, 18 -> {
            first[i] = in.readUnsignedShort();
            second[i] = in.readUnsignedShort();
          }
          case 15 -> {
            in.readUnsignedByte();
            in.readUnsignedShort();
          }
          default -> throw new IOException("constant of kind " + tags[i]);
        }
      }
    }

    private int at(int index, int tag) throws IOException {
      if (index <= 0 || index >= tags.length || tags[index] != tag) {
        throw new IOException("no constant of kind " + tag + " at " + index);
      }
      return index;
    }

    String text(int index) throws IOException {
      return texts.get(first[at(index, TEXT)]);
    }

    /** The class's name; of an array, of what it is one. */
    String type(int index) throws IOException {
      String name = text(first[at(index, CLASS)]);
      if (name.startsWith("[")) {
        String of = name.substring(name.lastIndexOf('[') + 1);
        // of a primitive type it is of nothing that could be refused
        name = of.startsWith("L") ? of.substring(1, of.length() - 1) : "java/lang/Object";
      }
      return name.replace('/', '.');
    }

    Set<String> types() throws IOException {
      Set<String> types = new HashSet<>();
      for (int i = 1; i < tags.length; i++) {
        if (tags[i] == CLASS) {
          types.add(type(i));
        }
      }
      return types;
    }

    Set<Member> members() throws IOException {
      Set<Member> members = new HashSet<>();
      for (int i = 1; i < tags.length; i++) {
        if (tags[i] >= FIELD && tags[i] <= INTERFACE_METHOD) {
          members.add(new Member(type(first[i]), text(first[at(second[i], 12)])));
        }
      }
      return members;
    }
  }
}
