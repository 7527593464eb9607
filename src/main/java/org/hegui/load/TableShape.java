package org.hegui.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of data-model.md with their names and columns, in the order in which they are read.
 */
// lists made once by List.of; the map is never written after construction
@SuppressWarnings("ImmutableEnumChecker")
enum TableShape {
  REGIONS(
      "regions",
      "行政区划",
      List.of("区划", "地区", "行政区", "区域", "region"),
      Column.key("code", "区划代码", "行政区划代码", "代码", "地区代码", "区划编码", "行政区划编码"),
      Column.of("name", "名称", "区划名称", "行政区划名称", "地区名称", "地区"),
      Column.of("level", "层级", "级别", "行政层级", "区划层级"),
      Column.of("type", "类型", "区划类型", "行政区类型"),
      Column.of("parent", "上级代码", "上级区划代码", "上级行政区划代码", "parent_code"),
      Column.of("population", "常住人口", "人口", "常住人口数", "人口数", "常住人口数量"),
      Column.of("population_year", "人口年份", "年份", "人口统计年份"),
      Column.of("area_type", "城乡类型", "城乡分类"),
      Column.of("tags", "标签", "tag"),
      Column.of("lat", "纬度", "latitude"),
      Column.of("lon", "经度", "longitude", "lng")),
  FACILITIES(
      "facilities",
      "医疗卫生机构",
      List.of("机构", "卫生机构", "医疗机构", "医疗卫生机构基本", "facility"),
      Column.key("id", "机构代码", "机构编码", "机构编号", "统一社会信用代码", "组织机构代码", "代码", "facility_id"),
      Column.of("name", "机构名称", "名称", "单位名称"),
      Column.of(
          "region", "所在地代码", "所在地区划代码", "行政区划代码", "区划代码", "所属区划代码", "所在地", "地区代码", "region_code"),
      Column.of("category", "机构类别", "类别", "机构类别代码", "卫生机构类别"),
      Column.of("level", "级", "级别", "医院级别", "机构级别", "等级", "医院等级", "级等"),
      Column.of("grade", "等", "等次", "医院等次"),
      Column.of("ownership", "公立民营", "公立/民营", "所有制", "公立或民营", "登记注册类型", "经济类型"),
      Column.of("sponsor", "主办单位", "设置/主办单位", "举办主体", "主办", "设置主办单位"),
      Column.of("affiliation", "隶属关系", "隶属"),
      Column.of("parent", "上级机构代码", "上级机构", "主管机构代码", "上级单位代码"),
      Column.of("profit", "分类管理", "机构分类管理", "营利性质"),
      Column.of("service_radius_km", "服务半径", "service_radius"),
      Column.of("opened_on", "开业日期", "成立日期", "开业时间", "开办日期"),
      Column.of("closed_on", "停业日期", "停业时间", "注销日期", "关闭日期"),
      Column.of("beds", "实有床位", "床位", "实有床位数", "床位数", "实际开放床位", "实际床位"),
      Column.of("beds_authorised", "编制床位", "编制床位数", "床位编制", "beds_authorized"),
      Column.of(
          "physicians",
          "执业(助理)医师",
          "执业(助理)医师数",
          "执业助理医师",
          "执业医师",
          "医师",
          "医师数",
          "执业及助理医师",
          "执业医师和助理医师"),
      Column.of("nurses", "注册护士", "注册护士数", "护士", "护士数"),
      Column.of("gps", "全科医生", "全科医生数", "全科医师"),
      Column.of("public_health_staff", "公共卫生人员", "公共卫生人员数", "公卫人员"),
      Column.of("health_staff", "卫生人员", "卫生人员数", "卫生人员总数"),
      Column.of("capabilities", "资质与科室", "资质和科室", "科室与资质", "资质及科室", "资质", "capability"),
      Column.of("lat", "纬度", "latitude"),
      Column.of("lon", "经度", "longitude", "lng")),
  ALLIANCES(
      "alliances",
      "医联体",
      List.of("医疗联合体", "医共体", "alliance"),
      Column.key("id", "医联体编号", "编号", "医联体代码", "医联体编码", "alliance_id"),
      Column.of("name", "名称", "医联体名称"),
      Column.of("form", "形式", "医联体形式", "组织形式"),
      Column.of("tightness", "紧密程度", "紧密型"),
      Column.of("region", "所在地代码", "区划代码", "所在地区划代码", "地区代码", "region_code"),
      Column.of("lead", "牵头单位代码", "牵头机构代码", "牵头医院代码", "牵头单位"),
      Column.of("specialty", "专科", "专业"),
      Column.of("unified", "统一管理项", "统一管理", "统一管理事项"),
      Column.of("established_on", "成立日期", "组建日期", "成立时间"),
      Column.of("completed_on", "建成日期", "建成时间"),
      Column.of("dissolved_on", "撤销日期", "撤销时间", "解散日期")),
  MEMBERS(
      "alliance_members",
      "医联体成员",
      List.of("医联体成员单位", "成员", "成员单位", "members", "alliance_member"),
      Column.key("alliance", "医联体编号", "医联体代码", "医联体编码", "医联体", "编号", "alliance_id"),
      Column.key("facility", "机构代码", "成员机构代码", "成员单位代码", "机构编码", "facility_id"),
      Column.of("role", "角色", "成员角色"),
      Column.of("via", "加入方式", "方式"),
      Column.of("specialty", "专科", "专业"),
      Column.of("joined_on", "加入日期", "加入时间"),
      Column.of("left_on", "退出日期", "退出时间")),
  PROGRAMMES(
      "programmes",
      "专科中心与项目",
      List.of("项目", "专科与项目", "专科中心", "专科中心和项目", "重点专科", "programs", "programme"),
      Column.key("id", "编号", "项目编号", "代码", "programme_id"),
      Column.of("type", "类型", "项目类型"),
      Column.of("level", "级别", "项目级别"),
      Column.of("role", "角色", "主副"),
      Column.of("specialty", "专业", "专科"),
      Column.of("name", "名称", "项目名称"),
      Column.of("host", "依托单位代码", "依托机构代码", "依托单位", "承担单位代码"),
      Column.of("region", "地区代码", "区划代码", "所在地代码", "region_code"),
      Column.of("state", "状态", "项目状态"),
      Column.of("state_on", "状态日期", "状态时间")),
  INDICATORS(
      "indicators",
      "指标",
      List.of("统计指标", "指标数据", "指标值", "indicator"),
      Column.key("subject", "对象代码", "对象", "单位代码", "subject_code"),
      Column.key("code", "指标代码", "指标", "指标编码", "代码"),
      Column.key("period", "期间", "年份", "年度", "统计期间", "时间"),
      Column.of("basis", "口径"),
      Column.of("value", "数值", "指标值", "值"),
      Column.of("numerator", "分子"),
      Column.of("denominator", "分母"),
      Column.of("unit", "单位", "计量单位"),
      Column.of("source", "来源", "数据来源")),
  ATTESTATIONS(
      "attestations",
      "佐证",
      List.of("佐证材料", "证明材料", "attestation"),
      Column.key("subject", "对象代码", "对象", "单位代码", "subject_code"),
      Column.key("code", "佐证代码", "佐证编码", "事项代码", "代码"),
      Column.of("qualifier", "限定", "限定词"),
      Column.of("state", "状态"),
      Column.of("on", "日期", "状态日期", "印发日期", "date"),
      Column.of("until", "有效期至", "有效期", "有效期截止"),
      Column.of("doc_no", "文号", "文件编号"),
      Column.of("title", "材料名称", "名称", "文件名称", "标题"),
      Column.of("mode", "方式", "制定方式")),
  ABOUT(
      "about",
      "说明",
      List.of("数据说明", "报送说明"),
      Column.key("key", "项目", "键", "名称", "项"),
      Column.of("value", "内容", "值", "取值")),
  COLLECTED(
      "collected",
      "采集范围",
      List.of("采集项", "采集代码"),
      Column.key("code", "代码", "资质代码", "采集代码", "资质与科室")),
  EXEMPTIONS(
      "exemptions",
      "豁免",
      List.of("豁免事项", "豁免审批", "exemption"),
      Column.of("requirement", "要求编号", "要求", "requirement_id"),
      Column.of("subject", "对象代码", "对象", "单位代码", "subject_code"),
      Column.of("reason", "理由", "豁免理由", "原因"),
      Column.of("approval", "批准文号", "文号", "approval_no"),
      Column.of("approver", "批准人", "批准单位"),
      Column.of("from", "起始日期", "生效日期"),
      Column.of("until", "截止日期", "有效期至", "到期日期"));

