package org.hegui.rulebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.AccumulatePattern;
import org.drools.model.AlphaIndex;
import org.drools.model.BetaIndex;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Consequence;
import org.drools.model.Constraint;
import org.drools.model.Index;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.consequences.NamedConsequenceImpl;
import org.drools.model.functions.Function1;
import org.hegui.measure.Gathering;
import org.hegui.measure.Measure;
import org.hegui.measure.Measurements;
import org.hegui.measure.Membership;
import org.hegui.measure.Parameter;
import org.hegui.measure.Scopes;
import org.hegui.measure.Subject;

/**
 * A compiled rule of the form that the checker asks for: one fact, parameters by name, functions
 * over facts that are joined to them, one statement. Such a rule fires once for each fact that its
 * first pattern takes, so it needs no network of joins: what the engine compiled of its text can be
 * asked directly. Not safe for use by several threads where it says so.
 */
public final class Form {
  private final String name;
  private final boolean noRegion;
  private final Map<Variable<?>, Integer> slots = new HashMap<>();
  private final Set<Integer> fixed = new HashSet<>();
  private final List<Gathered> gathered = new ArrayList<>();
  private final List<Taken> parameters = new ArrayList<>();
  private Taken first;
  private String scope;
  private Consequence then;

  /** Thrown inside where a rule is of another form. */
  private static final class Other extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param noRegion whether no function asks a joined fact for the region that it was met in
   */
  private Form(String name, boolean noRegion) {
    this.name = name;
    this.noRegion = noRegion;
  }

  /**
   * The form of a compiled rule; null where it is of another, so that only the engine's network can
   * tell what it means.
   *
   * @param text what the engine got of it
   */
  static Form of(Rule rule, String text) {
    Form form = new Form(rule.getName(), !text.contains(".region"));
    try {
      for (Condition condition : rule.getView().getSubConditions()) {
        form.take(condition);
      }
      form.then = rule.getDefaultConsequence();
      form.forgetUnused();
      boolean plain = rule.getConsequences().size() == 1 && !form.then.isUsingDrools();
      return plain && form.first != null ? form : null;
    } catch (Other other) {
      return null;
    }
  }

  /**
   * Leaves out what the first pattern binds for nobody, such as a key that only a network needs: it
   * would be asked of each fact.
   */
  private void forgetUnused() {
    if (first == null) {
      return;
    }
    Set<Integer> used = new HashSet<>();
    for (Variable<?> variable : then.getVariables()) {
      used.add(slots.get(variable));
    }
    gathered.forEach(over -> used.addAll(over.slots()));
    for (Taken parameter : parameters) {
      parameter.bound.forEach(bound -> Arrays.stream(bound.from).forEach(used::add));
    }
    first.bound.forEach(
        bound -> Arrays.stream(bound.from).filter(from -> from != first.slot).forEach(used::add));
    first.bound.removeIf(bound -> !used.contains(bound.slot));
  }

  private void take(Condition condition) throws Other {
    if (condition instanceof NamedConsequenceImpl) {
      return;
    }
    if (condition instanceof AccumulatePattern<?> over && first != null) {
      gathered.add(new Gathered(over));
    } else if (condition instanceof Pattern<?> pattern
        && condition.getClass().equals(org.drools.model.patterns.PatternImpl.class)) {
      Taken taken = new Taken(pattern);
      if (first == null) {
        first = taken;
        scope = taken.scope();
      } else if (taken.type == Parameter.class) {
        parameters.add(taken);
        fixed.add(taken.slot);
        taken.bound.forEach(bound -> fixed.add(bound.slot));
      } else {
        throw new Other();
      }
    } else {
      throw new Other();
    }
  }

  private int slot(Variable<?> variable) {
    return slots.computeIfAbsent(variable, added -> slots.size());
  }

  private int known(Variable<?> variable) throws Other {
    Integer slot = slots.get(variable);
    if (slot == null) {
      throw new Other();
    }
    return slot;
  }

  private static List<SingleConstraint> tests(Constraint constraint) throws Other {
    List<SingleConstraint> tests = new ArrayList<>();
    if (constraint instanceof SingleConstraint single) {
      if (single != SingleConstraint.TRUE) {
        tests.add(single);
      }
    } else if (constraint.getType() == Constraint.Type.AND) {
      for (Constraint each : constraint.getChildren()) {
        tests.addAll(tests(each));
      }
    } else {
      throw new Other();
    }
    return tests;
  }

