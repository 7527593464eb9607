package org.hegui.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The regions of the country: Hebei, Heilongjiang and Hulunbuir by their real codes and names, so
 * that the shipped plans apply; everything else made, and named so.
 */
final class Divisions {
  /** A region; {@code parent} is empty for a province. */
  record Division(String code, String name, String type, String parent) {
    boolean county() {
      return !code.endsWith("00");
    }

    boolean province() {
      return code.endsWith("0000");
    }
  }

  private static final int CITIES = 333;
  private static final int COUNTIES = 2_844;
  private static final List<String> MUNICIPALITIES = List.of("11", "12", "31", "50");
  private static final List<String> PROVINCES =
      List.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65");

  private final Map<String, Division> byCode = new TreeMap<>();

  Divisions() {
    byCode.put("150000", new Division("150000", "内蒙古自治区", "AUTONOMOUS_REGION", ""));
    real("divisions.csv", "150000");
    real("divisions-hebei.csv", "");
    real("divisions-heilongjiang.csv", "");
    for (String province : PROVINCES) {
      byCode.computeIfAbsent(
          province + "0000", code -> new Division(code, "合成省" + province, "PROVINCE", ""));
    }
    List<String> growing = PROVINCES.stream().filter(p -> !p.equals("13") && !p.equals("23")).toList();
    MUNICIPALITIES.forEach(municipality -> city(municipality, 1));
    for (int number = 1; count(false) < CITIES; number++) {
      for (String province : growing) {
        if (!MUNICIPALITIES.contains(province) && count(false) < CITIES) {
          city(province, number);
        }
      }
    }
    List<String> made =
        byCode.values().stream()
            .filter(d -> !d.province() && !d.county() && d.name().startsWith("合成"))
            .map(Division::code)
            .toList();
    for (int number = 1; count(true) < COUNTIES; number++) {
      for (String city : made) {
        if (count(true) < COUNTIES) {
          county(city.substring(0, 4), number);
        }
      }
    }
  }

  /** All regions at or below this one, provinces first; of the whole country for an empty code. */
  List<Division> below(String root) {
    String prefix = root.replaceFirst("(00)+$", "");
    return byCode.values().stream()
        .filter(division -> division.code().startsWith(prefix))
        .map(
            division ->
                division.code().equals(root)
                    ? new Division(division.code(), division.name(), division.type(), "")
                    : division)
        .toList();
  }

  private void real(String file, String above) {
    try (InputStream in = Divisions.class.getResourceAsStream(file);
        CsvReader<NamedCsvRecord> reader =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : reader) {
        String code = row.getField("code");
        if (code.length() == 6) {
          String parent = row.getField("parent");
          byCode.put(
              code,
              new Division(
                  code,
                  row.getField("name"),
                  row.getField("type"),
                  parent.isEmpty() ? above : parent));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long count(boolean counties) {
    return byCode.values().stream()
        .filter(division -> !division.province() && division.county() == counties)
        .count();
  }

  private void city(String province, int number) {
    String prefix = province + two(number);
    byCode.putIfAbsent(
        prefix + "00",
        new Division(prefix + "00", "合成市" + prefix, "PREFECTURE_CITY", province + "0000"));
  }

  private void county(String city, int number) {
    String type = number <= 3 ? "DISTRICT" : number == 8 ? "COUNTY_CITY" : "COUNTY";
    int own = number <= 3 ? number + 1 : number == 8 ? 81 : number + 17;
    byCode.put(
        city + two(own), new Division(city + two(own), "合成县" + city + two(own), type, city + "00"));
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }
}
