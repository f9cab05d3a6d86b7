/**
 * Serves one page that follows something, to a few viewers, over HTTP: who may look, who may send
 * forms, and how viewers learn of news. Knows nothing of gates. Read {@link
 * dev.canarygate.live.LiveServer} first.
 */
@NullMarked
package dev.canarygate.live;

import org.jspecify.annotations.NullMarked;
