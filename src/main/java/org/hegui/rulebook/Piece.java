package org.hegui.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The smallest part of a plan's text that is compiled for itself: a rule, which {@link EngineWords}
 * writes on one line and which names no other.
 *
 * @param file relative to the rules folder, forward slashes
 * @param line where it stands in the file, from 1; 0 for a whole file
 * @param name of the rule; null for the whole text of a file that is not written rule by rule
 */
record Piece(String file, int line, String name, String text) {
  private static final Pattern RULE = Pattern.compile("rule \"([^\"]+)\" when .* end");

  /** What is compiled of a plan, in the order of its files. */
  static List<Piece> of(PlanRules plan) {
    List<Piece> pieces = new ArrayList<>();
    for (Map.Entry<String, String> source : plan.sources().entrySet()) {
      pieces.addAll(of(source.getKey(), source.getValue()));
    }
    return pieces;
  }

  private static List<Piece> of(String file, String text) {
    List<Piece> rules = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        Matcher rule = RULE.matcher(line);
        if (!rule.matches()) {
          return List.of(new Piece(file, 0, null, text));
        }
        rules.add(new Piece(file, number, rule.group(1), line));
      }
    }
    return rules;
  }

  /** Hash of the text: where a rule stands does not matter. */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
