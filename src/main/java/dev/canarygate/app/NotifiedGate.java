package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Notice;
import dev.canarygate.gate.NoticeLog;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.Held;
import dev.canarygate.notify.Notifier;
import dev.canarygate.report.Bulletin;
import dev.canarygate.run.OpenGate;
import dev.canarygate.run.Watcher;
import dev.canarygate.text.Words;
import dev.canarygate.world.Interrupted;

/** A gate that this process holds, and whom it notifies. Nothing here ends a command. */
final class NotifiedGate {
  private final OpenGate gate;
  private final Notifications notifications;
  private final Watcher watcher;
  private final Notifier notifier;

  /**
   * @param watcher sees each event that is recorded
   */
  NotifiedGate(OpenGate gate, Notifications notifications, Watcher watcher) {
    this.gate = gate;
    this.notifications = notifications;
    this.watcher = watcher;
    this.notifier =
        new Notifier(notifications.targets(), notifications.channels(), gate::state, this::record);
  }

  /** Puts an event into the gate's journal, and shows it. */
  void record(Event event) {
    gate.append(event);
    watcher.saw(event, gate.state());
  }

  /** Sends what earlier commands left unsent. */
  void catchUp() {
    if (notifications.sends() && !gate.state().notices().due().isEmpty()) {
      apart(notifier::catchUp);
    }
  }

  /** Tells how the run ended; gives back the plan with what became of that. */
  Plan tell(Plan plan) {
    var notice = Bulletin.of(plan, notifications.launcher());
    if (notifications.shows()) {
      notice.ifPresent(
          each ->
              Notifier.receivers(each, gate.state().notices(), notifications.targets())
                  .forEach(target -> show(target, Words.of(each.news()))));
    }
    if (notifications.sends()) {
      notice.ifPresent(each -> apart(() -> notifier.tell(each)));
      notice.map(Notice::key).ifPresent(this::sayPending);
    }
    return new Plan(plan.definition(), gate.state(), plan.now());
  }

  private void sayPending(String key) {
    gate.state().notices().find(key).stream()
        .flatMap(sending -> sending.deliveries().values().stream())
        .filter(NoticeLog.Delivery::isPending)
        .forEach(
            each ->
                notifications.say(
                    "Not notified yet: "
                        + each.target()
                        + ". The next command that changes the gate tries it."));
  }

  private void show(NotifyTarget target, String news) {
    notifications.say(
        "Rehearsal, so nothing is sent: would notify " + target.inWords() + ": " + news);
  }

  /** What is cut short here is on disk as an intent, and a later command sends it. */
  private void apart(Runnable work) {
    try {
      interruptibly(work);
    } catch (Interrupted byPerson) {
      // The thread has more to do: reports, and giving the gate back.
      Thread.interrupted();
    } catch (Held | BrokenLease | DiskFault unrecorded) {
      notifications.say("Notifications could not be recorded: " + unrecorded.getMessage());
    }
  }

  private static void interruptibly(Runnable work) {
    var thread = Thread.currentThread();
    Interruption.calls(
        thread::interrupt,
        () -> {
          work.run();
          return thread;
        });
  }
}
