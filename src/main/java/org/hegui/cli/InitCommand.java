package org.hegui.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hegui.facts.Codes;
import org.hegui.files.NotWrittenException;
import org.hegui.files.WholeFile;
import org.hegui.files.WholeFolder;
import org.hegui.load.Templates;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hegui init DIR}: blank templates to fill and rules to start from. */
@Command(name = "init", description = "生成空白模板和规则目录 / blank templates and a rules folder")
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Common common;

  @Parameters(paramLabel = "DIR", description = "新目录 / a new folder")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new Hegui.Refused(
          common.say(
              "“" + folder + "”已存在，不覆盖。可能：换一个目录名",
              "“" + folder + "” exists and is not overwritten. Maybe: choose another name"));
    }
    Rulebook rulebook = Rulebook.read(common.rules());
    write(folder, rulebook.codes(), common.rules());
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        common.say(
            "已生成：template.xlsx（填表用，有下拉选项）、csv/（同样的表）、rules/（规则，可改）。\n"
                + "下一步：填 template.xlsx，然后 hegui check "
                + folder.resolve("template.xlsx")
                + " --as-of 2025-12-31 --rules "
                + folder.resolve("rules"),
            "Written: template.xlsx (to fill, with drop-downs), csv/ (the same tables), rules/.\n"
                + "Next: fill template.xlsx, then hegui check "
                + folder.resolve("template.xlsx")
                + " --as-of 2025-12-31 --rules "
                + folder.resolve("rules")));
    return ExitCode.OK;
  }

  /** The folder with everything in it, or none. */
  static void write(Path folder, Codes codes, Path rules) throws NotWrittenException {
    WholeFolder.write(
        folder,
        fresh -> {
          Path csv = Files.createDirectory(fresh.resolve("csv"));
          for (Map.Entry<String, String> table : Templates.csv().entrySet()) {
            byte[] text = table.getValue().getBytes(StandardCharsets.UTF_8);
            WholeFile.write(csv.resolve(table.getKey()), out -> out.write(text));
          }
          WholeFile.write(fresh.resolve("template.xlsx"), out -> Templates.workbook(codes, out));
          copy(rules, fresh.resolve("rules"));
        });
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.sorted().toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        // a link could lead to anything
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          WholeFile.write(target, out -> Files.copy(path, out));
        } else if (path.equals(from) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectory(target);
        }
      }
    }
  }
}
