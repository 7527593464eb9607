package org.hegui.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hegui.findings.Language;
import org.hegui.office.SheetText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxReportTest {
  private static final String LEDGER = "台账 sample-2024";

  @TempDir Path scratch;

  private Map<String, List<SheetText.Row>> sheets(Language language) throws Exception {
    return Papers.sheets(Papers.bytes(Format.XLSX, SampleDocument.document(), language), scratch);
  }

  @Test
  void thereIsASheetForThePlanAndOneForEachList() throws Exception {
    assertEquals(
        List.of("概况", LEDGER, "将到期", "各地结果", "缺数据", "数据问题"),
        List.copyOf(sheets(Language.ZH).keySet()));
    assertEquals(
        List.of(
            "Overview",
            "Ledger sample-2024",
            "Falling due",
            "Results by region",
            "Missing data",
            "Data problems"),
        List.copyOf(sheets(Language.EN).keySet()));
  }

  @Test
  void theLedgerHoldsWhatIsNotMetAndWhatCannotBeDecided() throws Exception {
    List<SheetText.Row> rows = sheets(Language.ZH).get(LEDGER);
    // 2 + 14 not met, 2 without data, under one header
    assertEquals(1 + 18, rows.size());
    assertEquals(
        List.of(
            "编号", "地区", "单位", "问题", "判定", "依据", "性质", "测得", "目标", "差额", "说明", "责任单位", "文件期限",
            "整改时限", "状态", "整改措施", "完成日期", "佐证", "核查结果", "首次发现", "反复次数", "销号日期", "校验码"),
        rows.get(0).cells());
    List<String> first = rows.get(1).cells();
    assertEquals(
        List.of(
            "sample-2024-01-a/990100",
            "样例市",
            "样例市（990100）",
            "要求01-a",
            "未达标",
            "《样例工作方案》（样政发〔2024〕1号）一1",
            "任务·严重",
            "88.89%（8/9，其中公立 [5, 6]）",
            "不少于 90%",
            "还差 1 家机构",
            "",
            "市卫生健康委、市发展改革委",
            "2025-12-31",
            "",
            "待整改",
            "",
            "",
            "",
            "未销号",
            "2026-03-01",
            "0",
            ""),
        first.subList(0, first.size() - 1));
    assertEquals("缺数据", Papers.row(rows, "sample-2024-02-a/990100").cell(4));
  }

  @Test
  void whatMissesDataSaysWhatToFillIn() throws Exception {
    SheetText.Row row = Papers.row(sheets(Language.ZH).get(LEDGER), "sample-2024-02-a/990100");
    assertTrue(row.cell(10).contains("请填写“实有床位”"), row.cell(10));
    assertTrue(row.cell(10).contains("请报送 BEDS_PER_1000"), row.cell(10));
  }

  @Test
  void noCellIsAFormula() throws Exception {
    Map<String, String> parts =
        Papers.parts(Papers.bytes(Format.XLSX, SampleDocument.document(), Language.ZH));
    assertTrue(
        Papers.row(sheets(Language.ZH).get(LEDGER), "sample-2024-03-b/F01")
            .cell(2)
            .startsWith(SampleDocument.FORMULA));
    parts.forEach((name, part) -> assertFalse(part.contains("<f>"), name));
  }

  @Test
  void statusIsADropDownAndTheHeaderIsFrozenFilteredAndPrintedAgain() throws Exception {
    Map<String, String> parts =
        Papers.parts(Papers.bytes(Format.XLSX, SampleDocument.document(), Language.ZH));
    String sheet = parts.get("xl/worksheets/sheet2.xml");
    assertTrue(sheet.contains("sqref=\"O2:O19\" type=\"list\""), "status");
    assertTrue(sheet.contains("\"待整改,整改中,已整改\""), "values");
    assertTrue(sheet.contains("ySplit=\"1\""), "frozen");
    assertTrue(sheet.contains("<autoFilter ref=\"A1:W19\">"), "filter");
    assertTrue(sheet.contains("orientation=\"landscape\""), "page");
    assertTrue(parts.get("xl/workbook.xml").contains("_xlnm.Print_Titles"), "header again");
  }

  @Test
  void theMatrixCountsEachRegionByPlanAndOutcome() throws Exception {
    List<SheetText.Row> rows = sheets(Language.ZH).get("各地结果");
    assertEquals("sample-2024", rows.get(0).cell(1));
    assertEquals(
        List.of("地区", "规则出错", "未达标", "缺数据", "未到期", "已豁免", "仅列示", "不适用", "达标", "合计"),
        rows.get(1).cells());
    // the city: two shares, the beds, the reported number
    assertEquals(
        List.of("样例市（本级）", "0", "2", "1", "0", "0", "1", "0", "0", "4"),
        Papers.row(rows, "样例市（本级）").cells());
    // fourteen facilities, the beds, one centre still to come, one broken rule
    assertEquals(
        List.of("东县", "1", "14", "1", "1", "0", "0", "0", "0", "17"),
        Papers.row(rows, "东县").cells());
    assertEquals("24", Papers.row(rows, "合计").cell(9));
  }

  @Test
  void missingDataStandMostUsefulFirst() throws Exception {
    List<SheetText.Row> rows = sheets(Language.ZH).get("缺数据");
    // both findings name the same cell
    assertEquals(
        List.of("2", "医疗卫生机构", "F7", "实有床位"),
        List.of(
            rows.get(1).cell(0), rows.get(1).cell(2), rows.get(1).cell(3), rows.get(1).cell(5)));
    assertEquals(1 + 3, rows.size());
  }

  @Test
  void theOverviewSaysWhatTheLedgerIsOf() throws Exception {
    List<SheetText.Row> rows = sheets(Language.ZH).get("概况");
    assertEquals("2026-03-01", Papers.row(rows, "评估日期").cell(1));
    assertEquals("990100", Papers.row(rows, "地区代码").cell(1));
    assertEquals("18", Papers.row(rows, "台账条目").cell(1));
    // 16 of 24
    assertEquals("16（66.7%）", Papers.row(rows, "未达标").cell(1));
  }
}
