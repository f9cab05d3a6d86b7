package dev.canarygate.cli;

import static dev.canarygate.cli.MisleadingWays.way;

import dev.canarygate.cli.MisleadingWays.Way;
import java.io.IOException;
import java.util.List;

/** Envelopes that two readers take in two ways; the signature is good for one of them. */
final class EnvelopeWays {
  private static final String FORM = "BROKEN +verdict +expected verdict.dsse.json in one line";
  private static final String BY_HAND = "base64 -d body.txt";

  static final List<Way> ALL =
      List.of(
          of("another payload type", "in-toto\\+json", "other+json", FORM),
          of("a payload twice", "\\{\"payload\":", "{\"payload\":\"e30K\",\"payload\":", FORM),
          of("a second envelope", "\n$", "\n{}\n", FORM),
          of("words after the envelope", "\n$", "x\n", FORM),
          of("blanks in the envelope", "\"payloadType\"", " $0", FORM),
          of("two signatures", "\"signatures\":\\[(.*)]", "\"signatures\":[$1,$1]", FORM),
          of(
              "line breaks in the base64",
              "(\"payload\":\"[^\"]{76})",
              "$1\\\\n",
              "BROKEN +verdict +the payload of verdict.dsse.json is not base64"),
          of(
              "other characters after the base64",
              "(\"payload\":\"[^\"]*)",
              "$1!!!!",
              "BROKEN +verdict +the payload of verdict.dsse.json is not base64"),
          way(
              "other characters after the base64 of the signature",
              it -> replace(it, "(\"sig\":\"[^\"]*)", "$1!!!!"),
              "BROKEN +signature",
              "cmp - sig.txt"));

  private EnvelopeWays() {}

  private static Way of(String done, String regex, String by, String script) {
    return way(done, it -> replace(it, regex, by), script, BY_HAND);
  }

  private static void replace(SignedVerdictFiles stated, String regex, String by)
      throws IOException {
    Forgery.replace(stated.file("verdict.dsse.json"), regex, by);
  }
}
