package dev.canarygate.gate;

import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/**
 * What is known now: each package speaks with its newest attempt, the later finding wins. Which
 * findings taught a fact is kept, so that one more finding, or an attempt that starts anew, changes
 * only the facts that it is about.
 */
final class Known {
  static final Known NONE =
      new Known(Facts.NONE, TreePMap.empty(), PersistentMap.empty(), PersistentMap.empty(), 0);

  /** Each in the place that it has in the first finding that taught it. */
  private final Facts facts;

  /** Each finding by the place of its first fact. */
  private final TreePMap<Long, Learned> taught;

  /** Of a fact that several findings taught, all of them, by the place that it has in each. */
  private final PersistentMap<String, TreePMap<Long, Learned>> several;

  private final PersistentMap<String, PersistentList<Learned>> findings;

  /** Each fact of each finding has a place of its own, in the order in which they were learned. */
  private final long next;

  private Known(
      Facts facts,
      TreePMap<Long, Learned> taught,
      PersistentMap<String, TreePMap<Long, Learned>> several,
      PersistentMap<String, PersistentList<Learned>> findings,
      long next) {
    this.facts = facts;
    this.taught = taught;
    this.several = several;
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

    String value(String fact) {
      return facts().get(fact).orElseThrow();
    }

    Measurement measurement(String fact) {
      return new Measurement(
          fact, value(fact), by.at(), by.workPackage(), by.attempt(), by.step(), known);
    }
  }

  Facts facts() {
    return facts;
  }

  /** Where a fact comes from; empty when it is not known. */
  Optional<Measurement> measurement(String fact) {
    var all = several.get(fact);
    if (all != null) {
      return Optional.of(all.lastEntry().getValue().measurement(fact));
    }
    long place = facts.place(fact);
    return place < 0 ? Optional.empty() : Optional.of(at(place).measurement(fact));
  }

  /** The finding in which a fact has this place. */
  private Learned at(long place) {
    return taught.floorEntry(place).getValue();
  }

  Known with(Event.StepFinished event) {
    var found = event.finding().facts().pairs();
    if (found.isEmpty()) {
      return this;
    }
    var all = facts;
    for (int i = 0; i < found.size(); i += 2) {
      long before = all.place(found.get(i));
      all = all.with(before < 0 ? next + i / 2 : before, found.get(i), found.get(i + 1));
    }
    var learned = new Learned(event, all, next);
    var of = findings.get(event.workPackage());
    var more = of == null ? PersistentList.<Learned>empty() : of;
    return new Known(
        all,
        taught.plus(next, learned),
        several(found, learned),
        findings.with(event.workPackage(), more.with(learned)),
        next + found.size() / 2);
  }

  private PersistentMap<String, TreePMap<Long, Learned>> several(
      List<String> found, Learned learned) {
    var all = several;
    for (int i = 0; i < found.size(); i += 2) {
      var before = sources(found.get(i));
      if (!before.isEmpty()) {
        all = all.with(found.get(i), before.plus(next + i / 2, learned));
      }
    }
    return all;
  }

  private TreePMap<Long, Learned> sources(String name) {
    var all = several.get(name);
    if (all != null) {
      return all;
    }
    long place = facts.place(name);
    return place < 0 ? TreePMap.empty() : TreePMap.singleton(place, at(place));
  }

  /** Without what a package found: it starts anew. */
  Known without(String workPackage) {
    var forgotten = findings.get(workPackage);
    if (forgotten == null) {
      return this;
    }
    var left = this;
    for (var each : forgotten) {
      left = left.without(each);
    }
    return new Known(
        left.facts, left.taught, left.several, findings.without(workPackage), left.next);
  }

  private Known without(Learned finding) {
    var left = facts;
    var others = several;
    var pairs = finding.facts().pairs();
    for (int i = 0; i < pairs.size(); i += 2) {
      var name = pairs.get(i);
      var all = others.get(name);
      if (all == null) {
        left = left.without(name);
      } else {
        var rest = all.minus(finding.place() + i / 2);
        others = rest.size() > 1 ? others.with(name, rest) : others.without(name);
        left = left.with(rest.firstKey(), name, rest.lastEntry().getValue().value(name));
      }
    }
    return new Known(left, taught.minus(finding.place()), others, findings, next);
  }
}
