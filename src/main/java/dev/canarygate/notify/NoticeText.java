package dev.canarygate.notify;

import dev.canarygate.gate.Notice;
import java.util.ArrayList;
import java.util.List;

/** A letter as people read it: the outcome first, then why, then what to type and who. */
record NoticeText(Letter letter) {
  static final String TEST = "TEST: nothing happened, this only tries whether messages arrive";

  /** The outcome and what it is about, in one line. */
  String headline() {
    var notice = letter.notice();
    return (letter.test() ? "TEST" : word(notice)) + ": " + notice.title();
  }

  private static String word(Notice notice) {
    return switch (notice.news()) {
      case APPROVAL_ASKED -> "WAITING FOR A PERSON";
      case HALTED, CLEARED, WAITING -> notice.outcome().name();
    };
  }

  List<String> lines() {
    var notice = letter.notice();
    if (letter.test()) {
      return List.of(TEST, notice.title(), "Sent by " + notice.person().strip() + ".");
    }
    var lines = new ArrayList<String>();
    lines.add(word(notice) + ": " + notice.title());
    lines.add(where(notice));
    notice.reasons().forEach(each -> lines.addAll(reason(each)));
    lines.addAll(next(notice, letter.folder()));
    return lines;
  }

  private static String where(Notice notice) {
    return notice.gate()
        + ", run "
        + notice.run()
        + (notice.person().isEmpty() ? "" : " by " + notice.person())
        + (notice.candidate().isEmpty() ? "" : ", candidate " + notice.candidate());
  }

  private static List<String> reason(Notice.Reason reason) {
    var lines = new ArrayList<String>();
    var stop = reason.stop().isEmpty() ? "" : " " + reason.stop();
    lines.add(reason.workPackage() + stop + ": " + reason.said());
    if (!reason.unblocks().isEmpty()) {
      lines.add("  Unblocks: " + reason.unblocks());
    }
    if (!reason.owner().isEmpty()) {
      lines.add("  Owner: " + reason.owner());
    }
    return lines;
  }

  private static List<String> next(Notice notice, WorkingFolder folder) {
    if (notice.commands().isEmpty()) {
      return List.of(notice.next());
    }
    var lines = new ArrayList<String>();
    lines.add("Next, " + folder + (notice.commands().size() == 1 ? ":" : ", one of these:"));
    notice.commands().forEach(each -> lines.add("  " + each));
    lines.add(notice.next());
    return lines;
  }
}
