package org.hegui.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;

/**
 * A plan with everything that is needed to ask it: checked, not yet compiled.
 *
 * @param requirements what can be asked, in document order
 * @param scopes by Chinese name
 * @param rules requirement id by rule name
 * @param checklist in file order
 * @param broken ids that a clause lists and for which no working rule or checklist line was found
 * @param sources what the engine gets, by file
 * @param joins simple names of the joining facts that its rules ask for
 */
public record PlanRules(
    Plan plan,
    List<Requirement> requirements,
    Map<String, Scope> scopes,
    Map<String, String> rules,
    List<ChecklistLine> checklist,
    List<String> broken,
    Map<String, String> sources,
    Set<String> joins) {

  /** SHA-256 of the text that the engine gets. */
  public String textHash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      sources.forEach(
          (name, text) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
