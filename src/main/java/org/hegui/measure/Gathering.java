package org.hegui.measure;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hegui.facts.FacilityColumns.Count;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * A function that adds up what a rule asks of many facts. Facts come in the order of their keys:
 * one by one into a {@link Sum}, or from the engine, whose own order findings must not show, all at
 * the end.
 */
public abstract class Gathering<V> implements AccumulateFunction<Gathering.Values> {

  /** The gathered values. */
  public static final class Values implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient List<Object> all = new ArrayList<>();
  }

  private final Class<V> type;

  Gathering(Class<V> type) {
    this.type = type;
  }

  /**
   * What each of the facilities of one kind adds to a sum.
   *
   * @param count the column of which it adds the count; null for all that add no count
   */
  public record Alike(Adds adds, Count count) {
    static final Alike NOTHING = new Alike(Adds.NOTHING, null);
    static final Alike YES = new Alike(Adds.YES, null);
    static final Alike NO = new Alike(Adds.NO, null);

    /** Each has to be asked. */
    public static final Alike ASKED = new Alike(Adds.ASKED, null);
  }

  /** What a facility adds. */
  public enum Adds {
    NOTHING,

    /** One of those that are counted. */
    YES,

    /** One of those among which is counted, not counted itself. */
    NO,

    /** A count in its row. */
    COUNT,

    /** Each has to be asked: the answer depends on more, or is not certain. */
    ASKED
  }

  /** What has been added up so far. */
  public abstract static class Sum<V> {
    final List<Evidence> evidence = new ArrayList<>(0);
    final Set<Missing> missing = new LinkedHashSet<>(0);
    private int shownFor = 0;
    private int shownAgainst = 0;

    /** Keeps a fact as evidence while there are few on its side. */
    final void show(Asked fact, boolean counts) {
      if ((counts ? shownFor : shownAgainst) < Measure.EVIDENCE_LIMIT) {
        show(fact.evidence(counts));
      }
    }

    private void show(Evidence fact) {
      int shown = fact.counts() ? shownFor++ : shownAgainst++;
      if (shown < Measure.EVIDENCE_LIMIT) {
        evidence.add(fact);
      }
    }

    /** Keeps what the facts that come next show and miss. */
    final void show(Sum<V> later) {
      later.evidence.forEach(this::show);
      missing.addAll(later.missing);
    }

    /**
     * Takes what a value is worth, of a fact whose key comes after those of all that were taken.
     */
    abstract void take(V value);

    /**
     * Takes a facility, likewise, of which it is known what it adds: neither nothing nor to be
     * asked.
     */
    void take(AskedFacility facility, Alike alike) {
      throw new IllegalStateException("each has to be asked");
    }

    /** Takes what was added up of facts whose keys come after those of all that were taken. */
    abstract void take(Sum<V> later);

    /** The measure of all that was taken. */
    public abstract Measure measure();
  }

  /** A sum of nothing. */
  public abstract Sum<V> sum();

  /** What a value adds to a sum; null where it adds nothing. */
  abstract V worth(V value);

  /** What a value adds to a sum; null where it adds nothing. */
  public V of(Object value) {
    return worth(type.cast(value));
  }

  /**
   * What a facility adds to a sum, as far as all of its profile add the same.
   *
   * @param facility was asked nothing else than what gave the value
   */
  public Alike alike(AskedFacility facility, Object value) {
    return Alike.ASKED;
  }

  /** Adds the next facility, of which it is known what it adds. */
  public void take(Sum<V> sum, AskedFacility facility, Alike alike) {
    sum.take(facility, alike);
  }

  /** Adds what the value of the next fact is worth. */
  public void take(Sum<V> sum, V worth) {
    sum.take(worth);
  }

  /** Adds what was added up elsewhere of the facts that come next. */
  public void join(Sum<V> sum, Sum<V> later) {
    sum.take(later);
  }

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
    return measure(values.all);
  }

  /** The measure of these values, in whatever order they come. */
  public Measure measure(List<?> values) {
    List<V> sorted = new ArrayList<>(values.size());
    values.forEach(value -> sorted.add(type.cast(value)));
    sorted.sort(Comparator.comparing(value -> about(value).getKey()));
    Sum<V> sum = sum();
    for (V value : sorted) {
      V worth = worth(value);
      if (worth != null) {
        sum.take(worth);
      }
    }
    return sum.measure();
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
