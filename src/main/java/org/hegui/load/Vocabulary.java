package org.hegui.load;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hegui.facts.Affiliation;
import org.hegui.facts.AreaType;
import org.hegui.facts.AttestationState;
import org.hegui.facts.Basis;
import org.hegui.facts.Form;
import org.hegui.facts.Grade;
import org.hegui.facts.MemberRole;
import org.hegui.facts.Mode;
import org.hegui.facts.Ownership;
import org.hegui.facts.Profit;
import org.hegui.facts.ProgrammeLevel;
import org.hegui.facts.ProgrammeRole;
import org.hegui.facts.ProgrammeState;
import org.hegui.facts.RegionLevel;
import org.hegui.facts.Sponsor;
import org.hegui.facts.Term;
import org.hegui.facts.Tightness;
import org.hegui.facts.Unified;
import org.hegui.facts.Via;

/** The closed lists with all the words that are accepted for their values. */
final class Vocabulary {
  private static final Map<Class<?>, Map<String, Term>> WORDS = new HashMap<>();

  /** Types of regions: English name, then the Chinese names, the canonical one first. */
  private static final String[][] REGION_TYPES = {
    {"COUNTRY", "国家"},
    {"PROVINCE", "省"},
    {"AUTONOMOUS_REGION", "自治区"},
    {"MUNICIPALITY", "直辖市"},
    {"SPECIAL_ADMINISTRATIVE_REGION", "特别行政区"},
    {"PREFECTURE_CITY", "地级市", "设区的市", "设区市", "副省级市"},
    {"PREFECTURE", "地区"},
    {"LEAGUE", "盟"},
    {"AUTONOMOUS_PREFECTURE", "自治州"},
    {"DISTRICT", "市辖区", "区"},
    {"COUNTY_CITY", "县级市"},
    {"COUNTY", "县"},
    {"AUTONOMOUS_COUNTY", "自治县"},
    {"BANNER", "旗"},
    {"AUTONOMOUS_BANNER", "自治旗"},
    {"FORESTRY_DISTRICT", "林区"},
    {"SPECIAL_DISTRICT", "特区"},
    {"TOWN", "镇"},
    {"TOWNSHIP", "乡"},
    {"ETHNIC_TOWNSHIP", "民族乡"},
    {"SUMU", "苏木"},
    {"ETHNIC_SUMU", "民族苏木"},
    {"SUBDISTRICT", "街道", "街道办事处"},
    {"COUNTY_DISTRICT", "县辖区"},
    {"VILLAGE", "村", "行政村", "村委会"},
    {"GACHA", "嘎查"},
    {"COMMUNITY", "社区", "居委会"},
  };

  private static final Map<String, RegionLevel> LEVEL_OF_TYPE = new HashMap<>();
  private static final Map<String, String> TYPES = new LinkedHashMap<>();
  private static final Map<String, String> TAGS = new LinkedHashMap<>();

