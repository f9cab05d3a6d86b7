package dev.canarygate.canary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.canarygate.canary.CanaryRunResult.ScenarioResult;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.triage.Action;
import dev.canarygate.triage.Diagnosis;
import dev.canarygate.triage.Diagnosis.Knowledge;
import dev.canarygate.triage.DiagnosisJson;
import dev.canarygate.triage.DiagnosisText;
import dev.canarygate.triage.FailureText;
import dev.canarygate.triage.NewIssueDraft;
import dev.canarygate.triage.TriageRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of all failed scenarios of one run.
 *
 * @param reopenable numbers of the issues that may be reopened; null: all that rules name
 */
record TriageReport(List<Entry> entries, @Nullable Set<String> reopenable) {
  private static final ObjectMapper JSON =
      Json.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  TriageReport {
    entries = List.copyOf(entries);
  }

  record Entry(ScenarioResult scenario, FailureText text, Diagnosis diagnosis) {}

  /**
   * Facts {@code triage.*}. An issue may be reopened for a scenario whose failure has exactly one
   * cause; when any scenario fits several, nothing is.
   */
  Facts facts() {
    var reopens = reopens();
    var facts =
        Facts.NONE
            .with(
                CanaryFacts.TRIAGE_RULES,
                listed(entries.stream().flatMap(TriageReport::rules).toList()))
            .with(
                CanaryFacts.TRIAGE_LAYER,
                listed(entries.stream().map(TriageReport::layer).toList()))
            .with(
                CanaryFacts.TRIAGE_VERDICT,
                listed(entries.stream().map(TriageReport::verdict).toList()))
            .with(
                CanaryFacts.TRIAGE_ACTION,
                listed(entries.stream().map(TriageReport::action).toList()))
            .with(SharedFacts.TRIAGE_EXPECTED, expected())
            .with(SharedFacts.TRIAGE_GOT, got());
    if (!reopens.isEmpty()) {
      facts = facts.with(CanaryFacts.TRIAGE_ISSUES, listed(reopens.keySet().stream().toList()));
    }
    return reopens.size() == 1
        ? facts.with(CanaryFacts.TRIAGE_ISSUE, reopens.keySet().iterator().next())
        : facts;
  }

  private Map<String, TriageRule> reopens() {
    var reopens = new TreeMap<String, TriageRule>();
    boolean several =
        entries.stream().anyMatch(each -> each.diagnosis().knowledge() == Knowledge.SEVERAL);
    if (!several) {
      for (var entry : entries) {
        entry
            .diagnosis()
            .reopens()
            .filter(this::mayBeReopened)
            .ifPresent(rule -> reopens.put(String.valueOf(rule.issue()), rule));
      }
    }
    return reopens;
  }

  private boolean mayBeReopened(TriageRule rule) {
    return reopenable == null || reopenable.contains(String.valueOf(rule.issue()));
  }

  private static java.util.stream.Stream<String> rules(Entry entry) {
    return entry.diagnosis().matches().isEmpty()
        ? java.util.stream.Stream.of("none")
        : entry.diagnosis().matches().stream().map(match -> match.rule().id());
  }

  private static String layer(Entry entry) {
    return entry.diagnosis().cause().map(rule -> rule.layer().word()).orElse("unknown");
  }

  private static String verdict(Entry entry) {
    return entry.diagnosis().knowledge().word();
  }

  private static String action(Entry entry) {
    return entry.diagnosis().action().name().toLowerCase(java.util.Locale.ROOT);
  }

  private String expected() {
    return joined(entry -> entry.diagnosis().cause().map(TriageRule::expected).orElse("pass"));
  }

  private String got() {
    return joined(
        entry ->
            entry
                .diagnosis()
                .cause()
                .map(TriageRule::got)
                .filter(text -> !text.isEmpty())
                .orElse(Visible.line(entry.text().headline(), 200)));
  }

  private String joined(java.util.function.Function<Entry, String> part) {
    return entries.stream()
        .map(entry -> "scenario " + entry.scenario().id() + ": " + orPass(part.apply(entry)))
        .collect(Collectors.joining("; "));
  }

  private static String orPass(String text) {
    return text.isEmpty() ? "pass" : text;
  }

  private static String listed(List<String> words) {
    return words.stream().distinct().collect(Collectors.joining(","));
  }

  /** For people: every scenario with what matched, what is allowed, and what never. */
  List<String> details() {
    var lines = new ArrayList<String>();
    for (var entry : entries) {
      var first = true;
      for (var line : DiagnosisText.lines(entry.diagnosis())) {
        lines.add(
            (first ? "scenario " + entry.scenario().id() + ": " : "  ") + Visible.line(line, 200));
        first = false;
      }
    }
    lines.addAll(equalFailures());
    return DiagnosisText.once(lines);
  }

  private List<String> equalFailures() {
    var byWords =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.text().words(),
                    LinkedHashMap::new,
                    Collectors.mapping(
                        entry -> String.valueOf(entry.scenario().id()), Collectors.toList())));
    return byWords.values().stream()
        .filter(ids -> ids.size() > 1)
        .map(ids -> "scenarios " + String.join(", ", ids) + " failed with the same words")
        .toList();
  }

  /** Drafts for what no rule knows, by scenario. */
  Map<Integer, NewIssueDraft> drafts(String candidate, String where) {
    var drafts = new TreeMap<Integer, NewIssueDraft>();
    for (var entry : entries) {
      if (entry.diagnosis().action() == Action.FILE_NEW_ISSUE) {
        int scenario = entry.scenario().id();
        drafts.put(
            scenario,
            NewIssueDraft.of(
                "Canary scenario " + scenario, candidate, where, entry.text(), entry.diagnosis()));
      }
    }
    return drafts;
  }

  byte[] json() {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("v", 1);
    document.put(
        "scenarios", entries.stream().map(each -> DiagnosisJson.of(each.diagnosis())).toList());
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and texts are JSON", e);
    }
  }
}