  /** A value that is bound to a variable. */
  private final class Bound {
    private final int slot;
    private final int[] from;
    private final Binding binding;
    private final Function1<Object, Object> simple;

    @SuppressWarnings("unchecked")
    Bound(Binding binding) throws Other {
      this.binding = binding;
      Variable<?>[] inputs = binding.getInputVariables();
      this.from = new int[inputs.length];
      for (int i = 0; i < from.length; i++) {
        from[i] = known(inputs[i]);
      }
      this.simple = from.length == 1 ? binding.getBindingFunction() : null;
      this.slot = slot(binding.getBoundVariable());
    }

    Object of(Object[] values) {
      if (simple != null) {
        return simple.apply(values[from[0]]);
      }
      Object[] inputs = new Object[from.length];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = values[from[i]];
      }
      return binding.eval(inputs);
    }
  }

  /** A pattern that takes single facts. */
  private final class Taken {
    private final Class<?> type;
    private final int slot;
    private final List<SingleConstraint> tests;
    private final List<Bound> bound = new ArrayList<>();

    Taken(Pattern<?> pattern) throws Other {
      this.type = pattern.getPatternVariable().getType();
      this.slot = slot(pattern.getPatternVariable());
      this.tests = tests(pattern.getConstraint());
      for (SingleConstraint test : tests) {
        if (test.getVariables().length != 1 || known(test.getVariables()[0]) != slot) {
          throw new Other();
        }
      }
      for (Binding binding : pattern.getBindings()) {
        bound.add(new Bound(binding));
      }
    }

    boolean take(Object fact, Object[] values) {
      for (SingleConstraint test : tests) {
        try {
          if (!test.getPredicate().test(fact)) {
            return false;
          }
        } catch (Exception e) {
          throw thrown(e);
        }
      }
      values[slot] = fact;
      bound.forEach(each -> values[each.slot] = each.of(values));
      return true;
    }

    /** The scope whose subjects it takes; null where it does not say. */
    private String scope() {
      for (SingleConstraint test : tests) {
        if (type == Subject.class
            && test.getIndex() instanceof AlphaIndex<?, ?> index
            && index.getConstraintType() == Index.ConstraintType.EQUAL
            && "?".equals(left(index, new Subject("?", null, null, null)))) {
          return (String) index.getRightValue();
        }
      }
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  private static Object left(Index<?, ?> index, Object fact) {
    return ((Function1<Object, Object>) index.getLeftOperandExtractor()).apply(fact);
  }

  private static RuntimeException thrown(Exception e) {
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }

  /** Functions over the facts of one type that are joined. */
  public final class Gathered {
    private final Class<?> type;
    private final int slot;
    private final SingleConstraint test;
    private final int[] tested;
    private final Object constant;
    private final int joined;
    private final Function1<Object, Object> key;
    private final boolean second;
    private final List<Gathering<?>> functions = new ArrayList<>();
    private final List<Bound> arguments = new ArrayList<>();
    private final int[] results;
    private final boolean apart;

    @SuppressWarnings("unchecked")
    Gathered(AccumulatePattern<?> over) throws Other {
      Pattern<?> pattern = over.getPattern();
      if (over.isCompositePatterns() || over.isQuerySource() || pattern == null) {
        throw new Other();
      }
      List<SingleConstraint> tests = tests(pattern.getConstraint());
      if (tests.size() != 1) {
        throw new Other();
      }
      type = pattern.getPatternVariable().getType();
      slot = slot(pattern.getPatternVariable());
      test = tests.get(0);
      tested = new int[test.getVariables().length];
      for (int i = 0; i < tested.length; i++) {
        tested[i] = known(test.getVariables()[i]);
      }
      Index<?, ?> index = test.getIndex();
      boolean equal = index != null && index.getConstraintType() == Index.ConstraintType.EQUAL;
      second =
          equal
              && type == Membership.class
              && "member".equals(left(index, new Membership("of", "member", null, null, null)));
      constant = equal && index instanceof AlphaIndex<?, ?> alpha ? alpha.getRightValue() : null;
      key =
          equal && index instanceof BetaIndex<?, ?, ?> beta && tested.length == 2
              ? (Function1<Object, Object>) beta.getRightOperandExtractor()
              : null;
      joined = tested.length == 2 ? tested[tested[0] == slot ? 1 : 0] : -1;
      results = new int[over.getAccumulateFunctions().length];
      Map<Variable<?>, Binding> bindings = new HashMap<>();
      pattern.getBindings().forEach(each -> bindings.put(each.getBoundVariable(), each));
      boolean alone = true;
      for (int i = 0; i < results.length; i++) {
        var function = over.getAccumulateFunctions()[i];
        Binding binding = bindings.get(function.getSource());
        if (binding == null || !(function.createFunctionObject() instanceof Gathering<?> made)) {
          throw new Other();
        }
        Bound argument = new Bound(binding);
        functions.add(made);
        arguments.add(argument);
        alone &=
            Arrays.stream(argument.from).allMatch(from -> from == slot || fixed.contains(from));
      }
      for (int i = 0; i < results.length; i++) {
        results[i] = slot(over.getAccumulateFunctions()[i].getResult());
      }
      apart = alone && noRegion;
    }

    /** What it reads of the other patterns. */
    private Set<Integer> slots() {
      Set<Integer> read = new HashSet<>();
      Arrays.stream(tested).forEach(read::add);
      arguments.forEach(argument -> Arrays.stream(argument.from).forEach(read::add));
      return read;
    }

    /** Type of the facts. */
    public Class<?> type() {
      return type;
    }

    /** Whether facts are joined by one text that is the same on both sides. */
    public boolean keyed() {
      return key != null || constant instanceof String;
    }

    /** Whether that text is the second of a fact's two: the member, not the alliance. */
    public boolean bySecond() {
      return second;
    }

    /** Whether what is asked of a fact is the same wherever it is met. */
    public boolean apart() {
      return apart;
    }

    /** The text that facts are joined by. */
    public String key(Object[] values) {
      return (String) (key == null ? constant : key.apply(values[joined]));
    }

    /** Whether a fact is joined. */
    public boolean joins(Object fact, Object[] values) {
      Object[] inputs = new Object[tested.length];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = tested[i] == slot ? fact : values[tested[i]];
      }
      try {
        return test.getPredicate().test(inputs);
      } catch (Exception e) {
        throw thrown(e);
      }
    }

    public List<Gathering<?>> functions() {
      return functions;
    }

    /** What a function is given of a fact; {@code values} are of one thread. */
    public Object argument(int function, Object fact, Object[] values) {
      values[slot] = fact;
      return arguments.get(function).of(values);
    }

    /** Takes what a function came to. */
    public void result(int function, Measure measure, Object[] values) {
      values[results[function]] = measure;
    }
  }

  /** The rule's name. */
  public String name() {
    return name;
  }

  /** Type of the facts that it fires for. */
  public Class<?> type() {
    return first.type;
  }

  /** The scope whose subjects it fires for; null where that shows only from each subject. */
  public String scope() {
    return scope;
  }

  /** What its functions go over, in the order of its text. */
  public List<Gathered> gathered() {
    return gathered;
  }

  /** What is bound where the rule meets this fact; null where it does not fire for it. */
  public Object[] meet(Object fact, List<Parameter> chosen) {
    Object[] values = new Object[slots.size()];
    if (!first.take(fact, values)) {
      return null;
    }
    for (Taken pattern : parameters) {
      boolean met = false;
      for (Parameter parameter : chosen) {
        met = met || pattern.take(parameter, values);
      }
      if (!met) {
        return null;
      }
    }
    return values;
  }

  /** Runs its statement. */
  public void then(Object[] values, Scopes scopes, Measurements measurements) {
    Variable<?>[] variables = then.getVariables();
    Object[] inputs = new Object[variables.length];
    for (int i = 0; i < inputs.length; i++) {
      Class<?> type = variables[i].getType();
      inputs[i] =
          type == Scopes.class
              ? scopes
              : type == Measurements.class ? measurements : values[slots.get(variables[i])];
    }
    try {
      then.getBlock().execute(inputs);
    } catch (Exception e) {
      throw thrown(e);
    }
  }
}
