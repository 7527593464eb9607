package org.hegui.load;

import java.time.LocalDate;
import java.util.List;
import org.hegui.facts.Member;
import org.hegui.facts.MemberRole;
import org.hegui.facts.Via;

/**
 * Reads the table {@code alliance_members}. A facility may leave and join again, so only rows that
 * say the same are one.
 */
final class MemberRows {
  final Keyed<Member> members = new Keyed<>(Member.class, MemberRows::bare);

  List<Member> rows() {
    return members.rows();
  }

  /** What a row says, wherever it stands. */
  private static Member bare(Member row) {
    return new Member(
        row.alliance(),
        row.facility(),
        row.role(),
        row.via(),
        row.specialty(),
        row.joinedOn(),
        row.leftOn(),
        row.unread(),
        null);
  }

  void read(DeliveredRow row, References references) {
    String alliance = references.alliance(row, "alliance");
    String facility = references.facility(row, "facility");
    if (alliance == null || facility == null) {
      row.leftOut(alliance == null ? "alliance" : "facility");
      return;
    }
    MemberRole role = row.term("role", MemberRole.class);
    Via via = row.term("via", Via.class);
    String specialty = row.word("specialty");
    LocalDate joined = row.day("joined_on");
    LocalDate left = row.lastDay("left_on");
    if (joined != null && left != null && left.isBefore(joined)) {
      row.warn(
          "left_on",
          "left-before-joined",
          left.toString(),
          "不早于加入日期 " + joined,
          "not before " + joined,
          "");
    }
    Member member =
        new Member(
            alliance, facility, role, via, specialty, joined, left, row.unread(), row.source);
    members.add(alliance + " " + facility, member, row);
  }
}
