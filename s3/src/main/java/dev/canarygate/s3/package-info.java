/** Keeps the bytes of evidence in a store that speaks the protocol of Amazon S3. */
@NullMarked
package dev.canarygate.s3;

import org.jspecify.annotations.NullMarked;
