package org.hegui.load;

import static org.hegui.load.BadInput.LAST;
import static org.hegui.load.BadInput.REFUSED;
import static org.hegui.load.BadInput.beds;
import static org.hegui.load.BadInput.bytes;
import static org.hegui.load.BadInput.csv;
import static org.hegui.load.BadInput.json;
import static org.hegui.load.BadInput.xlsx;
import static org.hegui.load.Workbooks.first;
import static org.hegui.load.Workbooks.last;
import static org.hegui.load.Workbooks.text;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;

/**
 * The inputs of the bad-input table. Every one is read by {@link HostileDataTest}, which also holds
 * {@code docs/bad-input.md} to what the reader says.
 */
final class BadInputs {
  private static final String HEADER = "id,name,region,beds";
  private static final String F1 = "F1,一院,150702,12";
  private static final String BOTH = "F1=12 F2=30";
  private static final String LOST = "F1=? F2=30";
  private static final Charset GBK = Charset.forName("GBK");

  private final List<BadInput> all = new ArrayList<>();
  private String group = "";

  private BadInputs() {}

  static List<BadInput> all() {
    BadInputs made = new BadInputs();
    made.csvFiles();
    made.workbooks();
    made.brokenWorkbooks();
    made.values();
    made.keys();
    made.jsonDocuments();
    made.folders();
    made.overLimits();
    return made.all;
  }

  /** The facilities that were read: beds, {@code ?} where the cell was lost, {@code -} if empty. */
  static String kept(DataSet data) {
    if (!data.facilities().delivered()) {
      return "facilities=not delivered";
    }
    List<String> facilities = new ArrayList<>();
    for (Facility facility : data.facilities().rows()) {
      String beds = facility.unread().contains("beds") ? "?" : "-";
      facilities.add(facility.id() + "=" + (facility.beds() == null ? beds : facility.beds()));
    }
    return String.join(" ", facilities);
  }

  private void add(String input, String code, String kept, BadInput.Maker data) {
    all.add(new BadInput(group, input, code, "", kept, data, Limits.STANDARD));
  }

  private void refused(String input, String says, BadInput.Maker data) {
    all.add(new BadInput(group, input, REFUSED, says, "", data, Limits.STANDARD));
  }

  private void csvFiles() {
    group = "CSV";
    add("UTF-8 有字节顺序标记 / UTF-8 with a byte order mark", "", BOTH, csv("\ufeff" + HEADER, F1, LAST));
    add("GBK", "charset", BOTH, csv(GBK, HEADER, F1, LAST));
    add("UTF-16", "", BOTH, csv(StandardCharsets.UTF_16, HEADER, F1, LAST));
    add("UTF-16 无标记 / without a mark", "", BOTH, csv(StandardCharsets.UTF_16LE, HEADER, F1, LAST));
    add("没有表头 / no header", "no-header", "facilities=not delivered", csv(F1, LAST));
    add(
        "表头重复 / a header twice",
        "doubled-column",
        BOTH,
        csv(HEADER + ",beds", F1 + ",13", LAST + ",31"));
    add(
        "缺关键列 / key column missing",
        "missing-key-column",
        "",
        csv("name,region,beds", "一院,150702,12"));
    add(
        "列序不同 / columns in another order",
        "",
        BOTH,
        csv("beds,id,region,name", "12,F1,150702,一院", "30,F2,150702,二院"));
    add(
        "写错的表头 / a misspelt header",
        "unknown-column",
        "F1=- F2=-",
        csv("id,name,region,床味", F1, LAST));
    add(
        "表头上有标题行 / a title above the header",
        "title-row",
        BOTH,
        csv("2025年医疗卫生机构一览表", HEADER, F1, LAST));
    add("行长短不一 / ragged rows", "ragged-row", "F1=12 F2=-", csv(HEADER, F1 + ",13,14", "F2,二院"));
    add(
        "引号没有关上 / a quote never closed",
        "broken-quotes",
        "F2=30",
        csv(HEADER, "F1,\"一院,150702,12", LAST));
    add(
        "引号后有文字 / text behind a quote",
        "broken-quotes",
        "F2=30",
        csv(HEADER, "F1,\"一\"院,150702,12", LAST));
    add(
        "一行 100 MB / a line of 100 MB",
        "line-too-long",
        "F2=30",
        dir -> large(dir, 100 << 20, false));
    add(
        "100 MB，单元格很长 / 100 MB in long cells",
        "long-text",
        "many",
        dir -> large(dir, 100 << 20, true));
    refused(
        "超过 200 MB / more than 200 MB",
        "file-mb",
        dir -> {
          BadInput.regions(dir);
          try (RandomAccessFile file =
              new RandomAccessFile(dir.resolve("facilities.csv").toFile(), "rw")) {
            file.setLength((200L << 20) + 1);
          }
          return dir;
        });
    add(
        "工作簿改名为 .csv / a workbook renamed .csv",
        "not-csv",
        "facilities=not delivered",
        dir -> {
          BadInput.regions(dir);
          Workbooks.of(last()).write(dir.resolve("facilities.csv"));
          return dir;
        });
  }

