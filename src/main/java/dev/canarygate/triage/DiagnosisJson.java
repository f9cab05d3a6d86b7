package dev.canarygate.triage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis for programs: maps, lists, texts, numbers and null only.
 *
 * <p>{@code verdict} is known, several, none or more-evidence; {@code issue} and {@code repository}
 * name the issue that owns the one cause, else null; {@code reopen} says whether the gate may
 * reopen it.
 */
public final class DiagnosisJson {
  private DiagnosisJson() {}

  public static Map<String, @Nullable Object> of(Diagnosis diagnosis) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    var cause = diagnosis.cause();
    json.put("scenario", diagnosis.scenario());
    json.put("verdict", diagnosis.knowledge().word());
    json.put("action", diagnosis.action().name());
    json.put("issue", cause.map(DiagnosisJson::issue).orElse(null));
    json.put("repository", cause.map(DiagnosisJson::repository).orElse(null));
    json.put("layer", cause.map(rule -> rule.layer().word()).orElse(null));
    json.put("reopen", diagnosis.reopens().isPresent());
    json.put("summary", diagnosis.inWords());
    json.put("matches", diagnosis.matches().stream().map(DiagnosisJson::match).toList());
    json.put("http", List.copyOf(diagnosis.httpErrors()));
    json.put("repeats", repeats(diagnosis.repeats()));
    return json;
  }

  private static Map<String, @Nullable Object> match(Match match) {
    var rule = match.rule();
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("rule", rule.id());
    json.put("layer", rule.layer().word());
    json.put("action", rule.action().name());
    json.put("issue", issue(rule));
    json.put("repository", repository(rule));
    json.put("allowed", rule.allowed());
    json.put("never", rule.never());
    json.put("expected", rule.expected());
    json.put("got", rule.got());
    json.put("words", match.words());
    return json;
  }

  private static @Nullable Integer issue(TriageRule rule) {
    return rule.issue() == 0 ? null : rule.issue();
  }

  private static @Nullable String repository(TriageRule rule) {
    return rule.issue() == 0 ? null : rule.repository();
  }

  private static List<Map<String, Object>> repeats(Map<String, Integer> repeats) {
    var json = new ArrayList<Map<String, Object>>();
    repeats.forEach((line, count) -> json.add(Map.of("count", count, "line", line)));
    return json;
  }
}
