package dev.canarygate.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.text.Json;
import dev.canarygate.world.Web.Answer;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every question and answer as a JSON document, bodies and headers verbatim, secrets masked. */
public final class ProbeRecord {
  private static final ObjectMapper JSON =
      Json.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private final Secrets secrets;

  public ProbeRecord(Secrets secrets) {
    this.secrets = secrets;
  }

  public byte[] of(List<Probe> probes) {
    var requests = new ArrayList<Map<String, Object>>();
    for (var probe : probes) {
      for (var each : probe.tries()) {
        requests.add(request(each));
      }
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("v", 1);
    document.put("requests", requests);
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> request(Probe.Try each) {
    var request = new LinkedHashMap<String, Object>();
    request.put("method", each.question().method());
    request.put("url", secrets.mask(each.question().address().toString()));
    request.put("at", each.at().toString());
    var answer = each.answer();
    if (answer == null) {
      request.put("no_answer", secrets.mask(String.valueOf(each.obstacle())));
      return request;
    }
    request.put("status", answer.status());
    request.put("took_ms", answer.took().toMillis());
    request.put("headers", headers(answer));
    addBody(request, answer);
    return request;
  }

  private Map<String, List<String>> headers(Answer answer) {
    var headers = new TreeMap<String, List<String>>();
    answer
        .headers()
        .forEach(
            (name, values) ->
                headers.put(
                    secrets.mask(name), values.stream().map(v -> masked(name, v)).toList()));
    return headers;
  }

  /** Together with its name, because that is what tells a cookie from other text. */
  private String masked(String name, String value) {
    var start = name + ": ";
    var masked = secrets.mask(start + value);
    return masked.startsWith(start) ? masked.substring(start.length()) : masked;
  }

  private void addBody(Map<String, Object> request, Answer answer) {
    var body = secrets.mask(answer.body()).content();
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      request.put("body", text);
    } catch (CharacterCodingException e) {
      // Not text: kept all the same, in a form that JSON can hold.
      request.put("body_base64", Base64.getEncoder().encodeToString(body));
    }
  }
}
