package org.hegui.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Place;

/** Reads a JSON document of tables, each an array of row objects. */
final class JsonSheets {
  private final Intake intake;

  JsonSheets(Intake intake) {
    this.intake = intake;
  }

  private record Delivered(String name, TableShape shape, JsonNode rows) {}

  void read(Path path, Watched watched) throws UnreadableDataException, IOException {
    String file = String.valueOf(path.getFileName());
    JsonNode tables;
    try (InputStream in = watched.open(path)) {
      tables = new JsonTree(file, intake.limits).read(in);
    }
    if (!tables.isObject()) {
      throw new UnreadableDataException(
          file + " 应是一个 JSON 对象，键为表名，值为行的数组。可能：在最外层加上 {\"facilities\": …}",
          file
              + " must be a JSON object with table names as keys and arrays of rows as values."
              + " Maybe: put {\"facilities\": …} around it");
    }
    if (!read(tables, file)) {
      throw DataSetReader.noTables(file);
    }
  }

  /** Reads the tables of an object; false when it has none that is known. */
  boolean read(JsonNode tables, String file) throws UnreadableDataException {
    List<Delivered> delivered = new ArrayList<>();
    for (Map.Entry<String, JsonNode> table : tables.properties()) {
      String name = Texts.shown(table.getKey());
      intake.problems.sheet(file, name);
      TableShape shape = TableShape.named(name);
      if (shape == null) {
        intake.problems.add(
            Severity.NOTE,
            "unknown-table",
            new Place(file, name, 0, ""),
            name,
            "键应是表名，如 facilities；此项未读",
            "a key that names a table, such as facilities; this one was not read",
            DataSetReader.nearestTable(name));
      } else {
        delivered.add(new Delivered(name, shape, table.getValue()));
      }
    }
    delivered.sort(Comparator.comparing(Delivered::shape));
    for (Delivered table : delivered) {
      table(table, file);
    }
    return !delivered.isEmpty();
  }

  private void table(Delivered table, String file) throws UnreadableDataException {
    JsonNode rows = table.rows();
    if (rows.isObject() && table.shape() == TableShape.ABOUT) {
      rows = pairs(rows);
    }
    if (!rows.isArray()) {
      intake.problems.add(
          Severity.ERROR,
          "not-an-array",
          new Place(file, table.name(), 0, ""),
          Texts.shortened(rows.asText(), 200),
          "行对象的数组；此表按未报送处理",
          "an array of row objects; the table counts as not delivered",
          "没有行就写 []",
          "write [] where there is no row");
      return;
    }
    Map<String, Integer> columns = new LinkedHashMap<>();
    boolean bare = table.shape() == TableShape.COLLECTED;
    for (JsonNode row : rows) {
      if (row.isObject()) {
        for (Iterator<String> names = row.fieldNames(); names.hasNext(); ) {
          if (columns.size() <= intake.limits.of(Limit.COLUMNS)) {
            columns.putIfAbsent(names.next(), columns.size());
          } else {
            names.next();
          }
        }
      } else if (bare && row.isValueNode()) {
        columns.putIfAbsent("code", columns.size());
      }
    }
    if (columns.isEmpty()) {
      intake.delivered(table.shape(), file, table.name());
      notObjects(rows, bare, file, table.name());
      return;
    }
    SheetRows sheet = new SheetRows(intake, table.shape(), file, table.name(), false);
    Cell[] header = new Cell[columns.size()];
    columns.forEach((name, position) -> header[position] = Cell.text(name));
    sheet.header(header);
    int number = 0;
    for (JsonNode row : rows) {
      number++;
      Cell[] cells = new Cell[columns.size()];
      Arrays.fill(cells, Cell.EMPTY);
      if (row.isObject()) {
        for (Map.Entry<String, JsonNode> field : row.properties()) {
          Integer position = columns.get(field.getKey());
          if (position != null) {
            cells[position] = cell(field.getValue());
          }
        }
      } else if (bare && row.isValueNode()) {
        cells[columns.get("code")] = cell(row);
      }
      sheet.row(new CellRow(number, cells));
    }
    sheet.end();
    notObjects(rows, bare, file, table.name());
  }

  private void notObjects(JsonNode rows, boolean bare, String file, String name) {
    int number = 0;
    for (JsonNode row : rows) {
      number++;
      if (!row.isObject() && !(bare && row.isValueNode())) {
        intake.problems.add(
            Severity.ERROR,
            "not-an-object",
            new Place(file, name, number, ""),
            Texts.shortened(row.toString(), 200),
            "行对象，键为列名；此行未读入",
            "a row object with column names as keys; the row was left out",
            "写成 {\"列名\": 值}",
            "write it as {\"column\": value}");
      }
    }
  }

  private static JsonNode pairs(JsonNode about) {
    var rows = JsonNodeFactory.instance.arrayNode();
    about
        .properties()
        .forEach(
            entry -> rows.addObject().put("key", entry.getKey()).set("value", entry.getValue()));
    return rows;
  }

  private static Cell cell(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return Cell.EMPTY;
    }
    if (value.isNumber()) {
      if (value.isDouble()
          && (Double.isNaN(value.doubleValue()) || Double.isInfinite(value.doubleValue()))) {
        return Cell.text(value.asText());
      }
      BigDecimal number = value.decimalValue();
      boolean bounded = Math.abs(number.scale()) <= 100 && number.precision() <= 100;
      return Cell.number(bounded ? Amount.plain(number).toPlainString() : number.toString());
    }
    if (value.isArray()) {
      // an empty array is a known empty list, which a cell says with a word
      StringBuilder items = new StringBuilder();
      for (JsonNode item : value) {
        items
            .append(items.length() == 0 ? "" : ";")
            .append(item.isValueNode() ? item.asText() : item.toString());
      }
      return Cell.text(value.isEmpty() ? "NONE" : items.toString());
    }
    return Cell.text(value.isObject() ? value.toString() : value.asText());
  }
}
