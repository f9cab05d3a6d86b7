package dev.canarygate.blocker;

import dev.canarygate.blocker.substance.Judged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An audit in words that a person can check in a minute, and as data for programs. */
public final class AuditReport {
  private final Audited audited;

  public AuditReport(Audited audited) {
    this.audited = audited;
  }

  /** The fields of the JSON form, in their order. */
  public Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("class", audited.substance().word());
    data.put("behavioural_test", audited.behavioralTest());
    data.put("doubt", audited.needsPerson());
    data.put("hunks", audited.hunks().stream().map(AuditReport::data).toList());
    return data;
  }

  private static Map<String, Object> data(Judged hunk) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("file", hunk.file());
    data.put("line", hunk.line());
    data.put("class", hunk.substance().word());
    data.put("why", hunk.why());
    return data;
  }

  /** One line with the verdict, then one line for each hunk. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    for (Judged hunk : audited.hunks()) {
      String mark = hunk.doubt() ? " (doubt)" : "";
      String place = hunk.file() + ":" + hunk.line();
      lines.add("  " + place + "  " + hunk.substance().word() + mark + ": " + hunk.why());
    }
    return lines;
  }

  private String headline() {
    return audited.inWords() + "; " + conclusion();
  }

  private String conclusion() {
    if (audited.accepted()) {
      return "accepted";
    }
    return audited.needsPerson() ? "a person must look" : "rejected";
  }
}
