package dev.canarygate.edge.github;

import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Stands where writes leave the process, and lets through what the gate's policy allows. A
 * repository may be named by its present or a former name; both are looked up.
 */
final class WriteGuard implements Interceptor {
  /** No gate file can lift these, not even by naming another issue. */
  private static final List<Rule> BUILT_IN = Rule.neverLifted();

  private final WritePolicy policy;
  private final HttpUrl api;
  private final UnaryOperator<String> presentName;

  /**
   * @param presentName of a repository, by any of its names
   */
  WriteGuard(WritePolicy policy, HttpUrl api, UnaryOperator<String> presentName) {
    this.policy = policy;
    this.api = api;
    this.presentName = presentName;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    var write = Write.in(chain.request(), api);
    var refusal =
        write.isPresent()
            ? refusal(write.get())
            : Optional.of(
                "only comments, closes and reopens of issues, and statuses of commits, may be sent");
    if (refusal.isPresent()) {
      throw new WriteRefused(refusal.get());
    }
    return chain.proceed(chain.request());
  }

  /** The rule that forbids it; empty when it may leave. */
  Optional<String> refusal(Rule write) {
    var never = Stream.concat(BUILT_IN.stream(), policy.never().stream()).toList();
    return about(never, write)
        .map(rule -> "never " + rule)
        .or(
            () ->
                about(policy.allow(), write).isPresent()
                    ? Optional.empty()
                    : Optional.of("no rule allows to " + write));
  }

  /** First by the names as they are written: GitHub is asked only when those leave it open. */
  private Optional<Rule> about(List<Rule> rules, Rule write) {
    var near =
        rules.stream()
            .filter(rule -> rule.change().equals(write.change()))
            .filter(rule -> rule.issue() == write.issue())
            .toList();
    var repository = write.repository();
    return near.stream()
        .filter(rule -> rule.repository().equalsIgnoreCase(repository))
        .findFirst()
        .or(() -> near.stream().filter(rule -> sameNow(rule.repository(), repository)).findFirst());
  }

  private boolean sameNow(String one, String other) {
    return presentName.apply(one).equalsIgnoreCase(presentName.apply(other));
  }
}
