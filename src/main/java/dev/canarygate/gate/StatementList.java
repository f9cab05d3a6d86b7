package dev.canarygate.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that people said for a gate, oldest first, each under an id that a person can type.
 *
 * @param all revoked ones included
 */
public record StatementList(List<GivenStatement> all) {
  static final StatementList NONE = new StatementList(List.of());

  public StatementList {
    all = List.copyOf(all);
  }

  /** Those that still count. */
  public Stream<GivenStatement> counting() {
    return all.stream().filter(GivenStatement::counts);
  }

  /** Those of one kind that still count. */
  public <S extends Statement> List<S> counting(Class<S> kind) {
    return counting().map(GivenStatement::what).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The same without those that a later one replaced. */
  public <S extends Statement> List<S> newest(Class<S> kind) {
    return counting()
        .filter(each -> replacing(each).isEmpty())
        .map(GivenStatement::what)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** Those of one kind that counted then, although they were revoked since. */
  <S extends Statement> List<S> counting(Class<S> kind, Instant then) {
    return all.stream()
        .filter(each -> each.at().isBefore(then))
        .filter(each -> each.revoked() == null || !each.revoked().at().isBefore(then))
        .map(GivenStatement::what)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** The one with this id, in any case; revoked or not. */
  public Optional<GivenStatement> find(String id) {
    return all.stream().filter(each -> each.id().equalsIgnoreCase(id.strip())).findFirst();
  }

  /**
   * The later one that takes its place: one person's approval counts once at a step, and of two
   * judgments on one subject the later one counts.
   */
  public Optional<GivenStatement> replacing(GivenStatement given) {
    return newestAfter(given, later -> isReplaced(given.what(), later.what()));
  }

  private static boolean isReplaced(Statement earlier, Statement later) {
    return earlier instanceof Approval approval
        ? later instanceof Approval next && approval.isReplacedBy(next)
        : earlier instanceof Decision decision
            && later instanceof Decision other
            && decision.isReplacedBy(other);
  }

  /**
   * The waiver that was given before this one ended, and lets pass all that it does, for longer.
   */
  public Optional<GivenStatement> prolonging(GivenStatement given) {
    return newestAfter(
        given,
        later ->
            given.what() instanceof Waiver waiver
                && later.what() instanceof Waiver other
                && later.at().isBefore(waiver.until())
                && waiver.isProlongedBy(other));
  }

  /** What was taken back needs nothing in its place. */
  private Optional<GivenStatement> newestAfter(
      GivenStatement given, Predicate<GivenStatement> fits) {
    return all.stream()
        .skip(all.indexOf(given) + 1L)
        .filter(later -> given.counts() && later.counts())
        .filter(fits)
        .reduce((before, after) -> after);
  }

  /** The newest; empty when nobody said anything. */
  public Optional<GivenStatement> newest() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  StatementList and(Statement next, Instant at, int run, Map<String, Integer> ended) {
    var more = new ArrayList<>(all);
    more.add(new GivenStatement(id(next), next, at, run, ended, null, false));
    return new StatementList(more);
  }

  private String id(Statement next) {
    long earlier = all.stream().filter(each -> each.what().kind() == next.kind()).count();
    return next.kind().word() + "-" + (earlier + 1);
  }

  /** The first revocation counts; a record that names nothing known changes nothing. */
  StatementList without(Event.Revoked event) {
    return new StatementList(
        all.stream()
            .map(
                each ->
                    each.revoked() == null && each.id().equals(event.statement())
                        ? each.revokedBy(event)
                        : each)
            .toList());
  }

  StatementList inNextRun() {
    return new StatementList(all.stream().map(GivenStatement::inNextRun).toList());
  }
}
