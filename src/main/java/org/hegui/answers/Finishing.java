package org.hegui.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.load.Change;
import org.hegui.load.Change.Action;
import org.hegui.measure.AskedFacility;

/**
 * Fills the cells of a new row that no rule asked for with the least that can be said: an unknown
 * cell of a new institution would leave other findings open.
 */
final class Finishing {
  private static final List<String> COUNTS =
      List.of(
          "beds",
          "beds_authorised",
          "physicians",
          "nurses",
          "gps",
          "public_health_staff",
          "health_staff");

  private final Mending mending;

  Finishing(Mending mending) {
    this.mending = mending;
  }

  /** The new row, then the rows that name it. */
  List<Change> rows(Draft draft) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", draft.id());
    switch (draft.table()) {
      case "facilities" -> facility(draft, row);
      case "alliances" -> alliance(draft, row);
      default -> programme(draft, row);
    }
    List<Change> rows = new ArrayList<>();
    rows.add(new Change(Action.ADD, draft.table(), row, 0));
    rows.addAll(draft.with());
    return rows;
  }

  private static String or(Draft draft, String column, String otherwise) {
    String value = draft.value(column);
    return value == null ? otherwise : value;
  }

  private void facility(Draft draft, Map<String, String> row) {
    String category = or(draft, "category", "X101");
    boolean market = category.startsWith("A") || category.startsWith("D");
    row.put("name", or(draft, "name", "规划新增" + mending.className(category) + " " + draft.id()));
    row.put("region", draft.value("region"));
    row.put("category", category);
    row.put("level", or(draft, "level", "0"));
    row.put("grade", or(draft, "grade", "NONE"));
    row.put("ownership", or(draft, "ownership", market ? "PRIVATE" : "PUBLIC"));
    row.put("sponsor", or(draft, "sponsor", market ? "SOCIAL_ORG" : "HEALTH_DEPT"));
    row.put("affiliation", or(draft, "affiliation", "COUNTY"));
    row.put("profit", or(draft, "profit", "NON_PROFIT"));
    COUNTS.forEach(column -> row.put(column, or(draft, column, "0")));
    Set<String> listed = draft.values("capabilities");
    row.put("capabilities", listed == null ? "NONE" : String.join(";", listed));
  }

  private void alliance(Draft draft, Map<String, String> row) {
    row.put("name", or(draft, "name", "规划新增医联体 " + draft.id()));
    row.put("form", or(draft, "form", "REMOTE"));
    row.put("tightness", or(draft, "tightness", "LOOSE"));
    String region = draft.value("region");
    if (region != null) {
      row.put("region", region);
    }
    String lead = draft.value("lead");
    if (lead == null && region != null) {
      List<AskedFacility> near = mending.inRegion(region);
      lead = near.isEmpty() ? null : near.get(0).getKey();
    }
    if (lead != null) {
      row.put("lead", lead);
    }
    if (draft.value("specialty") != null) {
      row.put("specialty", draft.value("specialty"));
    }
    if (draft.values("unified") != null) {
      row.put("unified", String.join(";", draft.values("unified")));
    }
    row.put("established_on", mending.asOf().toString());
    if (draft.value("completed_on") != null) {
      row.put("completed_on", draft.value("completed_on"));
    }
  }

  private void programme(Draft draft, Map<String, String> row) {
    for (String column : List.of("type", "level", "role", "specialty")) {
      if (draft.value(column) != null) {
        row.put(column, draft.value(column));
      }
    }
    row.put("name", or(draft, "name", "规划新增项目 " + draft.id()));
    String host = draft.value("host");
    String region = draft.value("region");
    if (host == null && region != null) {
      List<AskedFacility> near = mending.inRegion(region);
      host = near.isEmpty() ? null : near.get(0).getKey();
    }
    if (host != null) {
      row.put("host", host);
    }
    if (region != null) {
      row.put("region", region);
    }
    row.put("state", or(draft, "state", "COMPLETED"));
    row.put("state_on", mending.asOf().toString());
  }
}
