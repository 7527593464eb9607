package org.hegui.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hegui.evaluate.Budget;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.InProcess;
import org.hegui.evaluate.Said;
import org.hegui.findings.RuleProblem;
import org.hegui.measure.Carried;
import org.hegui.measure.Snapshot;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;

/**
 * The other side of {@link Worker}: a process that compiles and fires what it is sent. It ends with
 * its parent, at its time limit, and after everything that it cannot answer.
 */
final class RuleWorker {
  private static final int ENDED = 4;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final InProcess engine;
  private final Duration time;
  private byte[] key;
  private final BlockingQueue<byte[]> requests = new ArrayBlockingQueue<>(1);
  private final List<PlanRules> plans = new ArrayList<>();
  private Snapshot snapshot;
  private Engine.Round last;

  private RuleWorker(InputStream in, OutputStream out, InProcess engine, Duration time) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
    this.engine = engine;
    this.time = time;
  }

  /**
   * Serves until the parent is gone.
   *
   * @param arguments seconds for one answer, the folder of compiled classes or nothing, and the one
   *     that is borrowed from or nothing
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path cache = arguments.length > 1 ? Path.of(arguments[1]) : null;
    Path lender = arguments.length > 2 ? Path.of(arguments[2]) : null;
    serve(arguments, new Compiler(cache, lender));
  }

  static void serve(String[] arguments, Compiler compiler)
      throws IOException, InterruptedException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    // nothing that is printed or read from here on touches the pipes
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    System.setIn(InputStream.nullInputStream());
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> Runtime.getRuntime().halt(ENDED));
    if (knows("org.mvel2.MVEL")) {
      Runtime.getRuntime().halt(ENDED);
    }
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[0]));
    // nothing is asked yet: the process that does is still reading
    compiler.prepare();
    Codec.prepare(Request.class);
    Codec.prepare(Reply.class);
    new RuleWorker(in, out, new InProcess(compiler, Budget.within(time)), time).serve();
  }

  private static boolean knows(String type) {
    try {
      Class.forName(type, false, RuleWorker.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private void serve() throws IOException, InterruptedException {
    key = in.readNBytes(Frames.KEY_BYTES);
    Thread reading = new Thread(this::read, "requests");
    reading.setDaemon(true);
    reading.start();
    while (true) {
      byte[] content = requests.take();
      AtomicBoolean answered = new AtomicBoolean();
      Request request;
      try {
        request = Codec.read(Request.class, content, null);
      } catch (Codec.Malformed e) {
        Runtime.getRuntime().halt(ENDED);
        return;
      }
      Thread watch = watch(request, answered);
      Reply reply;
      try {
        reply = answer(request);
      } catch (OutOfMemoryError e) {
        last = null;
        snapshot = null;
        reply = Reply.ended(request.number(), Reply.End.MEMORY, engine.lastFired());
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        reply = Reply.ended(request.number(), Reply.End.FAULT, engine.lastFired());
      }
      if (answered.compareAndSet(false, true)) {
        watch.interrupt();
        Frames.write(out, key, Codec.write(reply));
      }
      if (reply.end() != null) {
        Runtime.getRuntime().halt(ENDED);
      }
    }
  }

  /** The parent closes the pipe when it is done, and the system closes it when the parent dies. */
  private void read() {
    try {
      while (true) {
        requests.put(Frames.read(in, key, Integer.MAX_VALUE));
      }
    } catch (IOException | Codec.Malformed | InterruptedException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private Thread watch(Request request, AtomicBoolean answered) {
    Thread watch =
        new Thread(
            () -> {
              try {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
                if (answered.compareAndSet(false, true)) {
                  Frames.write(
                      out,
                      key,
                      Codec.write(
                          Reply.ended(request.number(), Reply.End.TIME, engine.lastFired())));
                  Runtime.getRuntime().halt(ENDED);
                }
              } catch (InterruptedException e) {
                // answered in time
              } catch (IOException e) {
                Runtime.getRuntime().halt(ENDED);
              }
            },
            "time limit");
    watch.setDaemon(true);
    watch.start();
    return watch;
  }

  private Reply answer(Request request) {
    if (request.plan() != null) {
      plans.add(request.plan());
    }
    if (request.given() != null) {
      snapshot = request.given().snapshot();
    }
    PlanRules plan = plans.get(request.of());
    Carried carried = null;
    Said said = null;
    if (request.selection() == null) {
      engine.compile(plan);
    } else if (request.alone() == null) {
      last = engine.round(plan, snapshot, request.selection());
      said = last.all();
    } else {
      said = last.alone(request.alone(), request.slip());
    }
    if (said != null) {
      carried = Carried.of(said.scopes(), said.measurements());
    }
    List<RuleProblem> problems = engine.problems();
    return new Reply(
        request.number(),
        plan.textHash(),
        problems,
        carried,
        said == null ? Map.of() : said.brokenScopes(),
        said == null ? Map.of() : said.brokenRules(),
        null,
        "");
  }
}
