package org.hegui.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a table as found.
 *
 * @param first position of its first row among the waiting rows
 * @param last position of its last row, the same unless the header has two rows
 * @param positions cell position by canonical column name
 * @param texts header text as delivered by canonical column name
 * @param extras headers that name no known column, by cell position, in order
 * @param doubled headers of columns that were already found, by cell position, in order
 */
record Header(
    int first,
    int last,
    Map<String, Integer> positions,
    Map<String, String> texts,
    Map<Integer, String> extras,
    Map<Integer, String> doubled) {

  /** Finds the header among the first rows of a table, or null. */
  static Header find(TableShape shape, List<RawRow> rows) {
    Header best = null;
    for (int i = 0; i < rows.size(); i++) {
      Header single = of(shape, rows, i, i);
      if (single.certain(shape) && better(single, best)) {
        best = single;
      }
      if (i + 1 < rows.size() && lowerHeader(shape, rows.get(i), rows.get(i + 1))) {
        Header pair = of(shape, rows, i, i + 1);
        // a title above a header of one row adds nothing to it
        if (pair.certain(shape)
            && better(pair, best)
            && better(pair, of(shape, rows, i + 1, i + 1))) {
          best = pair;
        }
      }
    }
    return best;
  }

  /** The header that one row certainly is, whatever it names. */
  static Header given(TableShape shape, RawRow row) {
    return of(shape, List.of(row), 0, 0);
  }

  private static boolean better(Header candidate, Header best) {
    return best == null || candidate.positions.size() > best.positions.size();
  }

  /** Whether {@code below} reads like the second row of a header rather than like data. */
  private static boolean lowerHeader(TableShape shape, RawRow above, RawRow below) {
    int filled = 0;
    int named = 0;
    String group = "";
    int width = Math.max(above.width(), below.width());
    for (int i = 0; i < width; i++) {
      String upper = Texts.shown(above.cell(i).text());
      String lower = Texts.shown(below.cell(i).text());
      group = upper.isEmpty() ? group : upper;
      if (!lower.isEmpty()) {
        filled++;
        if (column(shape, group, lower) != null) {
          named++;
        }
      }
    }
    return named > 0 && named * 2 >= filled;
  }

  private static Column column(TableShape shape, String upper, String lower) {
    Column joined = upper.isEmpty() || lower.isEmpty() ? null : shape.column(lower + upper);
    if (joined == null && !upper.isEmpty() && !lower.isEmpty()) {
      joined = shape.column(upper + lower);
    }
    return joined != null ? joined : shape.column(lower.isEmpty() ? upper : lower);
  }

  private static Header of(TableShape shape, List<RawRow> rows, int first, int last) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    Map<Integer, String> extras = new LinkedHashMap<>();
    Map<Integer, String> doubled = new LinkedHashMap<>();
    String group = "";
    int width = Math.max(rows.get(first).width(), rows.get(last).width());
    for (int i = 0; i < width; i++) {
      String own = Texts.shown(rows.get(first).cell(i).text());
      group = own.isEmpty() ? group : own;
      String lower = first == last ? "" : Texts.shown(rows.get(last).cell(i).text());
      String upper = first == last || lower.isEmpty() ? own : group;
      if (upper.isEmpty() && lower.isEmpty()) {
        continue;
      }
      Column column = column(shape, upper, lower);
      boolean lowerSays = !lower.isEmpty() && column != null && column.equals(shape.column(lower));
      String text = lower.isEmpty() ? upper : lowerSays || own.isEmpty() ? lower : upper + lower;
      if (column == null) {
        extras.put(i, text);
        continue;
      }
      Integer earlier = positions.get(column.name());
      boolean named = shape.canonical(column, text);
      if (earlier == null) {
        positions.put(column.name(), i);
        texts.put(column.name(), text);
      } else if (named == shape.canonical(column, texts.get(column.name()))) {
        doubled.put(i, text);
      } else if (named) {
        // 机构代码 beside 统一社会信用代码: the canonical name is the column, the alias is not
        extras.put(earlier, texts.get(column.name()));
        positions.put(column.name(), i);
        texts.put(column.name(), text);
      } else {
        extras.put(i, text);
      }
    }
    return new Header(first, last, positions, texts, extras, doubled);
  }

  /** Whether the row names so many columns that it is no title and no data. */
  private boolean certain(TableShape shape) {
    int named = positions.size();
    return named >= 2
        || (named == 1 && (extras.size() + doubled.size() == 0 || shape.columns.size() == 1));
  }
}
