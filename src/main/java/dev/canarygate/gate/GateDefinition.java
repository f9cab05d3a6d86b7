package dev.canarygate.gate;

import dev.canarygate.world.IssueRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gate as its files define it, parameters filled in.
 *
 * @param parameters name to value as used; lists joined by a comma
 * @param workPackages in file order, needs before those who need them
 * @param digest SHA-256 over {@code parts}
 * @param identity what every statement is about
 * @param parts digest of each file and of each parameter that shapes the gate, to name what differs
 * @param announced issue that gets a comment with each signed verdict; null: none does
 */
public record GateDefinition(
    String title,
    Map<String, String> parameters,
    WorkPackages workPackages,
    WritePolicy writePolicy,
    String digest,
    Map<String, String> parts,
    Identity identity,
    @Nullable IssueRef announced) {
  /** The parameter that names the folder in which gates and evidence are kept. */
  public static final String ARTIFACTS = "artifacts-dir";

  /** Begins the names of {@link #parts} that are parameters, not files. */
  public static final String PARAMETER_PART = "parameter ";

  /** The parameter that names the tags of this machine. */
  public static final String TAGS = "runner.tags";

  /** Without packages and without a right to write anything. */
  static final GateDefinition NONE =
      new GateDefinition(
          "", Map.of(), List.of(), new WritePolicy(List.of(), List.of()), "no definition");

  public GateDefinition {
    parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
    parts = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parts));
  }

  public GateDefinition(
      String title,
      Map<String, String> parameters,
      List<WorkPackage> workPackages,
      WritePolicy writePolicy,
      String digest,
      Map<String, String> parts,
      Identity identity) {
    this(
        title,
        parameters,
        WorkPackages.of(workPackages),
        writePolicy,
        digest,
        parts,
        identity,
        null);
  }

  /** A gate that no file defines. */
  public GateDefinition(
      String title,
      Map<String, String> parameters,
      List<WorkPackage> workPackages,
      WritePolicy writePolicy,
      String digest) {
    this(title, parameters, workPackages, writePolicy, digest, Map.of(), Identity.NONE);
  }

  /** The folder in which its gates and their evidence are kept, as it was given. */
  public String artifacts(String otherwise) {
    return parameters.getOrDefault(ARTIFACTS, otherwise);
  }

  /** The same with an identity. */
  public GateDefinition with(Identity other) {
    return new GateDefinition(
        title, parameters, workPackages, writePolicy, digest, parts, other, announced);
  }

  /** The same with other parameters; what was filled in with them stays as it is. */
  public GateDefinition with(Map<String, String> others) {
    return new GateDefinition(
        title, others, workPackages, writePolicy, digest, parts, identity, announced);
  }

  /**
   * The same with an issue for its verdicts.
   *
   * @param issue that gets a comment with each signed verdict; null: none does
   */
  public GateDefinition announcing(@Nullable IssueRef issue) {
    return new GateDefinition(
        title, parameters, workPackages, writePolicy, digest, parts, identity, issue);
  }

  /** The issue that gets a comment with each signed verdict. */
  public Optional<IssueRef> announcedOn() {
    return Optional.ofNullable(announced);
  }

  /**
   * Whether the gate's last run was by other files or parameters than these; false before its first
   * run.
   */
  public boolean differsFrom(GateState state) {
    var runs = state.runs();
    return !runs.isEmpty() && !runs.get(runs.size() - 1).definition().equals(digest);
  }

  public WorkPackage workPackage(String id) {
    return workPackages
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("no work package '" + id + "'"));
  }

  /** Whether it is known that doing a step again changes nothing. */
  public boolean isRepeatable(String workPackage, String step) {
    return Stream.concat(
            identity.look().stream(),
            workPackages.find(workPackage).stream().flatMap(each -> each.steps().stream()))
        .filter(each -> each.id().equals(step))
        .anyMatch(each -> each.kind().isRepeatable(each.settings()));
  }
}
