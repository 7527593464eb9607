package org.hegui.benchmark;

import java.util.Random;

/** A kind of facility in the made data, with figures that are plausible and made up. */
enum Kind {
  COUNTY_HOSPITAL("A100", "人民医院", 0, 100, "COUNTY"),
  GENERAL("A100", "综合医院", 220, 50, "COUNTY"),
  CHINESE_MEDICINE("A210", "中医医院", 60, 70, "COUNTY"),
  PSYCHIATRIC("A520", "精神病医院", 25, 60, "COUNTY"),
  REHABILITATION_HOSPITAL("A527", "康复医院", 12, 30, "COUNTY"),
  MATERNITY_HOSPITAL("A518", "妇产医院", 30, 10, "COUNTY"),
  COMMUNITY_CENTRE("B100", "社区卫生服务中心", 120, 80, "COUNTY"),
  COMMUNITY_STATION("B200", "社区卫生服务站", 300, 60, "TOWNSHIP"),
  CENTRAL_TOWNSHIP("C210", "中心卫生院", 110, 100, "TOWNSHIP"),
  TOWNSHIP("C220", "乡卫生院", 360, 100, "TOWNSHIP"),
  OUTPATIENT("D110", "门诊部", 200, 10, "COUNTY"),
  CLINIC("D211", "诊所", 2_600, 2, "COUNTY"),
  VILLAGE_CLINIC("D600", "村卫生室", 5_900, 85, "VILLAGE"),
  EMERGENCY("E300", "急救站", 10, 100, "COUNTY"),
  REHABILITATION_CENTRE("X101", "康复医疗中心", 15, 40, "COUNTY"),
  NURSING_CENTRE("X102", "护理中心", 15, 20, "COUNTY"),
  HOSPICE("X103", "安宁疗护中心", 10, 40, "COUNTY"),
  MATERNAL("G100", "妇幼保健院", 0, 100, "COUNTY"),
  DISEASE_CONTROL("J100", "疾病预防控制中心", 0, 100, "COUNTY"),
  SUPERVISION("K100", "卫生监督所", 0, 100, "COUNTY");

  private static final int WEIGHTS = sumOfWeights();

  private final String category;
  private final String label;
  private final int weight;
  private final int publicPercent;
  private final String affiliation;

  Kind(String category, String label, int weight, int publicPercent, String affiliation) {
    this.category = category;
    this.label = label;
    this.weight = weight;
    this.publicPercent = publicPercent;
    this.affiliation = affiliation;
  }

  private static int sumOfWeights() {
    int sum = 0;
    for (Kind kind : values()) {
      sum += kind.weight;
    }
    return sum;
  }

  /** A kind by its weight; kinds of weight 0 are never drawn. */
  static Kind drawn(Random dice) {
    int at = dice.nextInt(WEIGHTS);
    for (Kind kind : values()) {
      at -= kind.weight;
      if (at < 0) {
        return kind;
      }
    }
    throw new IllegalStateException();
  }

  String category() {
    return category;
  }

  String label() {
    return label;
  }

  int publicPercent() {
    return publicPercent;
  }

  String affiliation() {
    return affiliation;
  }

  private boolean hospital() {
    return category.startsWith("A");
  }

  boolean grassroots() {
    return category.startsWith("B1") || category.startsWith("C");
  }

  private boolean primaryCare() {
    return category.startsWith("B") || category.startsWith("C") || category.startsWith("D");
  }

  int level(Random dice) {
    if (this == COUNTY_HOSPITAL) {
      return dice.nextInt(10) == 0 ? 3 : 2;
    }
    int at = dice.nextInt(100);
    if (hospital()) {
      return at < 7 ? 3 : at < 50 ? 2 : at < 80 ? 1 : 0;
    }
    return this == MATERNAL ? 2 : grassroots() && at < 50 ? 1 : 0;
  }

  int beds(int level, Random dice) {
    if (hospital()) {
      return switch (level) {
        case 3 -> 700 + dice.nextInt(1_300);
        case 2 -> 180 + dice.nextInt(420);
        case 1 -> 20 + dice.nextInt(79);
        default -> 20 + dice.nextInt(30);
      };
    }
    return switch (this) {
      case COMMUNITY_CENTRE, TOWNSHIP -> 10 + dice.nextInt(60);
      case CENTRAL_TOWNSHIP -> 40 + dice.nextInt(80);
      case MATERNAL -> 50 + dice.nextInt(150);
      case REHABILITATION_CENTRE, NURSING_CENTRE, HOSPICE -> 20 + dice.nextInt(60);
      default -> 0;
    };
  }

  int physicians(int beds, Random dice) {
    return switch (this) {
      case VILLAGE_CLINIC -> 1;
      case CLINIC, COMMUNITY_STATION -> 1 + dice.nextInt(3);
      case OUTPATIENT -> 3 + dice.nextInt(8);
      default -> 3 + dice.nextInt(5) + beds * 35 / 100;
    };
  }

  double nursesPerPhysician() {
    return hospital() ? 1.4 : primaryCare() ? 0.7 : 1.0;
  }

  /** What facilities of the made data may have. */
  enum Capability {
    STANDARDISED,
    TCM_SERVICE,
    TCM_HALL,
    DEPT_15_OUTPATIENT,
    DEPT_15_WARD,
    DEPT_50,
    GERIATRICS;

    /**
     * How likely it is.
     *
     * @param standard the province's habit, a share
     * @param medicine the city's habit of Chinese medicine, from 0 to 1
     */
    double chance(Kind kind, int level, double standard, double medicine) {
      return switch (this) {
        case STANDARDISED -> kind == DISEASE_CONTROL ? 0.7 : kind.primaryCare() ? standard : 0;
        case TCM_SERVICE ->
            switch (kind) {
              case COMMUNITY_CENTRE -> medicine > 0.3 ? 1 : 0.9;
              case CENTRAL_TOWNSHIP, TOWNSHIP -> medicine > 0.3 ? 0.995 : 0.95;
              case COMMUNITY_STATION -> medicine > 0.2 ? 0.985 : 0.9;
              case VILLAGE_CLINIC -> 0.6 + 0.3 * medicine;
              case CLINIC -> 0.3;
              default -> 0;
            };
        case TCM_HALL -> kind.grassroots() ? 0.7 : 0;
        case DEPT_15_OUTPATIENT -> kind.hospital() && level >= 2 ? 0.8 : 0;
        case DEPT_15_WARD -> kind == PSYCHIATRIC ? 0.9 : kind.hospital() && level >= 2 ? 0.15 : 0;
        case DEPT_50 -> kind.hospital() ? 0.6 : 0;
        case GERIATRICS -> kind.hospital() ? 0.4 : 0;
      };
    }
  }
}
