package dev.canarygate.gate;

import java.util.Optional;
import org.pcollections.TreePMap;

/**
 * What is known now: each package speaks with its newest attempt, the later finding wins. Which
 * findings taught a fact is kept, so that one more finding, or an attempt that starts anew, changes
 * only the facts that it is about.
 */
final class Known {
  static final Known NONE = new Known(Facts.NONE, PersistentMap.empty(), PersistentMap.empty(), 0);

  private final Facts facts;

  /**
   * For each fact the findings that taught it, by the place that it has in each; never an empty
   * one.
   */
  private final PersistentMap<String, TreePMap<Long, Learned>> sources;

  private final PersistentMap<String, PersistentList<Learned>> findings;

  /** Each fact of each finding has a place of its own, in the order in which they were learned. */
  private final long next;

  private Known(
      Facts facts,
      PersistentMap<String, TreePMap<Long, Learned>> sources,
      PersistentMap<String, PersistentList<Learned>> findings,
      long next) {
    this.facts = facts;
    this.sources = sources;
    this.findings = findings;
    this.next = next;
  }

  /**
   * What one finding taught, and everything known with it.
   *
   * @param place of its first fact
   */
  private record Learned(Event.StepFinished by, Facts known, long place) {
    Facts facts() {
      return by.finding().facts();
    }

    Measurement measurement(String fact) {
      return new Measurement(
          fact,
          facts().get(fact).orElseThrow(),
          by.at(),
          by.workPackage(),
          by.attempt(),
          by.step(),
          known);
    }
  }

  Facts facts() {
    return facts;
  }

  /** Where a fact comes from; empty when it is not known. */
  Optional<Measurement> measurement(String fact) {
    return Optional.ofNullable(sources.get(fact))
        .map(learned -> learned.lastEntry().getValue())
        .map(each -> each.measurement(fact));
  }

  Known with(Event.StepFinished event) {
    var found = event.finding().facts().pairs();
    var all = facts;
    long place = next;
    for (int i = 0; i < found.size(); i += 2) {
      all = all.with(first(found.get(i)).orElse(place), found.get(i), found.get(i + 1));
      place++;
    }
    var learned = new Learned(event, all, next);
    var taught = sources;
    place = next;
    for (int i = 0; i < found.size(); i += 2) {
      taught = taught.with(found.get(i), sources(found.get(i)).plus(place, learned));
      place++;
    }
    var of = findings.get(event.workPackage());
    var more = of == null ? PersistentList.<Learned>empty() : of;
    return new Known(all, taught, findings.with(event.workPackage(), more.with(learned)), place);
  }

  private Optional<Long> first(String name) {
    var learned = sources(name);
    return learned.isEmpty() ? Optional.empty() : Optional.of(learned.firstKey());
  }

  private TreePMap<Long, Learned> sources(String name) {
    var found = sources.get(name);
    return found == null ? TreePMap.empty() : found;
  }

  /** Without what a package found: it starts anew. */
  Known without(String workPackage) {
    var forgotten = findings.get(workPackage);
    var left = this;
    if (forgotten != null) {
      for (var each : forgotten) {
        left = left.without(each);
      }
    }
    return new Known(left.facts, left.sources, left.findings.without(workPackage), left.next);
  }

  private Known without(Learned finding) {
    var left = this;
    long place = finding.place();
    var pairs = finding.facts().pairs();
    for (int i = 0; i < pairs.size(); i += 2) {
      left = left.without(pairs.get(i), place);
      place++;
    }
    return left;
  }

  private Known without(String name, long place) {
    var left = sources(name).minus(place);
    var taught = left.isEmpty() ? sources.without(name) : sources.with(name, left);
    return new Known(facts(name, left), taught, findings, next);
  }

  /** A fact as the findings that are left taught it. */
  private Facts facts(String name, TreePMap<Long, Learned> left) {
    if (left.isEmpty()) {
      return facts.without(name);
    }
    var value = left.lastEntry().getValue().facts().get(name).orElseThrow();
    return facts.with(left.firstKey(), name, value);
  }
}