  private static Path large(Path dir, int bytes, boolean lines) throws IOException {
    Files.writeString(dir.resolve("regions.csv"), "code,name\n150702,海拉尔区\n");
    byte[] block = new byte[20_000];
    Arrays.fill(block, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(dir.resolve("facilities.csv"))) {
      out.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < bytes / block.length; i++) {
        if (lines) {
          out.write(("L" + i + ",").getBytes(StandardCharsets.UTF_8));
        }
        out.write(block);
        if (lines) {
          out.write(",150702,1\n".getBytes(StandardCharsets.UTF_8));
        }
      }
      out.write(("\n" + LAST + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return dir;
  }

  private void workbooks() {
    group = "XLSX";
    String twelve = "<c r=\"B2\"><v>12</v></c>";
    add(
        "合并单元格下面的行没有代码 / rows of merged cells without a code",
        "missing-key",
        BOTH,
        xlsx(first(twelve) + last() + "<row r=\"4\"><c r=\"B4\"><v>5</v></c></row>"));
    add(
        "公式，有保存的结果 / a formula with its stored result",
        "formula",
        BOTH,
        xlsx(
            first("<c r=\"B2\"><f>WEBSERVICE(\"http://example.invalid/\")</f><v>12</v></c>"),
            last()));
    add(
        "公式，没有结果 / a formula without a result",
        "formula-without-result",
        LOST,
        xlsx(first("<c r=\"B2\"><f>6+6</f></c>"), last()));
    add(
        "错误值 / an error cell",
        "error-cell",
        LOST,
        xlsx(first("<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"), last()));
    add(
        "隐藏的行 / a hidden row",
        "hidden-rows",
        BOTH,
        xlsx("<row r=\"2\" hidden=\"1\">" + text("A2", "F1") + twelve + "</row>", last()));
    add(
        "长代码变成数字，末几位丢失 / a long code turned into a number",
        "long-number",
        "123456789012346000=- F2=30",
        xlsx("<row r=\"2\"><c r=\"A2\"><v>123456789012345678</v></c></row>", last()));
    add(
        "日期是序列值 / a date as a serial number",
        "",
        BOTH,
        xlsx(first(twelve + "<c r=\"C2\" s=\"2\"><v>45534</v></c>"), last()));
    add(
        "日期从 1904 年起算 / days counted from 1904",
        "",
        BOTH,
        xlsx(
            Workbooks.of(first(twelve + "<c r=\"C2\" s=\"2\"><v>44072</v></c>"), last())
                .properties("<workbookPr date1904=\"true\"/>")));
    add(
        "数字单元格里不是数 / no number in a cell of numbers",
        "broken-cell",
        LOST,
        xlsx(first("<c r=\"B2\"><v>twelve</v></c>"), last()));
    add(
        "1 万位的数 / a number of 10,000 digits",
        "broken-cell",
        LOST,
        xlsx(first("<c r=\"B2\"><v>" + "9".repeat(10_000) + "</v></c>"), last()));
    add(
        "共享文本的序号远超末尾 / an index far past the shared strings",
        "broken-cell",
        LOST,
        xlsx(first("<c r=\"B2\" t=\"s\"><v>999999999</v></c>"), last()));
    add(
        "最右一列有内容 / something in the last column",
        "too-many-columns",
        BOTH,
        xlsx(first(twelve + text("XFD2", "x")), last()));
  }

  private void brokenWorkbooks() {
    group = "XLSX，打不开的 / that cannot be opened";
    refused(
        "不完整 / cut short",
        "已损坏",
        dir -> {
          byte[] whole = Workbooks.of(last()).bytes();
          return Files.write(dir.resolve("data.xlsx"), Arrays.copyOf(whole, whole.length / 2));
        });
    refused(
        "CSV 改名为 .xlsx / CSV renamed .xlsx",
        "看起来是文本",
        bytes("data.xlsx", HEADER.getBytes(StandardCharsets.UTF_8)));
    refused(
        "网页存成 .xls / a web page as .xls",
        "看起来是网页",
        bytes("data.xls", "<html><table/>".getBytes(StandardCharsets.UTF_8)));
    refused("空文件 / an empty file", "看起来是空文件", bytes("data.xlsx", new byte[0]));
    refused("有密码 / protected by a password", "加密", bytes("data.xlsx", ole2("EncryptedPackage")));
    refused("旧版 .xls / an old .xls", "旧版", bytes("data.xls", ole2("Workbook")));
    refused("不是工作簿的压缩包 / an archive that is no workbook", "没有工作簿", dir -> zip(dir, 1, 10));
    refused("压缩炸弹 / a zip bomb", "unpacked-mb", dir -> zip(dir, 1, 1_001 << 20));
    refused("3,000 个部件 / 3,000 parts", "entries", dir -> zip(dir, 3_000, 1));
    refused(
        "DOCTYPE 和外部实体 / DOCTYPE and an external entity",
        "DOCTYPE",
        xlsx(
            Workbooks.of(last())
                .part(
                    Workbooks.SHEET,
                    "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + Workbooks.sheet(first(text("B2", "&x;"))))));
    refused(
        "实体成倍展开 / entities that multiply",
        "DOCTYPE",
        xlsx(
            Workbooks.of(last())
                .part(
                    Workbooks.STRINGS,
                    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>")));
    refused(
        "XML 嵌套 1 万层 / XML nested 10,000 deep",
        "nesting",
        xlsx(Workbooks.of(last()).part(Workbooks.SHEET, "<a>".repeat(10_000))));
    refused("列号不存在 / a column that no sheet has", "已损坏", xlsx(first(text("ZZZZZZ2", "x"))));
    refused("行号不存在 / a row that no sheet has", "已损坏", xlsx("<row r=\"999999999\"/>"));
    refused(
        "没有终点的标签 / a tag without end",
        "已损坏",
        xlsx(
            Workbooks.of(last()).part(Workbooks.SHEET, "<worksheet a=\"" + "x".repeat(3_000_000))));
  }

  /** A file as old workbooks and protected ones begin, with one stream of this name. */
  static byte[] ole2(String stream) {
    byte[] file = new byte[2_048];
    int[] head = {0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1};
    for (int i = 0; i < head.length; i++) {
      file[i] = (byte) head[i];
    }
    byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, file, 1_024, name.length);
    return file;
  }

  private static Path zip(Path dir, int parts, int bytes) throws IOException {
    Path file = dir.resolve("data.xlsx");
    byte[] block = new byte[Math.min(bytes, 1 << 20)];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < parts; i++) {
        zip.putNextEntry(new ZipEntry("part" + i + ".xml"));
        for (int written = 0; written < bytes; written += block.length) {
          zip.write(block);
        }
        zip.closeEntry();
      }
    }
    return file;
  }

  private void values() {
    group = "值 / values";
    add("床位 −5 / beds −5", "negative-count", LOST, beds("−5"));
    add("床位 12.5", "fractional-count", LOST, beds("12.5"));
    add("床位 1e9", "not-a-number", LOST, beds("1e9"));
    add("床位 NaN", "not-a-number", LOST, beds("NaN"));
    add("床位 约120 / about 120", "not-a-number", LOST, beds("约120"));
    add("床位 120张", "", "F1=120 F2=30", beds("120张"));
    add("床位 １２０", "", "F1=120 F2=30", beds("１２０"));
    add("床位 1,200", "", "F1=1200 F2=30", beds("1,200"));
    add("床位为空 / beds blank", "", "F1=- F2=30", beds(""));
    add("床位 0", "", "F1=0 F2=30", beds("0"));
    add("床位 无 / “none”", "not-a-number", LOST, beds("无"));
    add("床位 100 亿以上 / over 10^10", "number-out-of-range", LOST, beds("99999999999"));
    add("床位 1 万位数字 / 10,000 digits", "not-a-number", LOST, beds("1".repeat(10_000)));
    add(
        "人口 0 / population 0",
        "population-zero",
        "F1=12",
        dir -> {
          Samples.file(dir, "regions.csv", "code,name,population", "150702,海拉尔区,0");
          Samples.file(dir, "facilities.csv", HEADER, F1);
          return dir;
        });
    add(
        "百分数 0.9，90 和 90% 都按 90 / a percentage 0.9; 90 and 90% are both 90",
        "maybe-percent",
        "F1=12",
        dir -> {
          BadInput.regions(dir);
          Samples.file(dir, "facilities.csv", HEADER, F1);
          Samples.file(
              dir,
              "indicators.csv",
              "subject,code,period,value",
              "150702,ehr.use.rate,2023,90%",
              "150702,ehr.use.rate,2024,90",
              "150702,ehr.use.rate,2025,0.9");
          return dir;
        });
    add(
        "名称像公式 / a name like a formula",
        "",
        BOTH,
        csv(HEADER, "F1,\"=HYPERLINK(\"\"http://example.invalid\"\")\",150702,12", LAST));
    add(
        "名称是脚本 / a name that is a script",
        "",
        BOTH,
        csv(HEADER, "F1,<script>alert(1)</script>,150702,12", LAST));
    add(
        "改变书写方向的字符 / characters that turn the direction",
        "hidden-characters",
        BOTH,
        csv(HEADER, "F1,一\u202e院,150702,12", LAST));
    add("NUL", "hidden-characters", BOTH, csv(HEADER, "F1,一\u0000院,150702,12", LAST));
    add(
        "名称 1 万字 / a name of 10,000 characters",
        "long-text",
        BOTH,
        csv(HEADER, "F1," + "院".repeat(10_000) + ",150702,12", LAST));
  }

  private void keys() {
    group = "代码 / keys";
    add("同一代码两行，内容相同 / a key twice, the same", "duplicate-row", BOTH, csv(HEADER, F1, F1, LAST));
    add(
        "同一代码两行，内容不同 / a key twice, different",
        "duplicate-key",
        LOST,
        csv(HEADER, F1, "F1,一院,150702,13", LAST));
    add(
        "没有的区划代码 / an unknown region code",
        "unknown-region",
        BOTH,
        csv(HEADER, "F1,一院,150799,12", LAST));
    add(
        "已撤销的区划代码 / an outdated region code",
        "unknown-region",
        BOTH,
        csv(HEADER, "F1,一院,152101,12", LAST));
    add(
        "12 位区划代码 / a region code of 12 digits",
        "region-code-shortened",
        BOTH,
        csv(HEADER, "F1,一院,150702000000,12", LAST));
    add(
        "代码变成数字，前面的 0 丢失 / a code turned into a number, its zero lost",
        "lost-zeros",
        "0123=12",
        dir -> {
          Samples.file(dir, "facilities.csv", HEADER, "0123,一院,150702,12");
          Samples.file(
              dir, "indicators.csv", "subject,code,period,value", "123,nursery.places,2025,9");
          return dir;
        });
    add("关键列为空 / an empty key", "missing-key", "F2=30", csv(HEADER, ",一院,150702,12", LAST));
  }

  private void jsonDocuments() {
    group = "JSON";
    String facility = "{'id':'F1','beds':12}";
    refused("嵌套 10 万层 / nested 100,000 deep", "nesting", json("[".repeat(100_000)));
    refused("键重复 / a key twice", "键重复", json("{'facilities':[{'id':'F1','beds':1,\n'beds':2}]}"));
    refused(
        "后面还有内容 / something behind the end",
        "结束后还有内容",
        json("{'facilities':[" + facility + "]}\n}"));
    add(
        "1 万位的数 / a number of 10,000 digits",
        "not-a-number",
        LOST,
        json(
            "{'facilities':[{'id':'F1','beds':"
                + "1".repeat(10_000)
                + "},{'id':'F2','beds':30}]}"));
    add(
        "指数巨大的数 / a number with a huge exponent",
        "not-a-number",
        LOST,
        json("{'facilities':[{'id':'F1','beds':1e999999999},{'id':'F2','beds':30}]}"));
    refused("不完整 / cut short", "不是有效的 JSON", json("{'facilities':[" + facility));
    refused("空文件 / an empty file", "空的", json(""));
    refused("GBK", "编码不是 UTF-8", bytes("data.json", "{\"医疗卫生机构\":[]}".getBytes(GBK)));
    refused("不是对象 / no object", "应是一个 JSON 对象", json("[" + facility + "]"));
    add(
        "行不是对象 / a row that is no object",
        "not-an-object",
        BOTH,
        json("{'facilities':[" + facility + ",7,{'id':'F2','beds':30}]}"));
    add(
        "表不是数组 / a table that is no array",
        "not-an-array",
        "facilities=not delivered",
        json("{'facilities':'F1','regions':[]}"));
  }

  private void folders() {
    group = "文件和文件夹 / files and folders";
    add(
        "符号链接 x.csv / a symbolic link",
        "not-a-file",
        "F1=12",
        dir -> {
          Samples.file(dir, "facilities.csv", HEADER, F1);
          Path secret = Files.createDirectory(dir.resolve("other"));
          BadInput.regions(secret);
          Files.createSymbolicLink(dir.resolve("regions.csv"), secret.resolve("regions.csv"));
          return dir;
        });
    add(
        "文件夹 x.csv / a folder named x.csv",
        "not-a-file",
        "F1=12",
        dir -> {
          Samples.file(dir, "facilities.csv", HEADER, F1);
          Files.createDirectory(dir.resolve("regions.csv"));
          return dir;
        });
    add(
        "管道 x.csv / a pipe named x.csv",
        "not-a-file",
        "F1=12",
        dir -> {
          Samples.file(dir, "facilities.csv", HEADER, F1);
          return pipe(dir, "regions.csv") == null ? null : dir;
        });
    refused("管道 data.json / a pipe as the data", "不是普通文件", dir -> pipe(dir, "data.json"));
    refused(
        "链接到数据 / a link as the data",
        "符号链接",
        dir -> {
          Path target = Files.writeString(dir.resolve("real.json"), "{\"facilities\":[]}");
          return Files.createSymbolicLink(dir.resolve("data.json"), target);
        });
    refused(
        "没有认得的表 / no known table",
        "没有一张认得的表",
        dir -> {
          Path folder = Files.createDirectory(dir.resolve("data"));
          Samples.file(folder, "x.csv", "a,b");
          return folder;
        });
    refused(
        "单个 CSV / a single CSV file",
        "不是数据集",
        bytes("facilities.csv", HEADER.getBytes(StandardCharsets.UTF_8)));
  }

  /** A pipe that nobody writes to, or null where the system has none. */
  private static Path pipe(Path dir, String name) throws Exception {
    Path pipe = dir.resolve(name);
    try {
      int code = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
      return code == 0 ? pipe : null;
    } catch (IOException e) {
      return null;
    }
  }

  private void overLimits() {
    group = "上限 / limits";
    over("超过行数 / too many rows", Limit.ROWS, 2, csv(HEADER, F1, LAST, "F3,三院,150702,1"));
    over("超过单元格数 / too many cells", Limit.CELLS, 8, csv(HEADER, F1, LAST));
    over(
        "超过文件数 / too many files",
        Limit.FILES,
        1,
        dir -> csv(HEADER, F1).in(Files.createDirectory(dir.resolve("data"))));
    over("JSON 行数 / rows of JSON", Limit.ROWS, 1, json("{'facilities':[{'id':'F1'},{'id':'F2'}]}"));
    over("工作簿行数 / rows of a workbook", Limit.ROWS, 1, xlsx(first(""), last()));
    all.add(
        new BadInput(
            group,
            "超过列数 / too many columns",
            "too-many-columns",
            "columns",
            "F1=- F2=-",
            csv(HEADER, F1, LAST),
            Limits.STANDARD.with(Limit.COLUMNS, 3)));
  }

  private void over(String input, Limit limit, long value, BadInput.Maker data) {
    all.add(
        new BadInput(
            group, input, REFUSED, limit.key(), "", data, Limits.STANDARD.with(limit, value)));
  }
}
