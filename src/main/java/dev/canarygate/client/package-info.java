/**
 * Reads the gated client's state on this machine: where it is, its daemon's owner, login, queues
 * and installation. Read {@link dev.canarygate.client.Host} first.
 */
@NullMarked
package dev.canarygate.client;

import org.jspecify.annotations.NullMarked;
