package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Lists page by page; links go by the repository's number, as on the real forge. */
final class Pages {
  private static final int LARGEST = 100;

  private Pages() {}

  static Answer of(
      Request request, String api, Named at, String place, ArrayNode all, int usualSize) {
    int size = request.number("per_page", usualSize, LARGEST);
    int page = request.number("page", 1, 100_000);
    var shown = JsonNodeFactory.instance.arrayNode();
    for (int i = (page - 1) * size; i < Math.min(all.size(), page * size); i++) {
      shown.add(all.get(i));
    }
    return linked(Answer.ok(shown), request, api, at, place, all.size(), size);
  }

  static Answer linked(
      Answer answer, Request request, String api, Named at, String place, int total, int size) {
    int page = request.number("page", 1, 100_000);
    int last = Math.max(1, (total + size - 1) / size);
    var links = new ArrayList<String>();
    var address =
        api + "/repositories/" + at.repository().id() + "/" + place + "?" + kept(request) + size;
    if (page > 1) {
      links.add(link(address, page - 1, "prev"));
      links.add(link(address, 1, "first"));
    }
    if (page < last) {
      links.add(link(address, page + 1, "next"));
      links.add(link(address, last, "last"));
    }
    return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
  }

  /** The question itself stays the same from page to page. */
  private static String kept(Request request) {
    var words = new StringBuilder();
    request
        .query()
        .forEach(
            (name, value) -> {
              if (!name.equals("page") && !name.equals("per_page")) {
                words.append(name).append('=');
                words.append(URLEncoder.encode(value, StandardCharsets.UTF_8)).append('&');
              }
            });
    return words + "per_page=";
  }

  private static String link(String address, int page, String role) {
    return "<" + address + "&page=" + page + ">; rel=\"" + role + "\"";
  }
}
