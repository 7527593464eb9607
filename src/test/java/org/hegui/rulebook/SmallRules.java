package org.hegui.rulebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rules folder with one small invented plan (合成示例), written with files only. */
public final class SmallRules {
  public static final String RULE =
      """
      rule "每个县至少1所医院"
          @id( "demo-2025-a" )
          @titleEn( "A hospital in every county" )
          @clause( "一" )
          @kind( "existence" )
          @scope( "县" )
          @op( ">=" ) @required( 1 ) @unit( "所" )
          @nature( "task" ) @strength( "shall" )
      when
          Subject( scope == "县", $county : region )
          accumulate( FacilityIn( region == $county.code, $f : facility );
                      $n : tally( $f.hospital() ) )
      then
          measurements.add( $county, $n );
      end
      """;

  private final Path folder;

  private SmallRules(Path folder) {
    this.folder = folder;
  }

  /** Writes the plan {@code demo-2025} of region 990100. */
  public static SmallRules in(Path folder) throws IOException {
    SmallRules rules = new SmallRules(folder);
    rules.put(
        "codes.csv",
        "kind,code,zh,en,proves\ncapability,X,某资质,X,\nattestation,doc,某文件,A document,\nindicator,rate,某率,A rate,\nprogramme,KEY_SPECIALTY,重点专科,Key specialty,\n");
    rules.put(
        "scopes.drl",
        """
        rule "县"
            @titleEn( "Counties" )
        when
            $r : AskedRegion()
        then
            scopes.add( $r, $r.level( "COUNTY" ) );
        end
        rule "医院"
            @titleEn( "Hospitals" )
        when
            $f : AskedFacility()
        then
            scopes.add( $f, $f.hospital() );
        end
        """);
    rules.put(
        "checklist.drl",
        """
        rule "清单"
        when
            $line : Question()
        then
            measurements.add( $line, $line.attested() );
        end
        """);
    rules.put(
        "demo-2025/plan.yaml",
        """
        title: {zh: 示例规划, en: Demo plan}
        number: 示例〔2025〕1号
        issuer: 示例市
        source: issued
        issued: 2025-01-01
        jurisdiction: "990100"
        from: 2025-01-01
        until: 2027-12-31
        places: {batch: {"990101": 2025-06-30}}
        after: {upstream: {subject: "990000", code: doc, months: 3}}
        parameters:
          - {name: D1, question: {zh: 怎样读, en: How to read}, value: "a", alternatives: {"a": {zh: 甲, en: A}, "b": {zh: 乙, en: B}}, acts-on: [demo-2025-a]}
        clauses:
          - clause: 一
            title: {zh: 医院, en: Hospitals}
            responsible: [示例卫健委]
            rules: [demo-2025-a]
        """);
    rules.put("demo-2025/one.drl", RULE);
    return rules;
  }

  public Path folder() {
    return folder;
  }

  /** Writes or replaces a file. */
  public SmallRules put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Changes text in a file; the text must be there. */
  public SmallRules replace(String name, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(name));
    if (!text.contains(from)) {
      throw new IllegalArgumentException(from + " is not in " + name);
    }
    return put(name, text.replace(from, to));
  }
}
