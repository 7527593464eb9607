package org.hegui.load;

import java.util.Collection;

/** The known word that somebody most likely meant. */
final class Nearest {
  private static final int LONGEST = 60;

  private Nearest() {}

  /** The closest candidate, the first of equals, or the empty string when none is close. */
  static String to(String text, Collection<String> candidates) {
    if (text.length() > LONGEST || text.isEmpty()) {
      return "";
    }
    String best = "";
    int allowed = Math.max(1, text.length() / 3);
    int least = allowed + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - text.length()) < least) {
        int distance = distance(text, candidate);
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    if (best.isEmpty() && text.length() >= 2) {
      for (String candidate : candidates) {
        if (candidate.length() >= 2
            && (candidate.contains(text) || text.contains(candidate))
            && (best.isEmpty() || candidate.length() > best.length() == text.contains(candidate))) {
          best = candidate;
        }
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
