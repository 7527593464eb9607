package org.hegui.rulebook;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hegui.facts.Codes;
import org.hegui.findings.Text;

/** Reads {@code codes.csv}: kind, code, zh, en, proves. */
final class CodesFile {
  static final String NAME = "codes.csv";

  private CodesFile() {}

  static Codes read(String text, Problems problems) {
    List<Codes.Code> codes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(text)) {
      At at = new At(NAME, (int) row.getStartingLineNumber(), 0);
      if (row.getFieldCount() < 5) {
        problems.error(
            "columns",
            at,
            String.join(",", row.getFields()),
            new Text("应有五列：kind,code,zh,en,proves", "expected five columns"),
            new Text("补上缺少的逗号", "add the missing comma"));
        continue;
      }
      String kind = row.getField(0).strip();
      String code = row.getField(1).strip();
      if (!seen.add(kind + " " + code)) {
        problems.error(
            "code-twice",
            at,
            code,
            new Text("同一代码列了两次", "the code is listed twice"),
            new Text("删去一行", "remove one line"));
        continue;
      }
      Set<String> proves =
          Arrays.stream(row.getField(4).split(";"))
              .map(String::strip)
              .filter(other -> !other.isEmpty())
              .collect(Collectors.toSet());
      codes.add(
          new Codes.Code(kind, code, row.getField(2).strip(), row.getField(3).strip(), proves));
    }
    return Codes.of(codes.stream());
  }
}
