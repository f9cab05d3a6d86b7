package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a gate has told, and what a later command has yet to send. */
final class NoticeLogTest {
  private static final Instant NOW = Instant.parse("2026-05-21T10:00:00Z");

  private static Notice notice(String key) {
    return new Notice(
        key,
        News.HALTED,
        "about " + key,
        NOW,
        "gate-1",
        "A gate",
        1,
        Outcome.STOPPED,
        "1.0",
        List.of(new Notice.Reason("WP01", "down", "expected up, found down", "ops", "")),
        List.of("resume"),
        "when it is up",
        "ana");
  }

  private static Event.NoticeWanted wanted(String key, String... targets) {
    return new Event.NoticeWanted(NOW, notice(key), List.of(targets));
  }

  private static Event.NoticeSent sent(String key, String target) {
    return new Event.NoticeSent(NOW, key, target, "200");
  }

  private static Event.NoticeFailed failed(String key, String target) {
    return new Event.NoticeFailed(NOW, key, target, "503");
  }

  private static List<String> words(NoticeLog log, String key) {
    return log.find(key).orElseThrow().deliveries().values().stream()
        .map(each -> each.target() + " " + each.word() + " " + each.said())
        .toList();
  }

  private static List<String> due(NoticeLog log) {
    return named(log.due());
  }

  private static List<String> inTurn(NoticeLog log) {
    return named(log.inTurn());
  }

  private static List<String> named(List<NoticeLog.Due> all) {
    return all.stream().map(each -> each.notice().key() + " " + each.target()).toList();
  }

  @Test
  void atFirstNothingWasTold() {
    assertThat(NoticeLog.NONE.all()).isEmpty();
    assertThat(NoticeLog.NONE.newest()).isEmpty();
    assertThat(NoticeLog.NONE.due()).isEmpty();
    assertThat(NoticeLog.NONE.find("k")).isEmpty();
  }

  @Test
  void aWantedNoticeIsDueAtEachTargetInTheirOrder() {
    var log = NoticeLog.NONE.with(wanted("a", "ops", "bot")).with(wanted("b", "ops"));

    assertThat(words(log, "a")).containsExactly("ops pending null", "bot pending null");
    assertThat(due(log)).containsExactly("a ops", "a bot", "b ops");
    assertThat(log.newest()).contains(notice("b"));
  }

  @Test
  void theSameKeyAgainIsTheSameNotice() {
    var log = NoticeLog.NONE.with(wanted("a", "ops")).with(sent("a", "ops"));

    assertThat(log.with(wanted("a", "bot"))).isSameAs(log);
  }

  @Test
  void whatWasSentIsDueNoMore() {
    var log = NoticeLog.NONE.with(wanted("a", "ops", "bot")).with(sent("a", "ops"));

    assertThat(words(log, "a")).containsExactly("ops sent 200", "bot pending null");
    assertThat(due(log)).containsExactly("a bot");
  }

  @Test
  void whatFailedIsTriedOnceMoreAndThenNeverAgain() {
    var once = NoticeLog.NONE.with(wanted("a", "ops")).with(failed("a", "ops"));
    assertThat(words(once, "a")).containsExactly("ops failed 503");
    assertThat(due(once)).containsExactly("a ops");

    assertThat(due(once.with(failed("a", "ops")))).isEmpty();
    assertThat(words(once.with(sent("a", "ops")), "a")).containsExactly("ops sent 200");
    assertThat(once.with(sent("a", "ops")).find("a").orElseThrow().deliveries().get("ops"))
        .isEqualTo(new NoticeLog.Delivery("ops", 1, true, "200"));
  }

  @Test
  void targetsThatFailedLeastComeFirstAndEachGetsItsOldestFirst() {
    var log =
        NoticeLog.NONE
            .with(wanted("a", "hangs", "ops"))
            .with(failed("a", "hangs"))
            .with(wanted("b", "hangs", "ops"));

    assertThat(inTurn(log)).containsExactly("a ops", "b ops", "a hangs", "b hangs");
    assertThat(inTurn(log.with(sent("b", "hangs")))).containsExactly("a hangs", "a ops", "b ops");
  }

  @Test
  void aResultOfWhatWasNeverWantedChangesNothing() {
    var log = NoticeLog.NONE.with(wanted("a", "ops"));

    assertThat(log.with(sent("b", "ops"))).isSameAs(log);
    assertThat(log.with(failed("a", "bot"))).isSameAs(log);
  }
}
