package org.hegui.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What was found, in one form for all tools: {@code R1,150702,MET}, sorted. */
final class Canonical {
  private static final int SHOWN = 10;

  private Canonical() {}

  static Set<String> of(Tool tool, Path findings) throws IOException {
    Set<String> lines = new TreeSet<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().detectBomHeader(true).ofCsvRecord(findings)) {
      Iterator<CsvRecord> records = reader.iterator();
      List<String> header = tool.ours() ? records.next().getFields() : List.of();
      while (records.hasNext()) {
        CsvRecord row = records.next();
        boolean fresh =
            lines.add(
                tool.ours()
                    ? row.getField(header.indexOf("Requirement")).replace("yardstick-r", "R")
                        + ","
                        + row.getField(header.indexOf("Subject code"))
                        + ","
                        + row.getField(header.indexOf("Outcome"))
                            .toUpperCase(Locale.ROOT)
                            .replace(' ', '_')
                    : String.join(",", row.getFields()));
        if (!fresh) {
          throw new IllegalStateException(tool + " found twice: " + row.getFields());
        }
      }
    }
    return lines;
  }

  /** Refuses where two tools differ. */
  static void same(Tool one, Set<String> first, Tool other, Set<String> second) {
    if (!first.equals(second)) {
      Set<String> only = new TreeSet<>(first);
      only.removeAll(second);
      Set<String> added = new TreeSet<>(second);
      added.removeAll(first);
      throw new IllegalStateException(
          "findings differ: only "
              + one
              + " "
              + only.stream().limit(SHOWN).toList()
              + ", only "
              + other
              + " "
              + added.stream().limit(SHOWN).toList());
    }
  }
}
