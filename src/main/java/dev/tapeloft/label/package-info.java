/**
 * What happened next: of each row of prices, when they first moved by each of some distances, and
 * all that follows from it.
 *
 * <p>Begin at {@link dev.tapeloft.label.Labels}. Pure functions and values: nothing is cached, read
 * from a file or told by a clock here.
 */
@NullMarked
package dev.tapeloft.label;

import org.jspecify.annotations.NullMarked;
