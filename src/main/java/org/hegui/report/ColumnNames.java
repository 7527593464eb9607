package org.hegui.report;

import java.util.HashMap;
import java.util.Map;
import org.hegui.findings.Language;

/** The Chinese names of tables and columns, as in data-model.md. */
public final class ColumnNames {
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("regions", "行政区划"),
          Map.entry("facilities", "医疗卫生机构"),
          Map.entry("alliances", "医联体"),
          Map.entry("alliance_members", "医联体成员"),
          Map.entry("programmes", "专科中心与项目"),
          Map.entry("indicators", "指标"),
          Map.entry("attestations", "佐证"),
          Map.entry("about", "说明"),
          Map.entry("collected", "采集范围"),
          Map.entry("exemptions", "豁免"));

  private static final Map<String, String> COLUMNS = new HashMap<>();

  static {
    columns(
        "regions",
        "code 区划代码 name 名称 level 层级 type 类型 parent 上级代码 population 常住人口"
            + " population_year 人口年份 area_type 城乡类型 tags 标签 lat 纬度 lon 经度");
    columns(
        "facilities",
        "id 机构代码 name 机构名称 region 所在地代码 category 机构类别 level 级 grade 等 ownership 公立民营"
            + " sponsor 主办单位 affiliation 隶属关系 parent 上级机构代码 profit 分类管理"
            + " service_radius_km 服务半径 opened_on 开业日期 closed_on 停业日期 beds 实有床位"
            + " beds_authorised 编制床位 physicians 执业(助理)医师 nurses 注册护士 gps 全科医生"
            + " public_health_staff 公共卫生人员 health_staff 卫生人员 capabilities 资质与科室"
            + " lat 纬度 lon 经度");
    columns(
        "alliances",
        "id 医联体编号 name 名称 form 形式 tightness 紧密程度 region 所在地代码 lead 牵头单位代码"
            + " specialty 专科 unified 统一管理项 established_on 成立日期 completed_on 建成日期"
            + " dissolved_on 撤销日期");
    columns(
        "alliance_members",
        "alliance 医联体编号 facility 机构代码 role 角色 via 加入方式 specialty 专科 joined_on 加入日期"
            + " left_on 退出日期");
    columns(
        "programmes",
        "id 编号 type 类型 level 级别 role 角色 specialty 专业 name 名称 host 依托单位代码 region 地区代码"
            + " state 状态 state_on 状态日期");
    columns(
        "indicators",
        "subject 对象代码 code 指标代码 period 期间 basis 口径 value 数值 numerator 分子 denominator 分母"
            + " unit 单位 source 来源");
    columns(
        "attestations",
        "subject 对象代码 code 佐证代码 qualifier 限定 state 状态 on 日期 until 有效期至 doc_no 文号"
            + " title 材料名称 mode 方式");
    columns(
        "exemptions",
        "requirement 要求编号 subject 对象代码 reason 理由 approval 批准文号 approver 批准人 from 起始日期"
            + " until 截止日期");
  }

  private ColumnNames() {}

  private static void columns(String table, String names) {
    String[] words = names.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      COLUMNS.put(table + "." + words[i], words[i + 1]);
    }
  }

  /** The table's name for people; a name that is not canonical stays as it is. */
  public static String table(String table, Language language) {
    return language == Language.EN ? table : TABLES.getOrDefault(table, table);
  }

  /** The column's name for people; a name that is not canonical stays as it is. */
  public static String column(String table, String column, Language language) {
    return language == Language.EN ? column : COLUMNS.getOrDefault(table + "." + column, column);
  }
}
