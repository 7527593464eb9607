package org.hegui.facts;

/** A value of a closed list, accepted in data by its English name, its Chinese name or an alias. */
public interface Term {
  /** The canonical English name, as in data-model.md. */
  String name();

  /** The canonical Chinese name. */
  String zh();

  /** Finds the constant with this English name, or null. */
  static <E extends Enum<E> & Term> E named(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return null;
  }
}
