package org.hegui.rulebook;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file as a tree of values that know their line. Everything is text, list or mapping; no tag
 * is ever turned into an object. Whatever another reader could take differently is refused.
 */
public final class YamlFile {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_NODES = 300_000;
  private static final int MAX_TEXT = 5_000;
  private static final Pattern WIDE_COLON = Pattern.compile("^\\s*(?:- +)?\\{?[A-Za-z-]+ ?(：)");
  private static final Set<Tag> TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MAP,
          Tag.SEQ,
          Tag.MERGE);
  private static final Text MEND =
      new Text(
          "检查这一行和上一行的缩进、冒号后的空格和引号",
          "check indentation, space after colons and quotes here and above");
  private static final Text NO_TAGS = new Text("不能用 ! 标记类型", "no types marked with !");
  private static final Text QUOTED = new Text("要写叹号就加双引号", "put a text with ! in double quotes");
  private static final Map<String, Text> SAID = said();

  private final String file;
  private int nodes = 0;

  private static Map<String, Text> said() {
    Map<String, Text> said = new LinkedHashMap<>();
    said.put("\\t", new Text("缩进里有制表符（Tab），只能用空格", "indented by a tab, only spaces are allowed"));
    said.put("quoted scalar", new Text("引号没有成对", "a quotation mark has no partner"));
    said.put(
        "mapping values are not allowed",
        new Text("这里不该有冒号：上一行没有写完，或文字里的冒号没有加引号", "no colon is expected here"));
    said.put(
        "could not find expected ':'", new Text("这里缺少冒号和空格", "a colon and a space are missing"));
    said.put("flow mapping", new Text("花括号 { } 里缺少逗号或右括号", "a comma or } is missing"));
    said.put("flow sequence", new Text("方括号 [ ] 里缺少逗号或右括号", "a comma or ] is missing"));
    said.put("<block end>", new Text("缩进与上面的行不齐", "not indented as the lines above"));
    said.put("block", new Text("缩进与上面的行不齐", "not indented as the lines above"));
    said.put("undefined alias", new Text("* 引用的名称没有定义", "* refers to a name that is not defined"));
    said.put("cannot start any token", new Text("这段文字要加双引号", "this text needs double quotes"));
    said.put(
        "expected a single document",
        new Text("一个文件里只能有一份，不能有 ---", "one document a file, no ---"));
    return said;
  }

  private YamlFile(String file) {
    this.file = file;
  }

  /** Thrown where the text is no YAML; carries the place. */
  public static final class NotYaml extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RuleProblem problem;

    NotYaml(RuleProblem problem) {
      super(problem.message().en());
      this.problem = problem;
    }

    public RuleProblem problem() {
      return problem;
    }
  }

  /**
   * The top of the file; an empty file is an empty text.
   *
   * @throws NotYaml also where an entry stands twice, a text holds a character that cannot be seen,
   *     or references make the file larger than it looks
   */
  public static Value read(String file, String text) throws NotYaml {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(100);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(8_000_000);
    YamlFile yaml = new YamlFile(file);
    Node node;
    try {
      node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      throw yaml.told(e, text);
    } catch (YAMLException e) {
      throw yaml.wrong(
          "yaml-limit",
          null,
          "",
          new Text("YAML 嵌套过深或重复引用过多", "YAML too deep or self-referring"),
          new Text("写成平的列表", "write flat lists"));
    }
    if (node != null) {
      yaml.check(node, 0);
    }
    return yaml.new Value(node);
  }

  private NotYaml wrong(String code, Mark mark, String read, Text message, Text maybe) {
    return new NotYaml(
        new RuleProblem(
            true,
            code,
            file,
            mark == null ? 0 : mark.getLine() + 1,
            mark == null ? 0 : mark.getColumn() + 1,
            read.length() > 80 ? read.substring(0, 79) + "…" : read,
            message,
            maybe));
  }

  /** What the reader of YAML says, in words of those who write it. */
  private NotYaml told(MarkedYAMLException e, String text) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    List<String> lines = List.of(text.split("\n", -1));
    int at = mark == null ? 0 : mark.getLine();
    for (int i = Math.min(at, lines.size() - 1); i >= Math.max(0, at - 2); i--) {
      Matcher wide = WIDE_COLON.matcher(lines.get(i));
      if (wide.find()) {
        RuleProblem problem =
            new RuleProblem(
                true,
                "full-width",
                file,
                i + 1,
                wide.start(1) + 1,
                "：",
                new Text("键后面要用英文冒号和一个空格", "a key is followed by a half-width colon and a space"),
                new Text("把 ： 换成 “: ”", "replace ： by “: ”"));
        return new NotYaml(problem);
      }
    }
    for (int i = 0; i <= Math.min(at, lines.size() - 1); i++) {
      String line = lines.get(i);
      if (line.chars().filter(c -> c == '"').count() % 2 == 1 && !line.strip().startsWith("#")) {
        return new NotYaml(
            new RuleProblem(
                true,
                "yaml",
                file,
                i + 1,
                line.lastIndexOf('"') + 1,
                "\"",
                new Text("这一行的引号没有成对", "a quotation mark of this line has no partner"),
                new Text("在同一行补上英文引号 \"", "close it with \" on the same line")));
      }
    }
    String said = String.valueOf(e.getProblem()) + " " + e.getContext();
    if (said.contains("lobal tag")) {
      return wrong("yaml-tag", mark, "", NO_TAGS, QUOTED);
    }
    String read = at < lines.size() ? lines.get(at).strip() : "";
    for (Map.Entry<String, Text> known : SAID.entrySet()) {
      if (said.contains(known.getKey())) {
        return wrong("yaml", mark, read, known.getValue(), MEND);
      }
    }
    return wrong("yaml", mark, read, new Text("这里的写法读不懂", "this cannot be read as YAML"), MEND);
  }

  /** Every text, key and list, as often as it is referred to. */
  private void check(Node node, int depth) throws NotYaml {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw wrong(
          "yaml-limit",
          node.getStartMark(),
          "",
          new Text("YAML 嵌套过深或重复引用过多", "YAML too deep or self-referring"),
          new Text("写成平的列表", "write flat lists"));
    }
    if (!TAGS.contains(node.getTag())) {
      throw wrong("yaml-tag", node.getStartMark(), node.getTag().getValue(), NO_TAGS, QUOTED);
    }
    if (node instanceof ScalarNode scalar) {
      text(scalar);
    } else if (node instanceof SequenceNode sequence) {
      for (Node member : sequence.getValue()) {
        check(member, depth + 1);
      }
    } else if (node instanceof MappingNode mapping) {
      Set<String> keys = new HashSet<>();
      for (NodeTuple tuple : mapping.getValue()) {
        key(tuple, keys);
        check(tuple.getKeyNode(), depth + 1);
        check(tuple.getValueNode(), depth + 1);
      }
    }
  }

  private void key(NodeTuple tuple, Set<String> keys) throws NotYaml {
    Mark mark = tuple.getKeyNode().getStartMark();
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      throw wrong(
          "yaml",
          mark,
          "",
          new Text("键只能是一段文字", "a key is a text"),
          new Text("含 { 或 [ 的文字要加双引号", "put a text with { or [ in double quotes"));
    }
    int wide = key.getValue().indexOf('：');
    if (wide > 0 && key.isPlain() && new Value(tuple.getValueNode()).isEmpty()) {
      throw wrong(
          "full-width",
          mark,
          key.getValue(),
          new Text("键后面要用英文冒号和一个空格", "a key is followed by a half-width colon and a space"),
          new Text("把 ： 换成 “: ”", "replace ： by “: ”"));
    }
    if (!keys.add(key.getValue())) {
      throw wrong(
          "yaml-twice",
          mark,
          key.getValue(),
          new Text("同一个键写了两次", "the same key stands twice"),
          new Text("删去一个", "remove one"));
    }
  }

  private void text(ScalarNode scalar) throws NotYaml {
    String text = scalar.getValue();
    if (text.length() > MAX_TEXT) {
      throw wrong(
          "too-long",
          scalar.getStartMark(),
          text,
          new Text("一段文字最多 " + MAX_TEXT + " 个字符", "a text has at most 5000 characters"),
          new Text("检查引号是否成对", "check that quotes are paired"));
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c != '\n' && Intake.isHidden(c)) {
        throw wrong(
            "invisible",
            scalar.getStartMark(),
            String.format("U+%04X", c),
            new Text("文字里有看不见的字符", "the text holds invisible characters"),
            new Text("重新输入这段文字", "type the text anew"));
      }
    }
  }

  /** A text, list, mapping, or nothing, with its place. */
  public final class Value {
    private final Node node;

    private Value(Node node) {
      this.node = node;
    }

    public String file() {
      return file;
    }

    /** From 1; 0 for a value that is not there. */
    public int line() {
      return node == null ? 0 : node.getStartMark().getLine() + 1;
    }

    At at() {
      return new At(file, line(), node == null ? 0 : node.getStartMark().getColumn() + 1);
    }

    public boolean isMap() {
      return node instanceof MappingNode;
    }

    public boolean isList() {
      return node instanceof SequenceNode;
    }

    /** Whether there is neither text nor list nor mapping. */
    public boolean isEmpty() {
      return node == null
          || node instanceof ScalarNode scalar
              && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"))
              && scalar.isPlain();
    }

    /** The text; empty for nothing. */
    public String text() {
      return node instanceof ScalarNode scalar && !isEmpty() ? scalar.getValue().strip() : "";
    }

    /** The value under a key; nothing where there is none. */
    public Value get(String key) {
      return entries().getOrDefault(key, new Value(null));
    }

    /** Entries of a mapping in file order; empty for anything else. */
    public Map<String, Value> entries() {
      Map<String, Value> entries = new LinkedHashMap<>();
      if (node instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode key) {
            entries.put(key.getValue(), new Value(tuple.getValueNode()));
          }
        }
      }
      return entries;
    }

    /** Members of a list; a single text is a list of one; empty for nothing. */
    public List<Value> list() {
      List<Value> members = new ArrayList<>();
      if (node instanceof SequenceNode sequence) {
        sequence.getValue().forEach(member -> members.add(new Value(member)));
      } else if (!isEmpty()) {
        members.add(this);
      }
      return members;
    }

    /** The texts of a list. */
    public List<String> texts() {
      return list().stream().map(Value::text).filter(text -> !text.isEmpty()).toList();
    }
  }
}
