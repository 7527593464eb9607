package org.hegui.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The items of a list cell that are known and the texts that are not.
 *
 * @param known what the known items mean
 * @param unknown the others as written
 */
record Listed(List<String> known, List<String> unknown) {

  /** Looks every item up; one that is unknown as a whole is cut once more at commas. */
  static Listed of(List<String> items, Function<String, String> meaning) {
    List<String> known = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String item : items) {
      String whole = meaning.apply(item);
      if (whole != null) {
        known.add(whole);
        continue;
      }
      for (String part : Texts.split(item, "、,，|/ ")) {
        String found = meaning.apply(part);
        if (found != null) {
          known.add(found);
        } else {
          unknown.add(part);
        }
      }
    }
    return new Listed(known, unknown);
  }
}
