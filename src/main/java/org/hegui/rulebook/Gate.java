package org.hegui.rulebook;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Holds what compiled rules name against what they may use, before any of it is loaded. */
final class Gate {
  private Gate() {}

  /**
   * The first thing that may not be used, as {@code class.member} or {@code class}; null where
   * there is none.
   *
   * @param classes compiled rules by binary name
   */
  static String refused(Map<String, byte[]> classes) {
    Map<String, ClassFile> own = new HashMap<>();
    TreeSet<String> refused = new TreeSet<>();
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      try {
        ClassFile read = ClassFile.read(entry.getValue());
        if (!read.name().equals(entry.getKey())) {
          refused.add(read.name());
        }
        own.put(entry.getKey(), read);
      } catch (IOException e) {
        refused.add(entry.getKey() + " (" + e.getMessage() + ")");
      }
    }
    for (ClassFile each : own.values()) {
      for (String type : each.types()) {
        if (!own.containsKey(type) && !Allowed.type(type)) {
          refused.add(type);
        }
      }
      for (ClassFile.Member member : each.members()) {
        if (!allowed(member, own)) {
          refused.add(member.owner() + "." + member.name());
        }
      }
    }
    return refused.isEmpty() ? null : refused.first();
  }

  /** A member of generated code is its own, or inherited from what may be used. */
  private static boolean allowed(ClassFile.Member member, Map<String, ClassFile> own) {
    String owner = member.owner();
    for (int steps = 0; own.containsKey(owner) && steps <= own.size(); steps++) {
      if (own.get(owner).declared().contains(member.name())) {
        return true;
      }
      owner = own.get(owner).above();
    }
    return Allowed.member(owner, member.name());
  }
}
