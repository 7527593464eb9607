package org.hegui.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The codes that data and rules may use, as listed in {@code rules/codes.csv}.
 *
 * @param byKind codes by kind ({@code capability, programme, indicator, attestation}), then by code
 */
public record Codes(Map<String, Map<String, Code>> byKind) {

  /**
   * One listed code.
   *
   * @param proves other codes of the same kind that this one proves, besides the shorter codes that
   *     it extends at an underscore
   */
  public record Code(String kind, String code, String zh, String en, Set<String> proves) {}

  /** The code of this kind with this English code or Chinese name. */
  public Optional<Code> find(String kind, String text) {
    Map<String, Code> codes = byKind.getOrDefault(kind, Map.of());
    Code exact = codes.get(text);
    if (exact != null) {
      return Optional.of(exact);
    }
    return codes.values().stream().filter(code -> code.zh().equals(text)).findFirst();
  }

  /**
   * Whether {@code code} proves {@code asked}: the same, a longer one, or one listed as proving it.
   */
  public boolean proves(String code, String asked) {
    if (code.equals(asked) || code.startsWith(asked + "_")) {
      return true;
    }
    Code listed = byKind.getOrDefault("capability", Map.of()).get(code);
    return listed != null
        && listed.proves().stream().anyMatch(p -> p.equals(asked) || p.startsWith(asked + "_"));
  }

  /** All codes of a kind, sorted. */
  public List<String> codes(String kind) {
    return byKind.getOrDefault(kind, Map.of()).keySet().stream().sorted().toList();
  }

  /** Collects listed codes. */
  public static Codes of(Stream<Code> codes) {
    return new Codes(
        codes.collect(
            Collectors.groupingBy(
                Code::kind, Collectors.toMap(Code::code, code -> code, (first, again) -> first))));
  }
}
