package org.hegui.rulebook;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file as a tree of values that know their line. Everything is text, list or mapping; no tag
 * is ever turned into an object.
 */
public final class YamlFile {
  private final String file;

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

  /** The top of the file; an empty file is an empty text. */
  public static Value read(String file, String text) throws NotYaml {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(20);
    options.setNestingDepthLimit(30);
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(8_000_000);
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      YamlFile yaml = new YamlFile(file);
      return node == null ? yaml.new Value(null) : yaml.new Value(node);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      int column = e.getProblemMark() == null ? 0 : e.getProblemMark().getColumn() + 1;
      throw new NotYaml(
          new RuleProblem(
              true,
              "yaml",
              file,
              line,
              column,
              "",
              new Text("YAML 写法有误：" + e.getProblem(), "not YAML: " + e.getProblem()),
              new Text("检查缩进、冒号后的空格和引号", "check indentation, space after colons, quotes")));
    } catch (YAMLException e) {
      throw new NotYaml(
          new RuleProblem(
              true,
              "yaml",
              file,
              0,
              0,
              "",
              new Text("YAML 过大、嵌套过深或重复引用过多", "YAML too large, deep or self-referring"),
              Text.NONE));
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
