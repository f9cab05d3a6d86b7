/**
 * Sends HTTP requests and reads whole answers. Read {@link dev.canarygate.edge.web.OkHttpWeb}
 * first.
 */
@NullMarked
package dev.canarygate.edge.web;

import org.jspecify.annotations.NullMarked;
