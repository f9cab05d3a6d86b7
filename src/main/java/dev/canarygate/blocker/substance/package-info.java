/** What a change to Python code does: seen through lenses that overlook more and more. */
@NullMarked
package dev.canarygate.blocker.substance;

import org.jspecify.annotations.NullMarked;
