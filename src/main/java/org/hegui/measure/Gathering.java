package org.hegui.measure;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * An accumulate function that gathers the values of one rule match and adds them up to a measure at
 * the end.
 */
abstract class Gathering<V> implements AccumulateFunction<Gathering.Values> {

  /** The gathered values. */
  static final class Values implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient List<Object> all = new ArrayList<>();
  }

  private final Class<V> type;

  Gathering(Class<V> type) {
    this.type = type;
  }

  /** Adds up; the values come in the order of the keys of their facts. */
  abstract Measure add(List<V> values);

  /** The fact that a value is about. */
  abstract Asked about(V value);

  @Override
  public Values createContext() {
    return new Values();
  }

  @Override
  public void init(Values values) {
    values.all.clear();
  }

  @Override
  public void accumulate(Values values, Object value) {
    values.all.add(value);
  }

  @Override
  public void reverse(Values values, Object value) {
    values.all.remove(value);
  }

  @Override
  public boolean supportsReverse() {
    return false;
  }

  @Override
  public Object getResult(Values values) {
    return gathered(values.all);
  }

  /** Adds up what was gathered, in whatever order. */
  Measure gathered(List<Object> values) {
    // the engine's order follows its own memory, which findings must not show
    List<V> sorted = new ArrayList<>(values.size());
    values.forEach(value -> sorted.add(type.cast(value)));
    sorted.sort(Comparator.comparing(value -> about(value).getKey()));
    return add(sorted);
  }

  @Override
  public Class<?> getResultType() {
    return Measure.class;
  }

  @Override
  public void writeExternal(ObjectOutput out) {
    // has no state
  }

  @Override
  public void readExternal(ObjectInput in) {
    // has no state
  }
}
