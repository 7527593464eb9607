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
import org.hegui.measure.AllianceAt;
import org.hegui.measure.AllianceIn;
import org.hegui.measure.Answer;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedAlliance;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedMember;
import org.hegui.measure.AskedProgramme;
import org.hegui.measure.AskedRegion;
import org.hegui.measure.FacilityIn;
import org.hegui.measure.Farthest;
import org.hegui.measure.Hosted;
import org.hegui.measure.Hosts;
import org.hegui.measure.Mean;
import org.hegui.measure.Measure;
import org.hegui.measure.Measurements;
import org.hegui.measure.Membership;
import org.hegui.measure.Parameter;
import org.hegui.measure.ProgrammeIn;
import org.hegui.measure.Question;
import org.hegui.measure.RegionIn;
import org.hegui.measure.Scopes;
import org.hegui.measure.SettlementIn;
import org.hegui.measure.Share;
import org.hegui.measure.Subject;
import org.hegui.measure.Tally;
import org.hegui.measure.Total;

/**
 * Every word that a rule may use beyond its own variables: the types of fact with their fields, the
 * questions that may be asked, the functions. It is read off the classes of the measuring room, so
 * that nothing can be written that is not there, and nothing is there that has to be listed twice.
 */
final class Vocabulary {
  /** Types of fact that a pattern may name. */
  static final Map<String, Class<?>> PATTERNS =
      byName(
          Subject.class,
          Parameter.class,
          Question.class,
          AskedRegion.class,
          AskedFacility.class,
          AskedAlliance.class,
          FacilityIn.class,
          ProgrammeIn.class,
          AllianceIn.class,
          AllianceAt.class,
          RegionIn.class,
          SettlementIn.class,
          Membership.class,
          Hosted.class);

  /** Accumulate functions. */
  static final Map<String, Class<?>> FUNCTIONS = functions();

  /** Globals. */
  static final Map<String, Class<?>> GLOBALS =
      Map.of("measurements", Measurements.class, "scopes", Scopes.class);

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

  private static Map<String, Class<?>> byName(Class<?>... types) {
    return Arrays.stream(types)
        .collect(Collectors.toMap(Class::getSimpleName, t -> t, (one, other) -> one, TreeMap::new));
  }

  private static Map<String, Class<?>> functions() {
    Map<String, Class<?>> functions = new TreeMap<>();
    for (Class<?> type :
        List.of(Tally.class, Share.class, Total.class, Mean.class, Farthest.class, Hosts.class)) {
      String name = type.getSimpleName();
      functions.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), type);
    }
    return functions;
  }

  /** The argument that an accumulate function takes. */
  static Class<?> argumentOf(String function) {
    return Set.of("tally", "share", "hosts").contains(function) ? Answer.class : Measure.class;
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
          && !name.equals("getKey")
          && method.getParameterCount() == 0
          && isValue(method.getReturnType())) {
        fields.put(
            Character.toLowerCase(name.charAt(3)) + name.substring(4), method.getReturnType());
      }
    }
    return fields;
  }

  /** Methods of a type that a rule may call, by name. */
  static Map<String, List<Method>> methods(Class<?> type) {
    return METHODS.computeIfAbsent(type, Vocabulary::readMethods);
  }

  private static Map<String, List<Method>> readMethods(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(Vocabulary::isOurs)
        .filter(m -> !m.getName().startsWith("get") && !m.getName().equals("firing"))
        .filter(m -> !GLOBALS.containsValue(type) || Set.of("add", "parts").contains(m.getName()))
        .filter(m -> !EngineWords.OTHER_NAMES.containsValue(m.getName()))
        .filter(m -> m.getReturnType() == void.class || isValue(m.getReturnType()))
        .filter(m -> m.getReturnType() != String.class && m.getReturnType() != int.class)
        .filter(m -> !type.isRecord() || !fields(type).containsKey(m.getName()))
        .filter(m -> Arrays.stream(m.getParameterTypes()).allMatch(Vocabulary::isArgument))
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .collect(Collectors.groupingBy(Method::getName, LinkedHashMap::new, Collectors.toList()));
  }

  /** What compiled rules may name of the measuring room: members by class. */
  static Map<String, Set<String>> members() {
    Map<String, Set<String>> members = new TreeMap<>();
    FUNCTIONS.values().forEach(type -> members.put(type.getName(), Set.of("<init>")));
    Set<Class<?>> types = new LinkedHashSet<>(PATTERNS.values());
    types.addAll(GLOBALS.values());
    types.addAll(
        List.of(Answer.class, Measure.class, Asked.class, AskedProgramme.class, AskedMember.class));
    for (Class<?> type : types) {
      Set<String> names = new TreeSet<>(methods(type).keySet());
      for (String question : methods(type).keySet()) {
        if (EngineWords.OTHER_NAMES.containsKey(question)) {
          names.add(EngineWords.OTHER_NAMES.get(question));
        }
      }
      for (Method method : type.getMethods()) {
        String name = method.getName();
        boolean key = name.equals("getKey");
        String field =
            name.startsWith("get") && name.length() > 3
                ? Character.toLowerCase(name.charAt(3)) + name.substring(4)
                : name;
        if (isOurs(method)
            && method.getParameterCount() == 0
            && (key || fields(type).containsKey(field) && !GLOBALS.containsValue(type))) {
          names.add(name);
        }
      }
      members.put(type.getName(), names);
    }
    return members;
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
