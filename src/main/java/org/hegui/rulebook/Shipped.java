package org.hegui.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The rule files that came with the product: the build puts them beside the classes. A rules folder
 * of which every used file is one of these, letter for letter and under its name, needs no
 * watching.
 */
final class Shipped {
  private Shipped() {}

  static boolean holds(RuleFile file) {
    try (InputStream in = Shipped.class.getResourceAsStream("shipped/" + file.name())) {
      return in != null
          && Arrays.equals(in.readAllBytes(), file.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false;
    }
  }
}