  static {
    words(
        RegionLevel.class,
        RegionLevel.COUNTRY,
        "国家级 全国 NATIONAL",
        RegionLevel.PROVINCE,
        "省 自治区 自治区级 直辖市 省(区、市) 省(自治区、直辖市) AUTONOMOUS_REGION",
        RegionLevel.PREFECTURE,
        "地市级 市级 盟市级 地市 盟市 地级市 设区市 市(盟)级 市 CITY PREFECTURE_CITY",
        RegionLevel.COUNTY,
        "县 旗县级 县区级 区县级 旗县 县区 区县 旗市区 旗市区级 旗县区 旗县区级 县(市、区) 县(市、区)级 县(市)区级" + " 县市区 县市区级 区级",
        RegionLevel.TOWNSHIP,
        "乡 乡镇级 乡镇 苏木乡镇 苏木乡镇级 乡镇(街道) 乡镇街道 乡镇街道级 街道级 镇级",
        RegionLevel.VILLAGE,
        "村 嘎查村 嘎查村级 行政村 村(社区) 社区级 村(居)");
    words(AreaType.class, AreaType.URBAN, "城镇 城区", AreaType.RURAL, "乡村 农区", AreaType.PASTORAL, "");
    words(
        Grade.class,
        Grade.SPECIAL,
        "特",
        Grade.A,
        "甲",
        Grade.B,
        "乙",
        Grade.C,
        "丙",
        Grade.NONE,
        "未定 未评等 未评 无 无等 无等次 不定等");
    words(
        Ownership.class,
        Ownership.PUBLIC,
        "公办 国有 集体 公立医院 公立机构 政府办 全民 国有/集体 公有",
        Ownership.PRIVATE,
        "私立 民办 社会办 私营 非公立 社会办医 民营医院 民营机构 私人");
    words(
        Sponsor.class,
        Sponsor.HEALTH_DEPT,
        "卫生健康行政部门 卫生健康委 卫生健康委员会 卫健委 卫生部门 卫生行政部门 卫生健康局 卫健局 卫生健康",
        Sponsor.OTHER_GOV,
        "其他行政部门 其他政府部门",
        Sponsor.ARMY,
        "部队 解放军",
        Sponsor.ARMED_POLICE,
        "武警部队",
        Sponsor.SOE,
        "国企 ENTERPRISE",
        Sponsor.UNIVERSITY,
        "大学 高等学校 高等院校",
        Sponsor.SOCIAL_ORG,
        "社会团体 其他社会组织",
        Sponsor.INDIVIDUAL,
        "私人 个体");
    words(
        Affiliation.class,
        Affiliation.CENTRAL,
        "中央属 国家 国家级 STATE NATIONAL",
        Affiliation.PROVINCE,
        "省属 省级 自治区 自治区级 自治区属 直辖市 PROVINCIAL AUTONOMOUS_REGION",
        Affiliation.CITY,
        "市属 市级 地级市 地级市属 地市级 盟市 盟市级 盟市属 地级 MUNICIPAL PREFECTURE",
        Affiliation.COUNTY,
        "县属 县级 县区 县区级 区县级 区县 区 区级 区属 旗 旗县 旗县级 旗市区 旗市区级 旗县区 旗县区级 县(市、区)"
            + " 县(市、区)属 县(市、区)级 县级市 县市区",
        Affiliation.TOWNSHIP,
        "乡镇 乡级 乡镇级 乡镇属 镇 街道 苏木 苏木乡镇",
        Affiliation.VILLAGE,
        "村级 村属 嘎查 嘎查村");
    words(
        Profit.class,
        Profit.NON_PROFIT,
        "非营利性 非营利性医疗机构 非盈利 非盈利性 1",
        Profit.FOR_PROFIT,
        "营利性 营利性医疗机构 盈利 盈利性 2");
    words(
        Form.class,
        Form.CITY_GROUP,
        "医疗集团 城市紧密型医联体 城市紧密型医疗集团 紧密型城市医疗集团",
        Form.COUNTY_COMMUNITY,
        "医共体 县域医疗共同体 县域医疗卫生共同体 紧密型县域医共体 紧密型县域医疗卫生共同体",
        Form.CITY_COUNTY,
        "城乡医疗联合体 跨区域医联体",
        Form.SPECIALTY,
        "专科医联体",
        Form.REMOTE,
        "远程协作网 远程医疗 远程医疗协作");
    words(
        Tightness.class,
        Tightness.CUSTODY,
        "托管 托管式 托管型",
        Tightness.TIGHT,
        "紧密 CLOSE_KNIT",
        Tightness.LOOSE,
        "松散");
    words(
        Unified.class,
        Unified.ADMIN,
        "行政管理",
        Unified.HR,
        "人事管理 人员",
        Unified.FINANCE,
        "财务管理",
        Unified.BUSINESS,
        "业务管理 医疗业务",
        Unified.DRUGS,
        "药品 药品耗材管理 药械 药品和耗材",
        Unified.PERFORMANCE,
        "绩效 考核 绩效管理",
        Unified.INFORMATION,
        "信息 信息化 信息管理",
        Unified.RECRUITMENT,
        "招聘 岗位招聘 招聘和岗位",
        Unified.GLOBAL_BUDGET,
        "医保总额 总额付费 医保总额预付");
    words(MemberRole.class, MemberRole.LEAD, "牵头单位 牵头医院 牵头机构", MemberRole.MEMBER, "成员单位 成员机构");
    words(
        Via.class,
        Via.CUSTODY,
        "托管式",
        Via.AGREEMENT,
        "签约 签订协议 合作协议",
        Via.PROFESSIONAL_COMMITTEE,
        "专委会 专业委员会会员");
    words(
        ProgrammeLevel.class,
        ProgrammeLevel.NATIONAL,
        "国家 CENTRAL STATE",
        ProgrammeLevel.PROVINCE,
        "省 自治区 自治区级 PROVINCIAL AUTONOMOUS_REGION",
        ProgrammeLevel.CITY,
        "市 盟市级 地市级 地级 盟市 MUNICIPAL PREFECTURE",
        ProgrammeLevel.COUNTY,
        "县 旗县级 县区级 区县级 旗市区级 旗县区级 区级 县(市、区)级");
    words(ProgrammeRole.class, ProgrammeRole.CORE, "主中心 主单位", ProgrammeRole.SUB, "副中心 副单位");
    words(
        ProgrammeState.class,
        ProgrammeState.APPLIED,
        "申报 申报中",
        ProgrammeState.APPROVED,
        "批准 已批复 获批 已获批",
        ProgrammeState.IN_PROGRESS,
        "建设中 正在建设",
        ProgrammeState.COMPLETED,
        "已建成 完成 已完成");
    words(
        AttestationState.class,
        AttestationState.ABSENT,
        "无 没有 未建立 核实无",
        AttestationState.STARTED,
        "启动",
        AttestationState.IN_PLACE,
        "建立 在运行 已建立/在运行",
        AttestationState.COMPLETED,
        "完成 已完成(验收) 已验收",
        AttestationState.ISSUED,
        "印发");
    words(
        Basis.class, Basis.ACTUAL, "实际值 实际完成 完成值", Basis.TARGET, "目标值 下达目标", Basis.PLAN, "规划值 计划");
    words(Mode.class, Mode.OWN, "自行制定 自制 本级制定", Mode.FORWARDED, "转发上级");

    for (String[] type : REGION_TYPES) {
      for (String word : type) {
        TYPES.putIfAbsent(Texts.term(word), type[0]);
      }
    }
    levels(RegionLevel.PROVINCE, "PROVINCE AUTONOMOUS_REGION MUNICIPALITY");
    levels(RegionLevel.PREFECTURE, "PREFECTURE_CITY PREFECTURE LEAGUE AUTONOMOUS_PREFECTURE");
    levels(
        RegionLevel.COUNTY,
        "DISTRICT COUNTY_CITY COUNTY AUTONOMOUS_COUNTY BANNER AUTONOMOUS_BANNER FORESTRY_DISTRICT"
            + " SPECIAL_DISTRICT");
    levels(
        RegionLevel.TOWNSHIP,
        "TOWN TOWNSHIP ETHNIC_TOWNSHIP SUMU ETHNIC_SUMU SUBDISTRICT COUNTY_DISTRICT");
    levels(RegionLevel.VILLAGE, "VILLAGE GACHA COMMUNITY");

    TAGS.put("POVERTY_COUNTY_NATIONAL", "国家级贫困县");
    TAGS.put("POVERTY_COUNTY_PROVINCIAL", "省级贫困县");
    TAGS.put("POVERTY_LIFTED", "脱贫地区");
    TAGS.put("RELOCATION", "易地扶贫搬迁安置");
    TAGS.put("BORDER_PORT", "边境口岸");
    TAGS.put("BORDER", "边境");
    TAGS.put("PROVINCE_ADMINISTERED", "省直管县");
  }

