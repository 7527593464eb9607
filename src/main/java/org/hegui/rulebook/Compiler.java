package org.hegui.rulebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.measure.Answer;
import org.hegui.measure.Asked;
import org.hegui.measure.Measure;
import org.hegui.measure.Measurements;
import org.hegui.measure.Scopes;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.Results;

/**
 * Compiles rules into modules of classes and keeps these, so that a rule that has not changed is
 * loaded and not compiled: what is new to the cache becomes one module, everything else comes from
 * modules made before. Annotations never reach the engine: a changed target needs no compiling.
 */
public final class Compiler {
  private static final String PACKAGE = "rules.p_";

  /** Every edit adds a module. With more of them, all but the largest are made into one. */
  static final int MOST_MODULES = 12;

  private final ClassCache cache;
  private final boolean gate;
  private final boolean filter;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final IdentityHashMap<PlanRules, CompiledPlan> compiled = new IdentityHashMap<>();

  static {
    // the parallel build is slower on few rules and has known faults with accumulates
    System.setProperty("drools.parallelRulesBuildThreshold", "-1");
  }

  /** {@code cache} is where compiled classes are kept; null for nowhere. */
  public Compiler(Path cache) {
    this(cache, null);
  }

  /**
   * For a process that is trusted less than the one that it borrows from.
   *
   * @param cache where compiled classes are kept; null for nowhere
   * @param lender where another process keeps its own, which are only read; null for none
   */
  public Compiler(Path cache, Path lender) {
    this(new ClassCache(cache, lender), true, true);
  }

  /**
   * For tests that look at one layer alone.
   *
   * @param gate whether what compiled classes name is held against the list
   * @param filter whether their class loader finds only what is on the list
   */
  Compiler(ClassCache cache, boolean gate, boolean filter) {
    this.cache = cache;
    this.gate = gate;
    this.filter = filter;
  }

  /** Does what comes before every compiling, so that it is done when one is asked for. */
  public void prepare() {
    KieServices.get().newKieFileSystem();
    hash("", List.of());
    Allowed.type("");
  }

  /** What could not be compiled although it passed all checks; empty as a rule. */
  public List<RuleProblem> problems() {
    return List.copyOf(problems);
  }

  /** The plan, ready to fire; rules that do not compile are left out and reported. */
  public CompiledPlan compile(PlanRules rules) {
    return compiled.computeIfAbsent(rules, this::load);
  }

  private CompiledPlan load(PlanRules rules) {
    Map<Piece, String> hashes = new LinkedHashMap<>();
    Piece.of(rules).forEach(piece -> hashes.put(piece, piece.hash()));
    String shelf = hash("shelf", List.of(rules.plan().id()));
    Map<String, List<Piece>> shelved = shelved(cache.modules(shelf), hashes);
    Set<Piece> old = new HashSet<>();
    shelved.values().forEach(old::addAll);
    List<Piece> fresh = hashes.keySet().stream().filter(piece -> !old.contains(piece)).toList();
    // what is new is compiled while what is kept is read
    CompletableFuture<List<CompiledModule>> making =
        CompletableFuture.supplyAsync(
            () -> made(fresh), old.isEmpty() || fresh.isEmpty() ? Runnable::run : Compiler::beside);
    List<CompiledModule> modules = new ArrayList<>();
    List<Piece> lost = new ArrayList<>();
    shelved.forEach(
        (key, pieces) -> {
          CompiledModule module = kept(key, pieces);
          if (module == null) {
            lost.addAll(pieces);
          } else {
            modules.add(module);
          }
        });
    List<CompiledModule> made = new ArrayList<>(joined(making));
    made.addAll(made(lost));
    if (!made.isEmpty()) {
      Map<String, String> added = new LinkedHashMap<>();
      for (CompiledModule module : made) {
        module.pieces().forEach(piece -> added.put(hashes.get(piece), module.key()));
      }
      cache.shelve(shelf, added);
    }
    modules.addAll(made);
    return new CompiledPlan(rules, modules);
  }

  /** Which module is said to have which of these rules; of too many modules the largest. */
  private static Map<String, List<Piece>> shelved(
      Map<String, String> known, Map<Piece, String> hashes) {
    Map<String, List<Piece>> shelved = new LinkedHashMap<>();
    hashes.forEach(
        (piece, hash) -> {
          String module = known.get(hash);
          if (module != null) {
            shelved.computeIfAbsent(module, added -> new ArrayList<>()).add(piece);
          }
        });
    if (shelved.size() > MOST_MODULES) {
      int most = shelved.values().stream().mapToInt(List::size).max().orElse(0);
      shelved.values().removeIf(all -> all.size() < most);
    }
    return shelved;
  }

  /** With the class loader of this thread, which the engine asks; pools have another. */
  private static void beside(Runnable task) {
    Thread thread = new Thread(task, "compiling");
    thread.setDaemon(true);
    thread.start();
  }

  private static List<CompiledModule> joined(CompletableFuture<List<CompiledModule>> making) {
    try {
      return making.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      if (e.getCause() instanceof Error failed) {
        throw failed;
      }
      throw e;
    }
  }

  /** A module of the cache that has these rules; null where it cannot be used. */
  private CompiledModule kept(String key, List<Piece> pieces) {
    Map<String, byte[]> classes = cache.load(key);
    if (classes == null || gate && Gate.refused(classes) != null) {
      return null;
    }
    try {
      CompiledModule module = new CompiledModule(key, pieces, models(classes));
      return module.complete() ? module : null;
    } catch (ReflectiveOperationException | LinkageError e) {
      // kept by another build of the product: compile again
      return null;
    }
  }

