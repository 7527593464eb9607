package org.hegui.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.measure.Gathering.Adds;
import org.junit.jupiter.api.Test;

/** What is found of one facility is taken for another only where nothing else can be found. */
class AlikeTest {
  /** Two kinds of facilities; those of one kind differ in all that is not of their profile. */
  private static final String REGION =
      """
      {'regions': [{'code': '990100', 'level': 'PREFECTURE'},
        {'code': '990101', 'level': 'COUNTY', 'parent': '990100', 'type': 'DISTRICT', 'tags': 'POVERTY', 'area_type': 'URBAN'},
        {'code': '990102', 'level': 'COUNTY', 'parent': '990100', 'type': 'BANNER', 'area_type': 'RURAL'}],
       'facilities': [
        {'id': 'F1', 'name': '一院', 'region': '990101', %1$s, 'beds': '100', 'nurses': '9', 'opened_on': '2001-01-01'},
        {'id': 'F2', 'name': '二院', 'region': '990102', %1$s, 'beds': '0', 'nurses': '70', 'opened_on': '2020-01-01', 'service_radius_km': '3'},
        {'id': 'F3', 'name': '三院', %1$s, 'beds': '7', 'nurses': '7'},
        {'id': 'F4', 'name': '四院', 'region': '990101', %2$s, 'parent': 'F1'},
        {'id': 'F5', 'name': '五院', 'region': '990102', %2$s, 'parent': 'F4', 'service_radius_km': '9'},
        {'id': 'F6', 'name': '六院', 'region': '990101', %1$s, 'beds': '5', 'nurses': '6'},
        {'id': 'F7', 'name': '七院', 'region': '990101', %1$s, 'beds': '5', 'nurses': '6'}],
       'indicators': [{'subject': 'F1', 'code': 'RATE', 'period': '2024', 'value': '5'},
        {'subject': 'F1', 'code': 'RATE', 'period': '2024', 'value': '6', 'basis': 'PLAN'},
        {'subject': 'F1', 'code': 'RATE', 'period': '2024', 'value': '7', 'basis': 'TARGET'}],
       'attestations': [{'subject': 'F6', 'code': 'DEPT_15_WARD', 'state': 'IN_PLACE', 'on': '2024-03-01', 'qualifier': 'doc'},
        {'subject': 'F7', 'code': 'DEPT_15_WARD', 'state': 'ABSENT', 'on': '2024-03-01'},
        {'subject': 'F2', 'code': 'doc', 'state': 'IN_PLACE', 'on': '2024-03-01'}]}
      """
          .formatted(
              "'category': 'A100', 'level': '2', 'grade': 'A', 'ownership': 'PUBLIC',"
                  + " 'sponsor': 'HEALTH_DEPT', 'affiliation': 'COUNTY', 'profit': 'NON_PROFIT',"
                  + " 'capabilities': 'DEPT_15_OUTPATIENT'",
              "'category': 'A100', 'ownership': 'PUBLIC'");

  private static final List<String> TEXTS =
      List.of(
          "A1",
          "PUBLIC",
          "DEPT_15_WARD",
          "DEPT_15_OUTPATIENT",
          "doc",
          "RATE",
          "一院",
          "四院",
          "990101",
          "NON_PROFIT",
          "URBAN",
          "DISTRICT",
          "POVERTY",
          "COUNTY",
          "HEALTH_DEPT",
          "2010-01-01");

  private final Snapshot snapshot = Snapshots.of(REGION, "2025-06-30");

  @Test
  void whatIsAlikeIsTheSameForAllOfAKind() throws Exception {
    Set<String> alike = new TreeSet<>();
    Set<String> own = new TreeSet<>();
    for (Method question : questions()) {
      for (Object[] arguments : arguments(question)) {
        for (int one = 0; one < snapshot.facilityCount(); one++) {
          AskedFacility first = snapshot.facilityAt(one);
          Object said = asked(question, first, arguments);
          boolean counted = said instanceof Measure number && number.count() != null;
          boolean same = first.alike() || counted && first.alikeButForOneCount();
          (same ? alike : own).add(question.getName());
          for (int other = 0; same && other < snapshot.facilityCount(); other++) {
            if (snapshot.facilityKindAt(one) == snapshot.facilityKindAt(other)) {
              AskedFacility second = snapshot.facilityAt(other);
              assertEquals(
                  counted ? Long.toString(second.count(((Measure) said).count())) : shown(said),
                  shown(asked(question, second, arguments)),
                  question.getName() + Arrays.deepToString(arguments) + " " + one + " " + other);
            }
          }
        }
      }
    }
    assertTrue(
        alike.containsAll(Set.of("hospital", "category", "has", "beds", "levelIs")), "" + alike);
    assertTrue(
        own.containsAll(
            Set.of("has", "done", "named", "liesIn", "countyType", "managedBy", "openedSince")),
        "" + own);
  }

  @Test
  void aSumOfACountTakesItFromTheRowOnlyWhereNothingElseDecides() {
    AskedFacility facility = snapshot.facilityAt(0);
    Total total = new Total();
    facility.anew();
    Measure beds = facility.beds();
    assertEquals(Adds.COUNT, total.alike(facility, beds).adds());
    facility.anew();
    assertEquals(
        Adds.COUNT, total.alike(facility, facility.beds().when(facility.levelAtLeast(2))).adds());
    facility.anew();
    assertEquals(
        Adds.ASKED,
        total.alike(facility, facility.beds().when(facility.nurses().atLeast(1))).adds());
    facility.anew();
    assertEquals(Adds.ASKED, total.alike(facility, facility.beds().shown()).adds());
    facility.anew();
    assertEquals(
        Adds.ASKED, total.alike(facility, facility.beds().when(facility.named("一院"))).adds());
    facility.anew();
    assertEquals(
        Adds.NOTHING, total.alike(facility, facility.beds().when(facility.levelAtLeast(3))).adds());
    facility.anew();
    assertEquals(Adds.ASKED, new Tally().alike(facility, facility.beds().atLeast(1)).adds());
  }

  private static List<Method> questions() {
    return Arrays.stream(AskedFacility.class.getMethods())
        .filter(method -> method.getDeclaringClass() == AskedFacility.class)
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Set.of("anew", "alike").contains(method.getName()))
        .toList();
  }

  private static List<Object[]> arguments(Method question) {
    List<Object[]> all = new ArrayList<>();
    all.add(new Object[0]);
    for (Class<?> type : question.getParameterTypes()) {
      List<Object[]> longer = new ArrayList<>();
      for (Object[] before : all) {
        for (Object value :
            type == int.class
                ? List.<Object>of(2, 2023, 2024)
                : type == String.class
                    ? TEXTS
                    : TEXTS.stream().map(text -> new String[] {text}).toList()) {
          Object[] more = Arrays.copyOf(before, before.length + 1);
          more[before.length] = value;
          longer.add(more);
        }
      }
      all = longer;
    }
    return all;
  }

  /** What is said; a text where the arguments do not suit the question. */
  private static Object asked(Method question, AskedFacility facility, Object[] arguments)
      throws ReflectiveOperationException {
    facility.anew();
    try {
      return question.invoke(facility, arguments);
    } catch (java.lang.reflect.InvocationTargetException e) {
      return e.getCause().getClass().getName();
    }
  }

  private static String shown(Object said) {
    if (said instanceof Answer answer) {
      return answer.truth().name();
    }
    if (said instanceof Measure number) {
      return number.interval();
    }
    return said instanceof AskedFacility facility ? facility.getKey() : String.valueOf(said);
  }
}
