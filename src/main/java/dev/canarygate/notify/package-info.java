/**
 * Tells people and programs outside how a run ended: by a webhook, by mail, by a command. Read
 * {@link dev.canarygate.notify.Notifier} first.
 */
@NullMarked
package dev.canarygate.notify;

import org.jspecify.annotations.NullMarked;
