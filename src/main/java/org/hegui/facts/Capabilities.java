package org.hegui.facts;

import java.util.Set;

/**
 * A filled cell of {@code facilities.capabilities}.
 *
 * @param codes the listed codes; empty for the word NONE 无
 * @param complete false when the cell holds a code that could not be read, so that absence proves
 *     nothing
 */
public record Capabilities(Set<String> codes, boolean complete) {
  public Capabilities {
    codes = Set.copyOf(codes);
  }
}
