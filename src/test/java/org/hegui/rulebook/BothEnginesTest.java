package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.hegui.facts.DataSet;
import org.hegui.findings.Plan;
import org.hegui.load.DataSetReader;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedAlliance;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedRegion;
import org.hegui.measure.Measurements;
import org.hegui.measure.Parameter;
import org.hegui.measure.Scopes;
import org.hegui.measure.Snapshot;
import org.hegui.measure.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * The honest role of drools-mvel: a second opinion. The classic engine, which interprets, measures
 * of the shipped region what the compiled rules measure; the product itself has no MVEL.
 */
class BothEnginesTest {
  private final Rulebook rulebook = Rulebook.read(Path.of("rules"));
  private PlanRules rules;

  /** Uses two variables from above in one function, which the classic engine mixes up. */
  private static final Set<String> BEYOND_CLASSIC = Set.of("hulunbuir-2024-03-g");

  private static final Pattern RULE = Pattern.compile("rule \"([^\"]+)\" when");
  private final Map<String, String> names = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "hulunbuir-2024, hulunbuir-2025, 1500",
    "harbin-2017, harbin-2017, 900",
    "harbin-2019, harbin-2019, 40",
    "heilongjiang-2017, heilongjiang-2017, 300",
    "hebei-2021, hebei-2021, 3000"
  })
  void theClassicEngineMeasuresTheSame(String plan, String fixture, int least) throws Exception {
    rules =
        rulebook.plans().stream()
            .filter(each -> each.plan().id().equals(plan))
            .findFirst()
            .orElseThrow();
    DataSet data = DataSetReader.read(Path.of("fixtures", fixture), rulebook.codes());
    Map<String, String> compiled = measure(new Compiler(null).compile(rules).base(), data);
    Map<String, String> classic = measure(classic(), data);
    assertTrue(compiled.size() > least, "measured " + compiled.size());
    compiled.keySet().removeIf(key -> BEYOND_CLASSIC.contains(key.substring(0, key.indexOf(' '))));
    assertEquals(compiled, classic);
  }

  private KieBase classic() {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    int number = 1;
    for (String source : rules.sources().values()) {
      files.write(
          "src/main/resources/rules/classic/r" + number++ + ".drl",
          Vocabulary.header("rules.classic") + numbered(understood(source)));
    }
    KieBuilder builder = services.newKieBuilder(files).buildAll(DrlProject.class);
    assertEquals("[]", builder.getResults().getMessages(Message.Level.ERROR).toString());
    return services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
  }

  private String understood(String source) {
    Set<String> beyond =
        rules.rules().entrySet().stream()
            .filter(entry -> BEYOND_CLASSIC.contains(entry.getValue()))
            .map(entry -> "rule \"" + entry.getKey() + "\" ")
            .collect(Collectors.toSet());
    return source
        .lines()
        .filter(line -> beyond.stream().noneMatch(line::startsWith))
        .collect(Collectors.joining("\n"));
  }

  /** The classic engine mixes up rules whose Chinese names are of one length: it gets numbers. */
  private String numbered(String source) {
    return RULE.matcher(source)
        .replaceAll(
            found -> {
              String number = "r" + names.size();
              names.put(number, found.group(1));
              return "rule \"" + number + "\" when";
            });
  }

  private Map<String, String> measure(KieBase base, DataSet data) {
    Snapshot snapshot =
        new Snapshot(data, LocalDate.parse("2026-01-20"), rulebook.codes(), rules.plan().aliases());
    Scopes scopes = new Scopes();
    Measurements measurements = new Measurements();
    KieSession session = base.newKieSession();
    try {
      session.setGlobal("scopes", scopes);
      session.setGlobal("measurements", measurements);
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
              String given = event.getMatch().getRule().getName();
              String name = names.getOrDefault(given, given);
              scopes.firing(name);
              measurements.firing(rules.rules().getOrDefault(name, ""));
            }
          });
      for (Plan.Parameter parameter : rules.plan().parameters()) {
        session.insert(new Parameter(parameter.name(), parameter.value()));
      }
      snapshot.candidates(rules.joins()).forEach(session::insert);
      session.fireAllRules();
      Set<String> regions = new TreeSet<>();
      for (String scope : rules.scopes().keySet()) {
        for (Scopes.Entry entry : scopes.of(scope).values()) {
          Asked subject = entry.subject();
          if (subject instanceof AskedRegion) {
            regions.add(subject.getKey());
          }
          session.insert(
              new Subject(
                  scope,
                  subject instanceof AskedRegion region ? region : null,
                  subject instanceof AskedFacility facility ? facility : null,
                  subject instanceof AskedAlliance alliance ? alliance : null));
        }
      }
      snapshot.located(regions, rules.joins()).forEach(session::insert);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    Map<String, String> measured = new TreeMap<>();
    for (String id : new HashMap<>(rules.rules()).values()) {
      measurements
          .of(id)
          .forEach(
              (key, entry) ->
                  measured.put(
                      id + " " + key,
                      entry.measure().low()
                          + ".."
                          + entry.measure().high()
                          + " "
                          + entry.measure().parts()));
    }
    return measured;
  }

  @Test
  void noAnnotationReachesAnyEngine() {
    // with MVEL on the class path, as here, one would be evaluated while rules are being built
    rulebook
        .plans()
        .forEach(
            plan ->
                plan.sources()
                    .forEach((file, source) -> assertEquals(-1, source.indexOf('@'), file)));
  }
}
