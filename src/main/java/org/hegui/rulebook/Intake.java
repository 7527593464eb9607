package org.hegui.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;

/**
 * Takes in the files of a rules folder: plain files of a plain name and a bounded size, strict
 * UTF-8, and no character that a reader of the text could not see or could take for another.
 */
public final class Intake {
  private static final int MAX_RULE_BYTES = 200_000;
  private static final int MAX_OTHER_BYTES = 2_000_000;
  private static final int MAX_DEPTH = 30;

  private Intake() {}

  /**
   * The text of a file, or null where it is missing or cannot be taken in.
   *
   * @param name relative to the rules folder, forward slashes
   * @param problems gets every refusal
   */
  public static String text(Path rules, String name, List<RuleProblem> problems) {
    Problems told = new Problems();
    String text = text(rules, name, told);
    problems.addAll(told.sorted());
    return text;
  }

  /** The text, without the checks of its characters. */
  static String text(Path rules, String name, Problems problems) {
    String text = decoded(rules, name, problems);
    if (text != null) {
      characters(name, text, problems);
    }
    return text;
  }

  private static String decoded(Path rules, String name, Problems problems) {
    Path path = rules.resolve(name);
    At at = new At(name, 0, 0);
    String last = name.substring(name.lastIndexOf('/') + 1);
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return null;
      }
      BasicFileAttributes before = attributes(path);
      if (!before.isRegularFile()) {
        problems.error(
            "not-a-file",
            at,
            name,
            new Text("不是普通文件（链接和目录不读）", "not a plain file (links are not followed)"),
            new Text("换成文件本身", "put the file itself there"));
        return null;
      }
      boolean drl = name.endsWith(".drl");
      if (drl && !last.matches("[a-z0-9_-]{1,60}\\.drl")) {
        problems.error(
            "file-name",
            at,
            last,
            new Text(
                "规则文件名只能用小写字母、数字、- 和 _，不超过60个",
                "a rule file's name takes a-z, 0-9, - and _, at most 60"),
            Text.NONE);
        return null;
      }
      int most = drl ? MAX_RULE_BYTES : MAX_OTHER_BYTES;
      if (before.size() > most) {
        problems.error(
            "file-size",
            at,
            before.size() + " B",
            new Text("文件过大，最多 " + most + " 字节", "too large, at most " + most + " bytes"),
            new Text("按章节拆成几个文件", "split it by chapter"));
        return null;
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
        bytes = in.readNBytes(most + 1);
      }
      if (changed(before, attributes(path), bytes.length)) {
        problems.error(
            "changed-while-read",
            at,
            last,
            new Text("读的时候文件正在改变", "the file changed while it was read"),
            new Text("保存好以后再运行一次", "save it and run again"));
        return null;
      }
      return decode(bytes);
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

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether what was read may be of two states of the file, or of two files. */
  static boolean changed(BasicFileAttributes before, BasicFileAttributes after, int read) {
    return read != before.size()
        || after.size() != before.size()
        || !after.lastModifiedTime().equals(before.lastModifiedTime())
        || !Objects.equals(after.fileKey(), before.fileKey());
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

  private static void characters(String name, String text, Problems problems) {
    boolean drl = name.endsWith(".drl");
    boolean normal = Normalizer.isNormalized(text, Normalizer.Form.NFC);
    String bare = drl ? WordNet.bare(text) : "";
    int line = 1;
    int lineStart = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == '\n') {
        line++;
        lineStart = i + 1;
      } else if (c < ' ' || c > '~' || c == '\\') {
        // most of a file is neither
        boolean escape = drl && text.startsWith("\\u", i);
        character(new At(name, line, i - lineStart + 1), c, escape, normal, problems);
      }
      if (drl) {
        char outside = bare.charAt(i);
        depth += "([{".indexOf(outside) >= 0 ? 1 : ")]}".indexOf(outside) >= 0 ? -1 : 0;
        if (depth > MAX_DEPTH) {
          problems.error(
              "too-deep",
              new At(name, line, i - lineStart + 1),
              String.valueOf(outside),
              new Text("括号嵌套过深", "parentheses are nested too deeply"),
              Text.NONE);
          depth = Integer.MIN_VALUE / 2;
        }
      }
    }
  }

  private static void character(At at, int c, boolean escape, boolean normal, Problems problems) {
    if (c != '\t' && c != '\r' && isHidden(c)) {
      hidden(at, c, problems);
    } else if (c > 0x7f && isLookalike(c, normal)) {
      problems.error(
          "lookalike",
          at,
          Character.toString(c) + String.format(" U+%04X", c),
          new Text(
              "这个字看着像另一个字，编码却不同，会被当成两个字", "looks like another character and is not equal to it"),
          new Text("用输入法重新输入这个字", "type the character anew"));
    } else if (escape) {
      problems.error(
          "escape",
          at,
          "\\u",
          new Text("规则文件里不能有 \\u，注释里也不行", "no \\u in a rule file, not in comments either"),
          new Text("直接写那个字", "write the character itself"));
    }
  }

  /** Tells of a character that cannot be seen. */
  static void hidden(At at, int c, Problems problems) {
    problems.error(
        "invisible",
        at,
        String.format("U+%04X", c),
        new Text("文字里有看不见的字符", "the text holds invisible characters"),
        new Text("重新输入这段文字", "type the text anew"));
  }

  /** Whether nothing is seen of a character, or of what it does to its neighbours. */
  static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE ->
          true;
      default ->
          c >= 0xFE00 && c <= 0xFE0F
              || c >= 0xE0000 && c <= 0xE0FFF
              || c >= 0x180B && c <= 0x180F
              || c >= 0xFDD0 && c <= 0xFDEF
              || (c & 0xFFFE) == 0xFFFE
              || c == 0x034F
              || c == 0x115F
              || c == 0x1160
              || c == 0x2800
              || c == 0x3164
              || c == 0xFFA0;
    };
  }

  /** Radicals and compatibility characters as they come out of PDF files, and loose accents. */
  private static boolean isLookalike(int c, boolean normal) {
    return c >= 0x2E80 && c <= 0x2FDF
        || !normal
            && (!Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFC)
                || Character.getType(c) == Character.NON_SPACING_MARK);
  }
}
