package org.hegui.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import org.hegui.facts.Place;

/**
 * Reads a JSON document within the limits. A number of too many digits stays the text that it is,
 * so that only its cell is lost; everything else that is wrong costs the document, and the message
 * names the line and where in the document it stands.
 */
final class JsonTree {
  /** Longer numbers are not even taken as text. */
  private static final int NUMBER_CHARACTERS = 1_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  // this reader counts by itself, to say what is wrong in its own words
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(NUMBER_CHARACTERS)
                  .maxStringLength(Limits.RECORD_CHARACTERS)
                  .maxNameLength(10_000)
                  .build())
          .build();

  private final String file;
  private final Limits limits;
  private long values;
  private boolean ended;

  JsonTree(String file, Limits limits) {
    this.file = file;
    this.limits = limits;
  }

  /**
   * The document.
   *
   * @throws UnreadableDataException when it is no JSON, or over a limit
   */
  JsonNode read(InputStream in) throws IOException, UnreadableDataException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      try {
        if (parser.nextToken() == null) {
          throw refused(parser, "文件是空的", "the file is empty", "导出没有完成", "an export that failed");
        }
        JsonNode read = value(parser, 1);
        ended = true;
        if (parser.nextToken() != null) {
          throw trailing(parser);
        }
        return read;
      } catch (JsonProcessingException e) {
        throw invalid(parser, e);
      }
    }
  }

  private JsonNode value(JsonParser parser, int depth) throws IOException, UnreadableDataException {
    if (depth > limits.of(Limit.NESTING)) {
      throw refused(
          parser,
          "嵌套超过 " + limits.of(Limit.NESTING) + " 层",
          "nested deeper than " + limits.of(Limit.NESTING),
          "表是行的数组，行是一层对象；确需更深时加 " + Limits.flag(Limit.NESTING),
          "tables are arrays of flat objects; if it must be deeper add "
              + Limits.flag(Limit.NESTING));
    }
    if (++values > 2 * limits.of(Limit.CELLS)) {
      throw limits.over(Limit.CELLS, new Place(file, "", 0, ""));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, depth);
      case START_ARRAY -> array(parser, depth);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_TRUE, VALUE_FALSE ->
          JsonNodeFactory.instance.booleanNode(parser.getBooleanValue());
      case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
      default -> JsonNodeFactory.instance.textNode(parser.getText());
    };
  }

  private JsonNode object(JsonParser parser, int depth)
      throws IOException, UnreadableDataException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, value(parser, depth + 1));
    }
    return object;
  }

  private JsonNode array(JsonParser parser, int depth) throws IOException, UnreadableDataException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    String table = parser.getParsingContext().getParent().getCurrentName();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      // an array right below the document is a table; no other may be longer than one
      if (array.size() >= limits.of(Limit.ROWS)) {
        throw limits.over(Limit.ROWS, new Place(file, table == null ? "" : table, 0, ""));
      }
      array.add(value(parser, depth + 1));
    }
    return array;
  }

  private JsonNode number(String text) {
    if (text.length() > limits.of(Limit.DIGITS) * 2) {
      return JsonNodeFactory.instance.textNode(text);
    }
    try {
      return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      // an exponent beyond any number
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private UnreadableDataException trailing(JsonParser parser) {
    return refused(
        parser,
        "文档结束后还有内容",
        "something follows the end of the document",
        "两个文件接在了一起，或多了一个括号",
        "two files in one, or a bracket too many");
  }

  private UnreadableDataException invalid(JsonParser parser, JsonProcessingException problem) {
    if (ended) {
      return trailing(parser);
    }
    String said = String.valueOf(problem.getOriginalMessage());
    if (said.startsWith("Duplicate field")) {
      return refused(
          parser,
          "同一对象中键重复",
          "a key stands twice in one object",
          "删去其中一个，或合并两张同名的表",
          "delete one of them, or join two tables of one name");
    }
    if (said.contains("UTF-8") || said.contains("UTF-32")) {
      return refused(
          parser,
          "编码不是 UTF-8",
          "the encoding is not UTF-8",
          "文件是 GBK；另存为 UTF-8",
          "it is in GBK; save it as UTF-8");
    }
    if (said.contains("exceeds the maximum allowed")) {
      return refused(
          parser,
          "一个值超过 " + NUMBER_CHARACTERS + " 个字符",
          "a value of more than " + NUMBER_CHARACTERS + " characters",
          "缺少引号",
          "a missing quote");
    }
    return refused(
        parser,
        "不是有效的 JSON",
        "not valid JSON",
        "缺少括号、逗号或引号，或文件不完整",
        "a missing bracket, comma or quote, or a file cut short");
  }

  private UnreadableDataException refused(
      JsonParser parser, String zh, String en, String maybe, String maybeEn) {
    int line = Math.max(1, parser.currentLocation().getLineNr());
    String at = Texts.shortened(parser.getParsingContext().pathAsPointer().toString(), 80);
    return new UnreadableDataException(
        file
            + " 第 "
            + line
            + " 行"
            + (at.isEmpty() ? "" : "（" + at + "）")
            + "："
            + zh
            + "，整份数据未读。可能："
            + maybe,
        file
            + " line "
            + line
            + (at.isEmpty() ? "" : " (" + at + ")")
            + ": "
            + en
            + "; nothing of the data set was read. Maybe: "
            + maybeEn);
  }
}
