package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hegui.findings.RuleProblem;
import org.hegui.measure.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one list of what rules may use, held against the classes and against all who read it. */
class AllowListTest {
  private static final String ROOM = Asked.class.getPackageName() + ".";

  @TempDir Path folder;

  private static List<String> types() {
    return AllowList.names().stream()
        .filter(section -> section.startsWith(AllowList.METHODS))
        .map(section -> section.substring(AllowList.METHODS.length()))
        .toList();
  }

  @Test
  void everySectionHasASentenceAndNoWordStandsTwice() {
    for (String section : AllowList.names()) {
      assertTrue(
          Pattern.compile("(?m)^\\[" + section + "]\\n# .{10,}$").matcher(AllowList.TEXT).find(),
          section);
      assertFalse(AllowList.rows(section).isEmpty(), section);
      assertEquals(
          AllowList.rows(section).size(), AllowList.words(section).size(), "twice in " + section);
    }
    for (AllowList.Row row : AllowList.rows("facts")) {
      List<String> fields = List.of(row.cells().get(1).split(" "));
      assertEquals(fields.size(), Set.copyOf(fields).size(), row.word());
    }
  }

  /** Each listed word is there, so that a slip in the list ends the build. */
  @Test
  void whatIsListedIsThere() throws Exception {
    assertEquals(AllowList.words("facts"), Set.copyOf(Vocabulary.PATTERNS.keySet()));
    Vocabulary.PATTERNS.forEach(
        (name, type) ->
            assertEquals(AllowList.fields(name), Vocabulary.fields(type).keySet(), name));
    for (String type : types()) {
      assertEquals(
          AllowList.methods(type),
          Vocabulary.methods(Class.forName(ROOM + type)).keySet(),
          "questions to " + type);
    }
    for (String function : AllowList.words("functions")) {
      assertEquals(
          0,
          Vocabulary.FUNCTIONS.get(function).getDeclaredConstructor().getParameterCount(),
          function);
      assertTrue(types().contains(Vocabulary.argumentOf(function).getSimpleName()), function);
    }
    for (Class<?> global : Vocabulary.GLOBALS.values()) {
      assertTrue(types().contains(global.getSimpleName()), global.getName());
    }
    for (AllowList.Row row : AllowList.rows("compiled")) {
      String[] halves = row.cells().get(0).split(": ", 2);
      Class<?> type = Class.forName(halves[0].replace('*', '1'));
      for (String member : halves.length == 1 ? new String[0] : halves[1].split(" ")) {
        assertTrue(
            member.equals("<init>")
                || Arrays.stream(type.getMethods()).anyMatch(m -> m.getName().equals(member))
                || Arrays.stream(type.getFields()).anyMatch(f -> f.getName().equals(member)),
            row.word() + " " + member);
      }
    }
  }

  /** What a class offers and the list does not name is neither a word nor a member for the gate. */
  @Test
  void whatIsNotListedIsNotAllowed() throws Exception {
    Set<String> left = new TreeSet<>();
    for (String name : types()) {
      Class<?> type = Class.forName(ROOM + name);
      Set<String> allowed = new TreeSet<>(AllowList.methods(name));
      for (String field : AllowList.fields(name)) {
        allowed.add(field);
        allowed.add("get" + Character.toUpperCase(field.charAt(0)) + field.substring(1));
      }
      for (AllowList.Row row : AllowList.rows("names for the engine")) {
        if (AllowList.methods(name).contains(row.word())) {
          allowed.add(row.cells().get(1));
        }
      }
      if (Asked.class.isAssignableFrom(type)) {
        allowed.add("getKey");
      }
      for (Method method : type.getMethods()) {
        if (!allowed.contains(method.getName())) {
          left.add(name + "." + method.getName());
          assertFalse(Vocabulary.methods(type).containsKey(method.getName()), method.toString());
          assertFalse(Allowed.member(type.getName(), method.getName()), method.toString());
        }
      }
    }
    assertTrue(
        left.containsAll(
            Set.of(
                "Measure.low",
                "Measure.evidence",
                "Answer.truth",
                "Answer.hashCode",
                "Measurements.firing",
                "Measurements.of",
                "Scopes.forget",
                "AskedFacility.getClass",
                "AskedRegion.toString")),
        left.toString());
  }

  /** Words of the engine's own and names that only the engine is given are none of the language. */
  @ParameterizedTest
  @CsvSource({
    "$n.low(), unknown-word",
    "$n.evidence(), unknown-word",
    "$n.exceeds( 1 ), unknown-word",
    "$n.getClass(), unknown-word",
    "$n.hashCode(), unknown-word"
  })
  void whatIsNotListedIsRefusedByCheckerAndWordNet(String text, String code) throws IOException {
    SmallRules.in(folder).replace("demo-2025/one.drl", "$county, $n )", "$county, " + text + " )");
    assertEquals(
        List.of(code),
        Rulebook.read(folder, Set.of(Layer.WORD_NET)).problems().stream()
            .filter(p -> p.file().equals("demo-2025/one.drl"))
            .map(RuleProblem::code)
            .toList());
    assertEquals(
        List.of("word-net"),
        Rulebook.read(folder, Set.of(Layer.INTAKE, Layer.GRAMMAR, Layer.CHECKER))
            .problems()
            .stream()
            .filter(p -> p.file().equals("demo-2025/one.drl"))
            .map(RuleProblem::code)
            .toList());
  }

  /** What a program could do with harm is not on the list, whoever edits it. */
  @Test
  void nothingThatReachesOutsideIsListed() {
    for (String type :
        List.of(
            "java.lang.Runtime",
            "java.lang.ProcessBuilder",
            "java.lang.Thread",
            "java.lang.ClassLoader",
            "java.lang.reflect.Method",
            "java.io.File",
            "java.nio.file.Files",
            "java.net.Socket",
            "org.mvel2.MVEL",
            "org.kie.api.runtime.KieSession",
            "org.hegui.measure.Snapshot",
            "org.hegui.rulebook.Compiler")) {
      assertFalse(Allowed.type(type), type);
    }
    for (Map.Entry<String, String> member :
        Map.of(
                "java.lang.System", "exit",
                "java.lang.Class", "forName",
                "java.lang.Object", "getClass",
                "java.lang.invoke.MethodHandles", "lookup",
                "org.drools.modelcompiler.dsl.pattern.D", "execute")
            .entrySet()) {
      assertTrue(Allowed.type(member.getKey()), member.getKey());
      assertFalse(Allowed.member(member.getKey(), member.getValue()), member.toString());
    }
  }

  /** The names in a rule's header, so that nothing but the list decides what the engine imports. */
  @Test
  void theEngineIsToldOfNoOtherTypes() {
    Matcher imports =
        Pattern.compile("(?:import accumulate|import|global) ([a-zA-Z.]+)")
            .matcher(Vocabulary.header("rules.p_demo"));
    Set<String> told =
        imports
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(told.size() > 20, told.toString());
    for (String type : told) {
      String name = type.substring(ROOM.length());
      assertTrue(
          types().contains(name)
              || AllowList.words("facts").contains(name)
              || Vocabulary.FUNCTIONS.values().stream()
                  .anyMatch(function -> function.getName().equals(type)),
          type);
    }
  }
}
