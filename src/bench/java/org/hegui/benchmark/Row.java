package org.hegui.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** A row of a made CSV file, by column; an empty cell is null. */
final class Row {
  private final List<String> header;
  private CsvRecord cells;

  private Row(List<String> header) {
    this.header = header;
  }

  /** Gives each row to {@code take}; the row is only good until the next. */
  static void each(Path folder, String table, Consumer<Row> take) {
    each(folder, table, header -> {}, take);
  }

  /** The same; {@code columns} learns the names of the columns first. */
  static void each(
      Path folder, String table, Consumer<List<String>> columns, Consumer<Row> take) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().ofCsvRecord(folder.resolve(table + ".csv"))) {
      Iterator<CsvRecord> records = reader.iterator();
      Row row = new Row(records.next().getFields());
      columns.accept(row.header);
      while (records.hasNext()) {
        row.cells = records.next();
        take.accept(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a column stands. */
  int column(String name) {
    return header.indexOf(name);
  }

  String text(int column) {
    String cell = cells.getField(column);
    return cell.isEmpty() ? null : cell;
  }

  String text(String column) {
    return text(column(column));
  }

  Long number(int column) {
    String cell = text(column);
    return cell == null ? null : Long.valueOf(cell);
  }
}
