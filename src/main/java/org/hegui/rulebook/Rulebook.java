package org.hegui.rulebook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hegui.facts.Codes;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;

/**
 * The rules folder: shared scopes, the checklist's one rule, codes, and a folder per plan. Every
 * mistake is collected; what is not touched by one can be used.
 *
 * @param plans by id
 * @param problems sorted by place
 * @param hash SHA-256 over every file that was used
 * @param shipped whether every file that was used came with the product, unchanged
 */
public record Rulebook(
    Codes codes, List<PlanRules> plans, List<RuleProblem> problems, String hash, boolean shipped) {

  private static final String SCOPES = "scopes.drl";
  private static final Set<String> NOT_IN_SCOPES =
      Set.of(
          "FacilityIn",
          "ProgrammeIn",
          "AllianceIn",
          "AllianceAt",
          "RegionIn",
          "SettlementIn",
          "Subject",
          "Question");
  private static final Set<String> SCOPE_ANNOTATIONS = AllowList.words("annotations of a scope");
  private static final String CHECKLIST_RULE = "checklist.drl";

  private static final int MAX_RULES = 1_000;
  private static final int MAX_FILES = 500;
  private static final String PLAN_ID = "[a-z0-9][a-z0-9-]{0,59}";

  /** Reads and checks a rules folder; nothing is compiled. */
  public static Rulebook read(Path rules) {
    return read(rules, Set.of());
  }

  /**
   * Reads a rules folder with some layers switched off, so that a test can see the others hold.
   * Without {@link Layer#GRAMMAR} the engine gets the raw text of every file in which no other
   * layer found a mistake.
   */
  static Rulebook read(Path rules, Set<Layer> off) {
    return new Reader(rules, off).read();
  }

  /** The codes of a rules folder alone; mistakes in them are told by {@link #read}. */
  public static Codes codes(Path rules) {
    RuleFile file = RuleFile.read(rules, CodesFile.NAME, new Problems());
    return file == null ? Codes.of(Stream.of()) : CodesFile.read(file.text(), new Problems());
  }

  /**
   * Whether a rules folder seems to hold what came with the product and nothing else, told sooner
   * than {@link #read} can. What decides is {@link #shipped}.
   */
  public static boolean seemsShipped(Path rules) {
    return Shipped.seems(rules);
  }

  /** Whether something in the folder cannot be used. */
  public boolean broken() {
    return problems.stream().anyMatch(RuleProblem::error);
  }

  private static final class Reader {
    private final Path rules;
    private final Set<Layer> off;
    private final Problems problems = new Problems();
    private final Set<String> checklistNames = new TreeSet<>();
    private final Set<String> twice = new TreeSet<>();
    private boolean anyPlan = false;
    private final Map<String, RuleFile> used = new TreeMap<>();
    private Codes codes = Codes.of(Stream.of());

    Reader(Path rules, Set<Layer> off) {
      this.rules = rules;
      this.off = off;
    }

    /** Where a layer tells what it refuses. */
    private Problems told(Layer layer) {
      return off.contains(layer) ? new Problems() : problems;
    }

    Rulebook read() {
      RuleFile codesFile = file(CodesFile.NAME);
      if (codesFile == null) {
        missing(CodesFile.NAME);
      } else {
        codes = CodesFile.read(codesFile.text(), problems);
      }
      Map<String, Scope> shared = new LinkedHashMap<>();
      Map<String, String> sharedSources = new LinkedHashMap<>();
      Set<String> sharedJoins = new TreeSet<>();
      scopes(SCOPES, shared, sharedSources, sharedJoins);
      checklistRule(sharedSources);
      List<PlanRules> plans = new ArrayList<>();
      for (String folder : children("", true)) {
        Path planFile = rules.resolve(folder).resolve(PlanFile.NAME);
        if (Files.exists(planFile, LinkOption.NOFOLLOW_LINKS)) {
          anyPlan = true;
          if (!folder.matches(PLAN_ID)) {
            problems.error(
                "plan-folder",
                new At(folder, 0, 0),
                folder,
                new Text(
                    "规划目录名只能用小写字母、数字和 -，不超过60个",
                    "a plan's folder takes a-z, 0-9 and -, at most 60"),
                Text.NONE);
            continue;
          }
          PlanRules plan = plan(folder, shared, sharedSources, sharedJoins);
          if (plan != null) {
            plans.add(plan);
          }
        }
      }
      if (!anyPlan) {
        problems.error(
            "no-plan",
            new At("", 0, 0),
            "",
            new Text("规则目录里没有可用的规划（子目录/plan.yaml）", "no plan (folder/plan.yaml) to use"),
            new Text("用 --rules 指定规则目录", "name the rules folder with --rules"));
      }
      return new Rulebook(
          codes, plans, problems.sorted(), hash(), used.values().stream().allMatch(Shipped::holds));
    }

    private RuleFile file(String name) {
      RuleFile file = RuleFile.read(rules, name, told(Layer.INTAKE));
      if (file != null) {
        used.put(name, file);
      }
      return file;
    }

    private void missing(String name) {
      problems.error(
          "missing-file",
          new At(name, 0, 0),
          "",
          new Text("缺少文件 " + name, "the file " + name + " is missing"),
          Text.NONE);
    }

    /** Names in a folder of the rules folder, sorted. */
    private List<String> children(String folder, boolean folders) {
      try (Stream<Path> paths = Files.list(rules.resolve(folder))) {
        List<Path> all =
            paths.filter(p -> !p.getFileName().toString().startsWith(".")).sorted().toList();
        if (all.size() > MAX_FILES) {
          problems.error(
              "too-many",
              new At(folder, 0, 0),
              String.valueOf(all.size()),
              new Text(
                  "一个目录最多 " + MAX_FILES + " 个文件，其余未读",
                  "a folder has at most 500 files; the rest is not read"),
              Text.NONE);
          all = all.subList(0, MAX_FILES);
        }
        List<String> names = new ArrayList<>();
        for (Path path : all) {
          String name = path.getFileName().toString();
          boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
          if (isFolder == folders) {
            names.add(name);
          } else if (folders
              ? Files.isSymbolicLink(path) && Files.isDirectory(path)
              : name.endsWith(".drl")) {
            problems.error(
                "not-a-file",
                new At(folder.isEmpty() ? name : folder + "/" + name, 0, 0),
                name,
                new Text(
                    folders ? "链接不读，这份规划没有读" : "这是一个目录，不是规则文件",
                    folders ? "links are not followed" : "a folder, not a rule file"),
                Text.NONE);
          }
        }
        return names;
      } catch (IOException e) {
        problems.error(
            "unreadable",
            new At(folder, 0, 0),
            rules.getFileName() == null ? "" : rules.getFileName().toString(),
            new Text("规则目录打不开", "the rules folder cannot be opened"),
            new Text("检查 --rules", "check --rules"));
        return List.of();
      }
    }

    private void scopes(
        String name, Map<String, Scope> into, Map<String, String> sources, Set<String> joins) {
      RuleFile file = file(name);
      if (file == null) {
        return;
      }
      List<RuleTree> sound = new ArrayList<>();
      for (Checked checked : checked(file, Checker.Role.SCOPE, new TreeSet<>())) {
        RuleTree rule = checked.rule();
        Scope scope = scope(rule);
        if (into.containsKey(rule.name())) {
          problems.error(
              "name-twice",
              rule.at(),
              rule.name(),
              new Text("适用对象重名", "two scopes have this name"),
              new Text("换一个名字", "choose another name"));
        }
        if (!problems.anyIn(rule)) {
          into.put(rule.name(), scope);
          joins.addAll(rule.patterns());
          sound.add(rule);
        }
      }
      sources.put(name, forEngine(file, sound));
    }

    /** A rule that was parsed, and what its checker learned of it. */
    private record Checked(RuleTree rule, Checker checker) {}

    /** The rules of a file that could be parsed; each is checked, its problems are reported. */
    private List<Checked> checked(RuleFile file, Checker.Role role, Set<String> ids) {
      List<Checked> checked = new ArrayList<>();
      List<RuleTree> trees = file.parse(told(Layer.GRAMMAR), ids);
      for (RuleTree rule : trees) {
        Checker checker = new Checker(told(Layer.CHECKER), codes);
        checker.check(rule, role);
        checked.add(new Checked(rule, checker));
      }
      if (!off.contains(Layer.WORD_NET)) {
        WordNet.check(file, trees, problems);
      }
      return checked;
    }

    private String forEngine(RuleFile file, List<RuleTree> sound) {
      if (!off.contains(Layer.GRAMMAR)) {
        return file.forEngine(sound);
      }
      return problems.any(file.name())
          ? ""
          : file.text().replaceFirst("\\A\\s*package [^\\n]*", "");
    }

    private Scope scope(RuleTree rule) {
      Set<String> tables = new TreeSet<>();
      for (RuleTree.Condition condition : rule.when()) {
        RuleTree.Pattern pattern = RuleTree.pattern(condition);
        tables.addAll(tablesOf(pattern.type().text()));
        if (NOT_IN_SCOPES.contains(pattern.type().text())) {
          problems.error(
              "scope-pattern",
              pattern.type().at(),
              pattern.type().text(),
              new Text(
                  "适用对象由对象自己是什么决定，不能用 " + pattern.type().text(),
                  "a scope is what a subject is; " + pattern.type().text() + " has no place in it"),
              new Text("把这个条件作为触发条件写进规则", "make it a trigger of the rule"));
        }
      }
      for (Map.Entry<String, Token> annotation : rule.annotations().entrySet()) {
        if (!SCOPE_ANNOTATIONS.contains(annotation.getKey())) {
          problems.error(
              "unknown-annotation",
              annotation.getValue().at(),
              "@" + annotation.getKey(),
              new Text("适用对象只有 @titleEn 和 @empty", "a scope takes @titleEn and @empty"),
              Text.NONE);
        }
      }
      Token title = rule.annotations().get("titleEn");
      Token empty = rule.annotations().get("empty");
      if (title == null) {
        problems.error(
            "missing-annotation",
            rule.at(),
            rule.name(),
            new Text("缺少 @titleEn", "@titleEn is missing"),
            Text.NONE);
      }
      if (empty != null && !empty.text().equals("missing")) {
        problems.error(
            "empty",
            empty.at(),
            empty.text(),
            new Text("@empty 只能是 \"missing\"", "@empty can only be \"missing\""),
            Text.NONE);
      }
      return new Scope(
          new Text(rule.name(), title == null ? "" : title.text()), tables, empty != null);
    }

    private static Set<String> tablesOf(String type) {
      return switch (type) {
        case "AskedRegion" -> Set.of("regions");
        case "AskedFacility" -> Set.of("facilities");
        case "AskedAlliance" -> Set.of("alliances");
        case "Membership" -> Set.of("alliances", "alliance_members");
        case "Hosted" -> Set.of("programmes");
        default -> Set.of();
      };
    }

    private void checklistRule(Map<String, String> sources) {
      RuleFile file = file(CHECKLIST_RULE);
      if (file == null) {
        missing(CHECKLIST_RULE);
        return;
      }
      List<RuleTree> sound = new ArrayList<>();
      for (Checked checked : checked(file, Checker.Role.CHECKLIST, new TreeSet<>())) {
        checklistNames.add(checked.rule().name());
        if (!problems.anyIn(checked.rule())) {
          sound.add(checked.rule());
        }
      }
      sources.put(CHECKLIST_RULE, forEngine(file, sound));
    }

    private PlanRules plan(
        String id,
        Map<String, Scope> shared,
        Map<String, String> sharedSources,
        Set<String> sharedJoins) {
      String planName = id + "/" + PlanFile.NAME;
      RuleFile planFile = file(planName);
      Map<String, At> listed = new HashMap<>();
      Plan plan =
          planFile == null ? null : PlanFile.read(id, planName, planFile.text(), listed, problems);
      if (plan == null) {
        return null;
      }
      Map<String, Scope> scopes = new LinkedHashMap<>(shared);
      Map<String, String> sources = new LinkedHashMap<>(sharedSources);
      Set<String> joins = new TreeSet<>(sharedJoins);
      scopes(id + "/" + SCOPES, scopes, sources, joins);
      Map<String, Requirement> found = new LinkedHashMap<>();
      Map<String, String> rules = new LinkedHashMap<>();
      Set<String> met = new TreeSet<>();
      for (String name : children(id, false)) {
        if (name.endsWith(".drl") && !name.equals(SCOPES)) {
          requirements(file(id + "/" + name), plan, scopes, found, rules, sources, joins, met);
        }
      }
      List<ChecklistLine> checklist = new ArrayList<>();
      RuleFile lines = file(id + "/" + ChecklistFile.NAME);
      if (lines != null) {
        for (ChecklistLine line :
            ChecklistFile.read(
                lines.name(), lines.text(), plan, scopes.keySet(), codes, met, problems)) {
          if (add(found, line.requirement())) {
            checklist.add(line);
          }
        }
      }
      // which of two was meant cannot be told: neither answers
      found.keySet().removeAll(twice);
      rules.values().removeAll(twice);
      checklist.removeIf(line -> twice.contains(line.requirement().id()));
      List<String> broken = account(plan, planName, found, met, listed);
      Map<String, Integer> order = order(plan);
      List<Requirement> requirements =
          found.values().stream()
              .sorted(Comparator.comparingInt(r -> order.getOrDefault(r.id(), -1)))
              .toList();
      return new PlanRules(plan, requirements, scopes, rules, checklist, broken, sources, joins);
    }

    /** Ids in document order: by clause, then by id. */
    private static Map<String, Integer> order(Plan plan) {
      Map<String, Integer> order = new HashMap<>();
      for (Plan.Clause clause : plan.clauses()) {
        Set<String> ids = new TreeSet<>(clause.rules());
        ids.addAll(clause.checklist());
        ids.forEach(id -> order.putIfAbsent(id, order.size()));
      }
      return order;
    }

    private void requirements(
        RuleFile file,
        Plan plan,
        Map<String, Scope> scopes,
        Map<String, Requirement> found,
        Map<String, String> rules,
        Map<String, String> sources,
        Set<String> joins,
        Set<String> met) {
      if (file == null) {
        return;
      }
      Problems identity = told(Layer.CHECKER);
      List<RuleTree> sound = new ArrayList<>();
      for (Checked checked : checked(file, Checker.Role.REQUIREMENT, met)) {
        RuleTree rule = checked.rule();
        Token scope = checked.checker().scope();
        known(checked.checker().parameters(), plan);
        Requirement requirement =
            Annotations.read(
                rule.name(), Annotations.of(rule), rule.at(), plan, scopes.keySet(), identity);
        if (requirement == null || problems.anyIn(rule)) {
          continue;
        }
        if (rules.size() >= MAX_RULES) {
          identity.error(
              "too-many",
              rule.at(),
              rule.name(),
              new Text("一份规划最多 " + MAX_RULES + " 条规则", "a plan has at most 1000 rules"),
              Text.NONE);
        } else if (scope == null || !requirement.scope().equals(scope.text())) {
          identity.error(
              "scope-mismatch",
              scope == null ? rule.when().get(0).place() : scope.at(),
              scope == null ? "" : scope.text(),
              new Text(
                  "when 里的第一个模式应为 Subject( scope == \"" + requirement.scope() + "\", … )",
                  "the first pattern should be Subject( scope == \""
                      + requirement.scope()
                      + "\", … )"),
              new Text("与 @scope 写成一样", "write it as @scope has it"));
        } else if (rules.containsKey(rule.name())) {
          Requirement other = found.get(rules.get(rule.name()));
          twice.add(other.id());
          twice("name-twice", rule.name(), requirement, other);
          twice("name-twice", rule.name(), other, requirement);
        } else if (scopes.containsKey(rule.name()) || checklistNames.contains(rule.name())) {
          identity.error(
              "name-twice",
              rule.at(),
              rule.name(),
              new Text("这个名称已经是适用对象或清单规则的名称", "a scope or the checklist's rule has this name"),
              new Text("换一个名字", "choose another name"));
        } else if (add(found, requirement)) {
          rules.put(rule.name(), requirement.id());
          joins.addAll(rule.patterns());
          sound.add(rule);
        }
      }
      sources.put(file.name(), forEngine(file, sound));
    }

    private void known(List<Token> parameters, Plan plan) {
      List<String> names = plan.parameters().stream().map(Plan.Parameter::name).toList();
      for (Token parameter : parameters) {
        if (!names.contains(parameter.text())) {
          told(Layer.CHECKER)
              .error(
                  "unknown-parameter",
                  parameter.at(),
                  parameter.text(),
                  new Text(
                      "plan.yaml 的 parameters 里没有这个参数，已有 " + names,
                      "plan.yaml has no such parameter; known are " + names),
                  problems.nearest(parameter.text(), names));
        }
      }
    }

    private boolean add(Map<String, Requirement> found, Requirement requirement) {
      Requirement before = found.putIfAbsent(requirement.id(), requirement);
      if (before != null) {
        twice.add(requirement.id());
        twice("id-twice", requirement.id(), before, requirement);
        twice("id-twice", requirement.id(), requirement, before);
      }
      return before == null;
    }

    private void twice(String code, String read, Requirement at, Requirement other) {
      String there = other.file() + ":" + other.line();
      problems.error(
          code,
          new At(at.file(), at.line(), 0),
          read,
          code.equals("id-twice")
              ? new Text(
                  "编号也用于 " + there + "，两处都不算",
                  "the id also stands in " + there + "; neither counts")
              : new Text(
                  "规则名也用于 " + there + "，两条都不算",
                  "the rule's name also stands in " + there + "; neither counts"),
          new Text("给其中一处换一个", "give one of them another"));
    }

    /** Every id of a clause needs its requirement, and every requirement its clause. */
    private List<String> account(
        Plan plan,
        String file,
        Map<String, Requirement> found,
        Set<String> met,
        Map<String, At> listed) {
      Map<String, String> clauseOf = new HashMap<>();
      List<String> broken = new ArrayList<>();
      for (Plan.Clause clause : plan.clauses()) {
        Set<String> ids = new LinkedHashSet<>(clause.rules());
        ids.addAll(clause.checklist());
        for (String id : ids) {
          clauseOf.put(id, clause.clause());
          if (!found.containsKey(id)) {
            broken.add(id);
          }
          // of an id that was met, the reason is told where its rule or line stands
          if (!found.containsKey(id) && !met.contains(id)) {
            problems.error(
                "unaccounted",
                listed.getOrDefault(id, new At(file, 0, 0)),
                id,
                new Text(
                    "条款 " + clause.clause() + " 列出的 " + id + " 没有可用的规则或清单行",
                    id + " of clause " + clause.clause() + " has no working rule or line"),
                problems.nearest(id, met));
          }
        }
      }
      for (Requirement requirement : found.values()) {
        if (!requirement.clause().equals(clauseOf.get(requirement.id()))) {
          problems.error(
              "unaccounted",
              new At(requirement.file(), requirement.line(), 0),
              requirement.id(),
              new Text(
                  "plan.yaml 的条款 " + requirement.clause() + " 没有列出这个编号",
                  "clause " + requirement.clause() + " of plan.yaml does not list this id"),
              new Text("加到该条款的 rules 或 checklist", "add it to the clause's rules or checklist"));
        }
      }
      plan.renews()
          .forEach(
              (earlier, own) -> {
                if (!clauseOf.containsKey(own)) {
                  problems.error(
                      "renews",
                      new At(file, 0, 0),
                      earlier + ": " + own,
                      new Text(
                          "renews 的冒号后应为本规划的编号",
                          "after the colon of renews stands an id of this plan"),
                      problems.nearest(own, clauseOf.keySet()));
                }
              });
      return broken;
    }

    private String hash() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        used.forEach(
            (name, file) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              digest.update((byte) 0);
              digest.update(file.text().getBytes(StandardCharsets.UTF_8));
              digest.update((byte) 0);
            });
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
