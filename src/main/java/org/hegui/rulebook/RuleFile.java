package org.hegui.rulebook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.hegui.findings.Text;

/**
 * A file of the rules folder as text.
 *
 * @param name relative to the rules folder, forward slashes
 */
record RuleFile(String name, String text) {
  private static final long MAX_RULE_BYTES = 200_000;
  private static final long MAX_OTHER_BYTES = 8_000_000;

  /** The file's text, or null where it is missing or refused; the refusal is reported. */
  static RuleFile read(Path rules, String name, Problems problems) {
    Path path = rules.resolve(name);
    At at = new At(name, 0, 0);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        problems.error(
            "not-a-file",
            at,
            name,
            new Text("不是普通文件（链接和目录不读）", "not a plain file (links are not followed)"),
            new Text("换成文件本身", "put the file itself there"));
      }
      return null;
    }
    boolean drl = name.endsWith(".drl");
    String last = path.getFileName().toString();
    if (drl && !last.matches("[a-z0-9_-]{1,60}\\.drl")) {
      problems.error(
          "file-name",
          at,
          last,
          new Text("规则文件名只能用小写字母、数字、- 和 _", "a rule file's name takes a-z, 0-9, - and _"),
          Text.NONE);
      return null;
    }
    try {
      if (Files.size(path) > (drl ? MAX_RULE_BYTES : MAX_OTHER_BYTES)) {
        problems.error(
            "file-size",
            at,
            Files.size(path) + " B",
            new Text("文件过大", "the file is too large"),
            new Text("按章节拆成几个文件", "split it by chapter"));
        return null;
      }
      return new RuleFile(name, decode(Files.readAllBytes(path)));
    } catch (CharacterCodingException e) {
      problems.error(
          "utf-8",
          at,
          last,
          new Text("不是 UTF-8 编码", "not UTF-8"),
          new Text("在编辑器里另存为 UTF-8", "save it as UTF-8"));
    } catch (IOException e) {
      problems.error("unreadable", at, last, new Text("读不出来", "cannot be read"), Text.NONE);
    }
    return null;
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The rules that could be parsed. */
  List<RuleTree> parse(Problems problems) {
    Lexer lexer = new Lexer(name, text, problems);
    return new Parser(lexer.tokens(), problems).rules();
  }

  /** What the engine gets of these rules, each on the line where it stands. */
  String forEngine(List<RuleTree> rules) {
    StringBuilder out = new StringBuilder();
    int line = 1;
    for (RuleTree rule : rules) {
      for (; line < rule.at().line(); line++) {
        out.append('\n');
      }
      out.append(EngineWords.rule(rule));
    }
    return out.append('\n').toString();
  }
}
