package org.hegui.report;

import java.util.Map;
import java.util.TreeMap;

/** The catalogue as files: a site that opens without a server, and the same in Markdown. */
public final class CataloguePages {
  /** Plans have a folder of their own: one may be named like the index. */
  static final String FOLDER = "plans";

  private CataloguePages() {}

  /**
   * The files by name relative to their folder, with forward slashes; the same catalogue gives the
   * same files. To be written in UTF-8.
   */
  public static Map<String, String> of(Catalogue catalogue) {
    Map<String, String> files = new TreeMap<>();
    files.put("index.html", CatalogueHtml.index(catalogue));
    files.put("README.md", CatalogueMarkdown.index(catalogue));
    for (Catalogue.Chapter chapter : catalogue.chapters()) {
      String name = FOLDER + "/" + chapter.plan().id();
      files.put(name + ".html", CatalogueHtml.plan(catalogue, chapter));
      files.put(name + ".md", CatalogueMarkdown.plan(catalogue, chapter));
    }
    return files;
  }
}
