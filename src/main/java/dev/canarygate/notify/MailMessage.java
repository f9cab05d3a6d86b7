package dev.canarygate.notify;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A letter as a mail (RFC 5322): plain text in UTF-8. Nothing of a text reaches the headers but in
 * encoded words, and the body is base64, so that no line of it ends the mail.
 *
 * @param from checked address
 * @param to checked addresses
 */
record MailMessage(Letter letter, String from, List<String> to) {
  private static final String END = "\r\n";

  /** An encoded word has at most 75 characters: 12 are its frame, three bytes take four. */
  private static final int BYTES = 45;

  private static final int LONGEST_SUBJECT = 150;

  /** Headers, an empty line, the body; lines end in CR LF. */
  String text() {
    var lines = new ArrayList<String>();
    lines.add("From: " + from);
    lines.add("To: " + to.stream().collect(Collectors.joining("," + END + " ")));
    lines.add("Subject: " + encoded(subject()));
    lines.add("Date: " + date());
    lines.add("Message-ID: " + messageId());
    lines.add("MIME-Version: 1.0");
    lines.add("Content-Type: text/plain; charset=utf-8");
    lines.add("Content-Transfer-Encoding: base64");
    lines.add("Auto-Submitted: auto-generated");
    lines.add("");
    lines.add(body());
    return String.join(END, lines) + END;
  }

  /** The key of the notice; a mail program shows the same one once. */
  String messageId() {
    return "<" + letter.notice().key() + "@gate-runner.invalid>";
  }

  private String subject() {
    var notice = letter.notice();
    var headline = new NoticeText(letter).headline();
    var candidate = notice.candidate().isEmpty() ? "" : " " + notice.candidate();
    var subject = headline + candidate + " (" + notice.gate() + ")";
    return subject.substring(0, subject.offsetByCodePoints(0, length(subject)));
  }

  private static int length(String text) {
    return Math.min(LONGEST_SUBJECT, text.codePointCount(0, text.length()));
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(letter.notice().at().atZone(ZoneOffset.UTC));
  }

  private String body() {
    var text = String.join("\n", new NoticeText(letter).lines()) + "\n";
    return Base64.getMimeEncoder()
        .encodeToString(text.replace("\n", END).getBytes(StandardCharsets.UTF_8));
  }

  /** Words of RFC 2047, each of whole characters, on lines of their own. */
  static String encoded(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            each -> {
              if (bytes(word + each).length > BYTES) {
                words.add(word(word));
                word.setLength(0);
              }
              word.append(each);
            });
    words.add(word(word));
    return String.join(END + " ", words);
  }

  private static String word(CharSequence text) {
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(text.toString())) + "?=";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