  /** Compiles these; where some cannot be, the others are compiled without them. */
  private List<CompiledModule> made(List<Piece> pieces) {
    if (pieces.isEmpty()) {
      return List.of();
    }
    try {
      String key = hash("module", pieces.stream().map(Piece::text).toList());
      Map<String, byte[]> classes = build(PACKAGE + key.substring(0, 16), pieces);
      List<Model> models = models(classes);
      cache.store(key, classes);
      return List.of(new CompiledModule(key, pieces, models));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("compiled classes do not load", e);
    } catch (NotCompiled e) {
      if (pieces.size() == 1) {
        problems.add(problem(pieces.get(0), e));
        return List.of();
      }
      int half = pieces.size() / 2;
      List<CompiledModule> halves = new ArrayList<>(made(pieces.subList(0, half)));
      halves.addAll(made(pieces.subList(half, pieces.size())));
      return halves;
    }
  }

  private static RuleProblem problem(Piece piece, NotCompiled why) {
    String said = why.getMessage();
    return new RuleProblem(
        true,
        why.atTheGate() ? "gate" : "engine",
        piece.file(),
        piece.line(),
        0,
        said.length() > 80 ? said.substring(0, 80) : said,
        why.atTheGate()
            ? new Text("规则编译后用到了不许用的东西", "compiled, the rule uses what it may not")
            : new Text("规则引擎不能编译这条规则", "the engine cannot compile this rule"),
        new Text("撤销最近的修改", "undo the last edit"));
  }

  /**
   * Thrown where the engine refuses a text that passed all checks; its message is the engine's, or
   * names what the gate refused.
   */
  private static final class NotCompiled extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean gate;

    NotCompiled(String message, boolean gate) {
      super(message);
      this.gate = gate;
    }

    /** Whether it compiled, but to something that may not be used. */
    boolean atTheGate() {
      return gate;
    }
  }

  private Map<String, byte[]> build(String packageName, List<Piece> pieces) throws NotCompiled {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    String header = Vocabulary.header(packageName);
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    for (Piece piece : pieces) {
      texts
          .computeIfAbsent(piece.file(), added -> new StringBuilder(header))
          .append(piece.text())
          .append('\n');
    }
    int number = 1;
    for (StringBuilder text : texts.values()) {
      // the engine pastes resource names into generated code: never a user's file name
      String name =
          String.format("src/main/resources/%s/r%04d.drl", packageName.replace('.', '/'), number++);
      files.write(name, text.toString());
    }
    try {
      KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
      Results results = builder.getResults();
      for (Message message : results.getMessages(Message.Level.ERROR)) {
        throw new NotCompiled(message.getText(), false);
      }
      InternalKieModule module = (InternalKieModule) builder.getKieModule();
      Map<String, byte[]> classes = unzip(module.getBytes());
      services.getRepository().removeKieModule(module.getReleaseId());
      String refused = gate ? Gate.refused(classes) : null;
      if (refused != null) {
        throw new NotCompiled(refused, true);
      }
      return classes;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new NotCompiled(e.toString(), false);
    }
  }

  private static Map<String, byte[]> unzip(byte[] jar) {
    Map<String, byte[]> classes = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().replace('/', '.');
        // the engine's description of its own project is none of the rules
        if (name.startsWith(PACKAGE) && name.endsWith(".class")) {
          classes.put(name.substring(0, name.length() - 6), zip.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }

  private List<Model> models(Map<String, byte[]> classes) throws ReflectiveOperationException {
    ModuleLoader loader = new ModuleLoader(classes, filter);
    List<Model> models = new ArrayList<>();
    for (String name : classes.keySet()) {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (simple.matches("Rules[0-9A-F]{32}")) {
        models.add((Model) loader.loadClass(name).getDeclaredConstructor().newInstance());
      }
    }
    return models;
  }

  /** Defines the classes of one module, which find nothing but each other and what is allowed. */
  private static final class ModuleLoader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final boolean filter;

    ModuleLoader(Map<String, byte[]> classes, boolean filter) {
      super(null);
      this.classes = new HashMap<>(classes);
      this.filter = filter;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        byte[] bytes = classes.get(name);
        if (bytes != null) {
          return defineClass(name, bytes, 0, bytes.length);
        }
        if (filter && !Allowed.type(name)) {
          throw new ClassNotFoundException(name);
        }
        return Compiler.class.getClassLoader().loadClass(name);
      }
    }
  }

  /** Hash of all that decides the compiled classes: text, engine, the classes that rules see. */
  private static String hash(String kind, List<String> texts) {
    MessageDigest digest = sha256();
    digest.update(Surroundings.HASH);
    digest.update(kind.getBytes(StandardCharsets.UTF_8));
    for (String text : texts) {
      digest.update((byte) 0);
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What decides the classes besides the text; the same as long as the process lives. */
  private static final class Surroundings {
    static final byte[] HASH = hash();

    private static byte[] hash() {
      MessageDigest digest = sha256();
      digest.update(Vocabulary.header(PACKAGE).getBytes(StandardCharsets.UTF_8));
      digest.update(AllowList.TEXT.getBytes(StandardCharsets.UTF_8));
      String engine = KieServices.class.getPackage().getImplementationVersion();
      digest.update(String.valueOf(engine).getBytes(StandardCharsets.UTF_8));
      List<Class<?>> seen = new ArrayList<>(Vocabulary.PATTERNS.values());
      seen.addAll(Vocabulary.FUNCTIONS.values());
      seen.addAll(
          List.of(Asked.class, Answer.class, Measure.class, Measurements.class, Scopes.class));
      for (Class<?> type : seen) {
        String resource = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = Compiler.class.getResourceAsStream(resource)) {
          digest.update(in.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return digest.digest();
    }
  }
}
