package org.hegui.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hegui.cases.CaseFile;
import org.hegui.files.NotWrittenException;
import org.hegui.files.WholeFile;
import org.hegui.files.WholeFolder;
import org.hegui.findings.RuleProblem;
import org.hegui.report.Catalogue;
import org.hegui.report.CataloguePages;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hegui docs [RULES] -o DIR}: every clause, requirement, rule and case, to be read. */
@Command(
    name = "docs",
    description = "生成要求目录（HTML 和 Markdown） / the catalogue as HTML and Markdown",
    footer =
        "退出码 / exit codes: 0 · 2 用法或写不进 / usage, not written · 5 规则有误，仍写出 / broken, still written")
final class DocsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Common common;

  @Parameters(arity = "0..1", paramLabel = "RULES", description = "规则目录 / rules folder")
  private Path folder;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "写到这个目录，同名文件被替换 / folder to write to; files of the same name are replaced")
  private Path output;

  @Override
  public Integer call() throws IOException {
    Path rules = folder == null ? common.rules() : folder;
    Rulebook rulebook = Rulebook.read(rules);
    List<RuleProblem> problems = new ArrayList<>(rulebook.problems());
    if (rulebook.plans().isEmpty()) {
      tell(problems);
      throw new Hegui.Refused(
          common.say(
              "“" + rules + "”里没有可用的规划，什么也没有写。可能：用 --rules 指定规则目录",
              "“"
                  + rules
                  + "” holds no plan, nothing is written. Maybe: name the folder with --rules"));
    }
    List<CaseFile> cases = CaseFile.readAll(rules);
    cases.forEach(file -> problems.addAll(file.problems()));
    tell(problems);
    common.progress("正在写目录……", "writing the catalogue …");
    Catalogue catalogue = CatalogueOf.rules(rules, rulebook, cases);
    Map<String, String> pages = CataloguePages.of(catalogue);
    write(output, pages);
    int requirements = catalogue.chapters().stream().mapToInt(c -> c.entries().size()).sum();
    spec.commandLine()
        .getOut()
        .println(
            common.say(
                "已写出 "
                    + catalogue.chapters().size()
                    + " 个规划、"
                    + requirements
                    + " 项要求："
                    + output.resolve("index.html")
                    + "，"
                    + output.resolve("README.md"),
                "Written: "
                    + catalogue.chapters().size()
                    + " plans, "
                    + requirements
                    + " requirements: "
                    + output.resolve("index.html")
                    + ", "
                    + output.resolve("README.md")));
    return problems.stream().anyMatch(RuleProblem::error) ? ExitCode.RULE_BROKEN : ExitCode.OK;
  }

  /** Each page whole; those that lead to the others come last. */
  static void write(Path output, Map<String, String> pages) throws NotWrittenException {
    List<String> names = new ArrayList<>(pages.keySet());
    names.sort(Comparator.comparing((String name) -> name.indexOf('/') < 0));
    // what is in the way is told by the name that the user gave
    WholeFolder.create(output);
    for (String name : names) {
      Path file = output.resolve(name);
      WholeFolder.create(file.toAbsolutePath().getParent());
      byte[] text = pages.get(name).getBytes(StandardCharsets.UTF_8);
      WholeFile.write(file, out -> out.write(text));
    }
  }

  private void tell(List<RuleProblem> problems) {
    problems.stream()
        .sorted()
        .forEach(problem -> spec.commandLine().getErr().println(common.line(problem)));
  }
}
