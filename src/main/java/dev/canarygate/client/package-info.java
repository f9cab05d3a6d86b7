/**
 * The gated client's state on this machine: where it lies, who owns it, who is logged in, what
 * waits in its queues, what is installed. Start with {@link dev.canarygate.client.Host}.
 */
@NullMarked
package dev.canarygate.client;

import org.jspecify.annotations.NullMarked;
