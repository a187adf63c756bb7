/**
 * The verbs a researcher types, over a cache in a folder of their own.
 *
 * <p>Entry type: {@link dev.tapeloft.Tapeloft}, which opens a {@link dev.tapeloft.Loft}. Names and
 * wires; computes nothing itself.
 */
@NullMarked
package dev.tapeloft;

import org.jspecify.annotations.NullMarked;
