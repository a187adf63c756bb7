/**
 * What a researcher's own code says: the byte code of a lambda and of all that it reaches, the
 * values it reads, the libraries it uses, as named parts that change when the code does and only
 * then. Its entry type is {@link dev.tapeloft.code.Fingerprints}; it never runs what it reads, and
 * knows no cache.
 */
@NullMarked
package dev.tapeloft.code;

import org.jspecify.annotations.NullMarked;
