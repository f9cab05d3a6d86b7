package dev.canarygate.edge.github;

import dev.canarygate.Fuzz;
import dev.canarygate.edge.web.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

final class AnswerFuzzProperties {
  private static Reply reply(String text) {
    var address = HttpUrl.get("https://api.example.org/repos/a/b/issues");
    var response =
        new Response.Builder()
            .request(new Request.Builder().url(address).build())
            .protocol(Protocol.HTTP_1_1)
            .code(422)
            .message("")
            .build();
    return Reply.of(new Exchange.Whole(response, text.getBytes(StandardCharsets.UTF_8)), null);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void answers(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of(
            "{\"message\": \"Validation Failed\", \"errors\": [\"a\", {\"resource\": \"Issue\", \"field\": \"body\","
                + " \"code\": \"invalid\"}, {\"message\": \"b\"}], \"documentation_url\": \"https://example.org\"}"),
        text -> reply(text).message());
  }
}
