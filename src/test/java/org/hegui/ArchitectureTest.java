package org.hegui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Data flows one way: each room may import only what docs/architecture.md gives it. */
@AnalyzeClasses(packages = "org.hegui", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static ArchRule room(String name, String... mayImport) {
    String[] allowed = new String[mayImport.length + 2];
    System.arraycopy(mayImport, 0, allowed, 0, mayImport.length);
    allowed[mayImport.length] = "org.hegui." + name + "..";
    allowed[mayImport.length + 1] = "java..";
    return classes()
        .that()
        .resideInAPackage("org.hegui." + name + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .because("data flows one way (docs/architecture.md)");
  }

  @ArchTest static final ArchRule FACTS = room("facts");

  @ArchTest static final ArchRule FILES = room("files");

  @ArchTest
  static final ArchRule LOAD =
      room(
          "load",
          "org.hegui.facts..",
          "org.hegui.office..",
          "com.fasterxml.jackson..",
          "javax.xml.stream..",
          "org.dhatim.fastexcel..");

  @ArchTest static final ArchRule OFFICE = room("office", "org.dhatim.fastexcel..");

  @ArchTest static final ArchRule FINDINGS = room("findings", "org.hegui.facts..");

  @ArchTest
  static final ArchRule MEASURE =
      room("measure", "org.hegui.facts..", "org.hegui.findings..", "org.kie.api..");

  @ArchTest
  static final ArchRule RULEBOOK =
      room(
          "rulebook",
          "org.hegui.facts..",
          "org.hegui.files..",
          "org.hegui.findings..",
          "org.hegui.measure..",
          "org.drools..",
          "org.kie..",
          "org.yaml.snakeyaml..",
          "de.siegmar.fastcsv..");

  @ArchTest
  static final ArchRule EVALUATE =
      room(
          "evaluate",
          "org.hegui.facts..",
          "org.hegui.findings..",
          "org.hegui.measure..",
          "org.hegui.rulebook..",
          "org.kie..");

  @ArchTest
  static final ArchRule WORKER =
      room(
          "worker",
          "org.hegui.facts..",
          "org.hegui.findings..",
          "org.hegui.measure..",
          "org.hegui.rulebook..",
          "org.hegui.evaluate..",
          "javax.crypto..");

  @ArchTest
  static final ArchRule REPORT =
      room(
          "report",
          "org.hegui.facts..",
          "org.hegui.findings..",
          "org.hegui.office..",
          "com.fasterxml.jackson..",
          "de.siegmar.fastcsv..",
          "org.dhatim.fastexcel..");

  @ArchTest
  static final ArchRule CASES =
      room(
          "cases",
          "org.hegui.facts..",
          "org.hegui.load..",
          "org.hegui.findings..",
          "org.hegui.rulebook..",
          "org.hegui.evaluate..",
          "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule ANSWERS =
      room(
          "answers",
          "org.hegui.facts..",
          "org.hegui.load..",
          "org.hegui.findings..",
          "org.hegui.measure..",
          "org.hegui.rulebook..",
          "org.hegui.evaluate..",
          "org.hegui.report..",
          "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_SEES_PICOCLI =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.hegui.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "org.hegui.cli..")
          .because("the command line is one face over the same calls");

  @ArchTest
  static final ArchRule NO_CIRCLES =
      SlicesRuleDefinition.slices().matching("org.hegui.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CLOCK =
      noClasses()
          .should()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("the date is an argument: same input, same bytes");
}
