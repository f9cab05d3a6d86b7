/**
 * Makes texts of others safe to show; measures, cuts and compares them. Read {@link
 * dev.canarygate.text.Visible} first.
 */
@NullMarked
package dev.canarygate.text;

import org.jspecify.annotations.NullMarked;