  private static final Map<String, TableShape> BY_NAME = new HashMap<>();

  static {
    for (TableShape shape : values()) {
      BY_NAME.put(nameKey(shape.table), shape);
      BY_NAME.put(nameKey(shape.zh), shape);
    }
    for (TableShape shape : values()) {
      for (String alias : shape.aliases) {
        BY_NAME.putIfAbsent(nameKey(alias), shape);
      }
    }
  }

  final String table;
  final String zh;
  final List<String> aliases;
  final List<Column> columns;
  private final Map<String, Column> byHeader = new HashMap<>();

  TableShape(String table, String zh, List<String> aliases, Column... columns) {
    this.table = table;
    this.zh = zh;
    this.aliases = aliases;
    this.columns = List.of(columns);
    for (Column column : columns) {
      byHeader.put(headerKey(column.name()), column);
      byHeader.put(headerKey(column.zh()), column);
    }
    for (Column column : columns) {
      for (String alias : column.aliases()) {
        byHeader.putIfAbsent(headerKey(alias), column);
      }
    }
  }

  /** The column with this canonical English name. */
  Column byName(String name) {
    for (Column column : columns) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** The table that a file or sheet name certainly means, or null. */
  static TableShape named(String name) {
    String key = nameKey(name);
    TableShape exact = BY_NAME.get(key);
    if (exact != null) {
      return exact;
    }
    // 附件2 2024年医疗卫生机构一览表
    String bare = key;
    for (String start : new String[] {"附件", "附表", "表"}) {
      if (bare.startsWith(start)) {
        bare = bare.substring(start.length());
      }
    }
    int at = 0;
    while (at < bare.length() && "0123456789一二三四五六七八九十年度:.、()".indexOf(bare.charAt(at)) >= 0) {
      at++;
    }
    bare = bare.substring(at);
    for (String end :
        new String[] {"基本情况表", "情况表", "信息表", "一览表", "汇总表", "明细表", "登记表", "名单", "清单", "表"}) {
      if (bare.endsWith(end)) {
        bare = bare.substring(0, bare.length() - end.length());
        break;
      }
    }
    return BY_NAME.get(bare);
  }

  private static String nameKey(String name) {
    return Texts.term(name);
  }

  private static String headerKey(String header) {
    String term = Texts.term(header);
    int end = term.length();
    while (end > 0 && "*:★".indexOf(term.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = 0;
    while (start < end && "*★".indexOf(term.charAt(start)) >= 0) {
      start++;
    }
    return term.substring(start, end);
  }

  /** The column that a header certainly means, a unit in brackets set aside, or null. */
  Column column(String header) {
    if (header.isEmpty() || header.length() > 100) {
      return null;
    }
    String key = headerKey(header);
    Column exact = byHeader.get(key);
    if (exact != null) {
      return exact;
    }
    int open = key.lastIndexOf('(');
    if (open > 0 && key.endsWith(")")) {
      Column named = byHeader.get(headerKey(key.substring(open + 1, key.length() - 1)));
      Column bare = byHeader.get(headerKey(key.substring(0, open)));
      // "beds (实有床位)" names one column twice; "床位(张)" has a unit
      return bare != null ? bare : named;
    }
    return null;
  }

  /** Whether a header is the canonical name of its column rather than an alias. */
  boolean canonical(Column column, String header) {
    String key = headerKey(header);
    int open = key.lastIndexOf('(');
    String bare = open > 0 ? key.substring(0, open) : key;
    for (String name : List.of(headerKey(column.name()), headerKey(column.zh()))) {
      if (name.equals(key) || name.equals(bare)) {
        return true;
      }
    }
    return false;
  }

  /** 万 where the unit in a header's brackets multiplies, else the empty string. */
  static String multiplier(String header) {
    String flat = Texts.flat(header);
    int open = flat.lastIndexOf('(');
    if (open <= 0 || !flat.endsWith(")")) {
      return "";
    }
    String unit = flat.substring(open + 1, flat.length() - 1);
    if (unit.startsWith("单位:")) {
      unit = unit.substring(3);
    }
    return unit.startsWith("万") ? "万" : unit.startsWith("千") && !unit.equals("千米") ? "千" : "";
  }
}
