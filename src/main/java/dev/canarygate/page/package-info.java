/**
 * Draws a gate's page, and the page of many gates: one HTML file, with pictures in SVG, from plain
 * values. Knows nothing of gates. Read {@link dev.canarygate.page.GateHtml} first, then the
 * templates in {@code src/main/jte}.
 */
@NullMarked
package dev.canarygate.page;

import org.jspecify.annotations.NullMarked;
