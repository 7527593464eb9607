package org.hegui.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Mutation;
import org.hegui.evaluate.Said;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;
import org.hegui.findings.RuleProblem;
import org.hegui.measure.Carried;
import org.hegui.measure.Snapshot;
import org.hegui.rulebook.PlanRules;

/**
 * Fires rules in a child process with a heap of its own, an empty environment and a time limit.
 * What comes back is believed only where it fits what was asked; anything else ends the run with a
 * {@link WorkerFailure}. One process serves all questions of one command.
 */
public final class Worker implements Engine {
  /** MVEL evaluates rules as code while they are built: whoever brings it along, it stays out. */
  private static final String NO_MVEL = "(drools-mvel|mvel2)-[0-9].*\\.jar";

  /** Starts another main class than the jar's own where all jars stand within one. */
  private static final String NESTED = "org.springframework.boot.loader.launch.PropertiesLauncher";

  private static final int YOUNG_MEGABYTES = 300;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Limits limits;
  private final List<String> command;
  private final byte[] key = new byte[Frames.KEY_BYTES];
  private final ExecutorService pipe =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "worker pipe");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<PlanRules, Integer> plans = new HashMap<>();
  private List<RuleProblem> problems = List.of();
  private Process process;
  private DataOutputStream out;
  private DataInputStream in;
  private Snapshot.Given given;
  private WorkerRound asked;
  private WorkerFailure failure;
  private long number = 0;

  /**
   * Starts the process at once, so that it comes up while data are read.
   *
   * @param cache folder of its own for compiled classes; null for none
   */
  public Worker(Limits limits, Path cache) {
    this(limits, cache, null);
  }

  /**
   * Starts the process at once, so that it comes up while data are read.
   *
   * @param cache folder of its own for compiled classes; null for none
   * @param lender where this process keeps its own, which the other only reads; null for none
   */
  public Worker(Limits limits, Path cache, Path lender) {
    this(limits, command(limits, RuleWorker.class.getName(), cache, lender));
  }

  Worker(Limits limits, List<String> command) {
    this.limits = limits;
    this.command = command;
    start();
  }

  /** What starts a worker with this main class: its own cache, and the one it borrows from. */
  static List<String> command(Limits limits, String main, Path... caches) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.heapMegabytes() + "m");
    // most of what rules make is soon done with: few collections, and none of it grows old
    command.add("-Xmn" + Math.min(YOUNG_MEGABYTES, limits.heapMegabytes() / 3) + "m");
    command.add("-Xshare:auto");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+DisplayVMOutputToStderr");
    // what Java says of itself would stand between the replies
    command.add("-Xlog:disable");
    option(command, "-XX:SharedArchiveFile=", "hegui.archive");
    option(command, "-XX:DumpLoadedClassList=", "hegui.classes");
    // all that rules cause to be logged goes nowhere
    command.add("-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");
    command.add("-XX:-UsePerfData");
    command.add("-XX:+DisableAttachMechanism");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dsun.jnu.encoding=UTF-8");
    command.add("-cp");
    command.add(classPath(System.getProperty("java.class.path")));
    if (Worker.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
      command.add(main);
    } else {
      // started as one jar of jars
      command.add("-Dloader.main=" + main);
      command.add(NESTED);
    }
    command.add(Long.toString(limits.time().toSeconds()));
    for (Path cache : caches) {
      if (cache != null) {
        command.add(cache.toAbsolutePath().toString());
      }
    }
    return command;
  }

  /** Adds a file that the launcher names; without one everything works, only slower. */
  private static void option(List<String> command, String option, String property) {
    String file = System.getProperty(property);
    if (file != null) {
      command.add(option + Path.of(file).toAbsolutePath());
    }
  }

  static String classPath(String own) {
    return Arrays.stream(own.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(entry -> !entry.getFileName().toString().matches(NO_MVEL))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void start() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    // without it Java cannot open a class path with Chinese names
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.directory(new File(System.getProperty("java.io.tmpdir")));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    new SecureRandom().nextBytes(key);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new WorkerFailure(
          "规则进程启动不了：" + e.getMessage() + "。可能：内存或进程数已满",
          "the rule process cannot be started: "
              + e.getMessage()
              + ". Maybe: no memory or no processes left");
    }
    out = new DataOutputStream(process.getOutputStream());
    in = new DataInputStream(new java.io.BufferedInputStream(process.getInputStream()));
    pipe.execute(
        () -> {
          try {
            out.write(key);
            out.flush();
          } catch (IOException e) {
            // the first question will tell
          }
        });
  }

  @Override
  public void compile(PlanRules plan) {
    ask(plan, null, null, null, null);
  }

  @Override
  public List<RuleProblem> problems() {
    return problems;
  }

  @Override
  public Round round(PlanRules plan, Snapshot snapshot, Selection selection) {
    return new WorkerRound(plan, snapshot, selection);
  }

  @Override
  public void close() {
    pipe.shutdownNow();
    process.destroyForcibly();
  }

  /** The process, for tests that kill it. */
  ProcessHandle process() {
    return process.toHandle();
  }

  private final class WorkerRound implements Round {
    private final PlanRules plan;
    private final Snapshot over;
    private final Selection selection;

    WorkerRound(PlanRules plan, Snapshot over, Selection selection) {
      this.plan = plan;
      this.over = over;
      this.selection = selection;
    }

    @Override
    public Said all() {
      return inTurn(
          () -> {
            asked = this;
            return said(plan, over, ask(plan, over, selection, null, null));
          });
    }

    @Override
    public Said alone(String requirement, Mutation slip) {
      return inTurn(
          () -> {
            if (asked != this) {
              throw new IllegalStateException("asked something else in the meantime");
            }
            return said(plan, over, ask(plan, over, selection, requirement, slip));
          });
    }
  }

  /** One question at a time, and after a failure always that failure: plans ask side by side. */
  private synchronized Said inTurn(Supplier<Said> question) {
    if (failure != null) {
      throw failure;
    }
    try {
      return question.get();
    } catch (WorkerFailure e) {
      failure = e;
      throw e;
    }
  }

  // --- asking ---

  private Reply ask(
      PlanRules plan, Snapshot over, Selection selection, String alone, Mutation slip) {
    boolean newPlan = !plans.containsKey(plan);
    int of = plans.computeIfAbsent(plan, added -> plans.size());
    boolean newData = over != null && !same(over.given(), given);
    if (newData) {
      given = over.given();
    }
    number++;
    Request request =
        new Request(
            number,
            newPlan ? plan : null,
            newData ? withoutProblems(given) : null,
            of,
            selection,
            alone,
            slip);
    byte[] content = exchange(Codec.write(request));
    Reply reply;
    try {
      reply = Codec.read(Reply.class, content, Reply.NULLABLE);
    } catch (Codec.Malformed e) {
      throw forged();
    }
    if (reply.number() != number) {
      throw forged();
    }
    if (reply.end() != null) {
      throw ended(reply);
    }
    if (!reply.rules().equals(plan.textHash()) || (reply.said() == null) != (selection == null)) {
      throw forged();
    }
    problems = reply.problems();
    return reply;
  }

  /** Whether the process has these data already: it is told them once, whoever asks again. */
  @SuppressWarnings("ReferenceEquality") // a million rows are not compared one by one
  private static boolean same(Snapshot.Given one, Snapshot.Given other) {
    return other != null
        && one.data() == other.data()
        && one.asOf().equals(other.asOf())
        && one.codes().equals(other.codes())
        && one.aliases().equals(other.aliases());
  }

  /** Data problems are for the report; no rule sees them. */
  private static Snapshot.Given withoutProblems(Snapshot.Given given) {
    DataSet data = given.data();
    return new Snapshot.Given(
        new DataSet(
            data.about(),
            data.collected(),
            data.regions(),
            data.facilities(),
            data.alliances(),
            data.members(),
            data.programmes(),
            data.indicators(),
            data.attestations(),
            List.of()),
        given.asOf(),
        given.codes(),
        given.aliases());
  }

  private byte[] exchange(byte[] request) {
    Future<byte[]> reply =
        pipe.submit(
            () -> {
              Frames.write(out, key, request);
              return Frames.read(in, key, limits.replyMegabytes() * 1_000_000L);
            });
    try {
      return reply.get(limits.time().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw tooLong("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new WorkerFailure("评估被中断", "the evaluation was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Codec.Malformed) {
        throw forged();
      }
      close();
      throw new WorkerFailure(
          "规则进程中途退出，本次评估无效，没有写出结果。可能：最近改过的规则让它退出，或被系统结束；" + "撤销最近的修改后再试",
          "the rule process ended half way; the run is invalid and nothing was written. Maybe: a"
              + " rule that was edited last made it end, or the system did; undo the last edit and"
              + " try again");
    }
  }

  private WorkerFailure ended(Reply reply) {
    return switch (reply.end()) {
      case TIME -> tooLong(reply.lastFired());
      case MEMORY -> {
        close();
        yield new WorkerFailure(
            "规则用的内存超过 "
                + limits.heapMegabytes()
                + " MB，已停下，本次评估无效，没有写出结果。"
                + after(reply, "最后触发的规则：")
                + "可能：这条规则或排在它后面的规则缺少连接条件，成对的事实太多",
            "the rules used more than "
                + limits.heapMegabytes()
                + " MB and were stopped; the run is invalid and nothing was written. "
                + after(reply, "The last to fire: ")
                + "Maybe: this rule or one after it lacks a join, there are too many pairs");
      }
      case FAULT -> {
        close();
        yield new WorkerFailure(
            "规则进程出错，本次评估无效，没有写出结果。" + after(reply, "最后触发的规则：") + "可能：撤销最近的修改后再试",
            "the rule process failed; the run is invalid and nothing was written. "
                + after(reply, "The last to fire: ")
                + "Maybe: undo the last edit and try again");
      }
    };
  }

  private static String after(Reply reply, String said) {
    return reply.lastFired().isEmpty() ? "" : said + "“" + reply.lastFired() + "” ";
  }

  private WorkerFailure tooLong(String lastFired) {
    close();
    String rule = lastFired.isEmpty() ? "" : "“" + lastFired + "” ";
    return new WorkerFailure(
        "规则运行超过 "
            + limits.time().toSeconds()
            + " 秒，已停下，本次评估无效，没有写出结果。"
            + (rule.isEmpty() ? "" : "最后触发的规则：" + rule)
            + "可能：这条规则或排在它后面的规则缺少连接条件，成对的事实太多",
        "the rules ran for more than "
            + limits.time().toSeconds()
            + " s and were stopped; the run is invalid and nothing was written. "
            + (rule.isEmpty() ? "" : "The last to fire: " + rule)
            + "Maybe: this rule or one after it lacks a join, there are too many pairs");
  }

  private WorkerFailure forged() {
    close();
    return new WorkerFailure(
        "规则进程的回答不可信（与所问的规则、要求或对象不符），本次评估无效，没有写出结果。" + "可能：有规则试图冒充结果；检查最近的修改",
        "the answer of the rule process cannot be believed: it does not fit the rules, requirements"
            + " or subjects that were asked; the run is invalid and nothing was written. Maybe: a"
            + " rule tries to forge results; check the last edits");
  }

  // --- believing ---

  /** What the worker said, over the facts of this process. */
  private Said said(PlanRules plan, Snapshot over, Reply reply) {
    Carried carried = reply.said();
    Set<String> requirements = new LinkedHashSet<>();
    plan.requirements().forEach(requirement -> requirements.add(requirement.id()));
    boolean known =
        plan.scopes().keySet().containsAll(carried.scopes().keySet())
            && plan.scopes().keySet().containsAll(reply.brokenScopes().keySet())
            && requirements.containsAll(carried.measurements().keySet())
            && requirements.containsAll(reply.brokenRules().keySet());
    if (!known || !fits(carried)) {
      throw forged();
    }
    try {
      Said said =
          new Said(
              carried.listed(over), carried.measured(), reply.brokenScopes(), reply.brokenRules());
      checkAnswers(plan, said);
      return said;
    } catch (Carried.UnknownSubject e) {
      throw forged();
    }
  }

  /** Every measurement is of a subject that its requirement is asked of. */
  private void checkAnswers(PlanRules plan, Said said) {
    plan.requirements()
        .forEach(
            requirement -> {
              Set<String> subjects = said.scopes().of(requirement.scope()).keySet();
              if (!subjects.containsAll(said.measurements().of(requirement.id()).keySet())) {
                throw forged();
              }
            });
  }

  private static boolean fits(Carried carried) {
    return carried.measurements().values().stream()
        .flatMap(List::stream)
        .allMatch(
            taken ->
                taken.amount().evidence().stream().map(Evidence::table).allMatch(Worker::isTable)
                    && taken.amount().missing().stream()
                        .map(Missing::table)
                        .allMatch(Worker::isTable));
  }

  private static boolean isTable(String name) {
    return TABLES.contains(name);
  }

  private static final Set<String> TABLES =
      Set.of(
          "about",
          "collected",
          "regions",
          "facilities",
          "alliances",
          "alliance_members",
          "programmes",
          "indicators",
          "attestations");
}
