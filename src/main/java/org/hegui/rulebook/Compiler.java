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
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * Compiles a plan into one module of classes and keeps the classes, so that a plan that has not
 * changed is loaded and not compiled. Annotations never reach the engine: a changed target needs no
 * compiling.
 */
public final class Compiler {
  private static final String PACKAGE = "rules.p_";

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
    this(cache, true, true);
  }

  /**
   * For tests that look at one layer alone.
   *
   * @param gate whether what compiled classes name is held against the list
   * @param filter whether their class loader finds only what is on the list
   */
  Compiler(Path cache, boolean gate, boolean filter) {
    this.cache = new ClassCache(cache);
    this.gate = gate;
    this.filter = filter;
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
    String packageName = PACKAGE + rules.plan().id().replaceAll("[^a-z0-9]", "_");
    String key = key(packageName, rules.sources());
    Map<String, byte[]> classes = cache.load(key);
    if (classes != null && (!gate || Gate.refused(classes) == null)) {
      try {
        return new CompiledPlan(rules, models(classes));
      } catch (ReflectiveOperationException | LinkageError e) {
        // kept by another build of the product: compile again
      }
    }
    try {
      classes = build(packageName, rules.sources());
      cache.store(key, classes);
      return loaded(rules, classes);
    } catch (NotCompiled e) {
      return withoutCulprits(packageName, rules);
    }
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

  private CompiledPlan loaded(PlanRules rules, Map<String, byte[]> classes) {
    try {
      return new CompiledPlan(rules, models(classes));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("compiled classes do not load", e);
    }
  }

  private Map<String, byte[]> build(String packageName, Map<String, String> sources)
      throws NotCompiled {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    String header = Vocabulary.header(packageName);
    int number = 1;
    for (String source : sources.values()) {
      // the engine pastes resource names into generated code: never a user's file name
      String name =
          String.format("src/main/resources/%s/r%04d.drl", packageName.replace('.', '/'), number++);
      files.write(name, header + source);
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

  /** Compiles what compiles file by file, so that one file costs only itself. */
  private CompiledPlan withoutCulprits(String packageName, PlanRules rules) {
    Map<String, String> sound = new LinkedHashMap<>();
    for (Map.Entry<String, String> source : rules.sources().entrySet()) {
      try {
        build(packageName, Map.of(source.getKey(), source.getValue()));
        sound.put(source.getKey(), source.getValue());
      } catch (NotCompiled e) {
        problems.add(
            new RuleProblem(
                true,
                e.atTheGate() ? "gate" : "engine",
                source.getKey(),
                0,
                0,
                e.getMessage().length() > 80 ? e.getMessage().substring(0, 80) : e.getMessage(),
                e.atTheGate()
                    ? new Text("规则编译后用到了不许用的东西", "compiled, the rules use what they may not")
                    : new Text("规则引擎不能编译这个文件", "the engine cannot compile this file"),
                new Text("撤销最近的修改，逐条加回", "undo the last edit, add rules back one by one")));
      }
    }
    try {
      return loaded(rules, build(packageName, sound));
    } catch (NotCompiled e) {
      return loaded(rules, Map.of());
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
    PlanLoader loader = new PlanLoader(classes, filter);
    List<Model> models = new ArrayList<>();
    for (String name : classes.keySet()) {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (simple.matches("Rules[0-9A-F]{32}")) {
        models.add((Model) loader.loadClass(name).getDeclaredConstructor().newInstance());
      }
    }
    return models;
  }

  /** Defines the classes of one plan, which find nothing but each other and what is allowed. */
  private static final class PlanLoader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final boolean filter;

    PlanLoader(Map<String, byte[]> classes, boolean filter) {
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
  private static String key(String packageName, Map<String, String> sources) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Vocabulary.header(packageName).getBytes(StandardCharsets.UTF_8));
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
        }
      }
      sources.forEach(
          (name, text) -> {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
