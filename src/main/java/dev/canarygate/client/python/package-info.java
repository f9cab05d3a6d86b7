/**
 * Reads JSON and TOML as the client's language does, down to its conversions. Start with {@link
 * dev.canarygate.client.python.PyValue}.
 */
@NullMarked
package dev.canarygate.client.python;

import org.jspecify.annotations.NullMarked;
