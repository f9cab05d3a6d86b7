/**
 * Makes texts of others safe to show, measures, cuts and compares them; read {@link
 * dev.canarygate.text.Visible} first.
 */
@NullMarked
package dev.canarygate.text;

import org.jspecify.annotations.NullMarked;
