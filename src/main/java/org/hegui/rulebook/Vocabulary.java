package org.hegui.rulebook;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hegui.measure.Answer;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedMember;
import org.hegui.measure.AskedProgramme;
import org.hegui.measure.Measure;
import org.hegui.measure.Parameter;
import org.hegui.measure.Question;

/**
 * The types, fields and questions behind the words of {@link AllowList}, read off the classes of
 * the measuring room. A word that the list does not have is none of the language, whatever the
 * classes offer.
 */
public final class Vocabulary {
  /** Types of fact that a pattern may name. */
  static final Map<String, Class<?>> PATTERNS = named("facts");

  /** Accumulate functions. */
  static final Map<String, Class<?>> FUNCTIONS = named("functions");

  /** Globals. */
  static final Map<String, Class<?>> GLOBALS = named("globals");

  private static final List<Class<?>> VALUES =
      List.of(
          String.class,
          int.class,
          Answer.class,
          Measure.class,
          Asked.class,
          Parameter.class,
          Question.class);

  private static final Map<Class<?>, Map<String, Class<?>>> FIELDS = new ConcurrentHashMap<>();
  private static final Map<Class<?>, Map<String, List<Method>>> METHODS = new ConcurrentHashMap<>();

  private Vocabulary() {}

  /** The classes behind the words of a section: of the same name, but for their first letter. */
  private static Map<String, Class<?>> named(String section) {
    Map<String, Class<?>> types = new TreeMap<>();
    for (String word : AllowList.words(section)) {
      types.put(word, measured(Character.toUpperCase(word.charAt(0)) + word.substring(1)));
    }
    return types;
  }

  private static Class<?> measured(String name) {
    try {
      return Class.forName(Asked.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("allowed.txt names what is not there: " + name, e);
    }
  }

  /** The argument that an accumulate function takes. */
  static Class<?> argumentOf(String function) {
    return AllowList.rows("functions").stream()
        .filter(row -> row.word().equals(function))
        .map(row -> measured(row.cells().get(1)))
        .findFirst()
        .orElseThrow();
  }

  /** Fields of a type: record components and getters, by name. */
  static Map<String, Class<?>> fields(Class<?> type) {
    return FIELDS.computeIfAbsent(type, Vocabulary::readFields);
  }

  private static Map<String, Class<?>> readFields(Class<?> type) {
    Map<String, Class<?>> fields = new TreeMap<>();
    if (type.isRecord()) {
      for (var component : type.getRecordComponents()) {
        if (isValue(component.getType())) {
          fields.put(component.getName(), component.getType());
        }
      }
    }
    for (Method method : type.getMethods()) {
      String name = method.getName();
      if (isOurs(method)
          && name.startsWith("get")
          && method.getParameterCount() == 0
          && isValue(method.getReturnType())) {
        fields.put(
            Character.toLowerCase(name.charAt(3)) + name.substring(4), method.getReturnType());
      }
    }
    fields.keySet().retainAll(AllowList.fields(type.getSimpleName()));
    return fields;
  }

  /** Methods of a type that a rule may call, by name. */
  static Map<String, List<Method>> methods(Class<?> type) {
    return METHODS.computeIfAbsent(type, Vocabulary::readMethods);
  }

  private static Map<String, List<Method>> readMethods(Class<?> type) {
    Set<String> listed = AllowList.methods(type.getSimpleName());
    return Stream.of(type.getMethods())
        .filter(Vocabulary::isOurs)
        .filter(m -> listed.contains(m.getName()))
        .filter(m -> m.getReturnType() == void.class || isValue(m.getReturnType()))
        .filter(m -> Arrays.stream(m.getParameterTypes()).allMatch(Vocabulary::isArgument))
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .collect(Collectors.groupingBy(Method::getName, LinkedHashMap::new, Collectors.toList()));
  }

  /** What compiled rules may name of the measuring room: members by class. */
  static Map<String, Set<String>> members() {
    Map<String, Set<String>> members = new TreeMap<>();
    FUNCTIONS.values().forEach(type -> members.put(type.getName(), Set.of("<init>")));
    Set<Class<?>> types = new LinkedHashSet<>(PATTERNS.values());
    for (String section : AllowList.names()) {
      if (section.startsWith(AllowList.METHODS)) {
        types.add(measured(section.substring(AllowList.METHODS.length())));
      }
    }
    for (Class<?> type : types) {
      Set<String> names = new TreeSet<>(methods(type).keySet());
      for (String question : methods(type).keySet()) {
        if (EngineWords.OTHER_NAMES.containsKey(question)) {
          names.add(EngineWords.OTHER_NAMES.get(question));
        }
      }
      for (Method method : type.getMethods()) {
        String name = method.getName();
        String field =
            name.startsWith("get") && name.length() > 3
                ? Character.toLowerCase(name.charAt(3)) + name.substring(4)
                : name;
        if (isOurs(method) && method.getParameterCount() == 0 && fields(type).containsKey(field)) {
          names.add(name);
        }
      }
      members.put(type.getName(), names);
    }
    return members;
  }

  /**
   * The question that a rule asks with this name and number of arguments.
   *
   * @param type of what is asked
   * @return null where there is none
   */
  public static Method question(Class<?> type, String name, int arguments) {
    Method open = null;
    for (Method method : methods(type).getOrDefault(name, List.of())) {
      if (!method.isVarArgs() && method.getParameterCount() == arguments) {
        return method;
      }
      open = method.isVarArgs() ? method : open;
    }
    return open;
  }

  private static boolean isOurs(Method method) {
    return method.getDeclaringClass().getPackageName().equals(Asked.class.getPackageName())
        && !Modifier.isStatic(method.getModifiers())
        && !method.isBridge();
  }

  private static boolean isArgument(Class<?> type) {
    return isValue(type.isArray() ? type.getComponentType() : type);
  }

  private static boolean isValue(Class<?> type) {
    return VALUES.stream().anyMatch(value -> value.isAssignableFrom(type));
  }

  /** Whether facts of this type know their code or id as {@code key}. */
  static boolean hasKey(String type) {
    return type.equals("Subject") || Asked.class.isAssignableFrom(PATTERNS.get(type));
  }

  /** How a type is called in a message. */
  static String nameOf(Class<?> type) {
    if (type == String.class) {
      return "文字 text";
    }
    return type == int.class ? "整数 whole number" : type.getSimpleName();
  }

  /** The line that stands before every rule file when the engine reads it. */
  static String header(String packageName) {
    StringBuilder header = new StringBuilder("package ").append(packageName).append("; ");
    Set<Class<?>> imports = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
    imports.addAll(PATTERNS.values());
    imports.add(AskedProgramme.class);
    imports.add(AskedMember.class);
    imports.forEach(type -> header.append("import ").append(type.getName()).append("; "));
    FUNCTIONS.forEach(
        (name, type) ->
            header
                .append("import accumulate ")
                .append(type.getName())
                .append(' ')
                .append(name)
                .append("; "));
    new TreeMap<>(GLOBALS)
        .forEach(
            (name, type) ->
                header
                    .append("global ")
                    .append(type.getName())
                    .append(' ')
                    .append(name)
                    .append("; "));
    return header.append('\n').toString();
  }
}
