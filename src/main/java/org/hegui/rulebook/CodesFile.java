package org.hegui.rulebook;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hegui.facts.Codes;
import org.hegui.findings.Text;

/** Reads {@code codes.csv}: kind, code, zh, en, proves. */
final class CodesFile {
  static final String NAME = "codes.csv";
  private static final List<String> COLUMNS = List.of("kind", "code", "zh", "en", "proves");
  private static final Set<String> KINDS =
      new TreeSet<>(Set.of("capability", "attestation", "indicator", "programme", "tag"));
  private static final int MAX_LINES = 10_000;
  private static final int MAX_PROVEN = 20;

  private final Problems problems;
  private final List<Codes.Code> codes = new ArrayList<>();
  private final Map<Codes.Code, At> places = new HashMap<>();

  private CodesFile(Problems problems) {
    this.problems = problems;
  }

  static Codes read(String text, Problems problems) {
    CodesFile file = new CodesFile(problems);
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofNamedCsvRecord(text)) {
      Set<String> seen = new HashSet<>();
      for (NamedCsvRecord row : rows) {
        At at = new At(NAME, (int) row.getStartingLineNumber(), 0);
        if (!row.getHeader().equals(COLUMNS)) {
          problems.error(
              "columns",
              new At(NAME, 1, 0),
              String.join(",", row.getHeader()),
              new Text("第一行应为 kind,code,zh,en,proves", "the first line is " + COLUMNS),
              Text.NONE);
          break;
        }
        if (file.codes.size() == MAX_LINES) {
          problems.error(
              "too-many",
              at,
              "",
              new Text("最多 " + MAX_LINES + " 行，以下未读", "at most 10000 lines; no more is read"),
              Text.NONE);
          break;
        }
        file.row(row, at, seen);
      }
    } catch (CsvParseException | IOException e) {
      problems.error(
          "csv",
          new At(NAME, 0, 0),
          "",
          new Text("不是完整的 CSV，引号可能没有成对", "not a complete CSV file"),
          new Text("检查引号", "check the quotes"));
    }
    return file.proven();
  }

  private void row(NamedCsvRecord row, At at, Set<String> seen) {
    if (row.getFieldCount() != COLUMNS.size()) {
      problems.error(
          "columns",
          at,
          String.join(",", row.getFields()),
          new Text("应有五列：kind,code,zh,en,proves", "expected five columns"),
          new Text("检查这一行的逗号和引号", "check this line's commas and quotes"));
      return;
    }
    String kind = row.getField(0).strip();
    String code = row.getField(1).strip();
    if (!KINDS.contains(kind)) {
      problems.error(
          "kind",
          at,
          kind,
          new Text("kind 应为 " + KINDS + " 之一", "kind is one of " + KINDS),
          problems.nearest(kind, KINDS));
      return;
    }
    if (!code.matches("[A-Za-z][A-Za-z0-9._-]{0,59}")) {
      problems.error(
          "code",
          at,
          code,
          new Text(
              "代码以字母开头，只用字母、数字、. - _，最多60个", "a code takes letters, digits, . - _, at most 60"),
          Text.NONE);
      return;
    }
    if (!seen.add(kind + " " + code)) {
      problems.error(
          "code-twice",
          at,
          code,
          new Text("同一代码列了两次", "the code is listed twice"),
          new Text("删去一行", "remove one line"));
      return;
    }
    Set<String> proves =
        Arrays.stream(row.getField(4).split(";"))
            .map(String::strip)
            .filter(other -> !other.isEmpty())
            .collect(Collectors.toSet());
    Codes.Code each =
        new Codes.Code(kind, code, row.getField(2).strip(), row.getField(3).strip(), proves);
    codes.add(each);
    places.put(each, at);
  }

  /** The codes; what one proves must be listed, and be few: a slip here turns findings green. */
  private Codes proven() {
    Codes listed = Codes.of(codes.stream());
    List<Codes.Code> sound = new ArrayList<>();
    for (Codes.Code code : codes) {
      Set<String> proves = new TreeSet<>(code.proves());
      if (proves.size() > MAX_PROVEN) {
        problems.error(
            "proves",
            places.get(code),
            code.code(),
            new Text(
                "一个代码最多证明 " + MAX_PROVEN + " 个别的代码，这里的 proves 不算",
                "a code proves at most 20 others; none of these counts"),
            Text.NONE);
        proves.clear();
      }
      Set<String> known = listed.byKind().get(code.kind()).keySet();
      for (String other : Set.copyOf(proves)) {
        if (!known.contains(other)) {
          problems.error(
              "proves",
              places.get(code),
              other,
              new Text(
                  "proves 里的代码要在 codes.csv 列出，且同为 " + code.kind(),
                  "a proven code is listed in codes.csv as a " + code.kind()),
              problems.nearest(other, known));
          proves.remove(other);
        }
      }
      sound.add(new Codes.Code(code.kind(), code.code(), code.zh(), code.en(), proves));
    }
    return Codes.of(sound.stream());
  }
}
