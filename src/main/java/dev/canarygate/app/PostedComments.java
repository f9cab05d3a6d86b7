package dev.canarygate.app;

import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Forge;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Marker;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Remark;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Comments and statuses as they are on GitHub, held against the journal that says what was posted.
 * What is there cannot be rewritten together with the files here. It only looks.
 */
public final class PostedComments {
  static final Set<Settlement.How> POSTED = Set.of(Settlement.How.LANDED, Settlement.How.ADOPTED);

  /** GitHub's own touch right after a comment was made. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Forge forge;
  private final WritePolicy policy;
  private final Optional<VerdictTag> clone;
  private final Map<String, String> parameters;

  PostedComments(Forge forge, WritePolicy policy) {
    this(forge, policy, Optional.empty(), Map.of());
  }

  /**
   * @param clone in which the gate tags its verdicts; empty when it does not
   * @param parameters of the gate, which say whether it is a rehearsal
   */
  PostedComments(
      Forge forge, WritePolicy policy, Optional<VerdictTag> clone, Map<String, String> parameters) {
    this.forge = forge;
    this.policy = policy;
    this.clone = clone;
    this.parameters = Map.copyOf(parameters);
  }

  /**
   * As the gate's parameters say.
   *
   * @param notice receives what a person should know but no result depends on
   */
  public static PostedComments of(GateDefinition definition, Consumer<String> notice) {
    var worlds = RealWorlds.typed(definition, notice, true);
    return new PostedComments(
        worlds.outside().forge(),
        definition.writePolicy(),
        TrustFiles.tags(definition),
        definition.parameters());
  }

  /**
   * The tags of its verdicts; empty when no clone has them.
   *
   * @param trusted the clone that they name goes before the gate's own
   */
  Optional<EvidenceCheck> tags(GateFolder gate, JournalContent journal, TrustFiles trusted) {
    return trusted
        .tags()
        .or(() -> clone)
        .map(each -> new PostedTags(forge, each).check(gate, journal));
  }

  EvidenceCheck check(GateFolder gate, JournalContent journal) {
    var folder = gate.path() + " on GitHub";
    try {
      var state = journal.state();
      var runs = state.runs();
      var gone = GoneWorld.inWords(parameters, () -> runs.stream().reduce((first, later) -> later));
      if (gone.isPresent()) {
        return notChecked(folder, gone.get());
      }
      var problems = new ArrayList<Problem>();
      var comments = comments(state);
      comments.forEach(each -> asJournaled(each, state, problems));
      var posted = posted(comments, state);
      var times = new PostedTimes(journal.events());
      issues(comments)
          .forEach(each -> onIssue(each, gate.name(), comments, posted, times, problems));
      var statuses = new GivenStatuses(forge, state);
      problems.addAll(statuses.problems());
      return new EvidenceCheck(
          folder,
          EvidenceCheck.POSTED,
          problems,
          fine(comments.size(), statuses.number()),
          "",
          true);
    } catch (Obstacle e) {
      return notChecked(folder, e.getMessage() + "");
    }
  }

  private static EvidenceCheck notChecked(String folder, String why) {
    return new EvidenceCheck(folder, EvidenceCheck.POSTED, List.of(), "", why, true);
  }

  private static String fine(int comments, int statuses) {
    return "comments as journaled: "
        + comments
        + (statuses == 0 ? "" : ", statuses as journaled: " + statuses);
  }

  private static List<Effect.Comment> comments(GateState state) {
    return Stream.concat(
            state.wanted().stream().flatMap(each -> each.as(Effect.Comment.class).stream()),
            state.announcements().stream())
        .toList();
  }

  private void asJournaled(Effect.Comment comment, GateState state, List<Problem> problems) {
    state
        .settlement(comment.id())
        .filter(each -> POSTED.contains(each.how()))
        .filter(each -> !isSuperseded(each, state))
        .ifPresent(posted -> asPosted(comment, posted.receipt(), problems));
  }

  /** Somebody deleted it, and a person had it posted again. */
  private static boolean isSuperseded(Settlement posted, GateState state) {
    return comments(state).stream().anyMatch(each -> posted.receipt().equals(each.supersedes()));
  }

  private void asPosted(Effect.Comment comment, String receipt, List<Problem> problems) {
    var found = forge.find(comment, receipt);
    if (found.isEmpty()) {
      problems.add(new Problem("missing", receipt, "the comment is not there any more"));
    } else if (!found.get().asWanted()) {
      problems.add(new Problem("changed", receipt, found.get().receipt()));
    }
  }

  /** Also where the gate may comment: a journal whose end was cut off names no issue. */
  private Set<IssueRef> issues(List<Effect.Comment> comments) {
    var issues = new TreeSet<IssueRef>((one, other) -> one.toString().compareTo(other.toString()));
    comments.forEach(each -> issues.add(each.issue()));
    policy.allow().stream()
        .filter(each -> each.change().equals("comment"))
        .forEach(each -> each.onIssue().ifPresent(issues::add));
    return issues;
  }

  /** Those that the journal says are there, by their addresses. */
  private static Map<String, Effect.Comment> posted(
      List<Effect.Comment> comments, GateState state) {
    var posted = new HashMap<String, Effect.Comment>();
    for (var each : comments) {
      state
          .settlement(each.id())
          .filter(settled -> POSTED.contains(settled.how()))
          .ifPresent(settled -> posted.put(settled.receipt(), each));
    }
    return posted;
  }

  private void onIssue(
      IssueRef issue,
      String gate,
      List<Effect.Comment> comments,
      Map<String, Effect.Comment> posted,
      PostedTimes times,
      List<Problem> problems) {
    var known = comments.stream().map(Marker::of).toList();
    var login = forge.login();
    for (var each : forge.comments(issue)) {
      if (each.author().equalsIgnoreCase(login) && isUnknown(each, gate, known)) {
        problems.add(
            new Problem("unknown", each.url(), "this gate posted it, and its journal is silent"));
      }
      edited(each, posted.keySet()).ifPresent(problems::add);
      Optional.ofNullable(posted.get(each.url())).stream()
          .flatMap(comment -> times.problems(comment, each))
          .forEach(problems::add);
    }
  }

  /**
   * The gate never edits what it posted. Who writes journal and comment anew so that they fit each
   * other leaves the time at which the comment was edited.
   */
  private static Optional<Problem> edited(Remark remark, Set<String> posted) {
    return Optional.of(remark)
        .filter(each -> posted.contains(each.url()))
        .filter(each -> each.updatedAt().isAfter(each.createdAt().plus(SLACK)))
        .map(
            each ->
                new Problem(
                    "edited",
                    remark.url(),
                    "posted at %s and edited at %s; expected no edit"
                        .formatted(remark.createdAt(), remark.updatedAt())));
  }

  private static boolean isUnknown(Remark remark, String gate, List<Marker> known) {
    return Marker.in(remark.body())
        .filter(marker -> marker.gate().equals(gate))
        .filter(marker -> known.stream().noneMatch(marker::sameComment))
        .isPresent();
  }
}
