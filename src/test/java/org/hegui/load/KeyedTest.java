package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hegui.facts.Member;
import org.junit.jupiter.api.Test;

/** Records by their keys. */
class KeyedTest {
  private static Member member(String facility) {
    return new Member("A1", facility, null, null, null, null, null, Set.of(), null);
  }

  private static void foundAgain(List<String> keys) {
    Keyed<Member> members = new Keyed<>(Member.class, Member::facility);
    List<Member> added = new ArrayList<>();
    for (String key : keys) {
      assertNull(members.get(key), key);
      Member member = member(key);
      members.add(key, member, null);
      added.add(member);
      assertSame(member, members.get(key), key);
    }
    for (Member member : added) {
      assertSame(member, members.get(member.facility()));
    }
    assertEquals(added, members.rows());
    assertNull(members.get("not there"));
  }

  @Test
  void manyKeys() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      keys.add("F" + i * 7);
    }
    foundAgain(keys);
  }

  /** Aa and BB have one hash code, so all texts made of twelve of them do. */
  @Test
  void keysThatWereChosenToCollide() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 1 << 12; i++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 12; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      assertEquals("Aa".repeat(12).hashCode(), key.toString().hashCode());
      keys.add(key.toString());
    }
    foundAgain(keys);
  }
}