  private Vocabulary() {}

  private static <E extends Enum<E> & Term> void words(Class<E> type, Object... pairs) {
    Map<String, Term> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(Texts.term(constant.name()), constant);
      words.put(Texts.term(constant.zh()), constant);
    }
    for (int i = 0; i < pairs.length; i += 2) {
      for (String word : ((String) pairs[i + 1]).split(" ", -1)) {
        if (!word.isEmpty()) {
          words.putIfAbsent(Texts.term(word), (Term) pairs[i]);
        }
      }
    }
    WORDS.put(type, words);
  }

  private static void levels(RegionLevel level, String types) {
    for (String type : types.split(" ", -1)) {
      LEVEL_OF_TYPE.put(type, level);
    }
  }

  /** The value that a word certainly means, or null. */
  static <E extends Enum<E> & Term> E find(Class<E> type, String text) {
    Map<String, Term> words = WORDS.get(type);
    Term exact = words.get(text);
    return type.cast(exact != null ? exact : words.get(Texts.term(text)));
  }

  /** The likely value as English and Chinese name, or the empty string. */
  static <E extends Enum<E> & Term> String likely(Class<E> type, String text) {
    String word = Nearest.to(Texts.term(text), WORDS.get(type).keySet());
    if (word.isEmpty()) {
      return "";
    }
    Term term = WORDS.get(type).get(word);
    return term.name() + " " + term.zh();
  }

  /** All values for a message: {@code PUBLIC 公立、PRIVATE 民营}. */
  static <E extends Enum<E> & Term> String all(Class<E> type, boolean chinese) {
    StringBuilder text = new StringBuilder();
    for (E constant : type.getEnumConstants()) {
      text.append(text.length() == 0 ? "" : chinese ? "、" : ", ")
          .append(chinese ? constant.zh() : constant.name());
    }
    return text.toString();
  }

  /** The English name of a region type, or null. */
  static String regionType(String text, RegionLevel level) {
    String flat = Texts.term(text);
    if (flat.equals("市")) {
      return level == RegionLevel.PREFECTURE
          ? "PREFECTURE_CITY"
          : level == RegionLevel.COUNTY
              ? "COUNTY_CITY"
              : level == RegionLevel.PROVINCE ? "MUNICIPALITY" : null;
    }
    return TYPES.get(flat);
  }

  static String likelyRegionType(String text) {
    String word = Nearest.to(Texts.term(text), TYPES.keySet());
    return word.isEmpty() ? "" : TYPES.get(word);
  }

  /** The level that regions of this type have, or null. */
  static RegionLevel levelOfType(String type) {
    return type == null ? null : LEVEL_OF_TYPE.get(type);
  }

  /** Chinese names of the types of regions, by English name. */
  static Map<String, String> regionTypes() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String[] type : REGION_TYPES) {
      names.put(type[0], type[1]);
    }
    return names;
  }

  /** Chinese names of the known region tags, by code. */
  static Map<String, String> tags() {
    return TAGS;
  }
}
