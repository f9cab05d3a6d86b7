/**
 * Reads JSON and TOML as the client's language does, down to its conversions. Read {@link
 * dev.canarygate.client.python.PyValue} first.
 */
@NullMarked
package dev.canarygate.client.python;

import org.jspecify.annotations.NullMarked;
