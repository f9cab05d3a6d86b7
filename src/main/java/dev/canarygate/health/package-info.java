/** How does the deployment feel? */
@NullMarked
package dev.canarygate.health;

import org.jspecify.annotations.NullMarked;
