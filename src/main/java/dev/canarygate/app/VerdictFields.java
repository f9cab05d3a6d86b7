package dev.canarygate.app;

import dev.canarygate.gate.Subject;
import dev.canarygate.proof.VerdictIdentity;
import dev.canarygate.text.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/** A verdict's fields for programs, as checks.schema.json has them; what nobody knows is null. */
final class VerdictFields {
  private VerdictFields() {}

  static Map<String, Object> of(VerdictIdentity verdict) {
    var map = new LinkedHashMap<String, Object>();
    map.put("kind", Words.of(verdict.kind()));
    map.put("gate", verdict.gate());
    map.put("statedOn", verdict.at().toString());
    map.put("digest", verdict.digest());
    map.put("subjects", verdict.subjects().stream().map(VerdictFields::of).toList());
    map.put("fingerprint", verdict.fingerprint().orElse(null));
    map.put("signer", verdict.signer().orElse(null));
    map.put("stampedOn", verdict.stamped().map(Object::toString).orElse(null));
    return map;
  }

  private static Map<String, Object> of(Subject.Measured subject) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", subject.name());
    map.put("sha256", subject.sha256());
    map.put("uri", subject.uri());
    return map;
  }
}
